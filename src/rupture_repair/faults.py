"""Faults in what people write, said so that the writer can mend them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Fault:
    """One thing wrong in one place: file and line, field, the value given, what is the matter, how to mend it."""

    file: Path
    field: str
    value: object
    problem: str
    mend: str
    line: int | None = None

    def __str__(self) -> str:
        where = shown(self.file) + (f", line {self.line}" if self.line else "")
        given = "" if self.value is None else f" is {clipped(self.value)};"
        return f"{where}: {self.field}{given} {self.problem}; {self.mend}."


class BookError(Exception):
    """The book cannot be built as it stands. `faults` are all that were found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def shown(path: Path) -> str:
    """Return `path` as a person in the project folder would write it."""
    full = path.resolve()
    here = Path.cwd()
    return os.fspath(full.relative_to(here) if full.is_relative_to(here) else path)


def clipped(value: object, most: int = 120) -> str:
    """Return a short, one-line rendering of what was given."""
    text = repr(value)
    return text if len(text) <= most else text[: most - 1] + "…"


def read_text(path: Path) -> str:
    """Return the file's text, or raise `BookError` when it is not UTF-8."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        given = raw[error.start : error.start + 4]
        problem, mend = "the file is not UTF-8 there", "save the file with the encoding UTF-8"
        raise BookError([Fault(path, "text", given, problem, mend, line)]) from None
