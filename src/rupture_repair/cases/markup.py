"""What Markdown may hold that somebody contributed. What is not allowed here never reaches a page.

Only the plainest form of each thing is let through, so that no reader of Markdown can see in it something else than is seen here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any, Literal

from rupture_repair.characters import hidden
from rupture_repair.faults import UNSEEN, Fault, hidden_faults

from .yamlish import Front, Loc

Kind = Literal["case", "notebook", "chapter", "reference"]

# A chapter may hold these elements, with these attributes, each tag whole on its line; the equations are made of them.
_ELEMENTS = (
    "a abbr br dd div dl dt em p small span strong sub sup var "
    "math mfrac mi mn mo mover mrow mspace msqrt msub msubsup msup mtable mtd mtext mtr munder munderover"
).replace(" ", "|")
_ATTRIBUTE = (
    r' (?:markdown|(?:aria-label|class|data-block|display|href|id|lang|role|tabindex|title)="[^"<>{}]*")'
)
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_OWN_TAG = re.compile(rf"</?(?:{_ELEMENTS})(?:{_ATTRIBUTE})* ?/?>|<!-- [\w .,/]+ -->")
_HREF = re.compile(r'href="([^"]*)"')
# A value or figure of the book, and how certain something is.
_VALUE = re.compile(
    r"\{\{ *(?:figure: *)?[a-z0-9_-]+ *\}\}|\{(?:seen|second-hand|reported|assumption|fitted)\}"
)
_NAMED = re.compile(r"\{:? *(?:[.#][a-z][a-z0-9-]* *)+\}")  # {: .go }, { #moves }
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)(>?\s*\))?")
_PICTURE = re.compile(r"!\[(?!@[\w:-]+\](?!\())")  # an exclamation mark before a citation is none
_OWN_PICTURE = re.compile(r"!\[[^\[\]]*\]\((?:\.\./)*assets/[\w/-]+\.(?:svg|png|jpg|webp)\)")
_DEFINITION = re.compile(r"(\[[@^][^\[\]]*)?\]:(?=\s*(\S*))")  # [@key]: and [^1]: define no link
_BOOK = "(?:case|chapter|notebook):[a-z0-9/-]+"
_ANCHOR = r"(?:#[\w-]+)?"
_RELATIVE = r"(?:\.\./)*(?:[a-z0-9-]+/)*(?:[a-z0-9-]+(?:\.md)?)?"
_TARGETS: dict[Kind, str] = {
    "case": _BOOK,
    "notebook": f"{_BOOK}{_ANCHOR}",
    "chapter": rf"{_BOOK}{_ANCHOR}|{_RELATIVE}{_ANCHOR}|https://[\w./~%#=+,:-]+",
    "reference": r"https://[\w./~%#=+,:-]+",
}
_LEADS = {
    "case": "only to case:, chapter: or notebook: pages of this book",
    "notebook": "only to case:, chapter: or notebook: pages of this book",
    "chapter": "only to pages of this book, or to https://",
    "reference": "only to https://",
}
_FENCE = re.compile(r"(`{3,}|~{3,})[a-z]*")
_LIKE_A_FENCE = re.compile(r"[\s>*+\d.:-]*(?:```|~~~)")
_ANYTHING = re.compile(r"[<{&\]]|!\[|```|~~~")  # whatever is more than plain words begins with one of these


@dataclass(frozen=True)
class _Wrong:
    field: str
    given: str
    problem: str
    mend: str


def markup_faults(path: Path, rows: Sequence[str], first_line: int, kind: Kind) -> list[Fault]:
    """Return what must not stand in the Markdown `rows`, the first of which is on `first_line` of the file.

    Within a code block, which is shown as it is, everything may stand but what would end the block for another reader.
    """
    faults: list[Fault] = []
    fence, opened = "", 0
    for at, row in enumerate(rows, first_line):
        line = row.rstrip()
        wrong: Iterable[_Wrong] = ()
        if fence and line == fence:
            fence = ""
        elif fence:
            wrong = _in_code(line)
        elif match := _FENCE.fullmatch(line):
            fence, opened = match[1], at
        else:
            wrong = _wrong(line, kind)
        faults += [Fault(path, w.field, w.given, w.problem, w.mend, at) for w in wrong]
    if fence:
        mend = f"put a line with only {fence} after its text"
        faults.append(Fault(path, "code block", fence, "it is never closed", mend, opened))
    return faults


def field_faults(path: Path, front: Front, kind: Kind) -> list[Fault]:
    """Return what must not stand in the fields of front matter: some of them reach a page as Markdown."""
    faults = []
    for loc, text in _texts(front.data):
        name, at = ".".join(map(str, loc)), front.line_of(loc)
        for row in text.split("\n"):
            for w in _wrong(row, kind):
                field = name if w.field == "text" else w.field
                faults.append(Fault(path, field, w.given, w.problem, w.mend, at))
    return faults


def output_faults(path: Path, text: str, line: int, *, markdown: bool) -> list[Fault]:
    """Return what must not stand in what the cell on `line` puts out, as plain text or as Markdown."""
    faults = hidden_faults(path, text, line)
    if markdown:
        faults += markup_faults(path, text.split("\n"), line, "notebook")
    return [Fault(path, f"output: {f.field}", f.value, f.problem, f.mend, line) for f in faults]


def _texts(data: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Yield every text in front matter, the names of fields too, with its place."""
    if isinstance(data, str):
        yield loc, data
    elif isinstance(data, (dict, list)):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            if isinstance(key, str):
                yield (*loc, key), key
            yield from _texts(value, (*loc, key))


