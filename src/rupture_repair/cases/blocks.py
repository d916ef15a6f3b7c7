"""The text of a vignette or chapter as what it is: prose, turns of speech, pauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rupture_repair.faults import Fault

KINDS = ("client", "therapist", "member", "voice", "pause")
_OPEN = re.compile(r"^///\s+(\S+)\s*(?:\|\s*(.*?)\s*)?$")
_FENCE = re.compile(r"^(```|~~~)")


@dataclass(frozen=True)
class Prose:
    """Ordinary Markdown between the blocks."""

    text: str
    line: int


@dataclass(frozen=True)
class Turn:
    """A turn of speech.

    `code` counts the client's (C1), the therapist's (T1), and other clients' (M1; a couple or a group); other voices have none.
    """

    kind: str
    code: str
    speaker: str
    direction: str
    text: str
    line: int


@dataclass(frozen=True)
class Pause:
    """A question put to the reader, and something to weigh when it is opened."""

    question: str
    text: str
    line: int


Piece = Prose | Turn | Pause


def split_blocks(
    path: Path, lines: Sequence[str], first_line: int, cast: dict[str, str]
) -> tuple[list[Piece], list[Fault]]:
    """Return the pieces of `lines` (the first of which stands at `first_line` of the file) and every fault found."""
    reader = _Reader(path, cast, first_line)
    fenced = False
    for at, raw in enumerate(lines, first_line):
        line = raw.rstrip()
        fenced ^= bool(_FENCE.match(line))
        if fenced or not line.startswith("///"):
            reader.held.append(line)
        elif line == "///":
            reader.close(at)
        else:
            reader.open(line, at)
    reader.end()
    return reader.pieces, reader.faults


class _Reader:
    """Reads line by line: `held` is the text since the last block opened or closed, `opened` the block it stands in."""

    def __init__(self, path: Path, cast: dict[str, str], first_line: int) -> None:
        self.path, self.cast, self.began = path, cast, first_line
        self.pieces: list[Piece] = []
        self.faults: list[Fault] = []
        self.held: list[str] = []
        self.counts: dict[str, int] = {}
        self.opened: tuple[str, str, int] | None = None

    def open(self, line: str, at: int) -> None:
        """Begin a block."""
        match = _OPEN.match(line)
        kind, label = (match[1], match[2] or "") if match else (line, "")
        self.end()
        if kind not in KINDS:
            problem = f"it must be one of {', '.join(KINDS)}"
            self._fault(kind, problem, "use one of these names after ///", at)
        elif kind in {"member", "voice", "pause"} and not label:
            need = "the question" if kind == "pause" else "who speaks"
            self._fault(line, f"{need} is missing", f"write it after a bar: /// {kind} | ...", at)
        self.opened = (kind, label, at)

    def close(self, at: int) -> None:
        """End a block."""
        text = self._take()
        if self.opened is None:
            self._fault(
                "///",
                "closes a block that was never opened",
                "remove the line, or open a block before it",
                at,
            )
        elif not text.strip():
            self._fault(
                self.opened[0], "the block is empty", "write what is said in it, or remove it", self.opened[2]
            )
        else:
            self.pieces.append(_block(*self.opened, text, self.counts, self.cast))
        self.opened, self.began = None, at + 1

    def end(self) -> None:
        """End what is open: prose becomes a piece, a block left open is a fault."""
        text = self._take()
        if self.opened is not None:
            kind, _, at = self.opened
            self._fault(
                f"/// {kind}", "the block is never closed", "put a line with only /// after its text", at
            )
            self.opened = None
        elif text:
            self.pieces.append(Prose(text, self.began))

    def _take(self) -> str:
        # Blank lines before prose count: its first line must be the line it stands on. In a block they stay.
        while self.opened is None and self.held and not self.held[0]:
            self.held.pop(0)
            self.began += 1
        text = "\n".join(self.held).rstrip("\n")
        self.held.clear()
        return text

    def _fault(self, value: str, problem: str, mend: str, line: int) -> None:
        self.faults.append(Fault(self.path, "block", value, problem, mend, line))


def _block(
    kind: str, label: str, line: int, text: str, counts: dict[str, int], cast: dict[str, str]
) -> Piece:
    if kind == "pause":
        return Pause(label, text, line)
    speaker, direction = cast.get(kind, kind.title()), label
    if kind in {"member", "voice"}:
        speaker, direction = (part.strip() for part in f"{label},".split(",", 1))
        direction = direction.rstrip(",")
    if kind == "voice":
        return Turn(kind, "", speaker, direction, text, line)
    counts[kind] = counts.get(kind, 0) + 1
    return Turn(kind, f"{kind[0].upper()}{counts[kind]}", speaker, direction, text, line)
