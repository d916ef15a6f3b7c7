"""Numbers under which somebody keeps a record, and telephone numbers that a library of formats leaves out."""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

from .words import UNIT, Match, any_of, tell

_TOKEN = r"(?P<it>(?:[A-Z]{1,5}[- ]?)?\d[\dA-Z]*(?:[-/. ]?[\dA-Z]*\d[\dA-Z]*)*(?:-[A-Z]\b)?)"
# Words beside which any longer number is somebody's, and words that need "number" or a long one.
_SURELY = any_of(
    "medical_record health_record chart subscriber policy account acct\\.? docket badge passport visa (?:driver's_)?licen[cs]e"
    " (?:license_)?plate registration serial Medicare Medicaid social_security routing inmate prisoner beneficiary enrollment"
    " insurance membership member"
)
_PERHAPS = any_of(
    "record file case patient client group claim cause employee personnel staff student certificate permit device tax invoice"
    " booking confirmation reference prescription matter parcel ticket service identity ID intake referral incident report NHS"
)
_NUMBER = any_of("number numbers no\\.? num\\.? nr\\.? ID I\\.D\\. code ref\\.? \\#")
_JOIN = (
    r"(?:,? (?:is|was|read|reads|reading|said|being|ending in|ends in|beginning|begins with))?[:,]? ?[(#:]? ?"
)
_CAR = any_of(
    "car Honda Toyota Ford Subaru BMW Volvo Tesla Chevy Jeep Nissan Mazda Audi Mercedes Volkswagen truck van sedan taxi cab"
    " pickup vehicle bumper motorcycle scooter"
)


def _digits(match: Match) -> int:
    return len(re.findall(r"\d", match["it"]))


def _one_digit(match: Match) -> bool:
    return _digits(match) < 2


def _short_or_year(match: Match) -> bool:
    return _digits(match) < 3 or bool(re.fullmatch(r"(?:19|20)\d\d", match["it"]))


def _amount(match: Match) -> bool:
    """Whether a number beside a common word is as short as an amount."""
    return _digits(match) < 5 and not re.search(r"\d[-/]\w|[A-Z].*\d", match["it"])


_record = partial(tell, "record number")

RECORDS = (
    _record("078-05-1120", r"(?<![\w-])(?P<it>\d{3}[- ]\d{2}[- ]\d{4})(?![\w-])"),
    _record(
        "the last four of her social, 1120",
        r"\b(?:last four|social(?: security)?)\b[^\n\d]{0,40}(?P<it>\d{4})<number-ends>",
        any_case=True,
    ),
    _record(
        "case no. 2019-113",
        rf"\b(?:{_SURELY}|{_PERHAPS})(?:'s)? ?{_NUMBER}{_JOIN}{_TOKEN}",
        _one_digit,
        any_case=True,
    ),
    _record("MRN 4481234", rf"\b(?:MRN?|SSN|NPI|DEA|VIN|IBAN|MPI|UPI|NHS|Rx){_JOIN}{_TOKEN}", _one_digit),
    _record("chart 4481", rf"\b{_SURELY}{_JOIN}{_TOKEN}", _short_or_year, any_case=True),
    _record("case 2019-113", rf"\b{_PERHAPS}{_JOIN}{_TOKEN}", _amount, any_case=True),
    _record("4111 1111 1111 1111", r"(?<![\w-])(?P<it>\d{4}([- ])\d{4}\2\d{4}\2\d{1,7})(?![\w-])"),
    _record(
        "DE89 3704 0044 0532 0130 00",
        r"(?<![\w-])(?P<it>[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,}(?: ?[A-Z0-9]{1,3})?)(?![\w-])",
    ),
    _record(
        "7KLM492",
        r"(?<![\w-])(?!(?:1-)?8\d\d-[A-Z])(?P<it>(?=[A-Z0-9-]*[A-Z])(?=(?:[A-Z-]*\d){3})(?=[A-Z0-9-]{6})[A-Z0-9]+(?:-[A-Z0-9]+)*)(?![\w-])",
    ),
    _record(
        "his plate was 4 BRX",
        r"(?i:\b(?:plates?|registration|tag)\b)[^\n.]{0,30}?\b"
        r"(?P<it>(?=[A-Z -]*\d)(?=[\d -]*[A-Z])[A-Z0-9]{1,4}(?:[- ][A-Z0-9]{1,4}){0,2})\b",
    ),
    _record(
        "a blue Honda, BRX 447",
        rf"\b{_CAR}\b[^\n.]{{0,40}}?\b(?P<it>[A-Z]{{2,4}}[- ]\d{{3,4}}|\d{{1,4}}[- ][A-Z]{{2,4}})\b",
    ),
    _record("B-MW 4471", r"(?<![\w-])(?P<it>[A-Z]{1,3}-[A-Z]{1,2} ?\d{1,4})(?![\w-])"),
)

_DIGIT = f"(?:{UNIT}|zero|oh|nought)"


def _breathing(match: Match) -> bool:
    """Whether somebody counts up or down, as people do to breathe."""
    order = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    said = [order.index(word) for word in re.findall(r"[a-z]+", match["it"].lower()) if word in order]
    return {b - a for a, b in pairwise(said)} in ({1}, {-1})


_phone = partial(tell, "phone number")

PHONES = (
    _phone(
        "five five five, oh one four two",
        rf"\b(?P<it>(?:(?:double|triple) )?{_DIGIT}(?:[-, ]+(?:(?:double|triple) )?{_DIGIT}){{5,}})\b",
        _breathing,
        any_case=True,
    ),
    _phone("+972 50-123-4567", r"(?<![\w+])(?P<it>\+\d[\d ().-]{6,}\d)(?!\w)"),
    _phone("555-0142", r"<number-begins>(?P<it>\d{3}[-. ]\d{4})<number-ends>"),
    _phone("1-800-GO-FEDEX", r"<number-begins>(?P<it>(?:1-)?8\d\d-[A-Z][A-Z-]{4,})(?!\w)"),
    _phone(
        "my pager, 44 12 31",
        r"\b(?:call|phone|ring|text|tel|telephone|mobile|cell|fax|pager|number)\b[^\n\d]{0,24}"
        r"(?P<it>\+?\d[\d ().-]{4,}\d)(?![\w/]|[.,]\d)",
        any_case=True,
    ),
    _record("0044-7193-2", r"<number-begins>(?P<it>\d+(?:-\d+){2,})<number-ends>", lambda m: _digits(m) < 7),
    _record("00482917", r"<number-begins>(?P<it>\d{7,})<number-ends>"),
)
