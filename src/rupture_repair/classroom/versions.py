"""Two versions of each notebook to download: for students, without the solutions, and for instructors, with them."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Literal

import nbformat

from .. import __version__
from ..figures.words import plain

Version = Literal["student", "solution"]
_LINE = re.compile(r"^.*#\s*solution\s*$\n?", re.M | re.I)
WHEEL = f"rupture_repair-{__version__}-py3-none-any.whl"
NEEDS = (
    f"It needs the book's own library, `{WHEEL}`, which the page with all notebooks has to download.\n"
    f'With that file beside this one, `python -m pip install "{WHEEL}[lab]"` installs it; in a checkout of the book `make lab` has it.'
)
STUDENT = (
    "*This is the student version: the solutions are left out.\n"
    "It runs from top to bottom as it is, and each check says what is still to be done.\n"
    "Code that only puts numbers into sentences is folded: run it, and open it when you have guessed.\n"
    f"{NEEDS}*"
)
SOLUTION = f"*This is the version with the solutions.\n{NEEDS}*"


def version(
    node: nbformat.NotebookNode, kind: Version, home: str = "", references: Mapping[str, str] | None = None
) -> nbformat.NotebookNode:
    """Return the notebook as `kind`: nothing run, and, for students, without what is tagged or marked "solution".

    A cell tagged `solution` is left out whole, and so is a line that ends in `# solution`. Links into the book lead
    to `home` where it is known; otherwise their text stays. Citations and certainty tags become plain words. What the
    book's page leaves out, code that only puts numbers into sentences, is folded: it would give away what is asked.
    `references`, HTML by key, make a last cell.
    """
    made = copy.deepcopy(node)
    if kind == "student":
        made.cells = [c for c in made.cells if "solution" not in c.metadata.get("tags", [])]
    for cell in made.cells:
        if cell.cell_type == "markdown":
            cell.source = plain(cell.source, home)
        elif kind == "student":
            cell.source = _LINE.sub("", cell.source).rstrip("\n")
        if "hide-input" in cell.metadata.get("tags", []):
            cell.metadata["jupyter"] = {"source_hidden": True}
    if references:
        listed = "\n".join(f"- {key}: {text}" for key, text in references.items())
        last = {
            "cell_type": "markdown",
            "id": "references",
            "metadata": {},
            "source": f"## References\n\n{listed}",
        }
        made.cells.append(nbformat.NotebookNode(last))  # type: ignore[no-untyped-call]
    first = made.cells[0]
    title, _, rest = first.source.partition("\n")
    first.source = f"{title}\n\n{STUDENT if kind == 'student' else SOLUTION}\n{rest}"
    return made
