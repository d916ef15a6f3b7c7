"""Many treatments at once: drawn from a population, session by session, and seen by three people.

Takes NumPy where it is installed. Without it a small cohort runs in plain Python, by the same equations and the
same distributions; the draws differ, their law does not.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, fields
from typing import Any

from .errors import ModelInputError, count
from .parameters import with_changes
from .population import Population

BLOCK = 50_000  # clients drawn together; results do not depend on who computes which block
LARGEST_WITHOUT_NUMPY = 5000  # clients

Array = Any  # numpy.ndarray, or a list of lists where NumPy is not installed


PerClient = Array
PerSession = Array


@dataclass(frozen=True)
class Cohort:
    """A cohort of `n` simulated treatments of up to `sessions` sessions. It stands for no real people.

    Traits have one entry a client, everything else one a client and session, `array[client][session]`.
    States (alliance to fragility) are those at the session's end and stand still after it; what is rated,
    reported or suffered is NaN, or False, in sessions that did not take place.
    """

    seed: int
    therapist: PerClient = field(repr=False)
    """Which therapist of the cohort, from 0."""
    history: PerClient = field(repr=False)
    """History of neglect or abuse, 0 to 1."""
    fragility: PerClient = field(repr=False)
    """The client's own fragility, 0 to 1."""
    anxiety: PerClient = field(repr=False)
    """Attachment anxiety, 0 to 1."""
    avoidance: PerClient = field(repr=False)
    """Attachment avoidance, 0 to 1."""
    openness: PerClient = field(repr=False)
    """How far strain shows as confrontation (1) and not as withdrawal (0)."""
    skill: PerClient = field(repr=False)
    """Where the therapist's answer lies between defending (0) and owning it (1)."""
    attunement: PerClient = field(repr=False)
    """The therapist's eye for strain; 1 is average."""
    alliance_before: PerClient = field(repr=False)
    """Alliance at the start, 0 to 1."""
    distress_before: PerClient = field(repr=False)
    """Distress at intake, in SD."""
    alliance: PerSession = field(repr=False)
    """Alliance, 0 to 1."""
    injury: PerSession = field(repr=False)
    """Unresolved injury, 0 to 1."""
    trust: PerSession = field(repr=False)
    """Trust that the therapist survives and cares, 0 to 1."""
    idealization: PerSession = field(repr=False)
    """Idealization, 0 to 1."""
    strain: PerSession = field(repr=False)
    """Injury open within the session, before the answer."""
    failed: PerSession = field(repr=False)
    """Whether the therapist failed in empathy."""
    felt: PerSession = field(repr=False)
    """How big the failure was felt, 0 to 1."""
    reported_by_client: PerSession = field(repr=False)
    """Whether the client reports a rupture."""
    reported_by_therapist: PerSession = field(repr=False)
    """Whether the therapist recognizes one, and so answers it."""
    reported_by_observer: PerSession = field(repr=False)
    """Whether an observer reports one."""
    rated_by_client: PerSession = field(repr=False)
    """The alliance as the client rates it, 1 to 7."""
    rated_by_therapist: PerSession = field(repr=False)
    """As the therapist rates it."""
    rated_by_observer: PerSession = field(repr=False)
    """As an observer rates it."""
    distress: PerSession = field(repr=False)
    """Distress after the session, in SD at intake."""
    ended: PerSession = field(repr=False)
    """Whether the client has left, from the last session on."""

    @property
    def n(self) -> int:
        """How many treatments."""
        return len(self.history)

    @property
    def sessions(self) -> int:
        """How many sessions at most."""
        return len(self.alliance[0])

    @property
    def dropout(self) -> float:
        """The share of treatments that ended before the last session."""
        return sum(bool(row[-1]) for row in self.ended) / self.n

    def attended(self, client: int) -> int:
        """Return how many sessions this client came to."""
        row = self.ended[client]
        return next((t + 1 for t in range(self.sessions) if row[t]), self.sessions)


