"""How far two readers agree who coded the same turns without each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from .categories import CONFRONTATION, STRATEGIES, WITHDRAWAL, Coding

Pair = tuple[Coding, Coding]
What = Literal["rupture", "marker", "salience", "strategy"]
KINDS = ("none", "withdrawal", "confrontation")
MARKERS = ("none", *WITHDRAWAL, *CONFRONTATION)


@dataclass(frozen=True)
class Agreement:
    """Of `turns` coded twice, `same` were given the same `what`; `alpha` corrects for chance.

    Krippendorff's alpha, 1 - observed / expected disagreement: 1 is perfect, 0 what chance would give; `None` where
    there is nothing to tell apart (fewer than two turns, or one value throughout). Nominal for kinds, markers and
    strategies, ordinal for salience, in which no rupture counts as 0.
    """

    what: What
    turns: int
    same: int
    alpha: float | None


@dataclass(frozen=True)
class Difference:
    """A turn on which the two readers differ, and in what."""

    first: Coding
    second: Coding
    what: What


def pairs(first: Iterable[Coding], second: Iterable[Coding]) -> list[Pair]:
    """Return the codings of the turns that both readers coded, in the first reader's order."""
    theirs = {coding.turn: coding for coding in second}
    return [(mine, theirs[mine.turn]) for mine in first if mine.turn in theirs]


def agreement(both: Sequence[Pair], what: What) -> Agreement:
    """Return how far two readers agree in `what` over the turns in `both`: strategies of therapists, the rest of clients."""
    values = [(_value(a, what), _value(b, what)) for a, b in both if _concerns(a, what)]
    same = sum(a == b for a, b in values)
    return Agreement(what, len(values), same, _alpha(values, "ordinal" if what == "salience" else "nominal"))


def differences(both: Iterable[Pair]) -> list[Difference]:
    """Return the turns on which they differ, each with the weightiest difference: the kind before the marker.

    Salience alone counts as a difference from two points on.
    """
    found = []
    for a, b in both:
        order: tuple[What, ...] = ("rupture", "marker", "strategy")
        what = next((w for w in order if _concerns(a, w) and _value(a, w) != _value(b, w)), None)
        if what is None and abs((a.salience or 0) - (b.salience or 0)) > 1:
            what = "salience"
        if what is not None:
            found.append(Difference(a, b, what))
    return found


def _concerns(coding: Coding, what: What) -> bool:
    return coding.turn.startswith("T") == (what == "strategy")


def _value(coding: Coding, what: What) -> int:
    if what == "salience":
        return coding.salience or 0
    table = {"rupture": KINDS, "marker": MARKERS, "strategy": STRATEGIES}[what]
    return table.index(getattr(coding, what) or "none")


def _alpha(values: Sequence[tuple[int, int]], level: Literal["nominal", "ordinal"]) -> float | None:
    if len(values) < 2 or len({v for pair in values for v in pair}) < 2:
        return None
    import krippendorff  # noqa: PLC0415 - brings NumPy, which reading a case does not need

    data = [[a for a, _ in values], [b for _, b in values]]
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement=level))
