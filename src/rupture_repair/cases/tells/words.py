"""What a pattern is, and the words that patterns are made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Match = re.Match[str]
Unless = Callable[[Match], bool]


def never(_: Match) -> bool:
    """Let nothing pass."""
    return False


@dataclass(frozen=True)
class Tell:
    """A pattern that gives something away, with an example; what its group `it` holds is the hit, unless it is not."""

    kind: str
    example: str
    pattern: re.Pattern[str]
    unless: Unless = never


def any_of(words: str) -> str:
    """Return a pattern for one of the words, which may be patterns themselves, with _ for a space inside one."""
    longest_first = sorted(words.split(), key=len, reverse=True)
    return "(?:" + "|".join(word.replace("_", " ") for word in longest_first) + ")"


def set_of(words: str) -> frozenset[str]:
    """Return the words."""
    return frozenset(words.split())


UNIT = any_of("one two three four five six seven eight nine")
TEEN = any_of("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
TENS = any_of("twenty thirty forty fifty sixty seventy eighty ninety")
SMALL = f"(?:{TENS}(?:[- ]{UNIT})?|{TEEN}|{UNIT})"
NTH = any_of("first second third fourth fifth sixth seventh eighth ninth")
# Every run has a bound, so that no text, however made, keeps a pattern busy.
NAME = r"(?:(?:St|Ste|Mt|Ft)\.? )?[A-ZÀ-Þ](?:[\wÀ-ÿ']{0,30}[\wÀ-ÿ])(?:-[A-ZÀ-Þ][\wÀ-ÿ]{1,30}){0,3}(?![\wÀ-ÿ])"
MONTHS = any_of("January February March April May June July August September October November December")

# What <month> and the like stand for in a pattern.
WORDS = {
    "month": rf"(?:{MONTHS}(?![a-z])|{any_of('Jan Feb Mar Apr Jun Jul Aug Sept? Oct Nov Dec')}(?![a-z])\.?)",
    "abroad": any_of(
        "Januar Februar März Mai Juni Juli Oktober Dezember janvier février mars avril mai juin juillet août septembre"
        " octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
        " diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre"
    ),
    "day": r"(?:0?[1-9]|[12]\d|3[01])",
    "th": any_of("st nd rd th"),
    "nth": rf"(?:(?:twenty|thirty)[- ]{NTH}|(?:thir|four|fif|six|seven|eigh|nine)teenth|tenth|eleventh|twelfth"
    rf"|twentieth|thirtieth|{NTH})",
    "year": rf"(?:(?:1[89]|20)\d\d|'\d\d|(?:eighteen|nineteen)(?: hundred(?: and)?)?[- ]{SMALL}"
    rf"|two thousand(?: and)?(?: {SMALL})?|twenty[- ](?:{TEEN}|{TENS}(?:[- ]{UNIT})?))(?!\w)",
    # Privacy rules for health records set the bound at 89, because so few people are older.
    "old": rf"(?:9\d|1[01]\d|ninety(?:[- ]{UNIT})?|(?:a|one) hundred(?:(?: and)? {SMALL})?)(?![\w%°])(?![-.,:/]\d)",
    "Name": NAME,
    "Names": rf"{NAME}(?: (?:(?:of|de|la|del|von|van|and|&) )?{NAME}){{0,4}}",
    "L": r"[A-ZÀ-Þ]",
    # Where a number begins that is no part of a larger one, of an amount or of a word.
    "number-begins": r"(?<![\w$€£.,:/-])",
    "number-ends": r"(?![\w/-]|[.,:]\d)",
}


def tell(kind: str, example: str, pattern: str, unless: Unless = never, *, any_case: bool = False) -> Tell:
    """Return the tell of `pattern` with the words of `WORDS` put in."""
    for word, meaning in WORDS.items():
        pattern = pattern.replace(f"<{word}>", meaning)
    return Tell(kind, example, re.compile(pattern, re.IGNORECASE if any_case else 0), unless)


def before(match: Match, most: int = 40) -> str:
    """Return what stands before the hit in its sentence, in small letters."""
    start = match.start("it")
    text = match.string[max(0, start - most) : start]
    return re.split(r"[.!?;]['\"]? (?=[A-Z\"'])|\n", text)[-1].lower()


def after(match: Match, most: int = 40) -> str:
    """Return what follows the match in its line."""
    return match.string[match.end() : match.end() + most].split("\n")[0]
