"""What pytest-notebook compares: the numbers a notebook shows, in text and in figures, never a drawing."""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping, Sequence
from typing import Any

import nbformat

from rupture_repair.figures.figure import MIME
from rupture_repair.figures.words import MARKED

DIGITS = 6


def figure_numbers(
    nb: nbformat.NotebookNode, resources: dict[str, Any]
) -> tuple[nbformat.NotebookNode, dict[str, Any]]:
    """Replace every output by the text of its numbers, one line a series, so that a difference names the number."""
    nb = copy.deepcopy(nb)
    for cell in nb.cells:
        for output in cell.get("outputs", []):
            data = output.get("data")
            if data is None:
                continue
            if MIME in data:
                text = figure_text(data[MIME])
            else:
                text = data.get(MARKED, data.get("text/markdown", data.get("text/plain", "")))
            output["data"] = {"text/plain": text}
            output["metadata"] = {}
    return nb, resources


def figure_text(figure: Mapping[str, Any]) -> str:
    """Return a figure's numbers: for every trace how many, the least, the greatest and their sum; then the table."""
    lines = [f"figure: {figure['title']}", f"says: {figure['alt']}"]
    for trace in figure["data"]:
        name = trace.get("name", trace["type"])
        for axis in ("x", "y", "z"):
            numbers = _flat(trace.get(axis, []))
            if numbers:
                shown = ", ".join(_round(v) for v in (min(numbers), max(numbers), math.fsum(numbers)))
                lines.append(f"{name} {axis}: {len(numbers)} from, to, sum {shown}")
    columns = figure["table"]["columns"]
    for row in figure["table"]["rows"]:
        cells = (f"{c} {_round(v) if isinstance(v, float) else v}" for c, v in zip(columns, row, strict=True))
        lines.append("row: " + "; ".join(cells))
    return "\n".join(lines)


def _flat(values: Sequence[Any]) -> list[float]:
    out: list[float] = []
    for v in values:
        if isinstance(v, (list, tuple)):
            out += _flat(v)
        elif isinstance(v, (int, float)):
            out.append(float(v))
    return out


def _round(v: float) -> str:
    return f"{round(v, DIGITS) + 0.0:g}" if abs(v) < 1e6 else f"{v:.6g}"
