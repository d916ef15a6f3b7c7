"""One block of a cohort in NumPy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from typing import Any

import numpy as np

from . import kernel_numpy as k
from .cohort import BLOCK, FLAGS, NAMES, ONE, Part
from .traits import DRAWS, answer_parts, traits

Array = Any
STATES = ("alliance", "injury", "trust", "idealization", "strain")
RATED = ("rated_by_client", "rated_by_therapist", "rated_by_observer")
MEASURED = (*RATED, "distress")
# What is carried along for those who are there.
LIVING = (
    "a", "b", "c", "h", "u", "i", "f", "y", "mood", "history", "fragility", "openness", "attunement", "rate",
    "prospect", "linking", "owned", "borne", "defended", *RATED,
)  # fmt: skip
CROWDED = 0.92  # below this share of the clients still there, the others are left out of what is computed
UNIFORM, NORMAL = 5, 4  # draws a client and session
FAILURE = 4  # uniform draws more where something goes wrong


def filled(parts: Sequence[Part], executor: Executor | None) -> dict[str, Array]:
    """Return every array of the cohort, computed block by block, here or by the executor's workers.

    Sessions lie outermost in memory, as they are computed; what is returned is turned, not copied.
    """
    n, sessions = sum(part[0] for part in parts), parts[0][1]
    out: dict[str, Array] = {
        name: np.empty(n if name in ONE else (sessions, n), dtype(name)) for name in NAMES
    }
    at = 0
    found = (None for _ in parts) if executor is None else executor.map(block, parts)
    for part, arrays in zip(parts, found, strict=True):
        here = {name: a[..., at : at + part[0]] for name, a in out.items()}
        if arrays is None:
            block(part, here)
        else:
            for name, a in arrays.items():
                here[name][...] = a
        at += part[0]
    return {name: a.T for name, a in out.items()}


def dtype(name: str) -> type:
    """Return how a named array is kept: single precision is far more than anything here is known to."""
    return np.int32 if name == "therapist" else bool if name in FLAGS else np.float32


def stream(seed: int, *names: int) -> Any:
    """Return the random stream of that name; who asks for it, or when, makes no difference."""
    return np.random.Generator(
        np.random.SFC64(np.random.SeedSequence([seed & 0xFFFFFFFF, seed >> 32, *names]))
    )


Drawer = Callable[[tuple[int, int]], Array]


def draws(part: Part) -> tuple[Array, Drawer, Drawer]:
    """Return the clients' normal draws, and what draws uniformly and normally: all but the therapists' own."""
    n, _, seed, number, _, _ = part
    rng = stream(seed, 0, number)

    def uniform(shape: tuple[int, int]) -> Array:
        return rng.random(shape).astype(np.float32)

    def normal(shape: tuple[int, int]) -> Array:
        """Return normal draws by Box and Muller, a third of the time of `standard_normal`: half of them sines, half cosines."""
        far, around = rng.random((2, shape[0] // 2, shape[1]))
        far = np.sqrt(-2 * np.log((1 - far).astype(np.float32)))
        around = (2 * np.pi * around).astype(np.float32)
        return np.concatenate([far * np.sin(around), far * np.cos(around)])

    return rng.standard_normal((DRAWS, n)), uniform, normal


def clients(z: Array, part: Part) -> dict[str, Array]:
    """Return who the clients and therapists of a block are; a therapist's clients may sit in two blocks."""
    n, _, seed, number, _, q = part
    therapist = (number * BLOCK + np.arange(n)) // max(1, round(q["caseload"]))
    groups = range(therapist[0] // BLOCK, therapist[-1] // BLOCK + 1)
    own = np.concatenate([stream(seed, 1, g).standard_normal(BLOCK) for g in groups])
    hers = own[therapist - groups[0] * BLOCK]
    return {"therapist": therapist, **traits(z, hers, q, k.logistic, np.exp)}


def block(part: Part, out: dict[str, Array] | None = None) -> dict[str, Array]:
    """Return one block of the cohort, as arrays by name, one row a session; written into `out` where it is given."""
    n, sessions, _, _, p, q = part
    if out is None:
        out = {name: np.empty(n if name in ONE else (sessions, n), dtype(name)) for name in NAMES}
    z, uniform, normal = draws(part)
    t = clients(z, part)
    for name in ONE:
        out[name][...] = t[name]
    t = living(t, n, p, q)
    who, here = np.arange(n), np.ones(n, bool)
    for s in range(sessions):
        if np.count_nonzero(here) < CROWDED * len(here):  # go on with those who are still there
            stay = np.flatnonzero(here)
            t = {name: a[stay] for name, a in t.items()}
            who, here = who[stay], here[stay]
        row, stays = _session(t, here, uniform, normal, p, q) if len(who) else ({}, here)
        gone = who[~here]
        for name in NAMES:
            if name in ONE or name == "ended":
                continue
            kept = out[name][s]
            if len(who) == n:
                kept[...] = row[name]
            else:  # the states of those who have left stand still, and nothing else is there to tell
                kept[...] = out[name][s - 1] if name in STATES else np.nan if name in MEASURED else 0
                if len(who):
                    kept[who] = row[name]
            if len(gone):
                kept[gone] = out[name][s - 1, gone] if name in STATES else np.nan if name in MEASURED else 0
        out["ended"][s] = out["ended"][s - 1] if s else False
        out["ended"][s, who[~stays]] = True
        here = stays
    return out


def living(t: dict[str, Array], n: int, p: Mapping[str, float], q: Mapping[str, float]) -> dict[str, Array]:
    """Return what is carried from session to session, in single precision, from the clients' traits `t`."""
    # Noticing is all or nothing here, so that what reaches the client is all of this or nothing.
    parts = answer_parts(t["skill"])
    linking = parts.pop("linking")
    owned, borne, defended = k.answer(1.0, **parts, p=p)
    leans = {name: q["lean_spread"] * t["leans"][i] for i, name in enumerate(RATED)}
    leans["rated_by_therapist"] = leans["rated_by_therapist"] + q["therapist_lean"]
    leans["rated_by_observer"] = leans["rated_by_observer"] + q["observer_lean"]
    a, none = t["alliance_before"], np.zeros(n)
    t |= leans | {"a": a, "b": a, "c": k.start(a, t["history"], p), "h": none, "u": none, "i": t["ideal"]}
    t |= {"f": t["fragility"], "y": t["distress_before"], "mood": none}
    t |= {"linking": linking, "owned": owned, "borne": borne, "defended": defended}
    return {name: t[name].astype(np.float32) for name in LIVING}


def _session(
    t: dict[str, Array],
    here: Array,
    uniform: Drawer,
    normal: Drawer,
    p: Mapping[str, float],
    q: Mapping[str, float],
) -> tuple[dict[str, Array], Array]:
    """Run one session for the clients in `t`, whose states it renews; return what is kept of it, and who comes to the next.

    For the few among them who are no longer `here` it computes what nobody keeps.
    """
    n = len(here)
    r, g = uniform((UNIFORM, n)), normal((NORMAL, n))
    a, h, c, u = t["a"], t["h"], t["c"], t["u"]
    # What goes wrong, for the few to whom something does.
    failed = r[0] < t["rate"]
    w = np.flatnonzero(failed)
    felt = np.zeros(n, np.float32)
    if w.size:
        x = uniform((FAILURE, w.size))
        odds = k.perception(
            x[0] ** q["failure_gravity"], x[1] ** q["failure_echo"], x[2] < q["failure_known"],
            t["history"][w], a[w], t["i"][w], u[w], t["f"][w], p,
        )  # fmt: skip
        size = k.felt_size(odds, np.log(x[3] / (1 - x[3])), p).astype(np.float32)
        felt[w] = size
        a, h, c, u = a.copy(), h.copy(), c.copy(), u.copy()
        a[w], h[w], c[w], u[w] = k.injure(a[w], h[w], c[w], u[w], size, p)
    # Who sees it, and how it is answered.
    seen = k.views(h, t["openness"], t["attunement"], p)
    noticed = r[2] < seen[1]
    row = {
        "failed": failed, "felt": felt, "strain": h, "reported_by_client": r[1] < seen[0],
        "reported_by_therapist": noticed, "reported_by_observer": r[3] < seen[2],
    }  # fmt: skip
    noticing = noticed.astype(np.float32)
    owned, borne, defended = noticing * t["owned"], noticing * t["borne"], noticing * t["defended"]
    t["a"], t["b"], t["h"], t["c"], t["i"], t["u"], t["f"] = k.repair(
        a, t["b"], h, c, t["i"], u, t["f"], t["history"], t["fragility"], noticing, owned, borne, defended,
        t["linking"], p,
    )  # fmt: skip
    a, h = t["a"], t["h"]
    leaves = r[4] < k.leaving(a, h, owned, borne, p)
    # How it is rated and suffered, which decides nothing.
    spread, lasting = q["mood_spread"], q["mood_lasting"]
    t["mood"] = lasting * t["mood"] + spread * (1 - lasting * lasting) ** 0.5 * g[0]
    t["y"] = k.suffer(t["y"], t["prospect"], a, t["mood"], h, p) + q["distress_swing"] * g[3]
    row |= {
        "alliance": a, "injury": h, "trust": t["c"], "idealization": t["i"], "distress": t["y"],
        "rated_by_client": k.rate(a, t["mood"], t["rated_by_client"], p),
        "rated_by_therapist": k.rate(a, spread * g[1], t["rated_by_therapist"], p),
        "rated_by_observer": k.rate(a, spread * g[2], t["rated_by_observer"], p),
    }  # fmt: skip
    return row, here & ~leaves
