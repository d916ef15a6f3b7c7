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
MARKS = tuple(name for name in FLAGS if name != "ended")
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
MANTISSA, EXPONENT_OF_ONE = 23, np.uint32(0x3F800000)


def draws(part: Part) -> tuple[Drawer, Drawer]:
    """Return what draws uniformly (never 0, never 1) and normally for a block: all but the therapists' own."""
    rng = stream(part[2], 0, part[3])

    def uniform(shape: tuple[int, int]) -> Array:
        """Return two draws from each 64 random bits, in about half the time of `random`."""
        size = shape[0] * shape[1]
        bits = rng.integers(0, 2**64 - 1, (size + 1) // 2, np.uint64, endpoint=True).view(np.uint32)[:size]
        bits >>= 32 - MANTISSA
        bits |= EXPONENT_OF_ONE
        drawn = bits.view(np.float32)  # 1 to 2, as floats of one exponent lie
        drawn -= np.float32(1 - 2.0 ** -(MANTISSA + 1))
        return drawn.reshape(shape)

    def normal(shape: tuple[int, int]) -> Array:
        """Return draws by Box and Muller, a third of the time of `standard_normal`: half of them sines, half cosines."""
        half = (shape[0] + 1) // 2
        drawn = uniform((2 * half, shape[1]))
        far, around = drawn[:half], drawn[half:]
        np.log(far, out=far)
        far *= -2
        np.sqrt(far, out=far)
        around *= np.float32(2 * np.pi)
        turned = np.cos(around)
        np.sin(around, out=around)
        around *= far
        far *= turned
        return drawn[: shape[0]]

    return uniform, normal


def clients(z: Array, part: Part) -> dict[str, Array]:
    """Return who the clients and therapists of a block are; a therapist's clients may sit in two blocks."""
    n, _, seed, number, _, q = part
    therapist = (number * BLOCK + np.arange(n)) // max(1, round(q["caseload"]))
    groups = range(therapist[0] // BLOCK, therapist[-1] // BLOCK + 1)
    own = np.concatenate([stream(seed, 1, g).standard_normal(BLOCK, np.float32) for g in groups])
    hers = own[therapist - groups[0] * BLOCK]
    return {"therapist": therapist, **traits(z, hers, q, k.logistic, np.exp)}


def block(part: Part, out: dict[str, Array] | None = None) -> dict[str, Array]:
    """Return one block of the cohort, as arrays by name, one row a session; written into `out` where it is given."""
    n, sessions, _, _, p, q = part
    if out is None:
        out = {name: np.empty(n if name in ONE else (sessions, n), dtype(name)) for name in NAMES}
    uniform, normal = draws(part)
    t = clients(normal((DRAWS, n)), part)
    for name in ONE:
        out[name][...] = t[name]
    t = living(t, n, p, q)
    who, here = np.arange(n), np.ones(n, bool)
    place, last = np.arange(n), {name: np.zeros(2 * n, np.float32) for name in STATES}
    for s in range(sessions):
        if np.count_nonzero(here) < CROWDED * len(here):  # go on with those who are still there
            stay = np.flatnonzero(here)
            t = {name: a[stay] for name, a in t.items()}
            who, here = who[stay], here[stay]
            place[who] = np.arange(len(who))
        row, stays = _session(t, here, uniform, normal, p, q)
        write({name: out[name][s] for name in NAMES if name not in ONE}, row, place, last)
        leaving = np.flatnonzero(here & ~stays)
        gone = who[leaving]
        place[gone] = n + gone
        for name in STATES:
            last[name][n + gone] = row[name][leaving]
        np.greater_equal(place, n, out=out["ended"][s])
        here = stays
    return out


def write(kept: dict[str, Array], row: dict[str, Array], place: Array, last: dict[str, Array]) -> None:
    """Write a session's `row`, which has those who are there side by side, into what is `kept` of every client.

    `place` says where each client's states lie in `last`: in her column of the row, or where she left them.
    Of those who have left nothing else is there to tell.
    """
    m = len(row["felt"])
    seen = np.minimum(place, m)  # one column more, for those who have left
    for name in STATES:
        last[name][:m] = row[name]
        np.take(last[name], place, out=kept[name], mode="clip")
    for name in (*MEASURED, "felt"):
        column = np.empty(m + 1, np.float32)
        column[:m], column[m] = row[name], np.nan if name in MEASURED else 0
        np.take(column, seen, out=kept[name], mode="clip")
    # Four marks are looked up in one go, as four bits.
    bits = np.zeros(m + 1, np.uint8)
    for i, name in enumerate(MARKS):
        bits[:m] |= np.left_shift(row[name].view(np.uint8), i, dtype=np.uint8)
    bits = bits[seen]
    for i, name in enumerate(MARKS):
        np.not_equal(bits & (1 << i), 0, out=kept[name])


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
            x[0] ** q["failure_gravity"], x[1] ** q["failure_echo"],
            (x[2] < q["failure_known"]).astype(np.float32),
            t["history"][w], a[w], t["i"][w], u[w], t["f"][w], p,
        )  # fmt: skip
        size = k.felt_size(odds, np.log(x[3] / (1 - x[3])), p)
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
