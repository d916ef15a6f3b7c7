"""The glossary: its page, and a link with the definition at a term's first use on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rupture_repair.cases.markup import field_faults
from rupture_repair.cases.yamlish import Front, read_yaml
from rupture_repair.faults import BookError, Fault, read_text

from .typography import html

PAGE = "about/glossary.md"
LONGEST = 32  # words that a definition shown beside a term may have
# What a term is not looked for in: code, headings, tables, rows of HTML, tags, links, citations, values.
_KEPT = re.compile(
    r"((?s:^(?:```|~~~).*?^(?:```|~~~)[ \t]*$)|`[^`\n]+`|^#.*$|^\|.*$|^<.*$|<[^>]+>|!?\[[^\]\n]*\]\([^)\n]*\)|\[@[^\]]+\]|\{\{.*?\}\}|\*[^*\n]+\*)",
    re.M,
)


@dataclass(frozen=True)
class Term:
    """A term with the other forms it is written in, its definition in a sentence, and where more of it stands.

    A `quiet` one is also an ordinary word: it has its entry, and is not marked in running text.
    """

    term: str
    also: tuple[str, ...]
    short: str
    more: str
    see: tuple[str, ...]
    quiet: bool = False

    @property
    def slug(self) -> str:
        """The name of its place on the glossary's page."""
        return re.sub(r"[^a-z0-9]+", "-", self.term.lower()).strip("-")


class Glossary:
    """All terms, and the search for them in a text."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = tuple(sorted(terms, key=lambda t: t.term.lower()))
        self._by_form: Mapping[str, Term] = {
            form.lower(): t for t in self.terms if not t.quiet for form in (t.term, *t.also)
        }
        forms = sorted(self._by_form, key=len, reverse=True)
        listed = "|".join(map(re.escape, forms)) or r"(?!)"
        self._pattern = re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.I)

    def marked(self, text: str, page: str, to_page: str, seen: set[str]) -> str:
        """Return Markdown `text` in which the first use of each term not yet `seen` on the page is a link.

        `to_page` is the way to the glossary as a URL. What is marked is added to `seen`.
        """
        if page == PAGE:
            return text

        def link(match: re.Match[str]) -> str:
            term = self._by_form[match[0].lower()]
            if term.slug in seen:
                return match[0]
            seen.add(term.slug)
            return f'<a class="term" href="{to_page}#{term.slug}" title="{html(term.short)}">{match[0]}</a>'

        parts = _KEPT.split(text)
        return "".join(part if i % 2 else self._pattern.sub(link, part) for i, part in enumerate(parts))

    def page(self, titles: Mapping[str, str]) -> str:
        """Return the glossary's page, with links still to be set; `titles` names what they lead to."""
        entries = "\n\n".join(_entry(term, titles) for term in self.terms)
        return (
            '---\ntitle: Glossary\ndescription: "The words of this book, each in a sentence or two."\nhide: [toc]\n---\n\n'
            "# Glossary\n\n"
            f"The {len(self.terms)} terms that this book leans on, as it uses them; other books use some of them otherwise.\n"
            "On a page a term is marked where it first stands.\n\n"
            f'<div class="glossary" markdown>\n\n{entries}\n\n</div>\n'
        )


def _entry(term: Term, titles: Mapping[str, str]) -> str:
    links = ", ".join(f"[{titles.get(one, one)}]({one})" for one in term.see)
    see = f" See {links}." if links else ""
    return f"**{term.term}**{{ #{term.slug} }}\n:   {term.short} {term.more}".rstrip() + see


def read_glossary(path: Path) -> Glossary:
    """Return the glossary in `path`, or raise `BookError` with all its faults; without a file it is empty."""
    if not path.is_file():
        return Glossary([])
    front = read_yaml(path, read_text(path))
    faults = field_faults(path, front, "chapter") + list(_faults(path, front))
    if faults:
        raise BookError(faults)
    return Glossary(
        [
            Term(
                e["term"],
                tuple(e.get("also") or ()),
                e["short"],
                e.get("more") or "",
                tuple(e.get("see") or ()),
                bool(e.get("quiet")),
            )
            for e in front.data["terms"]
        ]
    )


def _faults(path: Path, front: Front) -> Iterator[Fault]:
    entries = front.data.get("terms")
    if not isinstance(entries, list):
        yield Fault(path, "terms", None, "it must be a list of terms", "begin the file with terms:", 1)
        return
    seen: dict[str, str] = {}
    for i, entry in enumerate(entries):
        at = front.line_of(("terms", i))
        if problem := _wrong(entry):
            yield Fault(
                path,
                f"terms.{i + 1}",
                entry,
                problem,
                "give term and short, and if you like also, more, see",
                at,
            )
            continue
        if (n := len(entry["short"].split())) > LONGEST:
            yield Fault(
                path,
                entry["term"],
                f"{n} words",
                f"it may have at most {LONGEST}",
                "move the rest to more",
                at,
            )
        for form in (entry["term"], *(entry.get("also") or ())):
            if form.lower() in seen:
                yield Fault(
                    path, entry["term"], form, f"{seen[form.lower()]} has it already", "keep it at one", at
                )
            seen[form.lower()] = entry["term"]


def _wrong(entry: Any) -> str:
    if not isinstance(entry, dict) or not {"term", "short"} <= set(entry):
        return "it must have a term and a short definition"
    if unknown := set(entry) - {"term", "also", "short", "more", "see", "quiet"}:
        return f"{', '.join(map(str, sorted(unknown)))} is unknown"
    texts = [
        entry["term"],
        entry["short"],
        entry.get("more") or "",
        *(entry.get("also") or ()),
        *(entry.get("see") or ()),
    ]
    return "" if all(isinstance(text, str) for text in texts) else "all of it must be text"
