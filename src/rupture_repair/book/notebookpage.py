"""A notebook, run, as a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rupture_repair.faults import Fault
from rupture_repair.figures.figure import MIME, from_description

from .execution import Cell, Notebook
from .prose import Setter
from .typography import html


def notebook_page(notebook: Notebook, number: int, setter: Setter) -> str:
    """Return the notebook's page as Markdown."""
    first, rest = notebook.cells[0], notebook.cells[1:]
    title, _, opening = first.source.partition("\n")
    description = next((row for row in opening.split("\n") if row.strip()), notebook.title)
    if not title.startswith("# "):
        problem = "the first cell must be Markdown that begins with the title"
        setter.faults.append(
            Fault(notebook.path, "title", title, problem, "write '# ' and the title there", first.line)
        )
    head = f"---\ntitle: '{_plain(notebook.title)}'\ndescription: '{_plain(description)}'\n---"
    downloads = (
        f'<p class="downloads"><a download href="../{notebook.slug}.ipynb">Download as a notebook</a> '
        "to run and change it in JupyterLab. Steps that only put numbers into sentences are shown here by their result.</p>"
    )
    lead, _, more = opening.partition("\n## ")
    figures = _Count()
    body = [_cell(group, setter, figures) for group in _groups(rest)]
    parts = [
        head, f'<p class="eyebrow">Notebook {number}</p>', setter.set(title, first.line + 1),
        setter.set(lead.rstrip(), first.line + 2), downloads,
        setter.set(f"## {more}" if more else "", first.line + 3 + lead.count("\n")), *body,
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part) + "\n"


class _Count:
    """Counts a page's figures."""

    def __init__(self) -> None:
        self.n = 0

    def next(self) -> int:
        self.n += 1
        return self.n


def _groups(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Group neighboring solution cells: one solution opens as one."""
    groups: list[list[Cell]] = []
    for cell in cells:
        if "solution" in cell.tags and groups and "solution" in groups[-1][-1].tags:
            groups[-1].append(cell)
        else:
            groups.append([cell])
    return groups


def _cell(group: Sequence[Cell], setter: Setter, figures: _Count) -> str:
    body = "\n\n".join(_one(cell, setter, figures) for cell in group)
    if "solution" in group[0].tags:
        return f'<details class="solution" markdown>\n<summary>Solution</summary>\n\n{body}\n\n</details>'
    return body


def _one(cell: Cell, setter: Setter, figures: _Count) -> str:
    if cell.kind == "markdown":
        return setter.set(cell.source, cell.line + 1)
    shown = [_output(o, cell, setter, figures) for o in cell.outputs]
    code = "" if "hide-input" in cell.tags else f"```python\n{cell.source}\n```"
    return "\n\n".join(filter(None, [code, *shown]))


def _output(output: Mapping[str, Any], cell: Cell, setter: Setter, figures: _Count) -> str:
    kind = output["output_type"]
    if kind == "stream":
        return _text(output["text"]) if output["name"] == "stdout" else ""
    data = output.get("data", {})
    if MIME in data:
        return setter.shelf.place(from_description(data[MIME]), setter.page, f"figure-{figures.next()}")
    if "text/markdown" in data:
        return f'<div class="computed" markdown>\n\n{setter.set(data["text/markdown"], cell.line)}\n\n</div>'
    return _text(data["text/plain"]) if "text/plain" in data else ""


def _text(text: str) -> str:
    return "```{ .text .output }\n" + text.rstrip("\n") + "\n```"


def _plain(text: str) -> str:
    return html(re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", text).strip()[:155])