def _in_code(line: str) -> Iterator[_Wrong]:
    if _LIKE_A_FENCE.match(line):
        mend = "close the block with the line that opened it, or open it with more of these characters"
        yield _Wrong("code block", line, "one begins within another", mend)
    if line.startswith("## "):
        mend = "close the block before it, or move it from the margin"
        yield _Wrong("code block", line, "a heading stands in it", mend)


def _wrong(line: str, kind: Kind) -> Iterator[_Wrong]:
    if not _ANYTHING.search(line):
        return
    where = f"a{'n' if kind[0] in 'aeiou' else ''} {kind}"
    yield from _tags(line, kind, where)
    if kind != "reference":  # BibTeX is made of braces
        yield from _braces(line, kind, where)
    if kind == "chapter":
        line = _OWN_PICTURE.sub("", line)
    if match := _PICTURE.search(line):
        problem = f"{where} has no pictures" + (" but those in docs/assets" if kind == "chapter" else "")
        yield _Wrong("picture", line[match.start() :][:60], problem, "remove it, or say it in words")
    else:
        found = (match.groups() for match in _LINK.finditer(line))
        yield from (_no_link(to, kind) for to, closed in found if not (closed and _leads(to, kind)))
    for match in _DEFINITION.finditer(line):
        if not match[1]:
            problem = "a link's target must stand beside its text"
            yield _Wrong("link", match[2] or line, problem, "write it as [text](target)")
    if _LIKE_A_FENCE.match(line):
        mend = "begin it at the margin, with ``` and at most a language"
        yield _Wrong("code block", line, "it cannot be told where it ends", mend)
    if "&" in line and not any(hidden(line)):
        yield from (_Wrong("character", name, UNSEEN, "delete it") for _, name in hidden(unescape(line)))


def _tags(line: str, kind: Kind, where: str) -> Iterator[_Wrong]:
    """Yield the first tag that must not stand in `line`."""
    for match in _TAG.finditer(line):
        own = _OWN_TAG.match(line, match.start()) if kind == "chapter" else None
        if own is None:
            given = line[match.start() :].partition(">")[0][:60] + ">"
            yield _Wrong("text", given, f"raw HTML is not allowed in {where}", "write it in plain Markdown")
            return
        yield from (_no_link(href, kind) for href in _HREF.findall(own[0]) if not _leads(href, kind))


def _braces(line: str, kind: Kind, where: str) -> Iterator[_Wrong]:
    """Yield braces that could give an element any attribute, as { onclick=... } does."""
    at = 0
    while (at := line.find("{", at)) >= 0:
        allowed = _VALUE.match(line, at) or (_NAMED.match(line, at) if kind == "chapter" else None)
        if allowed is None:
            given = line[at:].partition("}")[0][:60] + "}"
            problem = (
                f"raw HTML is not allowed in {where}, nor are braces but around a value or a word like seen"
            )
            yield _Wrong("text", given, problem, "write it in plain Markdown")
            return
        at = allowed.end()


def _leads(target: str, kind: Kind) -> bool:
    return re.fullmatch(_TARGETS[kind], target) is not None


def _no_link(target: str, kind: Kind) -> _Wrong:
    mend = "use such a link, or a citation, or remove it"
    return _Wrong("link", target, f"a {kind} links {_LEADS[kind]}", mend)
