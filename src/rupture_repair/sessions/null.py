"""What a rule flags where nothing happened: in noise around a level, without any rupture process.

A published prevalence means nothing without its rule, the number of sessions and the autocorrelation; so every count
stands beside what the same rule finds in such noise.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from rupture_repair.model.errors import ModelInputError, count, number

from .detection import LARGEST, Detection
from .rules import Rule

Pattern = Sequence[bool]  # for each session, whether it was rated


@dataclass(frozen=True)
class Noise:
    """First-order autoregressive noise around a level of each client's own.

        x_t = μ + B + W_t       B ~ N(0, β σ²), one draw a client
        W_1 ~ N(0, (1 - β) σ²)  W_t = φ W_(t-1) + √(1 - φ²) ε_t,  ε_t ~ N(0, (1 - β) σ²)

    `between` is β, the share of variance between clients, 0 to 1; `lag1` is φ, within clients, -0.99 to 0.99; `mean` is
    μ and `sd` is σ ≥ 0, both before rounding and ceiling. Then `step` (> 0) rounds to multiples, counted from the foot
    of the scale, and `scale` (low, high) keeps within the scale; None leaves either out.

    β = .5 (range .3 to .7) and φ = .3 (range 0 to .6) are declared assumptions: no figure was found in the literature.
    A mean of 5.7 and a deviation of 1.0 on a scale from 1 to 7 are about what clients give (PMC8521857; Meier & Feeley
    2022). Raises `ModelInputError` naming the field out of range.
    """

    between: float = 0.5
    lag1: float = 0.3
    mean: float = 5.7
    sd: float = 1.0
    scale: tuple[float, float] | None = (1, 7)
    step: float | None = None

    def __post_init__(self) -> None:
        number("between", self.between, 0, 1)
        number("lag1", self.lag1, -0.99, 0.99)
        number("mean", self.mean, -LARGEST, LARGEST)
        number("sd", self.sd, 0, LARGEST)
        if self.step is not None:
            number("step", self.step, 1e-6, LARGEST)
        if self.scale is not None:
            low, high = checked_scale(self.scale)
            number("mean", self.mean, low, high)

    def draw(self, sessions: int, chance: random.Random) -> list[float]:
        """Return one client's `sessions` ratings."""
        level = self.mean + chance.gauss(0, self.sd * math.sqrt(self.between))
        within = self.sd * math.sqrt(1 - self.between)
        keep, fresh = self.lag1, math.sqrt(1 - self.lag1**2)
        w = chance.gauss(0, within)
        series = []
        for _ in range(sessions):
            series.append(self._given(level + w))
            w = keep * w + fresh * chance.gauss(0, within)
        return series

    def _given(self, x: float) -> float:
        """Return the rating that somebody who feels `x` can give on this scale."""
        foot = 0.0 if self.scale is None else self.scale[0]
        if self.step is not None:
            x = foot + self.step * math.floor((x - foot) / self.step + 0.5)
        return x if self.scale is None else min(max(x, self.scale[0]), self.scale[1])


def checked_scale(scale: object) -> tuple[float, float]:
    """Return `scale` as (low, high), or raise `ModelInputError` when it is no two finite numbers in that order."""
    if not isinstance(scale, Sequence) or isinstance(scale, str) or len(scale) != 2:
        raise ModelInputError("scale", scale, "two numbers, the lowest and the highest rating")
    low, high = (number("scale", x, -LARGEST, LARGEST) for x in scale)
    if not low < high:
        raise ModelInputError("scale", scale, "two numbers, the lower one first")
    return low, high


def ar1(
    sessions: int,
    between: float = 0.5,
    lag1: float = 0.3,
    seed: int = 0,
    mean: float = 5.7,
    sd: float = 1.0,
    scale: tuple[float, float] | None = (1, 7),
    step: float | None = None,
) -> list[float]:
    """Return one client's series of `sessions` ratings of noise alone; the equations and ranges are in `Noise`.

    The same `seed` (a whole number from 0 on) gives the same series.
    """
    noise = Noise(between, lag1, mean, sd, scale, step)
    return noise.draw(count("sessions", sessions, 1), random.Random(_seed(seed)))


