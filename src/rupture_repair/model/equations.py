"""One session, as equations. Everything else in the book that computes calls these.

States, all from 0 to 1: alliance A and the level B that it returns to, unresolved injury H, trust C that the
therapist survives and cares, idealization I, memory of recent ruptures U, momentary fragility F.
Parameters are named as in `parameters.py`, where each has its symbol.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from .people import Act, Client, Response


@dataclass(frozen=True)
class State:
    """What carries over from one session to the next."""

    alliance: float
    level: float
    injury: float
    trust: float
    idealization: float
    recent: float
    fragility: float


def logistic(x: float) -> float:
    """Return 1 / (1 + exp(-x)) without overflow."""
    if x >= 0:
        return 1.0 / (1.0 + math.exp(-x))
    e = math.exp(x)
    return e / (1.0 + e)


def log_odds(act: Act, client: Client, s: State, p: Mapping[str, float]) -> float:
    """Return z, the log-odds that `act` is felt as an injury.

    z = β₀ + β_s s + β_F F + β_e h e + β_U U + β_I I (s - s₀) - (β_A + β_k k) A
    """
    return (
        p["intercept"]
        + p["severity"] * act.severity
        + p["fragile"] * s.fragility
        + p["echoing"] * client.history * act.echo
        + p["memory"] * s.recent
        + p["pedestal"] * s.idealization * (act.severity - p["cliff"])
        - (p["allied"] + p["benign"] * act.known_mistake) * s.alliance
    )


def felt(z: float, chance: float = 0.0) -> float:
    """Return how big an act is felt, 0 (overlooked) to 1.

    q = max(0, tanh(y / 2));  y = z + chance

    With `chance` drawn from the standard logistic distribution, the act is felt (q > 0) with probability 1/(1+exp(-z)).
    """
    return max(0.0, math.tanh((z + chance) / 2))


def start(
    client: Client, alliance: float, recent: float, idealization: float, p: Mapping[str, float]
) -> State:
    """Return the state before the first session.

    C = χ A (1 - χ_h h)
    """
    trust = p["starting_trust"] * alliance * (1 - p["starting_wary"] * client.history)
    return State(alliance, alliance, 0.0, trust, idealization, recent, client.fragility)


def injure(s: State, q: float, p: Mapping[str, float]) -> State:
    """Return the state after an act felt as q.

    H ← 1 - (1 - H)(1 - q);  A ← A (1 - a_q q);  C ← C (1 - c_q q);  U ← U + η q (1 - U)
    """
    return replace(
        s,
        injury=1 - (1 - s.injury) * (1 - q),
        alliance=s.alliance * (1 - p["hit"] * q),
        trust=s.trust * (1 - p["shaken"] * q),
        recent=s.recent + p["remembered"] * q * (1 - s.recent),
    )


def acknowledgment(r: Response) -> float:
    """Return the acknowledgment that reaches the client.

    R = noticing × acknowledging × sincerity × (1 + nondefensiveness)/2
    """
    return r.noticing * r.acknowledging * r.sincerity * (1 + r.nondefensiveness) / 2


def withstanding(r: Response) -> float:
    """Return what the client sees withstood.

    W = noticing × withstanding × nondefensiveness × (1 + frame)/2
    """
    return r.noticing * r.withstanding * r.nondefensiveness * (1 + r.frame) / 2


def respond(s: State, client: Client, r: Response, p: Mapping[str, float]) -> State:
    """Return the state at the session's end, after the therapist's response to whatever is unresolved.

    C ← C + α W (1 + R)/2 (1 - α_h h (1 - κ R linking)) H (1 - C)
    g = C^m / (C^m + (θ H)^m);  resolved = γ R g H
    H ← H - resolved - λ H + δ D H (1 - H);  D = noticing × (1 - nondefensiveness)(1 - R)
    B ← B + (ρ (1 + ρ_h h R) C resolved + υ (1 - H)) (1 - B)
    A ← A + τ (1 - H)(B - A) - ω H A
    I ← I exp(-ι C resolved);  U ← μ U;  F ← F + φ (f + (1 - f) H / 2 - F)

    Here h is the client's history and f the client's own fragility; R and W as below.
    """
    h, heard, withstood = client.history, acknowledgment(r), withstanding(r)
    slowed = p["wary"] * h * (1 - p["linking"] * heard * r.linking)
    taught = withstood * (1 + heard) / 2 * (1 - slowed)
    trust = s.trust + p["learning"] * taught * s.injury * (1 - s.trust)
    resolved = p["resolving"] * heard * _enough(trust, p["needed"] * s.injury, p["steep"]) * s.injury
    defensive = r.noticing * (1 - r.nondefensiveness) * (1 - heard)
    injury = (
        s.injury - resolved - p["fading"] * s.injury + p["defending"] * defensive * s.injury * (1 - s.injury)
    )
    injury = min(1.0, max(0.0, injury))
    raised = p["stronger"] * (1 + p["reparative"] * h * heard) * trust * resolved + p["working"] * (
        1 - injury
    )
    level = s.level + raised * (1 - s.level)
    level = min(1.0, level)
    alliance = (
        s.alliance
        + p["returning"] * (1 - injury) * (level - s.alliance)
        - p["dragging"] * injury * s.alliance
    )
    own = client.fragility
    return State(
        alliance=min(1.0, max(0.0, alliance)),
        level=level,
        injury=injury,
        trust=min(1.0, trust),
        idealization=s.idealization * math.exp(-p["human"] * trust * resolved),
        recent=s.recent * p["forgetting"],
        fragility=s.fragility + p["raw"] * (own + (1 - own) * injury / 2 - s.fragility),
    )


def _enough(trust: float, needed: float, steep: float) -> float:
    """Return C^m / (C^m + n^m), the share of full speed at which trust C resolves an injury that needs n; 0 where C is 0."""
    if trust >= needed:
        return 1.0 if trust <= 0 else 1 / (1 + (needed / trust) ** steep)
    share: float = (trust / needed) ** steep  # this way round, nothing overflows however small the trust
    return share / (1 + share)


def leaving(s: State, r: Response, p: Mapping[str, float]) -> float:
    """Return the probability that the client does not come back after this session.

    p = logistic(d₀ + d_H H (1 - R W) - d_A A)
    """
    unheld = 1 - acknowledgment(r) * withstanding(r)
    return logistic(p["leaving"] + p["leaving_hurt"] * s.injury * unheld - p["leaving_held"] * s.alliance)
