"""Ages above 89, which so few people have that they say who it is."""

from __future__ import annotations

import re
from functools import partial

from .words import SMALL, Match, after, before, tell

# What follows a number that is no age, and what follows one that is.
_COUNTED = re.compile(
    r"[- ]?(?:%|percent\b|per cent\b|proof\b|strong\b|feet\b|foot\b|people\b|men\b|women\b|children\b|hundred\b|thousand\b"
    r"|million\b|billion\b|degrees?\b|miles?\b|minutes?\b|mg\b|kg\b|kilos?\b|over \w|to one\b|by \d|or \w+ percent|and a half"
    r"|an? (?:hour|session|piece|night|head|pound|month|week|year|day|share|unit|pop|cup|ticket)\b"
    r"|in (?:the )?(?:shade|sun)\b|on the (?:test|exam|quiz|scale|interstate|highway)|(?!years? old)[a-z-]+s\b(?! (?:old|of age)))"
)
_LIVED = re.compile(
    r"[- ](?:years?|yrs?\.?)[- ](?:olds?|of age|young)|[-, ] ?(?:is|was|and|but|when|who|as|this|now|his|yes)\b"
)
_MEASURED = re.compile(
    r"\b(?:it|that|there|this|temperature|fever|pulse|weight|rate|score|grade|average|iq|oxygen|saturation|pressure|bus|route"
    r"|channel|total|bill|price|fee|count|number|page|chapter|line|room|speed|needle|thermometer|limit|odds)(?: \w+){0,2} ?$"
    r"|\b(?:drove|drives?|driving|doing|going|went|clocked|running|runs?|ran|set|stood|scored|valued|priced|sold|bought|sped"
    r"|idling|capped|page|route|kept|held|weighed|weighs)\b[^.,]{0,24}$"
)
_THING = (
    r"\b(?:house|building|piano|tree|oak|table|church|tradition|clock|wall|floor|law|theater|hotel|brick|book|wood|window|rug"
    r"|letter|photograph|mirror|bridge|boat|ship|chair|bottle|wine|violin|cello|door|barn|farm|firm|company|school|institute"
    r"|recipe|song|story|joke|feud|debt|lease|elm|lamp|car|engine|newspaper|painting|plate|quilt|trombone|guitar|instrument|bell|mill|stove|elevator)\b"
)


def _of_a_thing(match: Match) -> bool:
    """Whether it is a house or a feud that is so old."""
    thing_was = re.search(rf"{_THING} (?:is|was|were|had been|must be) $", before(match))
    return bool(re.match(rf"[- ]{_THING}", after(match)) or thing_was)


def _counting(match: Match) -> bool:
    rest = after(match)
    counted = _COUNTED.match(rest) and not _LIVED.match(rest)
    return bool(counted or _MEASURED.search(before(match, 60))) or _of_a_thing(match)


def _in_a_row(match: Match) -> bool:
    """Whether it is one number among others, or a code."""
    so_far = before(match)
    listed = re.search(rf"(?:\d+|{SMALL}|hundred),? ?$|\b(?:code|flight|channel|route)\b", so_far)
    return bool(listed or re.match(rf", (?:and )?(?:\d|{SMALL}\b)", after(match)))


_age = partial(tell, "age", any_case=True)

AGES = (
    _age(
        "a 93-year-old",
        r"(?<![\w$€£.,-])(?P<it><old>[- ](?:years?|yrs?\.?)[- ](?:olds?\b|of age|young)|<old> ?(?:y/?o\b|y\.o\.))",
        _of_a_thing,
    ),
    _age(
        "at the age of ninety-eight", r"\b(?:aged?|ages|age of)(?: of| is| was|:)? (?P<it><old>)", _counting
    ),
    _age(
        "she turned 101",
        r"\b(?:turn(?:s|ed|ing)?|reach(?:es|ed)?|live[sd]? to(?: be)?|made it to|celebrat\w+)(?: \w+)?? (?P<it><old>)",
        _counting,
    ),
    _age(
        "a woman of ninety-one",
        r"\b(?:wom[ae]n|m[ae]n|person|lady|gentleman|widow(?:er)?|patient|client|mother|father|aunt|uncle|girl) of (?P<it><old>)",
        _counting,
    ),
    _age(
        "his ninety-sixth birthday",
        rf"(?P<it>(?:<old>(?:<th>)?|9\d<th>|1[01]\d<th>|ninetieth|ninety[- ]\w+th|ninety[- ](?:first|second|third)"
        rf"|(?:(?:a|one) )?hundred(?:th|(?:[- ]and)?[- ](?:{SMALL}th|first|second|third))) (?:birthday|year\b))",
    ),
    _age(
        "she was ninety-two",
        r"\b(?:was|is|were|are|am|be|been|being|he's|she's|i'm|they're|who's|you're|mother's|father's|wasn't|isn't|at)"
        r" (?:now |only |already |exactly |nearly |just |almost |then |all of )*(?P<it><old>)",
        _counting,
    ),
    _age(
        "Ida, ninety-five, had come",
        r"(?<=\w)(?: \(|, \(?|: )(?:now |then |aged |already |by then |by now |all of )?(?P<it><old>)(?=[,;).]|$)",
        _in_a_row,
    ),
    _age("How old is she? Ninety-two.", r"\bhow old\b[^\n]{0,120}?[\"'.?!] ?[\"']?(?P<it><old>)(?=[.,!?])"),
    _age("'Ninety-two,' when I asked how old", r"[\"'](?P<it><old>)[.,!]?[\"'][^\n]{0,60}\bhow old\b"),
)
