"""The same scores for a cohort in which nothing happens: ratings that stray around a level, and distress of its own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rupture_repair.model import Cohort, simulate_cohort
from rupture_repair.sessions.null import Noise

from .scores import SESSIONS


def noise_cohort(n: int, seed: int, noise: Noise | None = None) -> Cohort:
    """Return a cohort whose ratings are AR(1) noise, declared in `Noise`, and whose distress has nothing to do with them.

    Everything else in it is empty: nobody fails, reports, or leaves.
    """
    noise = Noise() if noise is None else noise
    rng = np.random.default_rng(seed)
    shell = simulate_cohort(n, SESSIONS, seed)

    def ratings() -> np.ndarray:
        within = noise.sd * (1 - noise.between) ** 0.5
        level = noise.mean + rng.normal(0, noise.sd * noise.between**0.5, (n, 1))
        w = np.empty((n, SESSIONS))
        w[:, 0] = rng.normal(0, within, n)
        for t in range(1, SESSIONS):
            w[:, t] = noise.lag1 * w[:, t - 1] + (1 - noise.lag1**2) ** 0.5 * rng.normal(0, within, n)
        low, high = noise.scale or (-np.inf, np.inf)
        return np.clip(level + w, low, high)

    nobody = np.zeros((n, SESSIONS), bool)
    distress = np.cumsum(rng.normal(0, 0.3, (n, SESSIONS)), axis=1)
    return replace(
        shell,
        rated_by_client=ratings(),
        rated_by_therapist=ratings(),
        rated_by_observer=ratings(),
        distress=distress,
        reported_by_client=nobody,
        reported_by_therapist=nobody,
        reported_by_observer=nobody,
        ended=nobody,
    )
