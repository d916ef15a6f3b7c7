"""The confidentiality gate: what a case says of its disguise, and a scan for what points to a real person."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from rupture_repair.faults import BookError, Fault, read_text

from .identifiers import KINDS, Hit, identifiers, plainly
from .yamlish import split_front_matter

OR_WAIVE = "or, if it points to nobody, say why in the front matter under waived"


def _a_sentence(text: str) -> str:
    if len(text.split()) < 4 or text.rstrip()[-1:] not in ".!?":
        raise ValueError("must be a sentence, and end as one")
    return text


Reason = Annotated[str, Field(min_length=1), AfterValidator(_a_sentence)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


Way = Literal["thick disguise", "process approach", "composite", "colleague as author", "patient's consent"]


class Disguise(_Strict):
    """How a composite was kept from pointing to anybody, after the ways of Gabbard (2000), and who else has looked."""

    ways: Annotated[tuple[Way, ...], Field(min_length=1)]
    """Which ways of disguise were taken; a patient's consent alone is not enough."""
    justification: Reason
    """Why they suffice for this case."""
    second_reader: Reason
    """Who else has read it for identification risks, and what they found."""
    confirmed: Annotated[bool, Field(strict=True)]
    """Whether the second reader confirms the disguise."""
    could_recognize_themselves: Annotated[bool, Field(strict=True)]
    """Whether a candidate or colleague could recognize themselves."""
    because: Reason
    """Why they could not."""

    @model_validator(mode="after")
    def _holds(self) -> Self:
        if set(self.ways) == {"patient's consent"}:
            raise ValueError(
                "needs a way besides the patient's consent, which cannot be undone once the text is public"
            )
        if not self.confirmed:
            raise ValueError("needs a second reader who confirms it: confirmed: true")
        if self.could_recognize_themselves:
            raise ValueError(
                "is not enough where a candidate or colleague could recognize themselves: change the case until they cannot"
            )
        return self


class Waived(_Strict):
    """A hit that points to nobody, and why."""

    found: Annotated[str, Field(min_length=1)]
    """The exact text that the gate stopped at."""
    reason: Reason
    """Why it points to nobody."""


def check_disguise(provenance: str, disguise: Disguise | None) -> None:
    """Raise `ValueError` unless a composite, and only a composite, says how it was disguised."""
    if provenance == "composite" and disguise is None:
        raise ValueError("must be given for a composite: which way, why it suffices, who else has read it")
    if provenance != "composite" and disguise is not None:
        raise ValueError("belongs to a composite only: fiction has nobody to disguise")


@dataclass(frozen=True)
class Waved:
    """A hit that a case waves through, for a reviewer to weigh."""

    file: Path
    line: int
    hit: Hit
    reason: str


def scan_file(path: Path) -> tuple[list[Fault], list[Waved]]:
    """Return what in the case at `path` points to a person, and what it waves through."""
    try:
        text = read_text(path)
    except BookError as error:
        return list(error.faults), []
    waived: tuple[Waived, ...] = ()
    faults: list[Fault] = []
    try:
        front = split_front_matter(path, text)
        waived = TypeAdapter(tuple[Waived, ...]).validate_python(front.data.get("waived") or ())
    except BookError as error:
        faults += error.faults
    except ValidationError as error:
        mend = "write each as found: the exact text, and reason: a sentence"
        for each in error.errors():
            field = ".".join(map(str, ("waived", *each["loc"])))
            faults.append(
                Fault(path, field, each["input"], each["msg"], mend, front.line_of(("waived", *each["loc"])))
            )
    found, waved = scan_case(path, text.split("\n"), waived)
    return sorted(faults + found, key=lambda fault: fault.line or 0), waved


def scan_case(path: Path, lines: Sequence[str], waived: Sequence[Waived]) -> tuple[list[Fault], list[Waved]]:
    """Return a fault for every hit in the `lines` of a whole file, and for every waived text that is no longer a hit."""
    fields = _fields(lines)
    text = "\n".join(_without_names_of_things(line, fields.get(at)) for at, line in enumerate(lines, 1))
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    reasons = {plainly(each.found): each for each in waived}
    unused = dict(reasons)
    faults: list[Fault] = []
    waved: list[Waved] = []
    for hit in identifiers(text, _people(lines, fields)):
        line = bisect_right(starts, hit.offset)
        given = reasons.get(plainly(hit.found))
        if given is None:
            if not (fields.get(line) == "authors" and hit.kind in {"initial", "institution"}):
                why, mend = KINDS[hit.kind]
                faults.append(Fault(path, hit.kind, hit.found, why, f"{mend}, {OR_WAIVE}", line))
        elif fields.get(line) != "waived":
            unused.pop(plainly(hit.found), None)
            waved.append(Waved(path, line, hit, given.reason))
    for each in unused.values():
        at = next((n for n, name in fields.items() if name == "waived" and each.found in lines[n - 1]), None)
        faults.append(
            Fault(
                path,
                "waived",
                each.found,
                "it is no longer a hit",
                "remove the entry, or correct its text",
                at,
            )
        )
    return faults, waved


def _fields(lines: Sequence[str]) -> dict[int, str]:
    """Return for each line of the front matter the field at the margin to which it belongs."""
    fields: dict[int, str] = {}
    name = ""
    if not lines or lines[0].strip() != "---":
        return fields
    for at, line in enumerate(lines[1:], 2):
        if line.strip() == "---":
            break
        if match := re.match(r"([\w-]+):", line):
            name = match[1]
        fields[at] = name
    return fields


_VALUE = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,}\n]*)"""
# The first words of a turn stand again in the turn itself; a turn's code, an id and a key name things of the book.
_THINGS = re.compile(r"^(\s*(?:- )?(?:turn|opens):).*")
_FOUND = re.compile(rf"\bfound:\s*{_VALUE}")


def _without_names_of_things(line: str, field: str | None) -> str:
    """Return a line without what names a thing of the book, or repeats what stands elsewhere."""
    if field in {"id", "number", "reading"}:
        return ""
    if field == "codings":
        return _THINGS.sub(r"\1", line)
    return _FOUND.sub("found:", line) if field == "waived" else line


def _people(lines: Sequence[str], fields: dict[int, str]) -> frozenset[str]:
    """Return the names of the story: its cast, and whoever speaks in it."""

    def named() -> Iterator[str]:
        for at, line in enumerate(lines, 1):
            if fields.get(at) == "cast":
                yield line
            elif match := re.match(r"///\s+(?:member|voice)\s*\|([^,]*)", line):
                yield match[1]

    return frozenset(name for text in named() for name in re.findall(r"\b[A-ZÀ-Þ][\w'-]*", text))
