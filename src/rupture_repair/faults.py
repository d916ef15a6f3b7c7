"""Faults in what people write, said so that the writer can mend them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .characters import hidden

LARGEST = 500_000  # bytes; the bibliography, by far the longest text of the book, has a fifth of this
UNSEEN = "nobody sees it, and it can hide or turn around what they do see"
MOST_TOLD = 20  # lines of one file of which the same fault is told


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
    full = path.parent.resolve() / path.name  # a link is told of where it stands, not where it leads
    here = Path.cwd()
    return os.fspath(full.relative_to(here) if full.is_relative_to(here) else path)


def clipped(value: object, most: int = 120) -> str:
    """Return a short, one-line rendering of what was given."""
    text = repr(value)
    return text if len(text) <= most else text[: most - 1] + "…"


def read_text(path: Path, most: int = LARGEST) -> str:
    """Return the text of a file that somebody contributed, with plain line ends, or raise `BookError`.

    Refused are links to other places, files larger than `most` bytes (which are not read), what is not UTF-8, and characters that nobody sees.
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        kind = "a link to another place" if path.is_symlink() else "not a file"
        raise BookError([Fault(path, "file", None, f"it is {kind}", "put the text itself there")])
    if (size := path.stat().st_size) > most:
        raise BookError([Fault(path, "file", f"{size} bytes", f"it may have at most {most}", "shorten it")])
    text = decoded(path).replace("\r\n", "\n")
    if faults := hidden_faults(path, text):
        raise BookError(faults)
    return text


def decoded(path: Path) -> str:
    """Return the text of a person's own file as it stands, or raise `BookError` when it is not UTF-8."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        given = raw[error.start : error.start + 4]
        problem, mend = "the file is not UTF-8 there", "save the file with the encoding UTF-8"
        raise BookError([Fault(path, "text", given, problem, mend, line)]) from None


def hidden_faults(path: Path, text: str, first_line: int = 1) -> list[Fault]:
    """Return a fault for every line of `text` on which there is a character that nobody sees."""
    found: dict[int, str] = {}
    for offset, name in hidden(text):
        found.setdefault(first_line + text.count("\n", 0, offset), name)
        if len(found) == MOST_TOLD:
            break
    return [Fault(path, "character", name, UNSEEN, "delete it", line) for line, name in found.items()]
