"""How much the main results move when a parameter moves: each alone, and all together (Sobol, by SALib)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from SALib.analyze import sobol
from SALib.sample import sobol as sampling

from rupture_repair.model import PARAMETERS, POPULATION, Act, Client, Parameter, perceive, simulate

from .fitting import cohort_with
from .scores import score
from .targets import MAIN

# The reference case and the case of the overlooked slip, in the model's terms.
NORA, FORGOTTEN = Client(0.85, 0.6, ("idealizing", "parental")), Act(0.8, 0.95, known_mistake=True)
ALTON, CONFUSED = Client(0.4, 0.3, ("sibling", "twinship")), Act(0.35, 0.4, known_mistake=True)
SESSIONS, NEVER = 80, 80
SHARE = 0.25  # by how much of its value a parameter moves, up and down


@dataclass(frozen=True)
class Moves:
    """What a result is, and what it becomes with the parameter moved down and up."""

    name: str
    result: str
    at: float
    down: float
    up: float


def results(p: Mapping[str, float]) -> dict[str, float]:
    """Return the main results under these parameters; a repair that does not come within 80 sessions counts as 80."""
    # Nobody leaves while it is counted how long the mending takes.
    stayed = simulate(NORA, FORGOTTEN, "owns it", SESSIONS, 0.7, parameters={**p, "leaving": -8.0})
    undisturbed = simulate(NORA, {}, "owns it", SESSIONS, 0.7, parameters={**p, "leaving": -8.0})
    told = simulate(NORA, FORGOTTEN, "owns it", 60, 0.7, parameters=p)
    wait = stayed.unresolved_sessions
    return {
        "slip": perceive(CONFUSED, ALTON, 0.85, parameters=p).probability,
        "repair": float(NEVER if wait is None else wait),
        "gain": stayed.alliance[-1] - undisturbed.alliance[-1],
        "stay": told.staying[-1],
    }


def ends(p: Parameter) -> tuple[float, float]:
    """Return the parameter moved down and up by SHARE of its value, within its range; one at 0 moves by that of its range."""
    by = SHARE * (abs(p.value) or (p.high - p.low) / 2)
    return max(p.low, p.value - by), min(p.high, p.value + by)


def one_at_a_time(clients: int, seed: int, progress: Callable[[str], None]) -> list[Moves]:
    """Return, for every parameter, the result or target that it moves most, relative to how much any of them moves that."""
    tables: list[tuple[Parameter, dict[str, float], dict[str, float]]] = []
    base = results({}) | dict(score(cohort_with({}, clients, seed), 2).value)
    everything = (*PARAMETERS, *POPULATION)
    for n, p in enumerate(everything, 1):
        sides = []
        for value in ends(p):
            changed = {p.name: value}
            core = results(changed) if p in PARAMETERS else {}
            sides.append(base | core | dict(score(cohort_with(changed, clients, seed), 2).value))
        tables.append((p, sides[0], sides[1]))
        if n % 10 == 0:
            progress(f"{n} of {len(everything)} parameters moved")
    most = {name: max(abs(up[name] - down[name]) for _, down, up in tables) or 1.0 for name in base}
    out = []
    for p, down, up in tables:
        name = max(base, key=lambda r: abs(up[r] - down[r]) / most[r])
        out.append(Moves(p.name, name, base[name], down[name], up[name]))
    return out


def together(runs: int, seed: int) -> dict[str, dict[str, tuple[float, float]]]:
    """Return, for each main result, every core parameter's total Sobol index and its 95 % half-width.

    All that enter the results are drawn at once, each evenly from its value ± SHARE: the index is the share of the
    result's variance that would be left if everything but this parameter were known.
    """
    moving = [p for p in PARAMETERS if any(results({p.name: e}) != results({}) for e in ends(p))]
    problem: dict[str, Any] = {
        "num_vars": len(moving),
        "names": [p.name for p in moving],
        "bounds": [list(ends(p)) for p in moving],
    }
    drawn = sampling.sample(problem, runs, calc_second_order=False, seed=seed)
    rows = [results(dict(zip(problem["names"], map(float, x), strict=True))) for x in drawn]
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for name in MAIN:
        y = np.array([row[name] for row in rows])
        s = sobol.analyze(problem, y, calc_second_order=False, seed=seed)
        found[name] = {
            p.name: (float(t), float(c)) for p, t, c in zip(moving, s["ST"], s["ST_conf"], strict=True)
        }
    return found
