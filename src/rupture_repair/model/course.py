"""A course of sessions: what one act, or several, and the therapist's answers come to over time."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .errors import ModelInputError, count, fraction
from .kernel import felt_size, views
from .parameters import with_changes
from .people import Act, AnyResponse, Client, Response, as_response
from .perception import Label, checked, label_of
from .session import answer, injure, leaving, log_odds, repair, start

CLOSED = 0.1  # an injury below this counts as repaired
Acts = Act | Mapping[int, Act] | Sequence[Act | None]


class Views(NamedTuple):
    """The probability that each of the three reports a rupture in a session."""

    client: float
    therapist: float
    observer: float


@dataclass(frozen=True)
class Course:
    """A simulated course. Sequences have one entry a session, at the session's end; all values run from 0 to 1.

    `alliance`, `injury`, `trust`, `idealization`: states. `perceived`: how big that session's act was felt,
    0 where there was none or it was overlooked. `ended`: whether the client has left, from the last session on;
    after it the states stand still. `staying`: the probability of still being in treatment.
    `strain`: the injury open within the session, before the answer to it. `labels`: session → "overlooked", "small" or "big", for sessions with an act. `alliance_before`: where it began.
    """

    alliance: tuple[float, ...]
    injury: tuple[float, ...]
    trust: tuple[float, ...]
    idealization: tuple[float, ...]
    perceived: tuple[float, ...]
    strain: tuple[float, ...]
    ended: tuple[bool, ...]
    staying: tuple[float, ...]
    labels: Mapping[int, Label] = field(repr=False)
    alliance_before: float = field(repr=False)

    @property
    def sessions(self) -> int:
        """How many sessions were asked for."""
        return len(self.alliance)

    @property
    def ended_at(self) -> int | None:
        """The session after which the client did not come back, or None."""
        return self.ended.index(True) if True in self.ended else None

    @property
    def felt_as(self) -> Label:
        """The largest label among the course's acts ("overlooked" when there was none)."""
        order: tuple[Label, ...] = ("overlooked", "small", "big")
        return max(self.labels.values(), key=order.index, default="overlooked")

    @property
    def repaired_at(self) -> int | None:
        """The session in which the injury was repaired for good, or None.

        None where nothing was felt, where the injury stayed open, or where the client left first.
        """
        felt_in = [t for t, q in enumerate(self.perceived) if q > 0]
        if not felt_in:
            return None
        open_in = [t for t, h in enumerate(self.injury) if h >= CLOSED]
        t = max(felt_in[-1], open_in[-1] + 1 if open_in else 0)
        left = self.ended_at
        return t if t < self.sessions and (left is None or t <= left) else None

    @property
    def unresolved_sessions(self) -> int | None:
        """How many sessions passed from the first felt act to the repair, or None if it was not repaired."""
        first = next((t for t, q in enumerate(self.perceived) if q > 0), None)
        return None if self.repaired_at is None or first is None else self.repaired_at - first

    @property
    def stronger(self) -> bool:
        """Whether the alliance ends above where it began, after a repair."""
        return self.repaired_at is not None and self.alliance[-1] > self.alliance_before + 0.005

    def views(self, openness: float, *, parameters: Mapping[str, float] | None = None) -> tuple[Views, ...]:
        """Return, for each session, how probably each of the three reports it as one with a rupture.

        logit P = b + k S v for a strain S; v is 1 for the client, and o + ψ (1 - o) for therapist and observer.
        `openness` o: from 0, it shows only as withdrawal, to 1, only as confrontation.
        """
        o, p = fraction("openness", openness), with_changes(parameters)
        return tuple(Views(*views(s, o, 1.0, p)) for s in self.strain)

    def summary(self) -> str:
        """Return the course in words, for a reader; about the model's world, never about a person."""
        return " ".join(_sentences(self))


def _sentences(c: Course) -> list[str]:
    if not c.labels:
        return ["Nothing happened in these sessions that the model knows of."]
    if c.felt_as == "overlooked":
        said = ["The act is overlooked."]
    else:
        said = [f"The act is felt as {c.felt_as}."]
        lasted = c.unresolved_sessions
        if lasted is not None:
            said.append(
                "It is repaired in the same session."
                if lasted == 0
                else f"It is repaired after {_sessions(lasted)}."
            )
        elif c.ended_at is None:
            said.append("It is not repaired within the sessions shown.")
    if c.ended_at is not None:
        said.append(f"The treatment ends after session {c.ended_at + 1}.")
    elif c.stronger:
        said.append(
            f"The alliance ends above where it began ({c.alliance[-1]:.2f} against {c.alliance_before:.2f})."
        )
    else:
        said.append(f"The alliance ends at {c.alliance[-1]:.2f}; it began at {c.alliance_before:.2f}.")
    return said


def _sessions(n: int) -> str:
    return "one session" if n == 1 else f"{n} sessions"


