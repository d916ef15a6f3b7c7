"""What a detection rule says of one client's series of ratings, and the steps that all rules share."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rupture_repair.model.errors import ModelInputError, number

Series = Sequence[
    float | None
]  # one rating a session, the first session first; None: no rating from that session
Ratings = tuple[float | None, ...]
Course = Literal["none", "repaired", "unrepaired"]

LARGEST = 1e9  # no rating scale needs more, and sums of squares stay far from overflowing
TIE = 1e-9  # two values closer than this share of the spread count as equal, so that rounding decides no tie


@dataclass(frozen=True)
class Flag:
    """A session that a rule flags, counted from 1, and the session in which it counts as repaired, or None."""

    session: int
    repaired_in: int | None


@dataclass(frozen=True)
class Detection:
    """What a rule says of one series. A flagged session is a number below a limit, not a rupture that anybody saw.

    `sessions`: how many there are, rated or not. `flags`: the flagged sessions in order, each with its repair.
    `center` and `limit`: per session, the level it is held against and the level below which it is flagged, in points
    of the scale; None where there is none. `unjudged`: why the rule cannot judge this series, "" where it can.
    """

    sessions: int
    flags: tuple[Flag, ...]
    center: Ratings
    limit: Ratings
    unjudged: str = ""

    @property
    def flagged(self) -> tuple[int, ...]:
        """The sessions flagged, counted from 1."""
        return tuple(flag.session for flag in self.flags)

    @property
    def course(self) -> Course:
        """No flag: "none". Any flag without a repair: "unrepaired". Else "repaired". Where `unjudged` says why, "none" says nothing."""
        if not self.flags:
            return "none"
        return "unrepaired" if any(flag.repaired_in is None for flag in self.flags) else "repaired"


def checked(series: Series) -> Ratings:
    """Return `series` as floats and None, or raise `ModelInputError` naming the session whose rating is no finite number."""
    if isinstance(series, (str, bytes)) or not isinstance(series, Sequence):
        raise ModelInputError("series", series, "a sequence of ratings, None for a missing session")
    return tuple(
        None if x is None else number(f"series: session {t}", x, -LARGEST, LARGEST)
        for t, x in enumerate(series, 1)
    )


def rated(ratings: Ratings) -> list[float]:
    """Return the ratings that there are, in order."""
    return [x for x in ratings if x is not None]


def mean(values: Sequence[float]) -> float:
    """Return the mean, (1/n) Σ x."""
    return math.fsum(values) / len(values)


def standard_deviation(values: Sequence[float]) -> float:
    """Return the sample standard deviation, √(Σ (x - x̄)² / (n - 1)), of at least two values."""
    m = mean(values)
    return math.sqrt(math.fsum((x - m) ** 2 for x in values) / (len(values) - 1))


def moving_ranges(ratings: Ratings) -> list[float]:
    """Return |x_t - x_(t-1)| for every two neighboring sessions that are both rated; a gap has no range."""
    return [abs(b - a) for a, b in pairwise(ratings) if a is not None and b is not None]


def too_few(ratings: Ratings, least: int) -> str:
    """Return why a series is too short, or "" when it is not."""
    n = len(rated(ratings))
    return (
        f"{n} rated {'session' if n == 1 else 'sessions'}; this rule needs at least {least}"
        if n < least
        else ""
    )


def unmoved(values: Sequence[float]) -> bool:
    """Return whether all values are the same, up to rounding: then nothing fell, whatever the rule."""
    low, high = min(values), max(values)
    return high - low <= TIE * 1e-3 * max(abs(low), abs(high))


def without_flags(ratings: Ratings, center: float | None = None, unjudged: str = "") -> Detection:
    """Return the detection of a series in which nothing is flagged, or nothing can be."""
    n = len(ratings)
    return Detection(n, (), (center,) * n, (None,) * n, unjudged)


def flags(
    ratings: Ratings, fell: Sequence[bool], needed: Ratings, within: int | None = None
) -> tuple[Flag, ...]:
    """Return a flag for every session that `fell`, repaired in the first later one that reaches what it `needed`.

    `within` is how many of the later rated sessions may repair it; None is all of them.
    """
    seen = [(t, x) for t, x in enumerate(ratings) if x is not None]
    found = []
    for i, (t, _) in enumerate(seen):
        level = needed[t]
        if not fell[t] or level is None:
            continue
        later = seen[i + 1 :] if within is None else seen[i + 1 : i + 1 + within]
        back = next((s for s, x in later if x >= level), None)
        found.append(Flag(t + 1, None if back is None else back + 1))
    return tuple(found)
