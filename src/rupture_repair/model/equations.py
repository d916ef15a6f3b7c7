"""One session, declared once. Every kernel and every typeset equation of the book is generated from this file.

Needs SymPy, and is therefore imported by `scripts/generate_model.py` and the tests, never by the model itself.
Terms keep the order in which they are written here. States and inputs run from 0 to 1 unless something else is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sympy as sp

from .parameters import PARAMETERS

Expr = Any  # SymPy ships no types


class Variable(sp.Symbol):  # type: ignore[misc]
    """A state or an input: `name` in code, `letter` on paper."""

    letter: str

    def __new__(cls, name: str, letter: str) -> Variable:
        """Return the variable."""
        made: Variable = super().__new__(cls, name, real=True)
        made.letter = letter
        return made


class Coefficient(sp.Symbol):  # type: ignore[misc]
    """One of the model's parameters, by its name in the table."""


class logistic(sp.Function):  # type: ignore[misc]
    """1 / (1 + exp(-x))."""


class hill(sp.Function):  # type: ignore[misc]
    """x^m / (x^m + n^m), and 0 where x is 0."""


class within(sp.Function):  # type: ignore[misc]
    """x, held between a lowest and a highest value."""


@dataclass(frozen=True)
class Block:
    """Some equations that are computed together: `args` in, the targets of `steps` one after another, `returns` out.

    A step may give a state its new value: its letter stays, and what follows means the new one.
    """

    name: str
    title: str
    args: tuple[Variable, ...]
    steps: tuple[tuple[Variable, Expr], ...]
    returns: tuple[Variable, ...]


def _after(v: Variable) -> Variable:
    return Variable(f"{v.name}_after", v.letter)


P = {p.name: Coefficient(p.name, real=True) for p in PARAMETERS}

# The act and the client.
severity, echo, known = Variable("severity", "s"), Variable("echo", "e"), Variable("known", "k")
history, own_fragility = Variable("history", "h"), Variable("own_fragility", "f")
# What carries over.
alliance, level = Variable("alliance", "A"), Variable("level", "B")
injury, trust = Variable("injury", "H"), Variable("trust", "C")
idealization, recent, fragility = (
    Variable("idealization", "I"),
    Variable("recent", "U"),
    Variable("fragility", "F"),
)
# The answer: its seven parts, and what comes of them.
noticing, acknowledging, sincerity = (
    Variable("noticing", "n"),
    Variable("acknowledging", "a"),
    Variable("sincerity", "v"),
)
nondefensiveness, frame = Variable("nondefensiveness", "d"), Variable("frame", "r")
withstanding, linking = Variable("withstanding", "w"), Variable("linking", "l")
owned, borne, defended = Variable("owned", "R"), Variable("borne", "W"), Variable("defended", "D")
# Along the way.
log_odds, chance, felt = Variable("log_odds", "z"), Variable("chance", "ξ"), Variable("felt", "q")
taught, reached, resolved = Variable("taught", "T"), Variable("reached", "g"), Variable("resolved", "ΔH")
hazard = Variable("hazard", "p")
# How it is seen: strain in the session, and how openly it shows (0 only withdrawal, 1 only confrontation).
strain, openness = Variable("strain", "S"), Variable("openness", "o")
attunement = Variable("attunement", "x")  # from 0; 1 for the average therapist
by_client, by_therapist, by_observer = (
    Variable("by_client", "P_c"),
    Variable("by_therapist", "P_t"),
    Variable("by_observer", "P_o"),
)
mood, lean, rating = Variable("mood", "M"), Variable("lean", "L"), Variable("rating", "Q")
distress, prospect = Variable("distress", "Y"), Variable("prospect", "y")

