"""What a case's page asks before it shows what the model says, and what a reader can change afterwards.

Without scripts the page has the model's sentence, its figure and its numbers, and nothing of this. With them
docs/assets/what-if.mjs takes the words from the template here and the numbers from the JSON beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rupture_repair.cases import Case
from rupture_repair.cases.schema import WhatIf
from rupture_repair.figures.drawing import HEIGHT, LEFT, PLOT_H, PLOT_W, TOP, WIDTH
from rupture_repair.model import STYLES, Response

from .figurehtml import compact
from .typography import curly, html

# How openly a rupture of each kind shows to others, from 0, only withdrawal, to 1, only confrontation: our assumption.
OPENNESS: Mapping[str, float] = {"withdrawal": 0.15, "mixed": 0.5, "confrontation": 0.85, "none": 0.5}


@dataclass(frozen=True)
class Lever:
    """One of the model's inputs that a reader may move, from 0 to 1: its name in the script, and in words."""

    key: str
    name: str
    meaning: str


LEVERS = {
    lever.key: lever
    for lever in (
        Lever("alliance", "Alliance at that moment", "how well the two are working together"),
        Lever("history", "History", "neglect, abuse or hurt that nobody owned, behind the client"),
        Lever("echo", "Echo", "how closely the act repeats that history"),
        Lever("fragility", "Fragility", "how raw the client is that day"),
        Lever("recent", "Earlier ruptures", "how fresh they are"),
        Lever("severity", "Severity", "how grave the act would be to anyone"),
        Lever("idealization", "Idealization", "how high a pedestal the therapist stands on"),
    )
}
# The lines of the curves: in words, and as docs/assets/curves.mjs draws them.
LINES = {
    "alliance": "stroke:var(--s0);stroke-width:2.6",
    "injury": "stroke:var(--s1);stroke-width:2.6;stroke-dasharray:9 5",
    "the same two as told": "stroke:var(--muted);stroke-width:1.3",
}
OWN = ("alliance", "history", "echo", "fragility", "recent", "severity")


def lever(one: Lever, value: float, uid: str, back: str = "as told:") -> str:
    """Return a slider with its typed twin and the way back to `value`."""
    scale = f'min="0" max="1" step="0.01" value="{value:g}"'
    return (
        f'<div class="lever" data-lever="{one.key}">'
        f'<label for="{uid}-{one.key}">{one.name} <small>{one.meaning}</small></label>'
        f'<input type="range" id="{uid}-{one.key}" {scale} style="--told:{value:g}">'
        f'<input type="number" inputmode="decimal" {scale} aria-label="{one.name}, typed">'
        f'<button type="button">{back} {value:g}<span class="unseen">, {one.name.lower()}</span></button></div>'
    )


def canvas(beside: int = 0) -> str:
    """Return a drawing's size, and where its plot stands if `beside` of its width is for something else, as attributes."""
    return f'viewBox="0 0 {WIDTH} {HEIGHT}" data-plot="{LEFT} {TOP} {PLOT_W - beside} {PLOT_H}"'


def keys(lines: Mapping[str, str]) -> str:
    """Return the list that says what the lines of a drawing are, as it stands under the book's figures."""
    sample = '<svg class="fig-key" viewBox="0 0 34 8" aria-hidden="true"><path style="fill:none;{}" d="M1 4h32"/></svg>'
    listed = "".join(f"<li>{sample.format(style)}{name}</li>" for name, style in lines.items())
    return f'<ul class="fig-keys">{listed}</ul>'


def what_if(case: Case, answer: Sequence[str]) -> str:
    """Return `answer`, what the model says in HTML, inside the element that hides it until the reader has guessed.

    One block of HTML without blank lines, which Markdown passes on untouched.
    """
    inside = "\n".join(answer)
    return (
        f'<div class="what-if">\n<what-if>\n<div class="answer">\n{inside}\n</div>\n'
        f"<template data-search-exclude>{predict_form(case)}{bench(case)}</template>\n"
        f'<script type="application/json">{_json(case)}</script>\n</what-if>\n</div>'
    )


def predict_form(case: Case) -> str:
    """Return the two questions that come first."""
    client = html(case.front.cast["client"])
    sizes = {"overlooked": "it was overlooked", "small": "a little", "big": "badly"}
    radios = "".join(radio("felt", value, words) for value, words in sizes.items())
    return (
        '<form class="predict" novalidate><p class="lead">Before you look, what do you expect?</p>'
        f"<fieldset><legend>How big did it feel to {client}?</legend>{radios}</fieldset>"
        "<fieldset><legend>When, if ever, was it mended?</legend>"
        f'<span class="with-number">{radio("mended", "after", "after")}'
        '<input type="number" name="sessions" min="0" max="400" step="1" inputmode="numeric" aria-label="How many sessions it took to mend">'
        f" sessions</span>{radio('mended', 'never', 'never')}</fieldset>"
        '<p class="go"><button>Show me</button> <small>You may leave either open. Nothing is scored, and nothing is kept.</small></p></form>'
    )


def radio(name: str, value: str, words: str, more: str = "") -> str:
    """Return a radio button with its label."""
    return f'<label><input type="radio" name="{name}" value="{value}"{more}> {words}</label>'


