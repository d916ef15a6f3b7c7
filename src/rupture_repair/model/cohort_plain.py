"""One block of a cohort in plain Python, for a browser or a machine without NumPy: the same equations and laws."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from typing import Any

from . import kernel as k
from .cohort import BLOCK, FLAGS, NAMES, Part
from .traits import DRAWS, answer_parts, traits

NAN = math.nan


def block(part: Part) -> dict[str, list[Any]]:
    """Return one block of the cohort, as lists by name."""
    n, sessions, seed, number, p, q = part
    rng = random.Random(f"{seed} {number}")
    caseload = max(1, round(q["caseload"]))
    out: dict[str, list[Any]] = {name: [] for name in NAMES}
    skills: dict[int, float] = {}
    for j in range(n):
        therapist = (number * BLOCK + j) // caseload
        zt = skills.setdefault(therapist, rng.gauss(0, 1))
        z = [rng.gauss(0, 1) for _ in range(DRAWS)]
        one = {"therapist": therapist, **traits(z, zt, q, k.logistic, math.exp)}
        course = treatment(rng, one, sessions, p, q)
        for name in NAMES:
            out[name].append(course[name] if name in course else one[name])
    return out


def treatment(
    rng: random.Random,
    one: Mapping[str, Any],
    sessions: int,
    p: Mapping[str, float],
    q: Mapping[str, float],
) -> dict[str, list[Any]]:
    """Return one treatment, session by session, by name."""
    rows: dict[str, list[Any]] = {name: [] for name in NAMES if name not in one}
    parts, history = answer_parts(one["skill"]), one["history"]
    linking = parts.pop("linking")
    a = b = one["alliance_before"]
    c, h, u, mood = k.start(a, history, p), 0.0, 0.0, 0.0
    i, f, y = one["ideal"], one["fragility"], one["distress_before"]
    offsets = (0.0, q["therapist_lean"], q["observer_lean"])
    leans = [q["lean_spread"] * lean + offset for lean, offset in zip(one["leans"], offsets, strict=True)]
    swing = (1 - q["mood_lasting"] ** 2) ** 0.5
    here = True
    for _ in range(sessions):
        row = dict.fromkeys(rows, NAN)
        row |= dict.fromkeys(FLAGS, False)
        row |= {
            "alliance": a,
            "injury": h,
            "trust": c,
            "idealization": i,
            "strain": h,
            "felt": 0.0,
            "ended": True,
        }
        if here:
            failed, felt = rng.random() < one["rate"], 0.0
            if failed:
                act = rng.random() ** q["failure_gravity"], rng.random() ** q["failure_echo"]
                known = float(rng.random() < q["failure_known"])
                odds = k.perception(*act, known, history, a, i, u, f, p)
                x = min(max(rng.random(), 1e-12), 1 - 1e-12)
                felt = k.felt_size(odds, math.log(x / (1 - x)), p)
                a, h, c, u = k.injure(a, h, c, u, felt, p)
            seen = [rng.random() < v for v in k.views(h, one["openness"], one["attunement"], p)]
            row |= {"failed": failed, "felt": felt, "strain": h}
            row |= dict(
                zip(
                    ("reported_by_client", "reported_by_therapist", "reported_by_observer"), seen, strict=True
                )
            )
            noticed = float(seen[1])
            reached = k.answer(noticed, **parts, p=p)
            a, b, h, c, i, u, f = k.repair(
                a, b, h, c, i, u, f, history, one["fragility"], noticed, *reached, linking, p
            )
            here = rng.random() >= k.leaving(a, h, reached[0], reached[1], p)
            mood = q["mood_lasting"] * mood + q["mood_spread"] * swing * rng.gauss(0, 1)
            y = k.suffer(y, one["prospect"], a, mood, h, p) + q["distress_swing"] * rng.gauss(0, 1)
            row |= {
                "alliance": a,
                "injury": h,
                "trust": c,
                "idealization": i,
                "distress": y,
                "ended": not here,
            }
            row["rated_by_client"] = k.rate(a, mood, leans[0], p)
            row["rated_by_therapist"] = k.rate(a, q["mood_spread"] * rng.gauss(0, 1), leans[1], p)
            row["rated_by_observer"] = k.rate(a, q["mood_spread"] * rng.gauss(0, 1), leans[2], p)
        for name, value in row.items():
            rows[name].append(value)
    return rows
