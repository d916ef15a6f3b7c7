"""Pages made from other pages: the lists of cases and notebooks, the parameter table."""

from __future__ import annotations

from collections.abc import Sequence

from rupture_repair.cases import Case
from rupture_repair.model import IDEALIZATION, PARAMETERS, STYLES, Response
from rupture_repair.model.course import CLOSED

from .casepage import minutes
from .equationhtml import typeset
from .execution import Notebook
from .typography import html


def case_list(cases: Sequence[Case]) -> str:
    """Return the list of cases; it tells of each what brings a reader in, never how it ends."""
    rows = "\n".join(_case_row(case) for case in cases)
    return (
        '---\ntitle: Cases\ndescription: "Short clinical fictions with a session in them, each of which can be run."\nhide: [navigation, toc]\n---\n\n'
        "# Cases\n\n"
        '<p class="deck">Each is a short fiction with a session in it. Read first; what it was and how it ended stand folded under its title.</p>\n\n'
        f'<ol class="case-list">\n{rows}\n</ol>\n'
    )


def _case_row(case: Case) -> str:
    f = case.front
    apparatus = f"{f.phase} · {f.setting.place}, {f.setting.form} · {', '.join(f.transference)} · {minutes(case)} minutes"
    return (
        f'<li value="{f.number}"><h2><a href="{f.id}/">{html(f.title)}</a></h2>'
        f'<p>{html(f.summary)}</p><p class="apparatus">{html(apparatus)}</p></li>'
    )


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
        "To run them all on your own machine, take the repository and type `make lab`.\n"
    )


def parameter_page() -> str:
    """Return the parameter table: every number of the model with its meaning and where it comes from."""
    head = "".join(
        f'<th scope="col">{h}</th>'
        for h in ("Symbol", "Name", "Value", "Range", "Unit", "Meaning", "Provenance")
    )
    rows = "".join(
        f'<tr id="{p.name}"><th scope="row">{typeset(p.symbol, linked=False)}</th><td>{html(p.name.replace("_", " "))}</td><td>{_signed(p.value)}</td>'
        f"<td>{_signed(p.low)} to {_signed(p.high)}</td><td>{html(p.unit)}</td><td>{html(p.meaning)}</td>"
        f"<td>{html(p.provenance)}{html(': ' + p.reference) if p.reference else ''}</td></tr>"
        for p in PARAMETERS
    )
    ideal = [[k, f"{v:g}", "assumption"] for k, v in IDEALIZATION.items()]
    parts = list(Response.__dataclass_fields__)
    styles = [[k, *(f"{getattr(r, part):g}" for part in parts), "assumption"] for k, r in STYLES.items()]
    assumed = sum(p.provenance == "assumption" for p in PARAMETERS)
    all_of_them = "all of them" if assumed == len(PARAMETERS) else f"{assumed} of them"
    return (
        '---\ntitle: The parameters\ndescription: "Every number in the model, its range, its meaning, and where it comes from."\nhide: [toc]\n---\n\n'
        "# The parameters\n\n"
        f"The model has {len(PARAMETERS)} coefficients, and {all_of_them} are at present the authors' assumptions: "
        "no study has measured them, and none has yet been fitted to published findings.\n"
        "[About the model](index.md) says what that means.\n\n"
        '<div class="table-scroll" role="region" tabindex="0" aria-label="Parameters">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>\n\n"
        "## Idealization at the start, by transference { #idealization }\n\n"
        "No quantitative literature connects types of transference with ruptures.\n"
        "In the model a type sets one number, the idealization that a client comes with, and nothing else.\n\n"
        f"{_table('Idealization by transference', ['Transference', 'Idealization', 'Provenance'], ideal)}\n\n"
        "## The four named responses { #responses }\n\n"
        "A response has seven parts, each from 0 to 1; the four that have names are ours, and so are their numbers.\n\n"
        f"{_table('The named responses', ['Response', *parts, 'Provenance'], styles)}\n\n"
        "## When an injury counts as repaired { #repaired }\n\n"
        f"An injury below {CLOSED:g} counts as repaired wherever this book says that one was; that threshold, too, is an assumption.\n"
    )


def _table(name: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table that scrolls by itself on a narrow screen; the first cell of a row names it."""
    head = "".join(f'<th scope="col">{html(c)}</th>' for c in columns)
    body = "".join(
        f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{c}</td>" for c in rest) + "</tr>"
        for first, *rest in rows
    )
    return (
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{html(name)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _signed(value: float) -> str:
    return f"{value:g}".replace("-", "−")
