"""A notebook, run, as pages: its parts, each light enough for a phone, and its exercises."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from rupture_repair.cases.markup import output_faults
from rupture_repair.faults import Fault
from rupture_repair.figures.figure import MIME, from_description
from rupture_repair.figures.words import MARKED

from .execution import Cell, Notebook
from .prose import Setter
from .typography import html

LIGHT = 6_600  # bytes of a part's Markdown, compressed: its page is then well under 12 kB
_REACHES_OUT = re.compile(r'(?:https?|javascript|vbscript|file):|data:\w+/|"//|<[a-z!/]', re.I)
Make = Callable[[str], Setter]


def notebook_pages(notebook: Notebook, number: int, make: Make) -> dict[str, str]:
    """Return the notebook's pages as Markdown by their paths; `make` gives the setter of a page.

    Sections stay whole. The exercises have a page of their own, and what comes before them as many as it needs.
    """
    first, rest = notebook.cells[0], notebook.cells[1:]
    title, _, opening = first.source.partition("\n")
    if not title.startswith("# "):
        problem = "the first cell must be Markdown that begins with the title"
        fault = Fault(notebook.path, "title", title, problem, "write '# ' and the title there", first.line)
        make(_path(notebook, 0)).faults.append(fault)
    lead, _, more = opening.partition("\n## ")
    sections = _sections(rest)
    if more:
        begins = Cell("markdown", f"## {more}", frozenset(), first.line + 2 + lead.count("\n"))
        sections[0].insert(0, begins)
    figures = _Count()
    weighed = [_weight(cells, make(_path(notebook, 0)).apart(), _Count()) for cells in sections]
    exercises = next((i for i, cells in enumerate(sections) if _is_exercise(cells)), len(sections))
    parts = [sections[a:b] for a, b in shared_out(weighed[:exercises], LIGHT)]
    if exercises < len(sections):
        parts.append(sections[exercises:])
    pages: dict[str, str] = {}
    for k, part in enumerate(parts):
        last = k == len(parts) - 1 and exercises < len(sections)
        path = _path(notebook, k, last)
        setter = make(path)
        head = _head(notebook, number, k, len(parts), last, opening)
        intro = [
            setter.set(title, first.line + 1),
            setter.set(lead.rstrip(), first.line + 2),
            _downloads(notebook),
        ]
        again = [f"# {notebook.title}{': exercises' if last else ''}"]
        body = [_cell(group, setter, figures) for cells in part for group in _groups(cells)]
        ways = _ways(notebook, k, parts, exercises < len(sections))
        text = "\n\n".join(p for p in [*head, *(intro if k == 0 else again), *body, ways] if p)
        pages[path] = text + "\n"
    return pages


def shared_out(weights: Sequence[int], limit: int) -> list[tuple[int, int]]:
    """Return as few stretches of neighbors as keep each within `limit`, where that can be, and as even as they can be."""
    n = len(weights)
    for count in range(1, n + 1):
        # The lightest heaviest stretch, by trying every place for the last border.
        best: dict[tuple[int, int], tuple[int, list[tuple[int, int]]]] = {(0, 0): (0, [])}
        for k in range(1, count + 1):
            for end in range(k, n + 1):
                tried = [
                    (
                        max(best[k - 1, start][0], sum(weights[start:end])),
                        [*best[k - 1, start][1], (start, end)],
                    )
                    for start in range(k - 1, end)
                    if (k - 1, start) in best
                ]
                best[k, end] = min(tried)
        heaviest, stretches = best[count, n]
        if heaviest <= limit or count == n:
            return stretches
    return []


def _sections(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Split the cells before every heading; the first section may have none."""
    sections: list[list[Cell]] = [[]]
    for cell in (piece for whole in cells for piece in _at_headings(whole)):
        if _heading(cell) and sections[-1]:
            sections.append([])
        sections[-1].append(cell)
    return sections


def _heading(cell: Cell) -> bool:
    return cell.kind == "markdown" and cell.source.startswith("## ")


def _at_headings(cell: Cell) -> list[Cell]:
    """Return a cell of prose as one cell a section."""
    if cell.kind != "markdown" or cell.tags:
        return [cell]
    pieces, line = [], cell.line
    for source in re.split(r"\n(?=## )", cell.source):
        pieces.append(replace(cell, source=source, line=line))
        line += source.count("\n") + 1
    return pieces


def _is_exercise(cells: Sequence[Cell]) -> bool:
    return cells[0].source.startswith("## Exercise")


def _weight(cells: Sequence[Cell], setter: Setter, figures: _Count) -> int:
    text = "\n".join(_cell(group, setter, figures) for group in _groups(cells))
    return len(gzip.compress(text.encode(), 9, mtime=0))


def _path(notebook: Notebook, k: int, exercises: bool = False) -> str:
    if k == 0:
        return f"notebooks/{notebook.slug}.md"
    return f"notebooks/{notebook.slug}/{'exercises' if exercises else f'part-{k + 1}'}.md"


