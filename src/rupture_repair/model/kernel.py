"""One session, for one client, in plain Python.

Generated from model/equations.py by scripts/generate_model.py. Change that file and run it again.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

Values = Mapping[str, float]


def logistic(x: float) -> float:
    """Return 1 / (1 + exp(-x)) without overflow."""
    if x >= 0:
        return 1.0 / (1.0 + math.exp(-x))
    e = math.exp(x)
    return e / (1.0 + e)


def hill(x: float, n: float, m: float) -> float:
    """Return x^m / (x^m + n^m), 0 where x is 0, without overflow."""
    if x <= 0:
        return 0.0
    if n <= 0:
        return 1.0
    return logistic(m * (math.log(x) - math.log(n)))


def within(x: float, low: float, high: float) -> float:
    """Return x, held between low and high."""
    return min(high, max(low, x))


def start(alliance: float, history: float, p: Values) -> float:
    """Return trust. Trust before the first session."""
    trust = p["starting_trust"]*alliance*(1 - p["starting_wary"]*history)
    return trust


def perception(severity: float, echo: float, known: float, history: float, alliance: float, idealization: float, recent: float, fragility: float, p: Values) -> float:
    """Return log_odds. The log-odds that an act is felt as an injury."""
    log_odds = p["intercept"] + p["severity"]*severity + p["fragile"]*fragility + p["echoing"]*history*echo + p["memory"]*recent + p["pedestal"]*idealization*(severity - p["cliff"]) - (p["allied"] + p["benign"]*known)*alliance
    return log_odds


def felt_size(log_odds: float, chance: float, p: Values) -> float:
    """Return felt. How big it is felt."""
    felt = max(0.0, math.tanh((log_odds + chance)/2))
    return felt


def injure(alliance: float, injury: float, trust: float, recent: float, felt: float, p: Values) -> tuple[float, float, float, float]:
    """Return alliance_after, injury_after, trust_after, recent_after. What a felt injury does at once."""
    injury_after = 1 - (1 - injury)*(1 - felt)
    alliance_after = alliance*(1 - p["hit"]*felt)
    trust_after = trust*(1 - p["shaken"]*felt*(1 - trust))
    recent_after = recent + p["remembered"]*felt*(1 - recent)
    return alliance_after, injury_after, trust_after, recent_after


def answer(noticing: float, acknowledging: float, sincerity: float, nondefensiveness: float, frame: float, withstanding: float, p: Values) -> tuple[float, float, float]:
    """Return owned, borne, defended. What of the answer reaches the client."""
    owned = noticing*acknowledging*sincerity*(1 + nondefensiveness)/2
    borne = noticing*withstanding*nondefensiveness*(1 + frame)/2
    defended = noticing*(1 - nondefensiveness)*(1 - owned)
    return owned, borne, defended


def repair(alliance: float, level: float, injury: float, trust: float, idealization: float, recent: float, fragility: float, history: float, own_fragility: float, noticing: float, owned: float, borne: float, defended: float, linking: float, p: Values) -> tuple[float, float, float, float, float, float, float]:
    """Return alliance_after, level_after, injury_after, trust_after, idealization_after, recent_after, fragility_after. The session's end, after the answer to whatever is open."""
    taught = borne*(1 + owned)*(1 - p["wary"]*history*(1 - p["linking"]*owned*linking))/2
    trust_after = trust + p["learning"]*taught*injury*(1 - trust) - p["waning"]*(1 - noticing)*injury*trust
    reached = hill(trust_after, p["needed"]*injury, p["steep"])
    resolved = p["resolving"]*owned*reached*injury
    trust_after = trust_after + p["mending"]*borne*resolved*(1 - trust_after)
    injury_after = within(injury - resolved - p["fading"]*injury + p["defending"]*defended*injury*(1 - injury), 0, 1)
    level_after = level + (p["stronger"]*(1 + p["reparative"]*history*owned)*(1 - recent)*trust_after*resolved + p["working"]*(1 - injury_after))*(1 - level)
    alliance_after = alliance + p["returning"]*(1 - injury_after)*(level_after - alliance) - p["dragging"]*injury_after*alliance
    idealization_after = idealization*math.exp(-p["human"]*trust_after*resolved)
    recent_after = p["forgetting"]*recent
    fragility_after = fragility + p["raw"]*(own_fragility + (1 - own_fragility)*injury_after/2 - fragility)
    return alliance_after, level_after, injury_after, trust_after, idealization_after, recent_after, fragility_after


def leaving(alliance: float, injury: float, owned: float, borne: float, p: Values) -> float:
    """Return hazard. The probability of not coming back."""
    hazard = logistic(p["leaving"] + p["leaving_hurt"]*injury*(1 - owned)*(1 - p["leaving_borne"]*borne) - p["leaving_held"]*alliance)
    return hazard


def views(strain: float, openness: float, attunement: float, p: Values) -> tuple[float, float, float]:
    """Return by_client, by_therapist, by_observer. Who reports a rupture in a session of this strain."""
    by_client = logistic(p["client_bias"] + p["client_eye"]*strain)
    by_therapist = logistic(p["therapist_bias"] + p["therapist_eye"]*attunement*strain*(openness + p["therapist_sees"]*(1 - openness)))
    by_observer = logistic(p["observer_bias"] + p["observer_eye"]*strain*(openness + p["observer_sees"]*(1 - openness)))
    return by_client, by_therapist, by_observer


def rate(alliance: float, mood: float, lean: float, p: Values) -> float:
    """Return rating. The rating, from 1 to 7, that an alliance of this strength is given."""
    rating = within(p["rating_zero"] + p["rating_slope"]*(alliance + mood) + lean, 1, 7)
    return rating


def suffer(distress: float, prospect: float, alliance: float, mood: float, injury: float, p: Values) -> float:
    """Return distress_after. Distress at the next session, before chance, in SD at intake."""
    distress_after = distress + p["easing"]*(p["distress_floor"] + prospect - p["helping"]*(alliance + mood) + p["hurting"]*injury - distress)
    return distress_after