@dataclass(frozen=True)
class Estimate:
    """A share, 0 to 1, from repeated simulation.

    `error` is its Monte Carlo standard error, √(s² / runs) over the runs (0 when all runs agree, which proves nothing
    beyond about 3 / runs); `low` and `high` are the 5th and the 95th percentile of the share over the runs.
    """

    share: float
    error: float
    low: float
    high: float


@dataclass(frozen=True)
class Expected:
    """What noise alone gives: shares of series by course, of those that cannot be judged, and of rated sessions flagged.

    `none`, `repaired`, `unrepaired` and `unjudged` add up to 1 over the series; `flagged` is of the rated sessions.
    """

    runs: int
    none: Estimate
    repaired: Estimate
    unrepaired: Estimate
    unjudged: Estimate
    flagged: Estimate


OUTCOMES = ("none", "repaired", "unrepaired", "unjudged")


def outcome(found: Detection) -> str:
    """Return the course, or "unjudged" where the rule could not judge."""
    return "unjudged" if found.unjudged else found.course


def expected(
    rule: Rule,
    sessions: int | Sequence[Pattern],
    *,
    noise: Noise | None = None,
    runs: int = 2000,
    seed: int = 0,
) -> Expected:
    """Return what `rule` flags in series of `noise` (`Noise()` when not given), averaged over `runs` simulations.

    `sessions` is the length of one fully rated series, or one pattern of rated and missing sessions for each client of a
    cohort; each run draws the whole cohort, and `low` and `high` then say how far a cohort of this size strays by chance.
    The same `seed` gives the same result. Raises `ModelInputError` naming the field out of range.

    >>> from rupture_repair.sessions import criterion
    >>> round(expected(criterion, 20, runs=200).flagged.share, 2)
    0.17
    """
    patterns = _patterns(sessions)
    noise = Noise() if noise is None else noise
    runs, chance = count("runs", runs, 2), random.Random(_seed(seed))
    rows = [_one_run(rule, patterns, noise, chance) for _ in range(runs)]
    return Expected(runs, *(_estimate(column) for column in zip(*rows, strict=True)))


def _one_run(
    rule: Rule, patterns: Sequence[Pattern], noise: Noise, chance: random.Random
) -> tuple[float, ...]:
    """Return the shares of the four outcomes, and of the rated sessions flagged, in one simulated cohort."""
    tally = dict.fromkeys(OUTCOMES, 0)
    flagged = rated = 0
    for pattern in patterns:
        drawn = noise.draw(len(pattern), chance)
        found = rule([x if given else None for x, given in zip(drawn, pattern, strict=True)])
        tally[outcome(found)] += 1
        flagged += len(found.flags)
        rated += sum(pattern)
    return (*(n / len(patterns) for n in tally.values()), flagged / rated if rated else 0.0)


def _estimate(values: Sequence[float]) -> Estimate:
    n = len(values)
    m = math.fsum(values) / n
    variance = math.fsum((v - m) ** 2 for v in values) / (n - 1)
    ranked = sorted(values)
    low, high = ranked[round(0.05 * (n - 1))], ranked[round(0.95 * (n - 1))]
    return Estimate(m, math.sqrt(variance / n), low, high)


def _patterns(sessions: int | Sequence[Pattern]) -> Sequence[Pattern]:
    if isinstance(sessions, Sequence) and not isinstance(sessions, (str, bytes)):
        if not sessions or not all(
            isinstance(p, Sequence) and all(type(x) is bool for x in p) for p in sessions
        ):
            raise ModelInputError(
                "sessions", sessions, "a whole number, or one pattern of True and False a client"
            )
        return sessions
    return [(True,) * count("sessions", sessions, 1)]


def _seed(seed: int) -> int:
    return count("seed", seed, 0, 2**63)
