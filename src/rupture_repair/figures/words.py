"""Prose with numbers in it, from the cell that computed them."""

from __future__ import annotations

import re
from dataclasses import dataclass

# With the book's own marks, which the book sets and nobody else knows.
MARKED = "text/vnd.rupture-repair.markdown"

_LINK = re.compile(r"\[([^\]]+)\]\((case|notebook|chapter):([^)#]*)(#[^)]*)?\)")
_CITATION = re.compile(r"\s*\[@([^\]]+)\]")
_TAG = re.compile(r"\s*\{(seen|second-hand|reported|assumption|fitted)\}")
_PLACES = {"case": "cases/", "notebook": "notebooks/", "chapter": ""}


@dataclass(frozen=True)
class Words:
    """Markdown that a notebook, and the book's page, show as prose."""

    text: str

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        said = plain(self.text)
        return {MARKED: self.text, "text/markdown": said, "text/plain": said}


def say(text: str) -> Words:
    """Return `text` (Markdown) to be shown as prose: the way a computed number enters a sentence."""
    return Words(text)


def plain(text: str, home: str = "") -> str:
    """Return prose as it reads outside the book: citations and certainty tags in words, links from `home` or none."""

    def link(match: re.Match[str]) -> str:
        words, kind, place, anchor = match.groups()
        return f"[{words}]({home}{_PLACES[kind]}{place}/{anchor or ''})" if home else f"*{words}*"

    return _TAG.sub(r" (\1)", _CITATION.sub(r" (\1)", _LINK.sub(link, text)))
