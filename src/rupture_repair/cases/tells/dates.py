"""Full dates. The day is what points: a month, a year or a holiday alone belongs to everybody."""

from __future__ import annotations

import re
from functools import partial

from .words import SMALL, UNIT, Match, after, any_of, before, tell

# Days that everybody shares, too.
_EVERYBODYS = re.compile(
    r"(?:the )?(?:fourth of july|4th of july|july (?:fourth|4th|4)|sept(?:ember|\.)? (?:11(?:th)?|eleventh)|eleventh of september)$",
    re.IGNORECASE,
)
# The first of a month, said like that, is when rents and rules begin; that of a life or a treatment is a date.
_FIRST = re.compile(r"(?:the )?first of \w+$|\w+ (?:the )?first$", re.IGNORECASE)
_OF_A_LIFE = re.compile(
    r"\b(?:born|birth\w*|dies|died|death|killed|married|wedding|funeral|buried|admitted|discharged|arrested|session)\b"
)
# "By May 3 percent of them", "in March 10 people".
_COUNTS = re.compile(
    r" ?(?:%|o'clock|[ap]\.?m\b|percent|per cent|of (?:them|us|you|the|my|his|her|their)\b|more\b|times?\b|or \d|to \d"
    r"|(?:thousand|hundred|million)\b|(?:miles?|minutes?|hours?|days?|weeks?|months?|years?|sessions?|people|men|women|dollars?)\b)"
)
_HOLIDAY = any_of(
    "Christmas Thanksgiving Easter New_Year's Labor_Day Memorial_Day Halloween Valentine's Independence_Day"
    " (?:the_)?Fourth_of_July Mother's_Day Father's_Day Hanukkah Passover Ramadan Eid Yom_Kippur Rosh_Hashanah Diwali"
    " Juneteenth Presidents'_Day Veterans_Day Columbus_Day (?:St\\.?|Saint)_Patrick's_Day Good_Friday Ash_Wednesday"
    " Boxing_Day Pentecost Epiphany Midsummer Bastille_Day Whitsun"
)
_FRACTIONS = ("1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "1/10")


def _shared_or_counting(match: Match) -> bool:
    """Whether it is everybody's day, or a month and a number that counts something."""
    found = match["it"].strip(" ,")
    if _FIRST.match(found):
        return not _OF_A_LIFE.search(before(match, 80))
    return bool(_EVERYBODYS.match(found) or (found[-1].isdigit() and _COUNTS.match(after(match))))


def _no_day(match: Match) -> bool:
    """Whether the numbers cannot be a day and a month."""
    first, second = [int(n) for n in re.findall(r"\d+", match["it"]) if len(n) < 4][:2]
    return not (1 <= min(first, second) <= 12 and max(first, second) <= 31)


def _fraction_or_shared(match: Match) -> bool:
    found = match["it"]
    fraction = match["after"].lower() in {"by", "of"} and found in _FRACTIONS
    return fraction or found in {"9/11", "24/7"} or _no_day(match)


_date = partial(tell, "date")
_spelled = partial(tell, "date", unless=_shared_or_counting)

DATES = (
    _spelled(
        "14 February 2018",
        r"(?<![\d.,/:-])(?P<it><day>(?:<th>)? (?:(?:day )?of )?<month>(?:,? (?:of )?<year>)?)",
    ),
    _spelled(
        "the 3rd of march", r"(?<![\d.,/:-])(?P<it><day><th> (?:of )?<month>(?:,? <year>)?)", any_case=True
    ),
    _spelled(
        "the third of March, 1961",
        r"(?<!\ba )(?<!\bone )(?<![-\w])(?P<it>(?:the )?<nth> (?:day )?of <month>(?:,? (?:of |in )?<year>)?)",
        any_case=True,
    ),
    _date("third March, 1961", r"(?<![-\w])(?P<it>(?:the )?<nth> <month>,? <year>)", any_case=True),
    _spelled(
        "March 3, 1961",
        r"(?<!\w)(?P<it><month> (?:the )?<day>(?:<th>)?(?:(?:,| of)? (?:of )?<year>)?)(?!\d|:\d|%|,\d{3}|\.\d|\w)",
    ),
    _spelled("march 3rd", r"(?<!\w)(?P<it><month> (?:the )?<day><th>(?:,? <year>)?)(?!\w)", any_case=True),
    # "June first noticed" is about June, "in May first the one" about May: names need more than an ordinal.
    _spelled(
        "January seventeenth",
        r"(?<!\w)(?P<it>(?!(?:April|May|June|August) )<month> (?:the )?<nth>(?:,? <year>)?)(?!\w|-)",
    ),
    _spelled("June the third", r"(?<!\w)(?P<it><month> (?:the <nth>(?:,? <year>)?|<nth>,? <year>))(?!\w|-)"),
    _spelled("June third, then", r"(?<!\w)(?P<it><month> <nth>)(?=[,.;:!?)\"]|$)"),
    _spelled(
        "until June third at least",
        r"\b(?i:on|by|until|till|since|before|after|through|from) (?P<it><month> <nth>)(?!\w|-)",
    ),
    _date("September 2014", r"(?<!\w)(?P<it><month>,? (?:of )?<year>)(?!-?\w)"),
    _date(
        "Christmas Eve 2009",
        rf"(?<!\w)(?P<it>{_HOLIDAY}(?:'s)?(?: (?:Day|Eve|Sunday|Monday|Weekend|morning|night))?,? (?:of |in )?<year>)",
        any_case=True,
    ),
    _date(
        "3. März 1961", r"(?<![\w.])(?P<it><day>\.? ?(?:de |di )?<abroad>(?:(?: de| del|,)? <year>)?)(?!\w)"
    ),
    _date(
        "17-Aug-2020",
        r"(?<![\w./-])(?P<it>\d{1,2}(?: ?[-/.] ?)(?:<month>|[IVX]{1,4})(?: ?[-/. ] ?)(?:\d{4}|\d\d))(?![\w/-])",
    ),
    _date(
        "03/04/2021",
        r"(?<![\w./-])(?P<it>\d{1,2}(?P<s> ?[/.-] ?)\d{1,2}(?P=s)(?:\d{4}|\d\d))(?![\w/-]|\.\d)",
        unless=_no_day,
    ),
    _date(
        "2021-03-04",
        r"(?<![\w./-])(?P<it>\d{4}(?P<s> ?[/.-] ?)\d{1,2}(?P=s)\d{1,2})(?![\w/-]|\.\d)",
        unless=_no_day,
    ),
    _date(
        "eleven, twenty-nine, oh-three",
        rf"\b(?P<it>{SMALL}, {SMALL}, (?:oh[- ]{UNIT}|nineteen[- ]{SMALL}|two thousand(?: and)?(?: {SMALL})?))\b",
        any_case=True,
    ),
    _date("20210304", r"(?<![\w./-])(?P<it>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?![\w-])"),
    _date(
        "since 4/12",
        r"\b(?P<after>on|by|until|till|since|from|before|after|dated|of|to|through|for) (?:the )?"
        r"(?P<it>\d{1,2}/\d{1,2})(?![\w/]|-\w)",
        unless=_fraction_or_shared,
        any_case=True,
    ),
)
