"""What in a text points to a real person or to somebody's caseload.

Telephone numbers, links and e-mail addresses are found by libraries that know their formats; the rest by `tells`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import phonenumbers
from linkify_it import LinkifyIt
from linkify_it.tlds import TLDS

from .tells import FIRST, LAST, SECOND, Tell
from .tells.words import set_of

# Each kind: why it matters, and how to mend it.
KINDS = {
    "date": (
        "a full date can be looked up, and with it who was where",
        "write the season, the month, or how long ago",
    ),
    "age": (
        "so few people are older than 89 that the age says who it is",
        "write 'in her nineties', or a younger age",
    ),
    "phone number": ("somebody answers it", "say that there was a number, without the number"),
    "e-mail address": ("somebody reads it", "say that there was an address, without the address"),
    "web address": ("a page leads to a person", "describe the page without its address"),
    "handle": ("an account leads to a person", "say that there was an account, without its name"),
    "postal address": ("somebody lives or works there", "describe the street or the house"),
    "institution": (
        "a named school, employer or clinic narrows a person down to a list",
        "write what it is: 'the hospital', 'a bank downtown'",
    ),
    "initial": (
        "initials look like a real chart, and often are one",
        "give the person an invented first name",
    ),
    "record number": ("somebody keeps a record under it", "say that there is a record, without its number"),
}
# Where readers and writers of an English book most likely live. The format differs from country to country.
REGIONS = sorted(set_of("US GB AU NZ IE ZA IN DE AT CH FR ES IT NL SE MX BR"))
_QUOTES = str.maketrans(
    "‘’‚‛′“”„‟″«»‐‑‒–—−⁄∕\u00a0\u2002\u2003\u2009\u202f＠．", '\'\'\'\'\'"""""""------//     @.'
)
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff*`~\\"
# Lines that stand alone, and beginnings of lines that do not go on from the one before.
_ALONE = re.compile(r"\s*$|///|#|---")
_ANEW = re.compile(r"\s*$|///|#|---|\s*(?:[-*+] |\d+[.)] |[\w-]+:(?:\s|$))")
_CITATION = re.compile(r"\[[^\[\]\n]*@[^\[\]\n]*\]")
_KEY = re.compile(r"(?<![\w.])@[a-z]+\d*[a-z]*(?![\w.])")
_MARKUP = re.compile(r"(?m)^ {0,3}>[> ]*|(?<![^\W_])_+(?=\S)|(?<=\S)_+(?![^\W_])")
_links = LinkifyIt().tlds(TLDS).set({"fuzzy_ip": True})


@dataclass(frozen=True)
class Hit:
    """Something that points to a person: its kind, the text as written, and where it begins."""

    kind: str
    found: str
    offset: int


def identifiers(text: str, people: Collection[str] = ()) -> list[Hit]:
    """Return what in `text` points to a person, in order; `people` are names of the story, which no employer has."""
    plain, places = _plain(text)
    taken: list[tuple[int, int, str]] = []
    for kind, start, end in _candidates(plain, people):
        if all(end <= a or b <= start for a, b, _ in taken):
            taken.append((start, end, kind))
    hits = []
    for start, end, kind in sorted(taken):
        begins, stops = places[start], places[end - 1] + 1
        hits.append(Hit(kind, " ".join(text[begins:stops].split()), begins))
    return hits


def _candidates(plain: str, people: Collection[str]) -> Iterator[tuple[str, int, int]]:
    """Yield every hit as kind, start and end, the surest first."""
    yield from _told(FIRST, plain, people)
    for link in _links.match(plain) or []:
        kind = "e-mail address" if link.schema == "mailto:" else "web address"
        yield kind, link.index, link.last_index
    yield from _told(SECOND, plain, people)
    for region in REGIONS:
        leniency = phonenumbers.Leniency.VALID if region == "US" else phonenumbers.Leniency.STRICT_GROUPING
        for number in phonenumbers.PhoneNumberMatcher(plain, region, leniency=leniency):
            yield "phone number", number.start, number.end
    yield from _told(LAST, plain, people)


def _told(tells: Iterable[Tell], plain: str, people: Collection[str]) -> Iterator[tuple[str, int, int]]:
    for tell in tells:
        for match in tell.pattern.finditer(plain):
            of_the_story = tell.kind == "institution" and _all_in(match["it"], people)
            if not of_the_story and not tell.unless(match):
                yield tell.kind, match.start("it"), match.end("it")


def _all_in(found: str, people: Collection[str]) -> bool:
    return all(name.removesuffix("'s") in people for name in re.split(r" (?:(?:and|&) )?", found))


def plainly(text: str) -> str:
    """Return `text` so that it equals the same words written with other quotation marks, spaces or emphasis."""
    return _plain(text)[0].strip()


def _plain(text: str) -> tuple[str, list[int]]:
    """Return `text` as the patterns want it, and for each character of that its place in `text`.

    Emphasis, marks of quotation and unseen characters go, since they could stand inside an identifier, and so do the keys of citations; a
    line that ends goes on after a space, since an identifier may be broken there.
    """
    unseen = [match.span() for match in _MARKUP.finditer(text)]
    for citation in _CITATION.finditer(text):
        unseen += [match.span() for match in _KEY.finditer(text, *citation.span())]
    dropped = {at for span in unseen for at in range(*span)}
    breaks = _breaks(text)
    plain: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        if char in _UNSEEN or at in dropped:
            continue
        now = "\n" if at in breaks else " " if char.isspace() else char.translate(_QUOTES)
        if now != " " or (plain and plain[-1] not in " \n"):
            plain.append(now)
            places.append(at)
    return "".join(plain), places


def _breaks(text: str) -> set[int]:
    """Return where in `text` a line ends so that nothing in it can go on in the next."""
    found = set()
    at = -1
    rows = text.split("\n")
    for row, following in pairwise(rows):
        at += len(row) + 1
        if _ALONE.match(row) or _ANEW.match(following):
            found.add(at)
    return found