def simulate(
    client: Client,
    acts: Acts,
    response: AnyResponse = "owns it",
    sessions: int = 60,
    alliance: float = 0.7,
    seed: int | None = None,
    *,
    recent: float = 0.0,
    idealization: float | None = None,
    parameters: Mapping[str, float] | None = None,
) -> Course:
    """Return the course of `sessions` sessions; the equations are in `equations.py`.

    `acts`: an `Act` (in the first session), a mapping from session (the first is 0) to `Act`, or one entry a session.
    `response`: a `Response` or a style ("owns it", "explains", "defends", "does not notice") for all sessions,
    a mapping from the session in which it begins, or one entry a session (the last is kept).
    `seed`: draws how each act is felt and when the client leaves. None leaves chance out: each act is felt at the
    middle of its distribution, and the treatment ends when, with an injury open, fewer than half would have stayed.

    >>> reference = Client(history=0.85, fragility=0.6, transference=["idealizing", "parental"])
    >>> course = simulate(reference, Act(0.8, 0.95, known_mistake=True), "owns it", 60, alliance=0.7)
    >>> course.felt_as, course.stronger
    ('big', True)
    """
    n = count("sessions", sessions, 1)
    planned = _acts(acts, n, client)
    answers = _responses(response, n)
    p = with_changes(parameters)
    ideal = client.idealization if idealization is None else fraction("idealization", idealization)
    before = fraction("alliance", alliance)
    state = start(client, before, fraction("recent", recent), ideal, p)
    rng = None if seed is None else random.Random(count("seed", seed, 0, 2**63))
    rows: list[tuple[float, float, float, float, float, float, bool, float]] = []
    labels: dict[int, Label] = {}
    staying, left, strain = 1.0, False, 0.0
    for t in range(n):
        q = 0.0
        if not left:
            act = planned.get(t)
            chance, leaves = _draw(rng)
            if act is not None:
                z = log_odds(act, client, state, p)
                q, labels[t] = felt_size(z, chance, p), label_of(z + chance, p)
                state = injure(state, q, p)
            strain = state.injury
            given = answer(answers[t], p)
            state = repair(state, client, given, p)
            hazard = leaving(state, given, p)
            staying *= 1 - hazard
            left = (staying < 0.5 and state.injury >= CLOSED) if rng is None else leaves < hazard
        rows.append((state.alliance, state.injury, state.trust, state.idealization, q, strain, left, staying))
    a, h, c, i, perceived, strained, ended, stay = zip(*rows, strict=True)
    return Course(a, h, c, i, perceived, strained, ended, stay, labels, before)


def _draw(rng: random.Random | None) -> tuple[float, float]:
    """Return one standard logistic draw and one uniform draw; both are drawn each session, so that runs compare."""
    if rng is None:
        return 0.0, 1.0
    u = min(max(rng.random(), 1e-12), 1 - 1e-12)
    return math.log(u / (1 - u)), rng.random()


def _acts(acts: object, n: int, client: object) -> dict[int, Act]:
    if isinstance(acts, Act):
        acts = {0: acts}
    elif isinstance(acts, Sequence) and not isinstance(acts, str):
        if len(acts) > n:
            raise ModelInputError("acts", f"{len(acts)} entries", f"at most one a session ({n})")
        acts = {t: act for t, act in enumerate(acts) if act is not None}
    if not isinstance(acts, Mapping):
        raise ModelInputError("acts", acts, "an Act, a mapping from session to Act, or a sequence of them")
    planned = {count("acts: session", t, 0, n - 1): checked(act, client)[0] for t, act in acts.items()}
    if not isinstance(client, Client):
        raise ModelInputError("client", client, "a Client")
    return planned


def _responses(response: object, n: int) -> list[Response]:
    if isinstance(response, Mapping):
        begins = {count("response: session", t, 0): as_response(r) for t, r in response.items()}
        if 0 not in begins:
            raise ModelInputError("response", sorted(begins), "a mapping that begins with session 0")
        starts = sorted(begins)
        return [begins[max(s for s in starts if s <= t)] for t in range(n)]
    if isinstance(response, Sequence) and not isinstance(response, str):
        each = [as_response(r) for r in response]
        if not each:
            raise ModelInputError("response", response, "at least one response")
        return [each[min(t, len(each) - 1)] for t in range(n)]
    return [as_response(response)] * n


@dataclass(frozen=True)
class Expectation:
    """What to expect of a long treatment: `count` of empathic failures, and the `chance_of_none`."""

    count: float
    chance_of_none: float


def expected_failures(sessions: int, *, parameters: Mapping[str, float] | None = None) -> Expectation:
    """Return how many unintended empathic failures to expect: count = π n, chance of none = (1 - π)^n.

    >>> expected_failures(200).chance_of_none < 0.01
    True
    """
    n, rate = count("sessions", sessions), with_changes(parameters)["failures"]
    return Expectation(rate * n, (1 - rate) ** n)
