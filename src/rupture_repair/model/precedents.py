"""Two people in two equations: the model of therapist and client by Liebovitch, Peluso and colleagues.

    dT/dt = m₁ T + b₁ + c₁ F_C(C)        dC/dt = m₂ C + b₂ + c₂ F_T(T)

T and C are the moods (emotional valence) of therapist and client, below zero negative; m < 0 is inertia, -b/m the mood
a person comes to when alone, c ≥ 0 how responsive that person is, F how the other's mood is taken. Time has no unit.

Theirs: the equations and four results (Liebovitch, Peluso, Norman, Su & Gottman 2011, 10.1007/s11571-011-9157-x;
Peluso, Liebovitch, Gottman, Norman & Su 2012, 10.1080/10503307.2011.622314, whose abstract states the results).
Ours: the shapes of F, because theirs were not available to us; every number; and what is proved here.

What can be proved, for smooth bounded F and m₁, m₂ < 0 (the proofs are in the notebook on two equations):

1. The Jacobian is J = [[m₁, c₁ F_C'(C)], [c₂ F_T'(T), m₂]], so a steady state has the eigenvalues

       (m₁ + m₂)/2 ± √R        R = ((m₁ - m₂)/2)² + c₁ c₂ F_C'(C) F_T'(T)

   and moods circle around it just where R < 0: one slope must be positive, the other negative, and their product large.
2. Where neither slope is ever negative (both influences rise), u = dT/dt and v = dC/dt obey u' = m₁ u + p v and
   v' = m₂ v + q u with p, q ≥ 0. No path leaves the quadrant u, v ≥ 0, nor u, v ≤ 0; from the other two it can only pass
   into these. So of the two people at most one changes direction, once. The same holds where both influences fall
   (put -C for C). The general theorem, that plane cooperative and competitive systems have eventually monotone
   components, is in Smith, Monotone Dynamical Systems (1995), after Hirsch. Bounded as they are, all paths settle.
3. Where one influence rises and the other falls, there is one steady state, and every path ends in it.
4. Whatever the shapes, nothing swings for ever: the divergence is the constant m₁ + m₂ < 0, so areas shrink under the
   flow, and a closed path would enclose one that does not (Bendixson).

Of the published results, for two people otherwise alike: (1) "the person that is most responsive to the other achieves
the most positive state" holds where both follow and end above zero, and is reversed below; (2) "the client oscillates"
needs one rising and one falling slope at the place of rest; (3) "least successful when the therapist starts from a
negative state" needs two places to end, so by 3 it excludes (2) unless a shape both rises and falls ("wary"); (4) changing
only c is inverse to changing only m for the places of rest, exactly if the mood when alone is kept, not for the way there.
tests/model/test_precedents.py has each with its settings.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from .errors import ModelInputError, count, number

Shape = Literal["rising", "falling", "wary"]
SHAPES: tuple[Shape, ...] = ("rising", "falling", "wary")
MOOD = 20.0  # no mood may start farther from zero than this
FINEST = 1e-9  # steady states nearer to one another than this are one


@dataclass(frozen=True)
class Influence:
    """How one person's mood x moves the other; all shapes are ours, bounded by -1 and 1, odd, with u = `steepness` · x.

    "rising": tanh u, one follows the other. "falling": -tanh u, one leans the other way.
    "wary": u exp((1 - u²)/2), one follows up to u = ±1 and beyond that believes it less.

    >>> Influence("wary")(1.0), Influence("wary").slope(2.0) < 0
    (1.0, True)
    """

    shape: Shape = "rising"
    steepness: float = 1.0

    def __post_init__(self) -> None:
        if self.shape not in SHAPES:
            raise ModelInputError("influence.shape", self.shape, f"one of {', '.join(map(repr, SHAPES))}")
        object.__setattr__(self, "steepness", number("influence.steepness", self.steepness, 0.1, 10))

    def __call__(self, mood: float) -> float:
        """Return F(mood)."""
        u = self.steepness * mood
        if self.shape == "wary":
            return u * math.exp((1 - u * u) / 2)
        return math.tanh(u) if self.shape == "rising" else -math.tanh(u)

    def slope(self, mood: float) -> float:
        """Return F'(mood)."""
        u = self.steepness * mood
        if self.shape == "wary":
            return self.steepness * (1 - u * u) * math.exp((1 - u * u) / 2)
        s = self.steepness * (1 - math.tanh(u) ** 2)
        return s if self.shape == "rising" else -s

    @property
    def steepest(self) -> float:
        """The largest size of F'; for every shape it is at 0."""
        return abs(self.slope(0.0))

    def span(self, low: float, high: float) -> tuple[float, float]:
        """Return the least and the greatest F between `low` and `high`."""
        return _extremes(self, low, high, (-1.0, 1.0) if self.shape == "wary" else ())

    def slope_span(self, low: float, high: float) -> tuple[float, float]:
        """Return the least and the greatest F' between `low` and `high`."""
        return _extremes(self, low, high, (-math.sqrt(3), 0.0, math.sqrt(3)), slope=True)


