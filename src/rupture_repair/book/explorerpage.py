"""The explorer: one failure, put to every alliance and history at once, with the book's cases as points on the map.

Without scripts it is a figure, with a table of the cases; docs/assets/rupture-explorer.mjs makes both live.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rupture_repair.cases import Case
from rupture_repair.figures import Figure, surface
from rupture_repair.figures.drawing import drawing, shown
from rupture_repair.model import STYLES, Act, Client, perceive

from .figurehtml import FigureShelf, compact
from .mapmarks import LEGEND, marks
from .typography import html, number
from .whatif import LEVERS, canvas, keys, lever, radio, told_numbers

ACT, FRAGILITY = Act(severity=0.35, echo=0.7), 0.3  # what the map shows first
MAP = {"severity": ACT.severity, "echo": ACT.echo, "fragility": FRAGILITY}
POINT = {"alliance": 0.55, "history": 0.7}
MORE = {"recent": 0.0, "idealization": 0.0}
# The lines of the cloud: in words, and as docs/assets/map.mjs draws them; the last takes the color of what is shown.
LINES = {
    "one course": "stroke:var(--muted)",
    "the middle half": "stroke:var(--gold);stroke-width:8;stroke-opacity:.4",
    "the median": "",
}
SESSIONS, RUNS = 40, 200

HEAD = """---
title: The explorer
description: "One failure put to every alliance and every history at once, the cases of this book among them."
hide: [toc]
---

# The explorer

<p class="deck">One failure, put to every alliance and every history at once.</p>

