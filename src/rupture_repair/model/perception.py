"""How one act is perceived at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .errors import EthicalBreachError, ModelInputError, fraction
from .kernel import logistic
from .parameters import with_changes
from .people import Act, Client
from .session import State, log_odds

Label = Literal["overlooked", "small", "big"]


@dataclass(frozen=True)
class Perception:
    """How an act is perceived.

    `probability`: that it is felt as an injury at all, 0 to 1, in the model's world.
    `label`: what half of such moments come to at least: "overlooked", "small" or "big".
    """

    probability: float
    label: Label


def label_of(strength: float, p: Mapping[str, float]) -> Label:
    """Return the label of a felt strength y (log-odds scale): overlooked up to 0, big from y_b, small between."""
    if strength <= 0:
        return "overlooked"
    return "big" if strength >= p["big_cut"] else "small"


def checked(act: object, client: object) -> tuple[Act, Client]:
    """Return `act` and `client`, refusing other types and every breach."""
    if not isinstance(act, Act):
        raise ModelInputError("act", act, "an Act")
    if not isinstance(client, Client):
        raise ModelInputError("client", client, "a Client")
    if act.breach:
        raise EthicalBreachError
    return act, client


def perceive(
    act: Act,
    client: Client,
    alliance: float,
    recent: float = 0.0,
    idealization: float | None = None,
    *,
    parameters: Mapping[str, float] | None = None,
) -> Perception:
    """Return how `act` is perceived by `client` in an alliance of this strength.

    logit P(felt) = β₀ + β_s s + β_F F + β_e h e + β_U U + β_I I (s - s₀) - (β_A + β_k k) A

    `alliance`, `recent` (memory of recent ruptures) and `idealization` run from 0 to 1; idealization is the
    client's transference's when not given. Raises `EthicalBreachError` for a breach and `ModelInputError`,
    with the field's name, for anything out of range. The form is clinical theory, the numbers assumptions.

    >>> slip = Act(severity=0.35, echo=0.4, known_mistake=True)
    >>> perceive(slip, Client(history=0.4, fragility=0.3), alliance=0.85).label
    'overlooked'
    """
    act, client = checked(act, client)
    p = with_changes(parameters)
    ideal = client.idealization if idealization is None else fraction("idealization", idealization)
    a, u = fraction("alliance", alliance), fraction("recent", recent)
    z = log_odds(act, client, State(a, a, 0.0, 0.0, ideal, u, client.fragility), p)
    return Perception(logistic(z), label_of(z, p))
