"""Two versions of each notebook to download: for students, without the solutions, and for instructors, with them."""

from __future__ import annotations

import copy
import re
from typing import Literal

import nbformat

Version = Literal["student", "solution"]
_LINE = re.compile(r"^.*#\s*solution\s*$\n?", re.M | re.I)
_LINK = re.compile(r"\]\((case|notebook|chapter):([^)#]*)(#[^)]*)?\)")
_CITATION = re.compile(r"\s*\[@([^\]]+)\]")
_TAG = re.compile(r"\s*\{(seen|second-hand|reported|assumption|fitted)\}")
NEEDS = "It needs the book's own library: in a checkout of the book `make lab` has it, elsewhere `pip install` with the checkout's path puts it there."
STUDENT = (
    "*This is the student version: the solutions are left out.\n"
    "It runs from top to bottom as it is, and each check says what is still to be done.\n"
    f"{NEEDS}*"
)
SOLUTION = f"*This is the version with the solutions.\n{NEEDS}*"


def version(node: nbformat.NotebookNode, kind: Version, home: str = "") -> nbformat.NotebookNode:
    """Return the notebook as `kind`: nothing run, and, for students, without what is tagged or marked "solution".

    A cell tagged `solution` is left out whole, and so is a line that ends in `# solution`. Links into the book lead
    to `home` where it is known; otherwise their text stays. Citations and certainty tags become plain words.
    """
    made = copy.deepcopy(node)
    if kind == "student":
        made.cells = [c for c in made.cells if "solution" not in c.metadata.get("tags", [])]
    for cell in made.cells:
        if cell.cell_type == "markdown":
            cell.source = plain(cell.source, home)
        elif kind == "student":
            cell.source = _LINE.sub("", cell.source).rstrip("\n")
    first = made.cells[0]
    first.source = f"{first.source}\n\n{STUDENT if kind == 'student' else SOLUTION}"
    return made


def plain(text: str, home: str) -> str:
    """Return prose as it reads outside the book."""

    def link(match: re.Match[str]) -> str:
        place = {"case": "cases/", "notebook": "notebooks/", "chapter": ""}[match[1]]
        return f"]({home}{place}{match[2]}/{match[3] or ''})"

    if home:
        text = _LINK.sub(link, text)
    else:
        text = re.sub(r"\[([^\]]+)\]\((?:case|notebook|chapter):[^)]*\)", r"*\1*", text)
    return _TAG.sub(r" (\1)", _CITATION.sub(r" (\1)", text))
