"""What carries over from one session to the next, and one session's steps, in the generated kernel's terms.

The states run from 0 to 1: alliance A and the level B that it returns to, unresolved injury H, trust C that the
therapist survives and cares, idealization I, memory of recent ruptures U, momentary fragility F.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from . import kernel
from .people import Act, Client, Response

Values = Mapping[str, float]


@dataclass(frozen=True)
class State:
    """What carries over."""

    alliance: float
    level: float
    injury: float
    trust: float
    idealization: float
    recent: float
    fragility: float


@dataclass(frozen=True)
class Answer:
    """What of a response reaches the client: how far it is `owned` (R), `borne` (W) and `defended` (D)."""

    noticing: float
    owned: float
    borne: float
    defended: float
    linking: float


def start(client: Client, alliance: float, recent: float, idealization: float, p: Values) -> State:
    """Return the state before the first session."""
    trust = kernel.start(alliance, client.history, p)
    return State(alliance, alliance, 0.0, trust, idealization, recent, client.fragility)


def log_odds(act: Act, client: Client, s: State, p: Values) -> float:
    """Return z, the log-odds that `act` is felt as an injury."""
    return kernel.perception(
        act.severity,
        act.echo,
        float(act.known_mistake),
        client.history,
        s.alliance,
        s.idealization,
        s.recent,
        s.fragility,
        p,
    )


def injure(s: State, felt: float, p: Values) -> State:
    """Return the state after an act felt as `felt`."""
    a, h, c, u = kernel.injure(s.alliance, s.injury, s.trust, s.recent, felt, p)
    return replace(s, alliance=a, injury=h, trust=c, recent=u)


def answer(r: Response, p: Values) -> Answer:
    """Return what of `r` reaches the client."""
    reaches = kernel.answer(
        r.noticing, r.acknowledging, r.sincerity, r.nondefensiveness, r.frame, r.withstanding, p
    )
    return Answer(r.noticing, *reaches, r.linking)


def repair(s: State, client: Client, a: Answer, p: Values) -> State:
    """Return the state at the session's end, after the answer to whatever is unresolved."""
    return State(
        *kernel.repair(
            s.alliance,
            s.level,
            s.injury,
            s.trust,
            s.idealization,
            s.recent,
            s.fragility,
            client.history,
            client.fragility,
            a.noticing,
            a.owned,
            a.borne,
            a.defended,
            a.linking,
            p,
        )
    )


def leaving(s: State, a: Answer, p: Values) -> float:
    """Return the probability that the client does not come back after this session."""
    return kernel.leaving(s.alliance, s.injury, a.owned, a.borne, p)