Each place on the map is a moment between two people: from left to right the alliance grows, from bottom to top the history gets heavier.
The shade says how probably, in the model's world, the same act is felt there as an injury.
Each dot is a case of this book at its own alliance and history, and the number beside it leads there; on a narrow screen only the dots are drawn, and the list below leads to the cases.
What the model makes of a case is better met on the case's own page, once it has been read.
"""
FOOT = """
The map knows nothing of two people beside these numbers, and how it is drawn stands in [the equations](equations.md).
What it may not be taken for is said [about the model](index.md): it predicts nobody.
"""


def explorer_page(cases: Sequence[Case], shelf: FigureShelf) -> str:
    """Return the explorer as Markdown, and keep its drawing on `shelf`."""
    figure = map_figure()
    target = Path("assets/figures/model-explorer-map.svg")
    shelf.files[target] = drawing(figure)
    block = [
        '<div class="explorer">',
        "<rupture-explorer>",
        '<figure class="map">',
        f'<div class="map-plot">{shown(figure, "map", f"../../{target.as_posix()}")}',
        *marks(cases),
        "</div>",
        f"<figcaption><strong>{html(figure.title)}.</strong> {html(figure.caption)} <span data-first>{_first()}</span></figcaption>",
        _data(figure),
        "</figure>",
        f"<template data-search-exclude>{_live_map()}{_controls()}{_cloud()}</template>",
        _cases(cases),
        f'<script type="application/json">{_json(cases)}</script>',
        "</rupture-explorer>",
        "</div>",
    ]
    return "\n".join([HEAD, *block, FOOT])


def map_figure() -> Figure:
    """Return the map as it is drawn when the book is built."""
    corners = [perceive(ACT, Client(h, FRAGILITY), a).probability for h in (0.0, 1.0) for a in (0.0, 1.0)]
    return surface(
        ACT,
        FRAGILITY,
        title="How probably one act is felt",
        caption="The shade is the probability that it is felt as an injury, by the scale at the side; on the dashed line it is as likely overlooked as felt.",
        alt="With no history the probability goes from {:.2f} without an alliance to {:.2f} in the fullest; "
        "with the heaviest history, from {:.2f} to {:.2f}.".format(*corners),
    )


def _first() -> str:
    """Return what the sliders say once there are some."""
    return f"Here the act has severity {ACT.severity:g} and echo {ACT.echo:g}, and the client fragility {FRAGILITY:g}."


def _data(figure: Figure) -> str:
    head = "".join(f'<th scope="col">{html(str(c))}</th>' for c in ["History", *figure.table.columns[1:]])
    rows = "".join(
        f'<tr><th scope="row">{row[0]}</th>' + "".join(f"<td>{number(v)}</td>" for v in row[1:]) + "</tr>"
        for row in figure.table.rows
    )
    return (
        f'<details class="fig-data"><summary>In words and numbers</summary><p>{html(figure.alt)}</p>'
        '<div class="table-scroll" role="region" tabindex="0" aria-label="The map: data">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )


def _cases(cases: Sequence[Case]) -> str:
    names = (
        ["No.", "Case", *(LEVERS[key].name.split(" at ")[0] for key in told_numbers(cases[0]))]
        if cases
        else []
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in [*names, "Felt, on this map"])
    rows = "".join(_row(case) for case in cases)
    return (
        '<div class="map-cases"><h2 id="cases">The cases on the map</h2>'
        "<p>The last column says how many times in a hundred the map’s act would be felt at the case’s alliance and history; "
        "the act of each case, and its client’s fragility, are its own.</p>"
        '<div class="table-scroll" role="region" tabindex="0" aria-labelledby="cases">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></div>"
    )


def _row(case: Case) -> str:
    front, numbers = case.front, told_numbers(case)
    felt = perceive(ACT, Client(numbers["history"], FRAGILITY), numbers["alliance"]).probability
    cells = "".join(f"<td>{v:g}</td>" for v in numbers.values())
    return (
        f'<tr data-case="{front.number}"><td>{front.number}</td><th scope="row"><a href="../../cases/{case.id}/">{html(front.title)}</a></th>'
        f"{cells}<td data-felt>{100 * felt:.0f}</td></tr>"
    )


def _live_map() -> str:
    return (
        f'<svg class="fig-svg live" {canvas(LEGEND)} role="img" aria-labelledby="ex-map-t ex-map-d">'
        '<title id="ex-map-t">How probably the act is felt, over alliance and history</title><desc id="ex-map-d"></desc>'
        "<g data-surface></g><g data-frame></g><text data-x>Alliance</text><text data-y>History</text></svg>"
        '<div class="chosen" role="slider" tabindex="0" aria-label="The chosen point, moved by arrow keys" aria-valuemin="0" aria-valuemax="1" aria-valuenow="0"></div>'
    )


def _controls() -> str:
    def levers(values: dict[str, float]) -> str:
        return "".join(lever(LEVERS[key], value, "ex", "at first:") for key, value in values.items())

    return (
        '<div class="bench controls"><p class="result" role="status"></p><form class="levers" novalidate>'
        "<fieldset><legend>The act, and the moment</legend>"
        f"{levers(MAP)}</fieldset>"
        '<details class="more"><summary>More of the moment: earlier ruptures, idealization, a known mistake</summary>'
        f'{levers(MORE)}<label class="check"><input type="checkbox" name="known"> Known at once as a mistake</label></details>'
        "<fieldset><legend>The chosen point: click on the map, drag the ring, or set it here</legend>"
        f'{levers(POINT)}</fieldset><p class="go"><button type="button" data-reset>Everything as at first</button></p></form></div>'
    )


def _cloud() -> str:
    answers = "".join(radio("response", s, s, " checked" if s == "owns it" else "") for s in STYLES)
    states = "".join(
        radio("state", s, s, " checked" if s == "injury" else "") for s in ("injury", "alliance")
    )
    head = "".join(f'<th scope="col">{h}</th>' for h in ("Session", "A quarter are below", "Half are below", "Three quarters are below"))  # fmt: skip
    return (
        f'<div class="bench cloud"><h2 id="ex-cloud">{RUNS} courses from the chosen point</h2>'
        "<p>Chance comes in twice, in how the act is felt and in who comes back; the draws are the same each time, so that what changes is what you changed. "
        "A line stops where the treatment ends, and its last value goes on counting.</p>"
        '<form class="levers choices" novalidate>'
        f"<fieldset><legend>The therapist</legend>{answers}</fieldset><fieldset><legend>Show</legend>{states}</fieldset></form>"
        f'<figure class="curves"><svg class="fig-svg" {canvas()} role="img" aria-labelledby="ex-cloud-t ex-cloud-d">'
        f'<title id="ex-cloud-t">{RUNS} simulated courses</title><desc id="ex-cloud-d"></desc><g data-frame></g>'
        '<text data-x>Session</text><text data-y="injury">Injury, 0 to 1</text><text data-y="alliance">Alliance, 0 to 1</text>'
        f"</svg>{keys(LINES)}<figcaption>At every session the band holds the middle half of the courses. "
        '<span class="cloud-said" role="status"></span></figcaption>'
        '<details class="fig-data"><summary>In numbers</summary><div class="table-scroll" role="region" tabindex="0" aria-label="The courses: data">'
        f"<table><thead><tr>{head}</tr></thead><tbody></tbody></table></div></details></figure>"
        '<p class="share"><a href="#cases">Link to this setting</a> <button type="button" data-copy>Copy the link</button> '
        '<span class="told" role="status" data-said="Copied." data-failed="It could not be copied; the link beside the button can."></span></p></div>'
        '<button type="button" class="take">Take its numbers</button>'
    )


def _json(cases: Sequence[Case]) -> str:
    """Return what the script needs of the cases, and how many courses to draw."""
    points = [
        {
            **told_numbers(case),
            "known": case.front.numbers.act.known_mistake,
            "idealization": case.front.as_client().idealization,
            "number": case.front.number,
        }
        for case in cases
    ]
    data = {"cases": points, "sessions": SESSIONS, "runs": RUNS}
    return compact(data).replace("<", "\\u003c")
