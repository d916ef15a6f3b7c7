"""Pages about the casebook as a whole: what it covers, where two readers differ, where the model and a story part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rupture_repair.cases import Case, partings, run_case
from rupture_repair.cases.coverage import LEAST_CASES, Covered, coverage, coverage_gaps
from rupture_repair.coding import Agreement, Difference, agreement, differences, pairs
from rupture_repair.coding.agreement import What

from .codingtable import coded
from .tables import table
from .typography import html

WHAT: Mapping[What, str] = {
    "rupture": "Whether a client’s turn holds a rupture, and of which kind",
    "marker": "Which marker",
    "salience": "How salient, 0 to 5",
    "strategy": "The therapist’s strategy",
}
PLURAL = {
    "transference": "Transference",
    "rupture": "Rupture",
    "cause": "Cause",
    "phase": "Phase",
    "ending": "Ending",
}


def link(case: Case, words: str = "") -> str:
    """Return a link from a page in the folder of cases."""
    return f'<a href="../{case.id}/">{words or html(case.front.title)}</a>'


def coverage_page(cases: Sequence[Case]) -> str:
    """Return the coverage of the casebook and its gaps."""
    gaps = coverage_gaps(cases)
    said = (
        "Nothing is lacking at present."
        if not gaps
        else "Still lacking: " + "; ".join(html(gap) for gap in gaps) + "."
    )
    found = coverage(cases)
    tables = "\n\n".join(
        f"## {title} {{ #{field} }}\n\n{_section(title, field, [c for c in found if c.field == field])}"
        for field, title in PLURAL.items()
    )
    return (
        '---\nsearch:\n  exclude: true\ntitle: What the cases cover\ndescription: "Which kinds of transference, rupture, cause, phase and ending the cases show, and what is missing."\nhide: [toc]\n---\n\n'
        "# What the cases cover\n\n"
        f"The book asks itself for at least {LEAST_CASES} cases, with every kind of transference in three of them and every rupture, cause, phase and ending in two.\n"
        f"There are {len(cases)}. {said}\n"
        "Ruptures, causes and endings are folded, because they give stories away.\n\n"
        f"{tables}\n"
    )


def _section(title: str, field: str, found: Sequence[Covered]) -> str:
    rows = _covered(title, found)
    if field in {"transference", "phase"}:
        return rows
    return f'<details class="case-spoiler"><summary>By {title.lower()} (gives stories away)</summary>{rows}</details>'


def _covered(name: str, found: Sequence[Covered]) -> str:
    rows = [
        [
            html(one.value) + (f" <strong>({one.lacking} lacking)</strong>" if one.lacking else ""),
            str(len(one.cases)),
            " · ".join(link(case) for case in one.cases) or "none",
        ]
        for one in found
    ]
    return table(name, [name, "Cases", "Which"], rows)


def agreement_page(cases: Sequence[Case]) -> str:
    """Return how far the two readers of the turns agree, over all cases, and every turn on which they differ."""
    read = [(case, pairs(case.front.codings, case.second.codings)) for case in cases if case.second]
    everything = [pair for _, both in read for pair in both]
    overall = [agreement(everything, what) for what in WHAT]
    by_case = [
        [link(case), *(f"{a.same} of {a.turns}" for a in (agreement(both, w) for w in WHAT))]
        for case, both in read
    ]
    apart = [(case, d) for case, both in read for d in differences(both)]
    lists = "\n\n".join(
        f"### [{case.front.title}]({case.id}.md)\n\n{_differences(case, [d for c, d in apart if c is case])}"
        for case, _ in read
        if any(c is case for c, _ in apart)
    )
    return (
        '---\nsearch:\n  exclude: true\ntitle: Where two readers differed\ndescription: "Every turn was coded twice, from the text alone; how far the codings agree, and every turn on which they do not."\nhide: [toc]\n---\n\n'
        "# Where two readers differed\n\n"
        f"Every turn of {len(read)} cases was coded twice, by readers who had the scene before them and neither the commentary nor each other; in the six oldest cases the first of the two is the author.\n"
        "Nothing was settled afterward: where they differ, the case's page shows both codings, because a learner who hesitates there is in company.\n"
        "The categories are those of the 3RS, paraphrased; the coding is the book's own, both readers worked from one page of instructions, and neither was certified in the instrument, so that these figures say nothing of its reliability.\n\n"
        "Alpha is Krippendorff's: 1 is perfect agreement and 0 what chance would give; it is nominal, and for salience ordinal, with no rupture counted as 0.\n\n"
        f"{table('Agreement over all cases', ['What', 'Turns', 'The same', 'Alpha'], [_overall(a) for a in overall])}\n\n"
        "## Case by case { #cases }\n\n"
        f"{table('Agreement case by case', ['Case', 'Rupture', 'Marker', 'Salience', 'Strategy'], by_case)}\n\n"
        f"## The turns in question {{ #turns }}\n\nThere are {len(apart)}. A difference of one point in salience is not counted.\n\n{lists}\n"
    )


def _overall(a: Agreement) -> list[str]:
    share = f"{a.same} ({100 * a.same / a.turns:.0f} %)" if a.turns else "0"
    return [WHAT[a.what], str(a.turns), share, "not defined" if a.alpha is None else f"{a.alpha:.2f}"]


def _differences(case: Case, found: Iterable[Difference]) -> str:
    rows = [
        [
            f'<a href="../{case.id}/#{d.first.turn.lower()}">{d.first.turn}</a> {html(d.first.opens)} …',
            f"<strong>{html(coded(d.first))}</strong><br>{html(d.first.reason)}",
            f"<strong>{html(coded(d.second))}</strong><br>{html(d.second.reason)}",
        ]
        for d in found
    ]
    return table(f"Differences in {case.front.title}", ["Turn", "One reader", "The other"], rows)


def partings_page(cases: Sequence[Case]) -> str:
    """Return where the model and the stories part, with what the authors make of it."""
    run = [(case, partings(case, run_case(case))) for case in cases if case.front.runs]
    apart = [(case, found) for case, found in run if found]
    rows = [
        [link(case), "<br>".join(map(html, found)), html(case.front.numbers.parts or "")]
        for case, found in apart
    ]
    return (
        '---\nsearch:\n  exclude: true\ntitle: Where the model and the stories part\ndescription: "Each case was run on numbers taken from its text; the cases in which what comes out is not what is told, with reasons."\nhide: [toc]\n---\n\n'
        "# Where the model and the stories part\n\n"
        f"Of {len(run)} cases that are run, the model agrees with {len(run) - len(apart)} on all that is compared: how big the act felt, whether it was repaired and about when, and whether the alliance came out stronger.\n"
        "Of the others this page says in what they part, and why, so far as we can tell.\n"
        "The numbers were taken from the text by two readers who did not see what the model would make of them, and were not tuned afterward.\n"
        "A story is no evidence against a model, nor a model against a story; but where they part one of them has left something out.\n"
        "Most often it is the model, which has no hour in which everything turns.\n\n"
        f"{table('Where they part', ['Case', 'In what', 'Why, so far as we can tell'], rows)}\n"
    )