def _extremes(
    f: Influence, low: float, high: float, marks: Sequence[float], slope: bool = False
) -> tuple[float, float]:
    """Return the extremes of F, or of F', which lie at the ends or at `marks` (in units of 1 / steepness)."""
    at = [low, high, *(x for u in marks if low < (x := u / f.steepness) < high)]
    values = [f.slope(x) if slope else f(x) for x in at]
    return min(values), max(values)


@dataclass(frozen=True)
class Person:
    """One of the two.

    `inertia`: m, -10 to -0.05; the nearer to zero, the longer a mood lasts. `drift`: b, -10 to 10.
    `responsiveness`: c, 0 to 10. `influence`: F, how the *other's* mood is taken by this person.

    >>> Person(inertia=-0.5, drift=0.2).alone
    0.4
    """

    inertia: float = -0.5
    drift: float = 0.0
    responsiveness: float = 1.0
    influence: Influence = Influence()

    def __post_init__(self) -> None:
        for name, low, high in (("inertia", -10, -0.05), ("drift", -10, 10), ("responsiveness", 0, 10)):
            object.__setattr__(self, name, number(f"person.{name}", getattr(self, name), low, high))
        if not isinstance(self.influence, Influence):
            raise ModelInputError("person.influence", self.influence, "an Influence")

    @property
    def alone(self) -> float:
        """The mood that this person comes to without the other, -b/m."""
        return -self.drift / self.inertia

    def settled(self, other: float) -> float:
        """Return the mood at which this person rests while the other's is `other`: the nullcline -(b + c F)/m."""
        return -(self.drift + self.responsiveness * self.influence(other)) / self.inertia


@dataclass(frozen=True)
class Pair:
    """A therapist and a client."""

    therapist: Person
    client: Person

    def __post_init__(self) -> None:
        for name in ("therapist", "client"):
            if not isinstance(getattr(self, name), Person):
                raise ModelInputError(f"pair.{name}", getattr(self, name), "a Person")

    @property
    def fastest(self) -> float:
        """A bound on the size of every eigenvalue anywhere: the fastest rate at which anything changes."""
        one, other = self.therapist, self.client
        coupling = (
            one.responsiveness * one.influence.steepest * other.responsiveness * other.influence.steepest
        )
        return max(-one.inertia, -other.inertia) + math.sqrt(coupling)


def rates(pair: Pair, therapist: float, client: float) -> tuple[float, float]:
    """Return dT/dt and dC/dt at these moods."""
    one, other = pair.therapist, pair.client
    return (
        one.inertia * therapist + one.drift + one.responsiveness * one.influence(client),
        other.inertia * client + other.drift + other.responsiveness * other.influence(therapist),
    )


Row = tuple[float, float]


def jacobian(pair: Pair, therapist: float, client: float) -> tuple[Row, Row]:
    """Return J = [[m₁, c₁ F_C'(C)], [c₂ F_T'(T), m₂]] at these moods."""
    one, other = pair.therapist, pair.client
    return (
        (one.inertia, one.responsiveness * one.influence.slope(client)),
        (other.responsiveness * other.influence.slope(therapist), other.inertia),
    )


@dataclass(frozen=True)
class SteadyState:
    """Moods at which both rest, and what the two eigenvalues `middle` ± √`under_root` say of them.

    `middle` is (m₁ + m₂)/2; `under_root` is R = ((m₁ - m₂)/2)² + c₁ c₂ F_C' F_T'.
    """

    therapist: float
    client: float
    middle: float
    under_root: float

    @property
    def eigenvalues(self) -> tuple[complex, complex]:
        """Both eigenvalues of the Jacobian, the one with the larger real or imaginary part first."""
        size = math.sqrt(abs(self.under_root))
        root = complex(0, size) if self.spirals else complex(size, 0)
        return self.middle + root, self.middle - root

    @property
    def spirals(self) -> bool:
        """Whether nearby moods circle around it: R < 0, complex eigenvalues."""
        return self.under_root < 0

    @property
    def attracts(self) -> bool:
        """Whether nearby moods come to it: both real parts negative."""
        return self.eigenvalues[0].real < 0

    @property
    def period(self) -> float:
        """How long one round takes, 2π/√-R; infinite where nothing circles."""
        return 2 * math.pi / math.sqrt(-self.under_root) if self.spirals else math.inf

    @property
    def kept(self) -> float:
        """The share of a swing that is left when the next swing goes the other way, half a round later; 0 without one."""
        return math.exp(self.middle * self.period / 2) if self.spirals else 0.0


