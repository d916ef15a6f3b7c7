"""Who a cohort's clients and therapists are: one law for numbers and for arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .people import STYLES

DRAWS = 13  # standard normal draws a client, besides the therapist's own
PARTS = ("acknowledging", "sincerity", "nondefensiveness", "frame", "withstanding", "linking")


def traits(
    z: Sequence[Any],
    therapist: Any,
    q: Mapping[str, float],
    logistic: Callable[[Any], Any],
    exp: Callable[[Any], Any],
) -> dict[str, Any]:
    """Return the traits of a client, or of many, from `z` (DRAWS normal draws) and the `therapist`'s own draw."""
    tie = q["insecure"]
    apart = (1 - tie * tie) ** 0.5
    anxiety = logistic(q["anxiety_mean"] + q["attachment_spread"] * (tie * z[0] + apart * z[1]))
    avoidance = logistic(q["avoidance_mean"] + q["attachment_spread"] * (tie * z[0] + apart * z[2]))
    own = q["fragility_mean"] + q["fragility_anxious"] * (anxiety - 0.5) + q["fragility_spread"] * z[3]
    shown = q["open_mean"] - q["open_avoidant"] * (avoidance - 0.5) + q["open_spread"] * z[5]
    tied = q["alliance_mean"] + q["alliance_spread"] * z[6] + q["alliance_skilled"] * therapist
    return {
        "history": logistic(q["history_mean"] + q["history_spread"] * z[0]),
        "fragility": logistic(own),
        "anxiety": anxiety,
        "avoidance": avoidance,
        "openness": logistic(shown),
        "skill": logistic(q["skill_mean"] + q["skill_spread"] * therapist + q["skill_shaken"] * z[8]),
        "attunement": exp(q["attuned_spread"] * therapist),
        "alliance_before": logistic(tied - q["alliance_avoidant"] * (avoidance - 0.5)),
        "distress_before": z[7],
        "ideal": logistic(q["ideal_mean"] + q["ideal_spread"] * z[4]),
        "rate": q["failure_rate"] * exp(-q["careful"] * therapist),
        "leans": z[9:12],
        "prospect": q["prospect_spread"] * z[12],
    }


def answer_parts(skill: Any) -> dict[str, Any]:
    """Return the parts of an answer that lies between "defends" (skill 0) and "owns it" (1), but for the noticing."""
    low, high = STYLES["defends"], STYLES["owns it"]
    return {part: getattr(low, part) + skill * (getattr(high, part) - getattr(low, part)) for part in PARTS}
