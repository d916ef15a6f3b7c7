"""Pages made from other pages: the list of notebooks, the parameter table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rupture_repair.classroom.versions import WHEEL
from rupture_repair.evidence.targets import RESULTS
from rupture_repair.model import IDEALIZATION, PARAMETERS, POPULATION, STYLES, Parameter, Response
from rupture_repair.model.course import CLOSED
from rupture_repair.model.letters import symbol_html

from .execution import Notebook
from .tables import table
from .typography import html

RUNNING = f"""## Run them yourself

Every notebook's page offers it twice, for students and with the solutions.
To run one, put it into a folder together with [the book's library]({WHEEL}){{: download }}, open a terminal in that folder, and type

    python -m venv practice
    source practice/bin/activate
    python -m pip install "{WHEEL}[lab]"
    jupyter lab

On Windows the second line is `practice\\Scripts\\activate`.
It takes Python 3.11 or newer, and the third line fetches JupyterLab, Plotly and NumPy, once; after that nothing is asked of any other computer.
In a checkout of the book `make lab` does all of it.
"""


def notebook_list(notebooks: Sequence[Notebook]) -> str:
    """Return the list of notebooks in reading order."""
    rows = []
    for n in notebooks:
        opening = next((row for row in n.cells[0].source.split("\n")[1:] if row.strip()), "")
        rows.append(f'<li><h2><a href="{n.slug}/">{html(n.title)}</a></h2><p>{html(opening)}</p></li>')
    return (
        '---\ntitle: Notebooks\ndescription: "Executable notebooks on how alliance and history color a rupture, and what repair does."\nhide: [toc]\n---\n\n'
        "# Notebooks\n\n"
        '<p class="deck">Each asks for a prediction before it computes. They can be read here, or downloaded and run.</p>\n\n'
        f'<ol class="case-list">\n{chr(10).join(rows)}\n</ol>\n\n'
        f"{RUNNING}"
    )


def parameter_page(moves: Sequence[Mapping[str, Any]]) -> str:
    """Return the parameter tables: every number of the model and of its population, where it comes from, what it moves.

    `moves` is, by parameter, the result that it moves most (`evidence.sensitivity.Moves`).
    """
    moved = {m["name"]: m for m in moves}
    ideal = [[k, f"{v:g}", "assumption"] for k, v in IDEALIZATION.items()]
    parts = list(Response.__dataclass_fields__)
    styles = [[k, *(f"{getattr(r, part):g}" for part in parts), "assumption"] for k, r in STYLES.items()]
    everything = [p for p in (*PARAMETERS, *POPULATION) if p.name != "failure_rate"]
    assumed = sum(p.provenance == "assumption" for p in everything)
    return (
        '---\ntitle: The parameters\ndescription: "Every number in the model, its range, its meaning, where it comes from, and what it moves."\nhide: [toc]\n---\n\n'
        "# The parameters\n\n"
        f"The model has {len(PARAMETERS)} coefficients, and the population that a cohort is drawn from {len(POPULATION)} more.\n"
        f"Of these, {assumed} are the authors' assumptions, which no study has measured; {len(everything) - assumed} were fitted to published findings, as [The evidence](evidence.md) tells; none was published as such.\n"
        "[About the model](index.md) says what that means, and [The equations](equations.md) show where each one stands.\n\n"
        "The last column moves each number alone by a quarter of its value down and up, and tells the result that it moves most: one of the main results, or one of the targets.\n\n"
        "## Of the model { #model }\n\n"
        f"{_parameters('Parameters of the model', PARAMETERS, moved)}\n\n"
        "## Of the population { #population }\n\n"
        "Who comes, to whom, and what goes wrong between them, when a cohort is simulated.\n"
        "Traits are the logistic of a normal variable, so that their middle is given in log-odds.\n\n"
        f"{_parameters('Parameters of the population', POPULATION, moved)}\n\n"
        "## Idealization at the start, by transference { #idealization }\n\n"
        "No quantitative literature connects types of transference with ruptures.\n"
        "In the model a type sets one number, the idealization that a client comes with, and nothing else.\n\n"
        f"{table('Idealization by transference', ['Transference', 'Idealization', 'Provenance'], ideal)}\n\n"
        "## The four named responses { #responses }\n\n"
        "A response has seven parts, each from 0 to 1; the four that have names are ours, and so are their numbers.\n\n"
        f"{table('The named responses', ['Response', *parts, 'Provenance'], styles)}\n\n"
        "## When an injury counts as repaired { #repaired }\n\n"
        f"An injury below {CLOSED:g} counts as repaired wherever this book says that one was; that threshold, too, is an assumption.\n"
    )


def _parameters(name: str, listed: Sequence[Parameter], moved: Mapping[str, Mapping[str, Any]]) -> str:
    columns = ("Symbol", "Name", "Value", "Range", "Unit", "Meaning", "Provenance", "Moves most")
    rows = [
        [
            symbol_html(p.symbol),
            html(p.name.replace("_", " ")),
            _signed(p.value),
            f"{_signed(p.low)} to {_signed(p.high)}",
            html(p.unit),
            html(p.meaning),
            html(p.provenance) + (html(": " + p.reference) if p.reference else ""),
            _moves(moved.get(p.name)),
        ]
        for p in listed
    ]
    return table(name, columns, rows, [p.name for p in listed])


def _moves(m: Mapping[str, Any] | None) -> str:
    if m is None or m["down"] == m["up"]:
        return "none of them"
    said = RESULTS[m["result"]]
    return f"{html(said)}: {_signed(m['down'], 3)} to {_signed(m['up'], 3)}"


def _signed(value: float, digits: int = 6) -> str:
    return f"{value:.{digits}g}".replace("-", "−")
