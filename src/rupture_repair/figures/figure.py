"""A figure as plain data: Plotly traces, what to see in it, what it says in words, and its numbers as a table."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

PLOTLY = "application/vnd.plotly.v1+json"
MIME = "application/vnd.rupture-repair.figure+json"

Trace = Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """A figure's numbers, few enough to be read: `columns` and `rows` of text or numbers (shown to 2 decimals)."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str | float]]


@dataclass(frozen=True)
class Figure:
    """A figure that can be drawn by JupyterLab, by the page, or on paper.

    `caption` says what to see; `alt` says the same to somebody who cannot; `table` holds the numbers.
    `traces` and `layout` are Plotly's own JSON, of types scatter, bar and heatmap.
    """

    title: str
    caption: str
    alt: str
    traces: Sequence[Trace]
    table: Table
    layout: Mapping[str, Any] = field(default_factory=dict)

    def plotly(self) -> dict[str, Any]:
        """Return the figure as Plotly JSON."""
        return {"data": [dict(trace) for trace in self.traces], "layout": dict(self.layout)}

    def in_notebook(self) -> dict[str, Any]:
        """Return the figure as Plotly JSON with its title and caption above, for there is no page around it."""
        rows = textwrap.wrap(escape(self.caption, quote=False), 95)
        small = {"font": {"size": 13}, "text": "<br>".join(rows)}
        title = {"text": escape(self.title, quote=False), "subtitle": small, "x": 0, "xref": "paper"}
        title |= {"y": 1, "yref": "container", "yanchor": "top", "pad": {"t": 12}}
        above = {"title": title, "margin": {"t": 60 + 18 * len(rows)}, "height": 400 + 18 * len(rows)}
        made = self.plotly()
        return made | {"layout": above | made["layout"]}

    def described(self) -> dict[str, Any]:
        """Return everything about the figure as one JSON object."""
        rows = [list(row) for row in self.table.rows]
        return {
            "title": self.title,
            "caption": self.caption,
            "alt": self.alt,
            "table": {"columns": list(self.table.columns), "rows": rows},
            **self.plotly(),
        }

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {PLOTLY: self.in_notebook(), MIME: self.described(), "text/plain": f"{self.title}. {self.alt}"}


def from_description(given: Mapping[str, Any]) -> Figure:
    """Return the figure that `Figure.described` wrote."""
    table = Table(given["table"]["columns"], given["table"]["rows"])
    return Figure(given["title"], given["caption"], given["alt"], given["data"], table, given["layout"])
