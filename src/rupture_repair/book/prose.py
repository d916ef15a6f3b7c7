"""From what authors write to plain Markdown: citations, certainty tags, computed values, figures, links, speech."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from rupture_repair.cases.blocks import Pause, Piece, Prose, Turn, split_blocks
from rupture_repair.faults import BookError, Fault
from rupture_repair.figures.figure import Figure

from .citations import CERTAINTIES, Bibliography
from .figurehtml import FigureShelf
from .glossary import PAGE as GLOSSARY
from .glossary import Glossary
from .typography import html

_CITATION = re.compile(r"\[@([^\]]+)\]")
_ONE = re.compile(r"^@?([A-Za-z0-9_:-]+)(?:,\s*(.+))?$")
_TAG = re.compile(r"\s*\{(" + "|".join(CERTAINTIES) + r")\}")
_VALUE = re.compile(r"\{\{(?!\s*figure:)\s*(.*?)\s*\}\}")
_FIGURE = re.compile(r"^(.*)\{\{\s*figure:\s*(.*?)\s*\}\}(.*)$", re.M)
_LINK = re.compile(r"\]\((case|notebook|chapter):([^)#]*)(#[^)]*)?\)")
_TABLE = re.compile(r"^\|.*\|\n\|[ :|-]+\|\n(?:\|.*\|(?:\n|\Z))+", re.M)
_CODE = re.compile(r"(^(?:```|~~~).*?^(?:```|~~~)\s*$|(?<!\\)`[^`\n]+`)", re.S | re.M)
PLACES = {"case": "cases/{}.md", "notebook": "notebooks/{}.md", "chapter": "{}.md"}


@dataclass
class Setter:
    """Sets one page's text. `page` is its path below the pages' root; faults gather in `faults`."""

    page: str
    source: Path
    bibliography: Bibliography
    targets: frozenset[str]
    shelf: FigureShelf
    values: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    figures: Mapping[str, Callable[[], Figure]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    cited: set[str] = field(default_factory=set)
    tables: Iterator[int] = field(default_factory=lambda: count(1))
    glossary: Glossary | None = None
    seen: set[str] = field(default_factory=set)

    def apart(self) -> Setter:
        """Return a setter of the same page whose faults, citations and figures count for nothing: to try something out."""
        return replace(self, shelf=FigureShelf(), faults=[], cited=set(), tables=count(1), seen=set())

    def set(self, text: str, line: int = 1) -> str:
        """Return `text`, which begins at `line` of the source, as plain Markdown; code is left as it is."""
        parts, at = _CODE.split(text), line
        for i, part in enumerate(parts):
            parts[i] = part if i % 2 else self._set_plain(part, at)
            at += part.count("\n")
        return "".join(parts)

    def _set_plain(self, text: str, line: int) -> str:
        def at(match: re.Match[str]) -> int:
            return line + text.count("\n", 0, match.start())

        # What keeps the number of lines comes first, so that a fault is told of the line it stands on.
        text = _VALUE.sub(lambda m: self._value(m[1], at(m)), text)
        text = _CITATION.sub(lambda m: self._citation(m[1], at(m)), text)
        text = _LINK.sub(lambda m: self._link(m[1], m[2], m[3] or "", at(m)), text)
        text = _FIGURE.sub(lambda m: self._figure(m[0] if (m[1] + m[3]).strip() else m[2], at(m)), text)
        text = _TABLE.sub(lambda m: self._table(m[0]), text)
        return _TAG.sub(lambda m: certainty_tag(m[1]), text)

    def _table(self, rows: str) -> str:
        """Return a Markdown table that scrolls by itself, can be reached by keyboard, and has no head without a name."""
        head, rest = rows.split("\n", 1)
        names = [cell.strip() for cell in head.strip().strip("|").split("|")]
        named = [
            name or f'<span class="unseen">{"Result" if i else "Row"}</span>' for i, name in enumerate(names)
        ]
        said = ", ".join(re.sub(r"<[^>]*>|[*_`\[\]]", "", name) for name in names if name)
        label = f"Table {next(self.tables)}: {html(said)}"
        opening = f'<div class="table-scroll" role="region" tabindex="0" aria-label="{label}" markdown>'
        return f"{opening}\n\n| {' | '.join(named)} |\n{rest.rstrip()}\n\n</div>\n"

    def explained(self, text: str) -> str:
        """Return Markdown in which the glossary's terms are marked where they first stand on the page."""
        if self.glossary is None:
            return text
        folder, name = posixpath.split("/" + self.page.removesuffix(".md"))
        way = posixpath.relpath(
            "/" + GLOSSARY.removesuffix(".md"), folder if name == "index" else f"{folder}/{name}"
        )
        return self.glossary.marked(text, self.page, f"{way}/", self.seen)

    def relative(self, target: str) -> str:
        """Return the path from this page to `target`, both below the pages' root."""
        return posixpath.relpath(target, posixpath.dirname(self.page) or ".")

    def _figure(self, name: str, line: int) -> str:
        if name not in self.figures:
            self._fault(
                "figure",
                name,
                f"no such figure is known ({', '.join(sorted(self.figures))})",
                "correct its name, and put it on a line of its own",
                line,
            )
            return ""
        return self.shelf.place(self.figures[name](), self.page, name)

    def _value(self, name: str, line: int) -> str:
        if name not in self.values:
            self._fault(
                "value",
                name,
                "the build computes no such value",
                "correct its name, or add it to book/values.py",
                line,
            )
            return "?"
        return self.values[name]()

    def _citation(self, inside: str, line: int) -> str:
        said = []
        for part in re.split(r";\s*", inside):
            match = _ONE.match(part)
            key = match[1] if match else part
            if key not in self.bibliography.by_key:
                self.faults.append(self.bibliography.missing(key, self.source, line))
                continue
            self.cited.add(key)
            locator = f", {match[2]}" if match and match[2] else ""
            cited = self.bibliography.by_key[key].cited
            said.append(f"[{cited}]({self.relative('about/bibliography.md')}#{key}){locator}")
        return f"({'; '.join(said)})" + "\n" * inside.count("\n")

    def _link(self, kind: str, name: str, anchor: str, line: int) -> str:
        target = PLACES[kind].format(name)
        if target not in self.targets:
            self._fault("link", f"{kind}:{name}", "the book has no such page", "correct the name", line)
        return f"]({self.relative(target)}{anchor})"

    def _fault(self, field_name: str, value: object, problem: str, mend: str, line: int) -> None:
        self.faults.append(Fault(self.source, field_name, value, problem, mend, line))

    def pieces(self, pieces: Sequence[Piece]) -> str:
        """Return prose, speech and pauses as Markdown."""
        return "\n\n".join(self._piece(p) for p in pieces)

    def _piece(self, piece: Piece) -> str:
        if isinstance(piece, Prose):
            return self.set(piece.text, piece.line)
        body = self.set(piece.text, piece.line + 1)
        if isinstance(piece, Pause):
            question = html(piece.question)
            return f'<details class="pause" markdown>\n<summary>{question}</summary>\n\n{body}\n\n</details>'
        direction = f' <span class="direction">{html(piece.direction)}</span>' if piece.direction else ""
        ident = f' id="{piece.code.lower()}"' if piece.code else ""
        who = f'<p class="who"><span class="name">{html(piece.speaker)}</span>{direction}</p>'
        return f'<div class="turn {piece.kind}"{ident} markdown>\n{who}\n\n{body}\n\n</div>'

    def chapter(self, text: str, line: int) -> str:
        """Return a chapter's text, in which invented speech may stand in blocks, as Markdown."""
        pieces, faults = split_blocks(self.source, text.split("\n"), line, {})
        self.faults += faults
        return self.pieces([_explained(self, p) for p in map(_anonymous, pieces)])

    def done(self) -> None:
        """Raise `BookError` if anything was wrong."""
        if self.faults:
            raise BookError(sorted(self.faults, key=lambda f: f.line or 0))


def certainty_tag(name: str, meaning: str = "") -> str:
    """Return the small tag that says how certain something is; the bibliography says what the words mean."""
    return f' <span class="certainty {name}" title="{html(meaning or CERTAINTIES[name])}">{name}</span>'


def _explained(setter: Setter, piece: Piece) -> Piece:
    return replace(piece, text=setter.explained(piece.text)) if isinstance(piece, Prose) else piece


def _anonymous(piece: Piece) -> Piece:
    """Return a turn without its number: a chapter may hold several short exchanges."""
    if isinstance(piece, Turn):
        return Turn(piece.kind, "", piece.speaker, piece.direction, piece.text, piece.line)
    return piece