def _head(notebook: Notebook, number: int, k: int, count: int, exercises: bool, opening: str) -> list[str]:
    description = next((row for row in opening.split("\n") if row.strip()), notebook.title)
    reading = count - 1
    which = "exercises" if exercises else f"part {k + 1} of {reading}" if reading > 1 else ""
    title = _plain(notebook.title) + (f", {which}" if which and k else "")
    told = _plain(description) if k == 0 else f"{_plain(notebook.title)}: {which}."
    eyebrow = f"Notebook {number}" + (f" · {which}" if which else "")
    return [f"---\ntitle: '{title}'\ndescription: '{told}'\n---", f'<p class="eyebrow">{eyebrow}</p>']


def _downloads(notebook: Notebook) -> str:
    return (
        f'<p class="downloads">To run and change in JupyterLab: <a download href="../{notebook.slug}-student.ipynb">the student version</a>, '
        f'in which the checks say what is still to be done, and <a download href="../{notebook.slug}-solution.ipynb">the one with solutions</a>. '
        '<a href="../#run-them-yourself">What they need</a> is the same for all. '
        "Steps that only put numbers into sentences are shown here by their result.</p>"
    )


def _ways(notebook: Notebook, k: int, parts: Sequence[Sequence[Sequence[Cell]]], exercises: bool) -> str:
    """Return the way to the part before and the part after."""
    if len(parts) < 2:
        return ""
    home = PurePosixPath("notebooks") / notebook.slug
    here = home if k == 0 else home / "part"  # a page below has a folder of its own
    links = []
    for rel, j, word in (("prev", k - 1, "Before"), ("next", k + 1, "Next")):
        if 0 <= j < len(parts):
            last = exercises and j == len(parts) - 1
            target = "" if j == 0 else "exercises/" if last else f"part-{j + 1}/"
            up = "../" if here != home else ""
            name = "Exercises" if last else _first_heading(parts[j]) or notebook.title
            links.append(f'<a rel="{rel}" href="{up}{target}"><small>{word}</small>{html(name)}</a>')
    return f'<nav class="neighbors" aria-label="Parts of this notebook">{"".join(links)}</nav>'


def _first_heading(sections: Sequence[Sequence[Cell]]) -> str:
    source = sections[0][0].source
    return source.split("\n")[0].removeprefix("## ") if source.startswith("## ") else ""


class _Count:
    """Counts a notebook's figures."""

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
    code = "" if "hide-input" in cell.tags else _fenced("python", cell.source)
    return "\n\n".join(filter(None, [code, *shown]))


def _output(output: Mapping[str, Any], cell: Cell, setter: Setter, figures: _Count) -> str:
    kind = output["output_type"]
    setter.faults += _output_faults(output, cell, setter)
    if kind == "stream":
        return _text(output["text"]) if output["name"] == "stdout" else ""
    data = output.get("data", {})
    if MIME in data:
        try:
            return setter.shelf.place(from_description(data[MIME]), setter.page, f"figure-{figures.next()}")
        except (AttributeError, IndexError, KeyError, TypeError, ValueError, ZeroDivisionError) as error:
            problem, mend = (
                f"it cannot be drawn ({type(error).__name__}: {error})",
                "make it with bars or lines",
            )
            setter.faults.append(Fault(setter.source, "output: figure", None, problem, mend, cell.line))
            return ""
    marked = data.get(MARKED, data.get("text/markdown"))
    if marked is not None:
        return f'<div class="computed" markdown>\n\n{setter.set(marked, cell.line)}\n\n</div>'
    return _text(data["text/plain"]) if "text/plain" in data else ""


def _output_faults(output: Mapping[str, Any], cell: Cell, setter: Setter) -> list[Fault]:
    """Return what the cell put out and a page must not hold; what a figure says is escaped where it is set."""
    data = output.get("data", {})
    plain = output["text"] if output.get("name") == "stdout" else data.get("text/plain", "")
    faults = output_faults(setter.source, plain, cell.line, markdown=False)
    for kind in (MARKED, "text/markdown"):
        faults += output_faults(setter.source, data.get(kind, ""), cell.line, markdown=True)
    if match := _REACHES_OUT.search(json.dumps(data.get(MIME, {}), ensure_ascii=False)):
        problem, mend = "a figure has no links, pictures or HTML in it", "take it out"
        faults.append(Fault(setter.source, "output: figure", match[0], problem, mend, cell.line))
    return faults


def _text(text: str) -> str:
    return _fenced("{ .text .output }", text.rstrip("\n"))


def _fenced(kind: str, text: str) -> str:
    """Return `text` as a block of code that nothing in it can end."""
    longest = max((len(run) for run in re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{kind}\n{text}\n{fence}"


def _plain(text: str) -> str:
    return html(re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", text).strip()[:155])