ONE = tuple(f.name for f in fields(Cohort) if f.type == "PerClient")
NAMES = tuple(f.name for f in fields(Cohort) if f.name != "seed")
FLAGS = ("failed", "reported_by_client", "reported_by_therapist", "reported_by_observer", "ended")


def has_numpy() -> bool:
    """Return whether NumPy is installed."""
    return importlib.util.find_spec("numpy") is not None


def simulate_cohort(
    n: int,
    sessions: int,
    seed: int,
    population: Population | None = None,
    executor: Executor | None = None,
    *,
    parameters: Mapping[str, float] | None = None,
) -> Cohort:
    """Return `n` treatments of up to `sessions` sessions, drawn from `population`.

    Each session runs `equations.py` once: an empathic failure may happen; it is felt or overlooked; the therapist
    recognizes strain or does not, and only then answers it, with the skill she has; the client stays or leaves.
    Client, therapist and observer report and rate the same session, each in their own way.

    The result depends on `seed` (0 to 2^63) alone: not on the `executor`, which may be any of
    `concurrent.futures` or a Dask cluster's (`distributed.Client.get_executor()`), nor on who computes what.
    `parameters` changes coefficients of the model. Raises `ModelInputError` with the field's name.

    >>> cohort = simulate_cohort(50, 10, seed=1)
    >>> cohort.n, cohort.sessions, 0 <= cohort.dropout <= 1
    (50, 10, True)
    """
    n, sessions = count("n", n, 1, 100_000_000), count("sessions", sessions, 1, 10_000)
    return _cohort(_parts(n, sessions, seed, population, parameters), executor)


def cohort_in_chunks(
    n: int,
    sessions: int,
    seed: int,
    population: Population | None = None,
    executor: Executor | None = None,
    *,
    parameters: Mapping[str, float] | None = None,
    chunk: int = 100_000,
) -> Iterator[Cohort]:
    """Yield the cohort of `simulate_cohort` in pieces of about `chunk` clients, so that memory stays bounded.

    The pieces laid end to end are that cohort, whatever `chunk` is.
    """
    n, sessions = count("n", n, 1, 100_000_000), count("sessions", sessions, 1, 10_000)
    parts = _parts(n, sessions, seed, population, parameters)
    each = max(1, round(count("chunk", chunk, 1, 100_000_000) / BLOCK))
    for i in range(0, len(parts), each):
        yield _cohort(parts[i : i + each], executor)


Part = tuple[int, int, int, int, dict[str, float], dict[str, float]]  # what a worker needs for one block


def _parts(
    n: int, sessions: int, seed: int, population: object, parameters: Mapping[str, float] | None
) -> list[Part]:
    seed = count("seed", seed, 0, 2**63)
    population = Population() if population is None else population
    if not isinstance(population, Population):
        raise ModelInputError("population", population, "a Population")
    if n > LARGEST_WITHOUT_NUMPY and not has_numpy():
        raise ModelInputError(
            "n", n, f"at most {LARGEST_WITHOUT_NUMPY} without NumPy (pip install 'rupture-repair[fast]')"
        )
    p, q = dict(with_changes(parameters)), dict(population)
    return [(min(BLOCK, n - first), sessions, seed, first // BLOCK, p, q) for first in range(0, n, BLOCK)]


def _cohort(parts: Sequence[Part], executor: Executor | None) -> Cohort:
    seed = parts[0][2]
    if has_numpy():
        from .cohort_numpy import filled  # noqa: PLC0415 - only here is NumPy needed

        return Cohort(seed, **filled(parts, executor))
    from .cohort_plain import block  # noqa: PLC0415 - it needs this module

    blocks = list(executor.map(block, parts)) if executor is not None else [block(part) for part in parts]
    return Cohort(seed, **{name: [row for b in blocks for row in b[name]] for name in NAMES})
