"""The fit of the free parameters to the targets: weighted least squares on one set of random draws; needs SciPy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import least_squares

from rupture_repair.model import PARAMETERS, POPULATION, Cohort, Parameter, Population, simulate_cohort

from .scores import SESSIONS, score
from .targets import TARGETS

Array = Any
# What the targets can say something about. The rest, how an act is felt and how it mends, stays assumption:
# no target speaks of it, and the reference case does.
FREE = (
    "failures", "leaving", "client_bias", "therapist_bias", "observer_bias", "helping", "hurting",
    "rating_zero", "rating_slope", "lean_spread", "mood_spread", "distress_swing", "prospect_spread", "easing",
)  # fmt: skip
HOLD = 0.2  # of a parameter's range: how far it may stray from what was assumed, at the price of one standard error
_TABLE: Mapping[str, Parameter] = {p.name: p for p in (*POPULATION, *PARAMETERS)}
# What was assumed of them before anything was fitted; from here the fit starts, whatever it found last time.
ASSUMED = {
    "failures": 0.12, "leaving": -4.0, "client_bias": -2.2, "therapist_bias": -0.6, "observer_bias": 0.2,
    "helping": 3.5, "hurting": 1.0, "rating_zero": 4.0, "rating_slope": 3.0, "lean_spread": 0.7,
    "mood_spread": 0.2, "distress_swing": 0.2, "prospect_spread": 1.0, "easing": 0.3,
}  # fmt: skip
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Fit:
    """The fit: each free parameter with the range that fits about as well, the misfit, and how many cohorts it took."""

    found: Mapping[str, tuple[float, float, float]]
    misfit: float
    cohorts: int


def cohort_with(values: Mapping[str, float], n: int, seed: int, sessions: int = SESSIONS) -> Cohort:
    """Return a cohort in which the named parameters, of the model or the population, have these values."""
    own = {p.name for p in PARAMETERS}
    parameters = {k: v for k, v in values.items() if k in own}
    population = {k: v for k, v in values.items() if k not in own}
    if "failures" in values:  # the population's rate is the model's
        population["failure_rate"] = values["failures"]
    return simulate_cohort(n, sessions, seed, Population(**population), parameters=parameters)


def residuals(cohort: Cohort) -> Array:
    """Return, for each target, by how many of its standard errors the cohort misses it: (score - value) / ((high - low) / 4)."""
    found = score(cohort, pieces=2).value
    return np.array([(found[t.id] - t.value) / ((t.high - t.low) / 4) for t in TARGETS])


def fit(n: int, seed: int, rounds: int, progress: Progress) -> Fit:
    """Fit the free parameters on cohorts of `n`, all drawn from `seed`, in at most `rounds` rounds.

    Each is held, loosely (`HOLD`), to what was assumed of it, so that what the targets say nothing of stays there. The range given with each value is ±1.96 standard errors by the curvature of the misfit at the solution, kept
    within the parameter's own range: where the targets say little, it is wide.
    """
    low = np.array([_TABLE[name].low for name in FREE])
    high = np.array([_TABLE[name].high for name in FREE])
    assumed = (np.array([ASSUMED[name] for name in FREE]) - low) / (high - low)
    count = 0

    def missed(x: Array) -> Array:
        nonlocal count
        count += 1
        values = dict(zip(FREE, low + x * (high - low), strict=True))
        out = residuals(cohort_with(values, n, seed))
        progress(f"cohort {count}: misfit {float(out @ out):.2f}")
        return np.concatenate([out, (x - assumed) / HOLD])

    # Steps wide enough to be seen over the graininess of counted clients.
    found = least_squares(
        missed, np.clip(assumed, 0.01, 0.99), bounds=(0, 1), diff_step=0.03, max_nfev=rounds, x_scale=0.1
    )
    spread = np.sqrt(np.diag(np.linalg.pinv(found.jac.T @ found.jac)))
    centre = low + found.x * (high - low)
    wide = 1.96 * spread * (high - low)
    rows = zip(FREE, centre, np.maximum(low, centre - wide), np.minimum(high, centre + wide), strict=True)
    left = residuals(cohort_with(dict(zip(FREE, centre, strict=True)), n, seed))
    return Fit({name: (_round(c), _round(a), _round(b)) for name, c, a, b in rows}, float(left @ left), count)


def _round(x: float) -> float:
    return float(f"{x:.3g}")