def bench(case: Case) -> str:
    """Return what can be changed, and the places for what comes of it."""
    m, therapist = case.front.numbers, html(case.front.cast["therapist"])
    levers = "".join(lever(LEVERS[key], value, "wi") for key, value in told_numbers(case).items())
    checked = " checked" if m.act.known_mistake else ""
    ways = {"told": f"as told: {response_words(case)}", **{style: style for style in STYLES}}
    answers = "".join(
        radio("response", k, words, " checked" if k == "told" else "") for k, words in ways.items()
    )
    later = min(5, m.sessions)
    views = "".join(
        f'<tr data-view="{who}"><th scope="row">the {who}</th><td></td><td></td></tr>'
        for who in ("client", "therapist", "observer")
    )
    head = "".join(f'<th scope="col">{h}</th>' for h in ("Session", "Alliance", "Injury", "Alliance as told", "Injury as told"))  # fmt: skip
    return (
        '<section class="bench" aria-labelledby="wi-bench" hidden><h3 id="wi-bench">And if it had been otherwise?</h3>'
        '<p class="result" role="status"></p>'
        f'<figure class="curves"><svg class="fig-svg" {canvas()} role="img" aria-labelledby="wi-curves-t wi-curves-d">'
        '<title id="wi-curves-t">Alliance and injury, as changed and as told</title><desc id="wi-curves-d"></desc>'
        "<g data-frame></g><text data-x>Session</text><text data-y>Alliance and injury, 0 to 1</text>"
        f'<text data-mark="mended">mended</text><text data-mark="ended">treatment ends</text></svg>{keys(LINES)}'
        "<figcaption>Chance left out. Where a line stops, half of such treatments in the model have ended.</figcaption>"
        '<details class="fig-data"><summary>In numbers</summary><div class="table-scroll" role="region" tabindex="0" aria-label="Alliance and injury: data">'
        f"<table><thead><tr>{head}</tr></thead><tbody></tbody></table></div></details></figure>"
        f'<form class="levers" novalidate>{levers}'
        f'<label class="check"><input type="checkbox" name="known"{checked}> Known at once as a mistake</label>'
        f"<fieldset><legend>What {therapist} does about it</legend>{answers}</fieldset>"
        '<p class="go"><button type="button" data-reset>Everything as told</button></p></form>'
        '<div class="views"><h4 id="wi-views">Who would report a rupture?</h4><p class="views-said"></p>'
        '<div class="table-scroll" role="region" tabindex="0" aria-labelledby="wi-views"><table><thead><tr><th scope="col">Report of</th>'
        f'<th scope="col">Session 1</th><th scope="col">Session {later}</th></tr></thead><tbody>'
        f"{views}</tbody></table></div>{_assumption(case)}</div>"
        '<p class="share"><a href="#model">Link to this setting</a> <button type="button" data-copy>Copy the link</button> '
        '<span class="told" role="status" data-said="Copied." data-failed="It could not be copied; the link beside the button can."></span></p>'
        '<p class="share"><a data-map href="../../model/explorer/">These numbers on the map, among all cases</a></p></section>'
    )


def _assumption(case: Case) -> str:
    kind = case.front.rupture
    said = f"this case’s, {kind}," if kind != "none" else "this case, which has none,"
    return (
        f"<p><small>How openly it shows to others depends, in the model, on the kind of rupture; for {said} it is set at {OPENNESS[kind]:g}, "
        "on a scale from 0 (only withdrawal) to 1 (only confrontation): our assumption.</small></p>"
    )


def told_numbers(case: Case) -> dict[str, float]:
    """Return the numbers of the case that a reader may move, in the order of the sliders."""
    m = case.front.numbers
    own = {"alliance": m.alliance, "history": m.client.history, "echo": m.act.echo}
    return own | {"fragility": m.client.fragility, "recent": m.recent, "severity": m.act.severity}


def response_words(case: Case) -> str:
    """Return the therapist's response as told, in words."""
    return "; ".join(
        f"{'' if t == 0 else f'from session {t + 1} on '}{r if isinstance(r, str) else 'in parts'}"
        for t, r in case.front.numbers.responses().items()
    )


def _json(case: Case) -> str:
    """Return the case's numbers and terms for the script."""
    front, m = case.front, case.front.numbers
    data = {
        **told_numbers(case),
        "client": front.cast["client"],
        "therapist": front.cast["therapist"],
        "known": m.act.known_mistake,
        "idealization": front.as_client().idealization,
        "response": {t: r if isinstance(r, str) else _parts(r) for t, r in m.responses().items()},
        "sessions": m.sessions,
        "frequency": front.setting.frequency,
        "openness": OPENNESS[front.rupture],
        "told": {"felt": front.outcome.felt, "mended": front.outcome.repaired_after},
        "terms": _terms(front.what_if),
    }
    return compact(data).replace("<", "\\u003c")


def _parts(response: Response) -> dict[str, float]:
    return {name: getattr(response, name) for name in response.__dataclass_fields__}


def _terms(given: WhatIf) -> dict[str, dict[str, str]]:
    """Return the case's own terms by lever and direction."""
    names = {"known_mistake": "known"}
    out = {}
    for key, clauses in given:
        said = {way: curly(text) for way in ("less", "more") if (text := getattr(clauses, way))}
        if said:
            out[names.get(key, key)] = said
    return out