with sp.evaluate(False):
    PERCEPTION = Block(
        "perception",
        "The log-odds that an act is felt as an injury",
        (severity, echo, known, history, alliance, idealization, recent, fragility),
        (
            (
                log_odds,
                P["intercept"]
                + P["severity"] * severity
                + P["fragile"] * fragility
                + P["echoing"] * history * echo
                + P["memory"] * recent
                + P["pedestal"] * idealization * (severity - P["cliff"])
                - (P["allied"] + P["benign"] * known) * alliance,
            ),
        ),
        (log_odds,),
    )
    FELT = Block(
        "felt_size",
        "How big it is felt",
        (log_odds, chance),
        ((felt, sp.Max(0, sp.tanh((log_odds + chance) / 2))),),
        (felt,),
    )
    _c = P["starting_trust"] * alliance * (1 - P["starting_wary"] * history)
    START = Block("start", "Trust before the first session", (alliance, history), ((trust, _c),), (trust,))

    _h, _a, _t, _u = _after(injury), _after(alliance), _after(trust), _after(recent)
    INJURE = Block(
        "injure",
        "What a felt injury does at once",
        (alliance, injury, trust, recent, felt),
        (
            (_h, 1 - (1 - injury) * (1 - felt)),
            (_a, alliance * (1 - P["hit"] * felt)),
            (_t, trust * (1 - P["shaken"] * felt * (1 - trust))),
            (_u, recent + P["remembered"] * felt * (1 - recent)),
        ),
        (_a, _h, _t, _u),
    )
    ANSWER = Block(
        "answer",
        "What of the answer reaches the client",
        (noticing, acknowledging, sincerity, nondefensiveness, frame, withstanding),
        (
            (owned, noticing * acknowledging * sincerity * ((1 + nondefensiveness) / 2)),
            (borne, noticing * withstanding * nondefensiveness * ((1 + frame) / 2)),
            (defended, noticing * (1 - nondefensiveness) * (1 - owned)),
        ),
        (owned, borne, defended),
    )
    _b, _i, _f = _after(level), _after(idealization), _after(fragility)
    REPAIR = Block(
        "repair",
        "The session's end, after the answer to whatever is open",
        (
            alliance, level, injury, trust, idealization, recent, fragility,
            history, own_fragility, noticing, owned, borne, defended, linking,
        ),
        (
            (taught, borne * ((1 + owned) / 2) * (1 - P["wary"] * history * (1 - P["linking"] * owned * linking))),
            (
                _t,
                trust
                + P["learning"] * taught * injury * (1 - trust)
                - P["waning"] * (1 - noticing) * injury * trust,
            ),
            (reached, hill(_t, P["needed"] * injury, P["steep"])),
            (resolved, P["resolving"] * owned * reached * injury),
            (_t, _t + P["mending"] * borne * resolved * (1 - _t)),
            (
                _h,
                within(
                    injury
                    - resolved
                    - P["fading"] * injury
                    + P["defending"] * defended * injury * (1 - injury),
                    0,
                    1,
                ),
            ),
            (
                _b,
                level
                + (
                    P["stronger"] * (1 + P["reparative"] * history * owned) * (1 - recent) * _t * resolved
                    + P["working"] * (1 - _h)
                )
                * (1 - level),
            ),
            (
                _a,
                alliance
                + P["returning"] * (1 - _h) * (_b - alliance)
                - P["dragging"] * _h * alliance,
            ),
            (_i, idealization * sp.exp(-(P["human"] * _t * resolved))),
            (_u, P["forgetting"] * recent),
            (_f, fragility + P["raw"] * (own_fragility + (1 - own_fragility) * (_h / 2) - fragility)),
        ),
        (_a, _b, _h, _t, _i, _u, _f),
    )  # fmt: skip
    LEAVING = Block(
        "leaving",
        "The probability of not coming back",
        (alliance, injury, owned, borne),
        (
            (
                hazard,
                logistic(
                    P["leaving"]
                    + P["leaving_hurt"] * injury * (1 - owned) * (1 - P["leaving_borne"] * borne)
                    - P["leaving_held"] * alliance
                ),
            ),
        ),
        (hazard,),
    )
    VIEWS = Block(
        "views",
        "Who reports a rupture in a session of this strain",
        (strain, openness, attunement),
        (
            (by_client, logistic(P["client_bias"] + P["client_eye"] * strain)),
            (
                by_therapist,
                logistic(
                    P["therapist_bias"]
                    + P["therapist_eye"]
                    * attunement
                    * strain
                    * (openness + P["therapist_sees"] * (1 - openness))
                ),
            ),
            (
                by_observer,
                logistic(
                    P["observer_bias"]
                    + P["observer_eye"] * strain * (openness + P["observer_sees"] * (1 - openness))
                ),
            ),
        ),
        (by_client, by_therapist, by_observer),
    )
    RATING = Block(
        "rate",
        "The rating, from 1 to 7, that an alliance of this strength is given",
        (alliance, mood, lean),
        ((rating, within(P["rating_zero"] + P["rating_slope"] * (alliance + mood) + lean, 1, 7)),),
        (rating,),
    )
    _y = _after(distress)
    DISTRESS = Block(
        "suffer",
        "Distress at the next session, before chance, in SD at intake",
        (distress, prospect, alliance, mood, injury),
        (
            (
                _y,
                distress
                + P["easing"]
                * (
                    P["distress_floor"]
                    + prospect
                    - P["helping"] * (alliance + mood)
                    + P["hurting"] * injury
                    - distress
                ),
            ),
        ),
        (_y,),
    )

BLOCKS: tuple[Block, ...] = (
    START, PERCEPTION, FELT, INJURE, ANSWER, REPAIR, LEAVING, VIEWS, RATING, DISTRESS,
)  # fmt: skip
