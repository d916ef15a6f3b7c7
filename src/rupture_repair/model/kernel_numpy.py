"""One session, for many clients at once, in NumPy; each argument is an array of one entry a client, or a number.

Generated from model/equations.py by scripts/generate_model.py. Change that file and run it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

Values = Mapping[str, Any]
Array = Any
SQUARINGS = {1.0: 0, 2.0: 1, 4.0: 2, 8.0: 3, 16.0: 4}


def logistic(x: Array) -> Array:
    """Return 1 / (1 + exp(-x)); by tanh, which cannot overflow."""
    return 0.5 + 0.5 * np.tanh(0.5 * x)


def hill(x: Array, n: Array, m: Array) -> Array:
    """Return x^m / (x^m + n^m), 0 where x is 0."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        share = 1 / (1 + power(n / x, m))
    return np.fmax(share, 0.0)


def power(x: Array, m: Array) -> Array:
    """Return x^m; by squaring where m is a power of two, which is many times as fast."""
    if np.ndim(m) or m not in SQUARINGS:
        return x**m
    for _ in range(SQUARINGS[m]):
        x = x * x
    return x


def within(x: Array, low: Array, high: Array) -> Array:
    """Return x, held between low and high."""
    return np.clip(x, low, high)


def start(alliance: Array, history: Array, p: Values) -> Array:
    """Return trust. Trust before the first session."""
    trust = p["starting_trust"]*alliance*(1 - p["starting_wary"]*history)
    return trust


def perception(severity: Array, echo: Array, known: Array, history: Array, alliance: Array, idealization: Array, recent: Array, fragility: Array, p: Values) -> Array:
    """Return log_odds. The log-odds that an act is felt as an injury."""
    log_odds = p["intercept"] + p["severity"]*severity + p["fragile"]*fragility + p["echoing"]*history*echo + p["memory"]*recent + p["pedestal"]*idealization*(severity - p["cliff"]) - (p["allied"] + p["benign"]*known)*alliance
    return log_odds


def felt_size(log_odds: Array, chance: Array, p: Values) -> Array:
    """Return felt. How big it is felt."""
    felt = np.maximum(0, np.tanh((log_odds + chance)/2))
    return felt


def injure(alliance: Array, injury: Array, trust: Array, recent: Array, felt: Array, p: Values) -> tuple[Array, Array, Array, Array]:
    """Return alliance_after, injury_after, trust_after, recent_after. What a felt injury does at once."""
    injury_after = 1 - (1 - injury)*(1 - felt)
    alliance_after = alliance*(1 - p["hit"]*felt)
    trust_after = trust*(1 - p["shaken"]*felt*(1 - trust))
    recent_after = recent + p["remembered"]*felt*(1 - recent)
    return alliance_after, injury_after, trust_after, recent_after


def answer(noticing: Array, acknowledging: Array, sincerity: Array, nondefensiveness: Array, frame: Array, withstanding: Array, p: Values) -> tuple[Array, Array, Array]:
    """Return owned, borne, defended. What of the answer reaches the client."""
    owned = noticing*acknowledging*sincerity*(1 + nondefensiveness)/2
    borne = noticing*withstanding*nondefensiveness*(1 + frame)/2
    defended = noticing*(1 - nondefensiveness)*(1 - owned)
    return owned, borne, defended


def repair(alliance: Array, level: Array, injury: Array, trust: Array, idealization: Array, recent: Array, fragility: Array, history: Array, own_fragility: Array, noticing: Array, owned: Array, borne: Array, defended: Array, linking: Array, p: Values) -> tuple[Array, Array, Array, Array, Array, Array, Array]:
    """Return alliance_after, level_after, injury_after, trust_after, idealization_after, recent_after, fragility_after. The session's end, after the answer to whatever is open."""
    taught = borne*(1 + owned)*(1 - p["wary"]*history*(1 - p["linking"]*owned*linking))/2
    trust_after = trust + p["learning"]*taught*injury*(1 - trust) - p["waning"]*(1 - noticing)*injury*trust
    reached = hill(trust_after, p["needed"]*injury, p["steep"])
    resolved = p["resolving"]*owned*reached*injury
    trust_after = trust_after + p["mending"]*borne*resolved*(1 - trust_after)
    injury_after = within(injury - resolved - p["fading"]*injury + p["defending"]*defended*injury*(1 - injury), 0, 1)
    level_after = level + (p["stronger"]*(1 + p["reparative"]*history*owned)*(1 - recent)*trust_after*resolved + p["working"]*(1 - injury_after))*(1 - level)
    alliance_after = alliance + p["returning"]*(1 - injury_after)*(level_after - alliance) - p["dragging"]*injury_after*alliance
    idealization_after = idealization*np.exp(-p["human"]*trust_after*resolved)
    recent_after = p["forgetting"]*recent
    fragility_after = fragility + p["raw"]*(own_fragility + (1 - own_fragility)*injury_after/2 - fragility)
    return alliance_after, level_after, injury_after, trust_after, idealization_after, recent_after, fragility_after


def leaving(alliance: Array, injury: Array, owned: Array, borne: Array, p: Values) -> Array:
    """Return hazard. The probability of not coming back."""
    hazard = logistic(p["leaving"] + p["leaving_hurt"]*injury*(1 - owned)*(1 - p["leaving_borne"]*borne) - p["leaving_held"]*alliance)
    return hazard


def views(strain: Array, openness: Array, attunement: Array, p: Values) -> tuple[Array, Array, Array]:
    """Return by_client, by_therapist, by_observer. Who reports a rupture in a session of this strain."""
    by_client = logistic(p["client_bias"] + p["client_eye"]*strain)
    by_therapist = logistic(p["therapist_bias"] + p["therapist_eye"]*attunement*strain*(openness + p["therapist_sees"]*(1 - openness)))
    by_observer = logistic(p["observer_bias"] + p["observer_eye"]*strain*(openness + p["observer_sees"]*(1 - openness)))
    return by_client, by_therapist, by_observer


def rate(alliance: Array, mood: Array, lean: Array, p: Values) -> Array:
    """Return rating. The rating, from 1 to 7, that an alliance of this strength is given."""
    rating = within(p["rating_zero"] + p["rating_slope"]*(alliance + mood) + lean, 1, 7)
    return rating


def suffer(distress: Array, prospect: Array, alliance: Array, mood: Array, injury: Array, p: Values) -> Array:
    """Return distress_after. Distress at the next session, before chance, in SD at intake."""
    distress_after = distress + p["easing"]*(p["distress_floor"] + prospect - p["helping"]*(alliance + mood) + p["hurting"]*injury - distress)
    return distress_after
