"""Prose with numbers in it, from the cell that computed them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Markdown that a notebook, and the book's page, show as prose."""

    text: str

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/markdown": self.text, "text/plain": self.text}


def say(text: str) -> Words:
    """Return `text` (Markdown) to be shown as prose: the way a computed number enters a sentence."""
    return Words(text)
