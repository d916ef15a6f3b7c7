"""A cohort scored as the studies behind the targets scored their patients; needs NumPy."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from rupture_repair.model import Cohort
from rupture_repair.sessions import Detection, criterion

Array = Any
SESSIONS = 16  # of the cohort that is scored
COURSE_SESSIONS = 10  # of them, those that T3 looks at: primary care is brief
EARLY = 3  # the fourth session, counted from 0
# One standard deviation of the client's own, but no less than about one between clients (Gumz et al. 2012), and repaired
# when back at the client's own mean.
RULE: Callable[..., Detection] = partial(criterion, k=1.0, floor=1.0, repair_k=0.0, least=4)


@dataclass(frozen=True)
class Scores:
    """What a cohort comes to on each target, and the Monte Carlo standard error of each."""

    value: Mapping[str, float]
    error: Mapping[str, float]


def score(cohort: Cohort, pieces: int = 10) -> Scores:
    """Return the cohort's scores; their errors come from scoring it in `pieces` parts, with whole therapists in each.

    The cohort must have at least SESSIONS sessions. How each is scored is said in `targets.py`.
    """
    whole = _scores(cohort, slice(None))
    parts = [_scores(cohort, np.asarray(cohort.therapist) % pieces == i) for i in range(pieces)]
    error = {name: float(np.std([part[name] for part in parts], ddof=1) / pieces**0.5) for name in whole}
    return Scores(whole, error)


def _scores(c: Cohort, some: Array) -> dict[str, float]:
    rated = {
        rater: np.asarray(getattr(c, f"rated_by_{rater}")[some, :SESSIONS], float)
        for rater in ("client", "therapist", "observer")
    }
    client = rated["client"]
    came = ~np.isnan(client)
    distress = np.asarray(c.distress[some, :SESSIONS], float)
    last = came.sum(axis=1) - 1
    rows = np.arange(len(last))
    improved = _improvement(np.asarray(c.distress_before[some], float), distress[rows, last])
    stayed = last >= EARLY
    alliance = [r[stayed, EARLY] for r in rated.values()] + [r[rows, last][stayed] for r in rated.values()]
    ruptured, repaired, course = courses(client[:, :COURSE_SESSIONS])
    reports = {by: np.asarray(getattr(c, f"reported_by_{by}")[some, :SESSIONS])[came].mean() for by in rated}
    ended = np.asarray(c.ended[some, SESSIONS - 2])  # left before the last session
    between, lag1 = variance_and_lag(client)
    return {
        "T1": float(np.mean([correlation(a, improved[stayed]) for a in alliance])),
        "T2": correlation(repaired[ruptured], improved[ruptured]),
        "T3a": float((course == 0).mean()),
        "T3b": float((course == 1).mean()),
        "T3c": float((course == 2).mean()),
        "T4a": float(reports["client"]),
        "T4b": float(reports["therapist"]),
        "T4c": float(reports["observer"]),
        "T5": float(ended.mean()),
        "T6": within_effect(client, distress),
        "T7a": float(np.nanmean(client[:, EARLY])),
        "T7b": float(np.nanstd(client[:, EARLY])),
        "A1": between,
        "A2": lag1,
    }


def correlation(x: Array, y: Array) -> float:
    """Return Pearson's r, or 0 where one of the two does not vary."""
    x, y = np.asarray(x, float), np.asarray(y, float)
    if len(x) < 3 or x.std() == 0 or y.std() == 0:
        return 0.0
    return float(np.corrcoef(x, y)[0, 1])


def _improvement(before: Array, after: Array) -> Array:
    """Return how much lower distress ended than distress at intake foretells."""
    slope = np.cov(before, after)[0, 1] / max(before.var(ddof=1), 1e-12)
    return -(after - slope * before)


def courses(ratings: Array, rule: Callable[..., Detection] = RULE) -> tuple[Array, Array, Array]:
    """Return, by client, whether `rule` sees a rupture, whether it is repaired, and the course: 0 none, 1 repaired, 2 not."""
    found = np.zeros(len(ratings), int)
    for i, row in enumerate(ratings.tolist()):
        seen = rule([None if math.isnan(x) else x for x in row])
        found[i] = {"none": 0, "repaired": 1, "unrepaired": 2}[seen.course]
    return found > 0, (found == 1).astype(float), found


def within_effect(ratings: Array, distress: Array) -> float:
    """Return how a session's rating goes with less distress at the next, within clients, standardized.

    y(t+1) = a x(t) + b y(t), each centered on the client's own mean; the result is -a SD(x) / SD(y).
    """
    x, y, later = ratings[:, :-1], distress[:, :-1], distress[:, 1:]
    there = ~np.isnan(x) & ~np.isnan(later)
    enough = there.sum(axis=1) >= 3
    x, y, later, there = x[enough], y[enough], later[enough], there[enough]

    def centered(v: Array) -> Array:
        v = np.where(there, v, np.nan)
        return (v - np.nanmean(v, axis=1, keepdims=True))[there]

    cx, cy, cl = centered(x), centered(y), centered(later)
    (a, _), *_ = np.linalg.lstsq(np.stack([cx, cy], axis=1), cl, rcond=None)
    return float(-a * cx.std() / cl.std())


def variance_and_lag(ratings: Array) -> tuple[float, float]:
    """Return the share of the ratings' variance that lies between clients, and their lag-1 correlation within.

    From clients who came to every session, of whom there are n ratings each: the variance of the means less that of
    one mean's error; and r + (1 + 3 r) / n for the bias of a short series (Kendall).
    """
    whole = ratings[~np.isnan(ratings).any(axis=1)]
    n = whole.shape[1]
    means = whole.mean(axis=1)
    rest = whole - means[:, None]
    within = float((rest**2).sum() / (len(whole) * (n - 1)))
    between = max(float(means.var(ddof=1)) - within / n, 0.0)
    r = float((rest[:, 1:] * rest[:, :-1]).sum() / (rest**2).sum())
    return between / (between + within), r + (1 + 3 * r) / n
