"""What the chapter on the evidence takes from the findings: its table, its counts, what is said of misses, its figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from rupture_repair.evidence.findings import kept
from rupture_repair.evidence.targets import MAIN, TARGETS, Target
from rupture_repair.figures import Figure, ranked
from rupture_repair.model import PARAMETERS, POPULATION

NOT_SAID = {"T4a", "T4b", "T4c", "T5"}  # of a series of ratings alone
SHOWN = 8  # bars of a figure
RULED = "The rule is a stand-in for the study's own, and the share moves with it more than with anything in the model."
WHY = {
    "T2": "Repair as ratings show it is a poor likeness of what raters judged in those studies.",
    "T3a": RULED,
    "T3b": RULED,
    "T3c": RULED,
    "T5": "The published interval reaches half a percent to either side, which is far narrower than the differences between settings; T3 and T4 want more open injuries than this figure does, and the fit lets a little of it go.",
    "T6": "A closer tie between one session's rating and the next one's distress would let distress follow each session more than T1 allows.",
    "T7b": "Ratings in the model bunch less under the ceiling than real ones.",
}


def evidence_values() -> Mapping[str, Callable[[], str]]:
    """Return what the chapter may name."""
    return {
        "evidence_table": _table,
        "evidence_targets": lambda: str(len(TARGETS)),
        "evidence_hits": lambda: str(len(TARGETS) - len(_missed())),
        "evidence_free": lambda: str(len(_free())),
        "evidence_misses": _misses,
        "evidence_scored": _scored,
        "evidence_noise_met": lambda: ", ".join(_met_by_noise()) or "none of the targets",
        "evidence_noise_ruptures": lambda: _ruptured("noise"),
        "evidence_model_ruptures": lambda: _ruptured("model"),
    }


def evidence_figures() -> Mapping[str, Callable[[], Figure]]:
    """Return the figures that the chapter may name."""
    return {f"moves-{name}": partial(_sobol, name) for name in MAIN}


@cache
def _found() -> Mapping[str, Any]:
    return kept()


def met(t: Target, value: float) -> bool:
    """Return whether a score lies within the target's interval."""
    return t.low <= value <= t.high


def _missed() -> list[Target]:
    return [t for t in TARGETS if not met(t, _found()["model"][t.id][0])]


def _free() -> list[str]:
    return [
        p.name for p in (*PARAMETERS, *POPULATION) if p.provenance == "fitted" and p.name != "failure_rate"
    ]


def _met_by_noise() -> list[str]:
    return [t.id for t in TARGETS if t.id not in NOT_SAID and met(t, _found()["noise"][t.id][0])]


def _ruptured(whose: str) -> str:
    return f"{100 * (1 - _found()[whose]['T3a'][0]):.0f}"


def _table() -> str:
    rows = [_row(t) for t in TARGETS]
    head = "| | Finding | Published | The model | Noise alone | |\n|:--|:--|--:|--:|--:|:--|"
    table = "\n".join([head, *rows])
    return f'<div class="evidence" markdown>\n\n{table}\n\n</div>'


def _row(t: Target) -> str:
    value, error = _found()["model"][t.id]
    noise = "–" if t.id in NOT_SAID else _number(t, _found()["noise"][t.id][0])
    source = f" [@{t.source}]" if t.source else ""
    result = "hit" if met(t, value) else "**miss**"
    published = f"{_number(t, t.low)} to {_number(t, t.high)}"
    return f"| {t.id} | {t.name}{source} {{{t.tag}}} | {published} | {_number(t, value)} ± {_number(t, error)} | {noise} | {result} |"


def _number(t: Target, x: float) -> str:
    if t.percent:
        return f"{100 * x:.1f}%"
    return (f"{x:.2f}" if abs(t.value) >= 1 else f"{x:.3f}").replace("-", "−")


def _misses() -> str:
    if not _missed():
        return (
            f"This time no figure lies outside its interval, which {len(TARGETS)} figures and {len(_free())} free "
            "numbers make less of a feat than it sounds."
        )
    said = []
    for t in _missed():
        value = _found()["model"][t.id][0]
        side = "above" if value > t.high else "below"
        said.append(
            f"*{t.id}, {t.name}.*\nThe model gives {_number(t, value)}, {side} the interval.\n{WHY.get(t.id, '')}".rstrip()
        )
    return "\n\n".join(said)


def _scored() -> str:
    """Return how each target was scored; neighbors scored alike are told of once."""
    rows: list[tuple[list[str], str]] = []
    for t in TARGETS:
        if rows and rows[-1][1] == t.how:
            rows[-1][0].append(t.id)
        else:
            rows.append(([t.id], t.how))
    listed = "\n\n".join(f"{', '.join(ids)}\n:   {how}" for ids, how in rows)
    return f'<div class="scored" markdown>\n\n{listed}\n\n</div>'


def _sobol(name: str) -> Figure:
    top = sorted(_found()["sobol"][name].items(), key=lambda row: -row[1][0])[:SHOWN]
    values = {n.replace("_", " "): share for n, (share, _) in top}
    widest = max(half for _, (_, half) in top)
    first, second = list(values.items())[:2]
    said = MAIN[name]
    return ranked(
        values,
        title=f"{said[0].upper()}{said[1:]}",
        caption=f"The {SHOWN} coefficients on which most of its spread hangs, each ± {widest:.2f} at most. The bars may add up to more than 1, since coefficients work together.",
        alt=f"Most hangs on {first[0]}, {first[1]:.2f}, then on {second[0]}, {second[1]:.2f}.",
        x="Total Sobol index",
        column="Coefficient",
    )