def steady_states(pair: Pair) -> tuple[SteadyState, ...]:
    """Return every steady state, the least T first.

    They are the crossings of the two nullclines, the zeros of h(T) = g₁(g₂(T)) - T. Intervals are halved until h, or
    the slope of h, is known not to vanish on them, by bounds that hold for the whole interval; so none is missed,
    save that two nearer than `FINEST` count as one.
    """
    one, other = pair.therapist, pair.client
    reach = (abs(one.drift) + one.responsiveness) / -one.inertia + 1e-3

    def h(t: float) -> float:
        return one.settled(other.settled(t)) - t

    found: list[float] = []
    waiting = [(-reach, reach)]
    while waiting:
        low, high = waiting.pop()
        middle, half = (low + high) / 2, (high - low) / 2
        falls, rises = _slopes(one, other, low, high)
        if abs(h(middle)) > max(-falls, rises) * half + 1e-15 * reach:
            continue  # too far from zero to reach it within half the interval
        if falls > 0 or rises < 0:  # h only rises or only falls here
            if h(low) * h(high) <= 0:
                found.append(_halved(h, low, high))
        elif half < FINEST:
            found.append(middle)
        else:
            waiting += [(middle, high), (low, middle)]
    apart = [t for i, t in enumerate(found) if i == 0 or t - found[i - 1] > 10 * FINEST]
    return tuple(_steady(pair, t, other.settled(t)) for t in apart)


def _slopes(one: Person, other: Person, low: float, high: float) -> Row:
    """Return bounds of the slope of h between `low` and `high`."""
    k1, k2 = (p.responsiveness / -p.inertia for p in (one, other))
    least, most = other.influence.span(low, high)
    a = one.influence.slope_span(other.alone + k2 * least, other.alone + k2 * most)
    b = other.influence.slope_span(low, high)
    products = [k1 * k2 * x * y for x in a for y in b]
    return min(products) - 1, max(products) - 1


def _halved(h: Callable[[float], float], low: float, high: float) -> float:
    """Return the zero of h between `low` and `high`, where its signs differ, to the last digit."""
    rises = h(high) > h(low)
    while low < (middle := (low + high) / 2) < high:
        low, high = (low, middle) if (h(middle) > 0) == rises else (middle, high)
    return middle


def _steady(pair: Pair, therapist: float, client: float) -> SteadyState:
    (m1, p), (q, m2) = jacobian(pair, therapist, client)
    return SteadyState(therapist + 0.0, client + 0.0, (m1 + m2) / 2, ((m1 - m2) / 2) ** 2 + p * q)


@dataclass(frozen=True)
class Path:
    """Both moods at evenly spaced `times`."""

    times: tuple[float, ...]
    therapist: tuple[float, ...]
    client: tuple[float, ...]


def follow(
    pair: Pair, therapist: float, client: float, until: float = 20.0, *, points: int = 201, step: float = 0.01
) -> Path:
    """Return where two moods go from `therapist` and `client`, at `points` times from 0 to `until`.

    Integrated by the classical fourth-order Runge-Kutta method with the largest fixed step that is at most `step` and
    divides the time between two points; halving the step makes the error about 16 times smaller. A step too long for
    the fastest rate of this pair is refused.

    >>> path = follow(Pair(Person(), Person()), therapist=1.0, client=-0.5)
    >>> turns(path.therapist) + turns(path.client) <= 1
    True
    """
    if not isinstance(pair, Pair):
        raise ModelInputError("pair", pair, "a Pair")
    t, c = number("therapist", therapist, -MOOD, MOOD), number("client", client, -MOOD, MOOD)
    end, n = number("until", until, 0.01, 10_000), count("points", points, 2, 100_000)
    longest = number("step", step, 1e-5, min(0.1, 0.5 / pair.fastest))
    gap = end / (n - 1)
    inner = math.ceil(gap / longest - 1e-9)
    moods = [(t, c)]
    for _ in range(n - 1):
        for _ in range(inner):
            t, c = _stepped(pair, t, c, gap / inner)
        moods.append((t, c))
    ts, cs = zip(*moods, strict=True)
    return Path(tuple(gap * i for i in range(n)), ts, cs)


def _stepped(pair: Pair, t: float, c: float, h: float) -> Row:
    a1, b1 = rates(pair, t, c)
    a2, b2 = rates(pair, t + h / 2 * a1, c + h / 2 * b1)
    a3, b3 = rates(pair, t + h / 2 * a2, c + h / 2 * b2)
    a4, b4 = rates(pair, t + h * a3, c + h * b3)
    return t + h / 6 * (a1 + 2 * a2 + 2 * a3 + a4), c + h / 6 * (b1 + 2 * b2 + 2 * b3 + b4)


def turns(values: Sequence[float], least: float = 1e-6) -> int:
    """Return how often `values` change direction; a way back of `least` or less is not noticed.

    >>> turns([0, 1, 0.4, 0.45, 0], least=0.1)
    1
    """
    turned, direction, extreme = 0, 0, values[0]
    for v in values:
        if direction * (v - extreme) > 0 or (direction == 0 and abs(v - extreme) > least):
            direction, extreme = (1 if v > extreme else -1), v
        elif direction * (extreme - v) > least:
            turned, direction, extreme = turned + 1, -direction, v
    return turned
