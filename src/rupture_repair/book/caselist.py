"""The list of cases, which can be filtered, and the indexes, which need no script."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rupture_repair.cases import Case
from rupture_repair.cases.coverage import KINDS, values_of
from rupture_repair.coding import CONFRONTATION, WITHDRAWAL

from .casebook import link
from .casepage import minutes
from .typography import html

# What a reader can filter by: the name, and whether to know it beforehand spoils the story.
FILTERS: Mapping[str, tuple[str, bool]] = {
    "transference": ("Transference", False),
    "phase": ("Phase", False),
    "form": ("Setting", False),
    "rupture": ("Rupture", True),
    "cause": ("Cause", True),
    "ending": ("Ending", True),
}
FORMS = ("individual", "couple", "group", "adolescent", "telehealth")


def case_list(cases: Sequence[Case]) -> str:
    """Return the list of cases; until a reader asks, it tells of each what brings one in, never how it ends."""
    rows = "\n".join(_row(case) for case in cases)
    return (
        '---\ntitle: Cases\ndescription: "Short clinical fictions with a session in them, each of which can be run."\nhide: [navigation, toc]\n---\n\n'
        "# Cases\n\n"
        '<p class="deck">Each is a short fiction with a session in it. Read first; what it was and how it ended stand folded under its title.</p>\n\n'
        '<p class="ways">By <a href="indexes/">transference, rupture, marker, cause, ending, phase or setting</a> · <a href="coverage/">What they cover</a> · '
        '<a href="agreement/">Where two readers differed</a> · <a href="partings/">Where the model and the stories part</a></p>\n\n'
        f'<div class="cases">\n<case-filter>\n<template data-search-exclude>{_form(cases)}</template>\n<ol class="case-list">\n{rows}\n</ol>\n</case-filter>\n</div>\n'
    )


def _row(case: Case) -> str:
    f = case.front
    apparatus = f"{f.phase} · {f.setting.place}, {f.setting.form} · {', '.join(f.transference)} · {minutes(case)} minutes"
    data = "".join(f' data-{key}="{html("|".join(_values(case, key)))}"' for key in FILTERS)
    return (
        f'<li value="{f.number}"{data}><h2><a href="{f.id}/">{html(f.title)}</a></h2>'
        f'<p>{html(f.summary)}</p><p class="apparatus">{html(apparatus)}</p></li>'
    )


def _values(case: Case, key: str) -> tuple[str, ...]:
    if key == "form":
        s = case.front.setting
        return (s.form, "telehealth") if s.place == "telehealth" else (s.form,)
    if key == "rupture" and case.front.rupture == "mixed":
        return ("mixed", "withdrawal", "confrontation")
    return values_of(case, key)


def _form(cases: Sequence[Case]) -> str:
    """Return the filter: a choice a kind, with those that give stories away folded."""

    def choice(key: str) -> str:
        known = FORMS if key == "form" else KINDS[key]
        used = [value for value in known if any(value in _values(case, key) for case in cases)]
        options = "".join(f'<option value="{html(value)}">{html(value)}</option>' for value in used)
        return f'<label>{FILTERS[key][0]} <select name="{key}"><option value="">any</option>{options}</select></label>'

    plain = "".join(choice(key) for key, (_, spoils) in FILTERS.items() if not spoils)
    spoiling = "".join(choice(key) for key, (_, spoils) in FILTERS.items() if spoils)
    return (
        f'<form class="filter" role="search" aria-label="Cases"><div class="choices">{plain}</div>'
        f'<details><summary>For teachers: rupture (a mixed one counts as both kinds), cause, ending; gives stories away</summary><div class="choices">{spoiling}</div></details>'
        '<p class="go"><span role="status"></span> <button type="reset">All cases</button></p></form>'
    )


def index_page(cases: Sequence[Case]) -> str:
    """Return all indexes on one page."""
    parts: list[str] = []
    for key, (name, spoils) in FILTERS.items():
        known = FORMS if key == "form" else KINDS[key]
        parts.append(_index(name, key, spoils, known, cases, lambda case, key=key: _values(case, key)))  # type: ignore[misc]
    markers = (*WITHDRAWAL, *CONFRONTATION)
    parts.append(_index("Marker", "marker", True, markers, cases, _markers))
    return (
        '---\nsearch:\n  exclude: true\ntitle: Indexes of the cases\ndescription: "The cases by transference, rupture, marker, cause, ending, phase and setting."\n---\n\n'
        "# Indexes of the cases\n\n"
        "A case stands under everything that it has, a mixed rupture under both of its kinds.\n"
        "The marker index names a marker where at least one of the two readers found it in at least one turn.\n\n"
        + "\n\n".join(parts)
        + "\n"
    )


def _index(
    name: str,
    key: str,
    spoils: bool,
    known: Sequence[str],
    cases: Sequence[Case],
    values: Callable[[Case], Sequence[str]],
) -> str:
    rows = ""
    for value in known:
        found = [case for case in cases if value in values(case)]
        if found:
            rows += f"<dt>{html(value)}</dt><dd>{' · '.join(link(case) for case in found)}</dd>"
    listed = f'<dl class="index">{rows}</dl>'
    if spoils:
        listed = f'<details class="case-spoiler"><summary>By {name.lower()} (gives stories away)</summary>{listed}</details>'
    return f"## {name} {{ #{key} }}\n\n{listed}"


def _markers(case: Case) -> tuple[str, ...]:
    codings = [*case.front.codings, *(case.second.codings if case.second else ())]
    return tuple({coding.marker for coding in codings if coding.marker})


def read_next(case: Case, cases: Sequence[Case]) -> Case | None:
    """Return the case to read after `case`: one that shares most with it and ends otherwise; the next by number breaks a tie."""

    def nearness(other: Case) -> tuple[int, int]:
        shared = len({*case.front.transference} & {*other.front.transference})
        shared += 2 * (case.front.rupture == other.front.rupture) + len(
            {*case.front.causes} & {*other.front.causes}
        )
        shared -= 3 * (case.front.ending == other.front.ending)
        return shared, -((other.front.number - case.front.number) % 100)

    others = [other for other in cases if other is not case and other.id not in case.front.beside]
    return max(others, key=nearness, default=None)
