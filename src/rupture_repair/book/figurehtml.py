"""A figure on a page: drawing, caption, the same in words, and its numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from rupture_repair.figures.drawing import drawing, key, shown
from rupture_repair.figures.figure import Figure

from .typography import html, number


def figure_html(figure: Figure, uid: str, href: str) -> str:
    """Return the figure, whose data and drawing are at `href` (.json and .svg), as one block of HTML without blank lines, which Markdown passes on untouched."""
    head = "".join(f'<th scope="col">{html(str(c))}</th>' for c in figure.table.columns)
    rows = "".join(
        "<tr>" + "".join(_cell(i, v) for i, v in enumerate(row)) + "</tr>" for row in figure.table.rows
    )
    return "\n".join(
        [
            f'<figure class="fig" id="{uid}">',
            f'<div class="fig-plot" data-figure="{href}.json">{shown(figure, uid, f"{href}.svg")}</div>',
            *_key(figure),
            f"<figcaption><strong>{html(figure.title)}{'' if figure.title.endswith('?') else '.'}</strong> {html(figure.caption)}</figcaption>",
            f'<details class="fig-data"><summary>In words and numbers</summary><p>{html(figure.alt)}</p>',
            f'<div class="table-scroll" role="region" tabindex="0" aria-label="{html(figure.title)}: data">',
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></details>",
            "</figure>",
        ]
    )


def _key(figure: Figure) -> list[str]:
    lines = key(figure)
    if not lines:
        return []
    return ['<ul class="fig-keys">' + "".join(f"<li>{s}{html(name)}</li>" for name, s in lines) + "</ul>"]


def _cell(i: int, value: object) -> str:
    return f'<th scope="row">{html(number(value))}</th>' if i == 0 else f"<td>{html(number(value))}</td>"


def figure_json(figure: Figure) -> str:
    """Return what the page's script needs to draw the figure with Plotly."""
    return compact({"title": figure.title, **figure.plotly()})


def compact(data: Mapping[str, object]) -> str:
    """Return `data` as compact JSON, keys in a fixed order."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class FigureShelf:
    """The figures that pages refer to, by the address of their data below the pages' root."""

    def __init__(self) -> None:
        self.files: dict[Path, str] = {}

    def place(self, figure: Figure, page: str, uid: str) -> str:
        """Keep the figure's data for `page` ("cases/the-fee.md") and return its HTML."""
        target = Path("assets/figures") / f"{Path(page).with_suffix('').as_posix().replace('/', '-')}-{uid}"
        self.files[target.with_suffix(".json")] = figure_json(figure)
        self.files[target.with_suffix(".svg")] = drawing(figure)
        # Pages are served as folders (cases/the-fee/), so one step more leads up to the root.
        folders = len(Path(page).parts) - (Path(page).name == "index.md")
        return figure_html(figure, uid, "../" * folders + target.as_posix())
