"""Every notebook as a student meets it and as an instructor does: both run to the end, and the checks teach."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

import nbformat
import pytest

from rupture_repair.book.execution import as_ipynb
from rupture_repair.book.house import House
from rupture_repair.classroom.versions import Version, version

NOTEBOOKS = House(Path(__file__).resolve().parents[2]).notebooks
LONGEST = 15  # lines of a cell that a student is meant to read
each = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda p: p.stem)


def tags(cell: nbformat.NotebookNode) -> set[str]:
    return set(cell.metadata.get("tags", []))


def said(node: nbformat.NotebookNode) -> list[str]:
    """Run the notebook's code from top to bottom and return what its checks say."""
    space: dict[str, object] = {"__name__": "__main__"}
    out: list[str] = []
    for i, cell in enumerate(node.cells):
        if cell.cell_type != "code":
            continue
        with redirect_stdout(io.StringIO()) as heard:
            exec(compile(cell.source, f"cell {i + 1}", "exec"), space)
        if "check" in tags(cell):
            out.append(heard.getvalue().strip())
    return out


def in_version(notebook: Path, kind: Version) -> nbformat.NotebookNode:
    node = version(as_ipynb(notebook), kind)
    nbformat.validate(node)
    return node


@each
def test_with_the_solutions_every_check_holds(notebook: Path) -> None:
    checks = said(in_version(notebook, "solution"))
    assert 2 <= len(checks) <= 4
    for n, line in enumerate(checks, 1):
        assert line == f"Exercise {n}: it holds."


@each
def test_the_student_version_runs_to_its_end_and_says_what_is_to_be_done(notebook: Path) -> None:
    node = in_version(notebook, "student")
    assert not any("solution" in tags(cell) for cell in node.cells)
    checks = said(node)
    assert 2 <= len(checks) <= 4
    for n, line in enumerate(checks, 1):
        assert re.fullmatch(rf"Exercise {n}, not yet: .{{20,}}[.?]", line, re.S), line


@each
def test_a_cell_that_a_student_reads_is_short(notebook: Path) -> None:
    for i, cell in enumerate(as_ipynb(notebook).cells, 1):
        if cell.cell_type == "code" and not tags(cell) & {"hide-input", "solution", "check"}:
            lines = [row for row in cell.source.split("\n") if row.strip()]
            assert len(lines) <= LONGEST, f"cell {i} has {len(lines)} lines"


@each
def test_it_says_what_it_is_for_how_long_it_takes_and_what_it_does_not_show(notebook: Path) -> None:
    cells = as_ipynb(notebook).cells
    prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert "You will be able to" in cells[0].source
    assert re.search(r"\b(ten|\d+) minutes\b", cells[0].source)
    assert "second" in cells[0].source, "how long the code runs"
    assert re.search(r"\]\(case:[a-z-]+\)", prose), "a case it concerns"
    assert prose.count("\n## ") + prose.startswith("## ") >= 5
