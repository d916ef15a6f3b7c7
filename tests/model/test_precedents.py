"""Two people in two equations: the four published results with the settings they need, and what can be proved."""

from __future__ import annotations

import doctest
import math
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rupture_repair.model import ModelInputError, precedents
from rupture_repair.model.precedents import (
    SHAPES,
    Influence,
    Pair,
    Path,
    Person,
    Shape,
    SteadyState,
    follow,
    jacobian,
    rates,
    steady_states,
    turns,
)

law = settings(max_examples=100, deadline=None, derandomize=True, database=None)
few = settings(max_examples=40, deadline=None, derandomize=True, database=None)

SEEN = 0.05  # a swing that one would see in a figure


def between(low: float, high: float) -> st.SearchStrategy[float]:
    return st.integers(0, 200).map(lambda k: low + (high - low) * k / 200)


def influences(*shapes: Shape) -> st.SearchStrategy[Influence]:
    return st.builds(Influence, st.sampled_from(shapes), between(0.3, 3))


def persons(*shapes: Shape) -> st.SearchStrategy[Person]:
    return st.builds(Person, between(-3, -0.1), between(-2, 2), between(0, 3), influences(*shapes))


def pairs(
    therapist: tuple[Shape, ...] = SHAPES, client: tuple[Shape, ...] = SHAPES
) -> st.SearchStrategy[Pair]:
    return st.builds(Pair, persons(*therapist), persons(*client))


moods = between(-3, 3)
factors = between(0.5, 2)


def followed(pair: Pair, therapist: float, client: float, until: float = 20.0) -> Path:
    return follow(pair, therapist, client, until, step=min(0.05, 0.5 / pair.fastest))


def a_pair(
    c1: float,
    c2: float,
    therapist: Shape = "rising",
    client: Shape = "rising",
    m: float = -0.5,
    b: float = 0.0,
) -> Pair:
    """Return two who differ in responsiveness and influence only."""
    return Pair(Person(m, b, c1, Influence(therapist)), Person(m, b, c2, Influence(client)))


def client_ends(pair: Pair, therapist: float, client: float) -> float:
    return followed(pair, therapist, client, 80.0).client[-1]


# (1) "The person that is most responsive to the other achieves the most positive state" (Peluso et al. 2012).


@law
@given(between(-3, -0.1), between(-2, 2), between(0, 3), between(0, 3), influences("rising"))
def test_published_1_the_more_responsive_ends_most_positive_where_both_follow_and_end_above_zero(
    m: float, b: float, c1: float, c2: float, f: Influence
) -> None:
    """It holds for two alike in all else; where they end below zero, the more responsive ends most negative."""
    assume(abs(c1 - c2) > 0.02)
    for s in steady_states(Pair(Person(m, b, c1, f), Person(m, b, c2, f))):
        assert s.therapist * s.client > 0 or abs(s.therapist) + abs(s.client) < 1e-6, (
            "never on opposite sides"
        )
        if abs(s.therapist) + abs(s.client) > 1e-6:
            therapist_is_farther_out = abs(s.therapist) > abs(s.client)
            assert therapist_is_farther_out == (c1 > c2)


def test_published_1_does_not_hold_for_people_who_differ_in_what_they_are_alone() -> None:
    gloomy = Person(drift=-0.3, responsiveness=1.2)
    ends = steady_states(Pair(gloomy, Person(drift=0.3)))[-1]
    assert 0 < ends.therapist < ends.client, "the therapist is the more responsive"


@law
@given(between(-3, -0.1), between(0.05, 2), between(0.05, 3), between(0.05, 3), between(0.3, 3))
def test_published_1_does_not_hold_where_one_leans_the_other_way(
    m: float, b: float, c1: float, c2: float, k: float
) -> None:
    """Above zero the one who leans ends lower, however responsive either is: so (1) and (2) need a third shape."""
    leaning = Pair(Person(m, b, c1, Influence("falling", k)), Person(m, b, c2, Influence("rising", k)))
    (only,) = steady_states(leaning)
    assert only.client > 0
    assert only.therapist < only.client


# (2) "The emotional state of the client oscillates before reaching its final state".


@law
@given(pairs(("rising",), ("rising",)) | pairs(("falling",), ("falling",)), moods, moods)
def test_published_2_is_impossible_where_both_follow_or_both_lean(pair: Pair, t: float, c: float) -> None:
    """Of the two people at most one changes direction, once."""
    path = followed(pair, t, c)
    assert turns(path.therapist) + turns(path.client) <= 1


@law
@given(pairs(("rising",), ("rising",)) | pairs(("falling",), ("falling",)), moods, moods)
def test_where_both_follow_or_both_lean_no_eigenvalue_is_complex(pair: Pair, t: float, c: float) -> None:
    assert not any(s.spirals for s in steady_states(pair))
    (m1, p), (q, m2) = jacobian(pair, t, c)
    assert ((m1 - m2) / 2) ** 2 + p * q >= 0, "nor anywhere else"


@pytest.mark.parametrize(("therapist", "client"), [("falling", "rising"), ("rising", "falling")])
def test_published_2_holds_where_one_of_the_two_leans_the_other_way(therapist: Shape, client: Shape) -> None:
    pair = a_pair(1.5, 1.5, therapist, client, m=-0.3)
    (only,) = steady_states(pair)
    assert only.spirals
    assert only.attracts
    assert turns(follow(pair, 1.0, -2.0, 40).client, SEEN) >= 3


def test_published_2_holds_for_a_client_who_follows_and_doubts_what_is_strong() -> None:
    path = follow(a_pair(1.0, 1.0, "rising", "wary", b=0.2), -1.0, 1.0, 40)
    assert turns(path.client, SEEN) >= 2


def test_published_2_may_hold_by_the_eigenvalues_and_not_be_seen() -> None:
    """With equal inertia the least leaning makes a spiral, of which nothing can be noticed."""
    pair = a_pair(0.1, 0.1, "falling", "rising")
    (only,) = steady_states(pair)
    assert only.spirals
    assert only.kept < 1e-6
    assert turns(follow(pair, 1.0, -1.0, 40).client, SEEN) <= 1


@law
@given(pairs(("falling",), ("rising",)) | pairs(("rising",), ("falling",)), moods, moods)
def test_where_one_leans_there_is_one_steady_state_and_every_path_ends_in_it(
    pair: Pair, t: float, c: float
) -> None:
    (only,) = steady_states(pair)
    assert only.attracts
    path = followed(pair, t, c, 100.0)
    assert path.therapist[-1] == pytest.approx(only.therapist, abs=0.01)
    assert path.client[-1] == pytest.approx(only.client, abs=0.01)


# (3) "Therapy is least successful when the therapist starts from a negative state".


@few
@given(pairs(("rising",), ("rising",)), st.tuples(moods, moods), moods)
def test_published_3_no_client_ends_better_for_a_therapist_who_starts_lower_where_both_follow(
    pair: Pair, starts: tuple[float, float], client: float
) -> None:
    low, high = sorted(starts)
    ends = [followed(pair, t, client) for t in (low, high)]
    assert all(x <= y + 1e-6 for x, y in zip(ends[0].client, ends[1].client, strict=True))


def test_published_3_holds_where_both_follow_so_strongly_that_there_are_two_places_to_end() -> None:
    pair = a_pair(1.0, 1.0)
    assert [s.attracts for s in steady_states(pair)] == [True, False, True]
    assert client_ends(pair, -1.0, 0.5) < -1.5
    assert client_ends(pair, +1.0, 0.5) > +1.5


def test_published_3_makes_no_difference_where_there_is_one_place_to_end() -> None:
    for pair in (
        a_pair(0.4, 0.4),
        a_pair(1.5, 1.5, "falling", "rising"),
        a_pair(1.5, 1.5, "rising", "falling"),
    ):
        assert client_ends(pair, -2.0, 0.5) == pytest.approx(client_ends(pair, 2.0, 0.5), abs=1e-3)


@few
@given(between(0.6, 3), between(0.6, 3), between(0.2, 3))
def test_published_3_is_worse_than_a_negative_client_just_where_the_client_is_the_more_responsive(
    c1: float, c2: float, size: float
) -> None:
    assume(abs(c1 - c2) > 0.1)
    pair = a_pair(c1, c2)
    negative_therapist, negative_client = client_ends(pair, -size, size), client_ends(pair, size, -size)
    assert (negative_therapist < negative_client) is (c2 > c1)


@law
@given(persons("rising", "falling"), persons("rising"), between(0.1, 1))
def test_published_3_read_as_the_mood_when_alone_holds_for_a_client_who_follows(
    therapist: Person, client: Person, less: float
) -> None:
    """A gloomier therapist (b₁ lowered) then never leaves the client better; with a client who leans it is reversed."""
    gloomier = replace(therapist, drift=therapist.drift - less)
    for k, one in enumerate(
        (Pair(therapist, client), Pair(therapist, replace(client, influence=Influence("falling"))))
    ):
        before, after = steady_states(one), steady_states(replace(one, therapist=gloomier))
        if len(before) == len(after) == 1:
            change = after[0].client - before[0].client
            assert change <= 1e-9 if k == 0 else change >= -1e-9


# (4) "An inverse relationship between models that change only the influence parameter and only the inertia parameter".


def with_inertia(person: Person, factor: float) -> Person:
    """Return the person with inertia divided by `factor` and the same mood when alone."""
    return replace(person, inertia=person.inertia / factor, drift=person.drift / factor)


def with_responsiveness(person: Person, factor: float) -> Person:
    return replace(person, responsiveness=person.responsiveness * factor)


def same_place(one: SteadyState, other: SteadyState) -> bool:
    return math.isclose(one.therapist, other.therapist, abs_tol=1e-6) and math.isclose(
        one.client, other.client, abs_tol=1e-6
    )


@law
@given(pairs(), factors)
def test_published_4_more_response_and_less_inertia_lead_to_the_same_places(
    pair: Pair, factor: float
) -> None:
    """It holds exactly, for every shape, for a person who is the same when alone (b changes with m)."""
    by_m = steady_states(replace(pair, client=with_inertia(pair.client, factor)))
    by_c = steady_states(replace(pair, client=with_responsiveness(pair.client, factor)))
    assume(all(abs(s.under_root - s.middle**2) > 1e-6 for s in (*by_m, *by_c)))  # no two about to merge
    assert len(by_m) == len(by_c)
    assert all(map(same_place, by_m, by_c))


@few
@given(pairs(), factors, moods, moods)
def test_published_4_changed_in_both_people_it_is_the_same_path_at_another_speed(
    pair: Pair, factor: float, t: float, c: float
) -> None:
    slow = Pair(with_inertia(pair.therapist, factor), with_inertia(pair.client, factor))
    quick = Pair(with_responsiveness(pair.therapist, factor), with_responsiveness(pair.client, factor))
    assert rates(quick, t, c) == pytest.approx([factor * r for r in rates(slow, t, c)])


def test_published_4_changed_in_one_person_the_way_there_differs() -> None:
    pair = a_pair(1.5, 1.5, "falling", "rising", m=-0.3)
    (by_m,) = steady_states(replace(pair, client=with_inertia(pair.client, 2)))
    (by_c,) = steady_states(replace(pair, client=with_responsiveness(pair.client, 2)))
    assert same_place(by_m, by_c)
    assert by_m.period > by_c.period + 1


def test_published_4_with_b_left_alone_both_can_even_lower_a_mood() -> None:
    """A hopeful therapist with a client below zero: more response and more inertia both bring the therapist down."""
    pair = Pair(Person(-0.5, 0.6, 0.3), Person(-0.5, -1.5, 0.3))
    (before,) = steady_states(pair)
    (responsive,) = steady_states(replace(pair, therapist=replace(pair.therapist, responsiveness=0.4)))
    (inert,) = steady_states(replace(pair, therapist=replace(pair.therapist, inertia=-0.7)))
    assert before.client < 0 < before.therapist
    assert responsive.therapist < before.therapist
    assert inert.therapist < before.therapist


def test_the_four_published_results_hold_together_for_a_therapist_who_follows_and_a_wary_client() -> None:
    therapist_first, client_first = (
        a_pair(c1, c2, "rising", "wary", b=0.2) for c1, c2 in ((1.5, 0.7), (0.7, 1.5))
    )
    best = steady_states(therapist_first)[-1], steady_states(client_first)[-1]
    assert best[0].therapist > best[0].client > 0
    assert best[1].client > best[1].therapist > 0
    for pair in (therapist_first, client_first):
        assert turns(follow(pair, -1.0, 1.0, 60).client, SEEN) >= 2
        ends = [client_ends(pair, t, -1.0) for t in (-1.0, 1.0)]
        assert ends[0] < 0 < ends[1]


# What can be proved besides.


@law
@given(pairs(), moods, moods)
def test_nothing_swings_for_ever(pair: Pair, t: float, c: float) -> None:
    path = followed(pair, t, c, 120.0)
    assert turns(path.client[-40:], SEEN) == turns(path.therapist[-40:], SEEN) == 0
    assert any(
        math.hypot(path.therapist[-1] - s.therapist, path.client[-1] - s.client) < 0.02
        for s in steady_states(pair)
    )


@law
@given(pairs())
def test_the_eigenvalues_are_those_of_the_jacobian(pair: Pair) -> None:
    for s in steady_states(pair):
        (m1, p), (q, m2) = jacobian(pair, s.therapist, s.client)
        for x in s.eigenvalues:
            assert abs((x - m1) * (x - m2) - p * q) < 1e-8 * (1 + pair.fastest) ** 2
        assert s.spirals == (p * q < -(((m1 - m2) / 2) ** 2))
        assert s.attracts == (m1 * m2 - p * q > 0) or abs(m1 * m2 - p * q) < 1e-9


@law
@given(pairs())
def test_every_steady_state_rests_and_none_that_a_grid_can_see_is_missed(pair: Pair) -> None:
    states = steady_states(pair)
    for s in states:
        assert rates(pair, s.therapist, s.client) == pytest.approx((0, 0), abs=1e-7)
    one, other = pair.therapist, pair.client
    reach = (abs(one.drift) + one.responsiveness) / -one.inertia + 0.01
    grid = [-reach + 2 * reach * k / 3000 + 1e-7 for k in range(3001)]
    signs = [one.settled(other.settled(t)) > t for t in grid]
    assert len(states) >= sum(a != b for a, b in pairwise(signs))


def test_where_three_steady_states_are_about_to_become_one_it_is_still_found() -> None:
    (only,) = steady_states(Pair(Person(-1.0), Person(-1.0)))
    assert only.therapist == pytest.approx(0, abs=1e-4)


def test_a_spiral_turns_and_shrinks_as_its_eigenvalues_say() -> None:
    pair = a_pair(1.0, 1.0, "falling", "rising", m=-0.2)
    (only,) = steady_states(pair)
    path = follow(pair, 0.0, 0.001, only.period, points=401)
    assert path.client[200] == pytest.approx(-0.001 * only.kept, rel=1e-3)
    assert path.client[400] == pytest.approx(0.001 * only.kept**2, rel=1e-3)


# The integrator.


def test_alone_a_mood_decays_to_what_the_equation_says() -> None:
    alone = Pair(Person(-0.5, 0.3, 0.0), Person(-2.0, -1.0, 0.0))
    path = follow(alone, 2.0, 1.5, 10)
    for i in (1, 50, 200):
        t = path.times[i]
        assert path.therapist[i] == pytest.approx(0.6 + 1.4 * math.exp(-0.5 * t), abs=1e-9)
        assert path.client[i] == pytest.approx(-0.5 + 2.0 * math.exp(-2.0 * t), abs=1e-8)


@pytest.mark.parametrize("shapes", [("rising", "rising"), ("falling", "rising"), ("wary", "wary")])
def test_halving_the_step_makes_the_error_sixteen_times_smaller(shapes: tuple[Shape, Shape]) -> None:
    pair = a_pair(1.5, 1.2, *shapes, b=0.2)
    exact, *ends = (
        follow(pair, 1.0, -1.5, 8, points=2, step=step).client[-1] for step in (0.0005, 0.1, 0.05, 0.025)
    )
    errors = [abs(end - exact) for end in ends]
    for coarse, fine in pairwise(errors):
        assert 3.7 < math.log2(coarse / fine) < 4.4


def test_turns_counts_what_is_larger_than_asked_for() -> None:
    wave = [math.sin(k / 10) * math.exp(-k / 50) for k in range(400)]
    assert turns([1.0]) == turns([1.0, 1.0]) == turns([1.0, 2.0, 3.0]) == 0
    assert turns(wave, 1e-9) == 13
    assert turns(wave, 0.5) == turns([-v for v in wave], 0.5) == 2


# Refusals.


@pytest.mark.parametrize("value", [math.nan, math.inf, "1", None, True, [1.0], -10.1, 10.1], ids=repr)
@pytest.mark.parametrize("field", ["inertia", "drift", "responsiveness"])
def test_a_person_out_of_range_is_refused_by_name(field: str, value: Any) -> None:
    with pytest.raises(ModelInputError) as caught:
        Person(**{field: value})
    assert caught.value.field == f"person.{field}"
    assert caught.value.value is value
    assert caught.value.allowed in str(caught.value)


PAIR = a_pair(1.0, 1.0)


@pytest.mark.parametrize(
    ("field", "call"),
    [
        ("person.inertia", lambda: Person(inertia=0.0)),
        ("person.inertia", lambda: Person(inertia=0.5)),
        ("person.responsiveness", lambda: Person(responsiveness=-1.0)),
        ("person.influence", lambda: Person(influence="rising")),  # type: ignore[arg-type]
        ("influence.shape", lambda: Influence("tanh")),  # type: ignore[arg-type]
        ("influence.steepness", lambda: Influence("rising", 0.0)),
        ("pair.therapist", lambda: Pair(None, Person())),  # type: ignore[arg-type]
        ("pair.client", lambda: Pair(Person(), 1.0)),  # type: ignore[arg-type]
        ("pair", lambda: follow(None, 0, 0)),  # type: ignore[arg-type]
        ("therapist", lambda: follow(PAIR, math.nan, 0)),
        ("client", lambda: follow(PAIR, 0, 21)),
        ("until", lambda: follow(PAIR, 0, 0, -1)),
        ("points", lambda: follow(PAIR, 0, 0, points=1)),
        ("step", lambda: follow(PAIR, 0, 0, step=0.0)),
        ("step", lambda: follow(Pair(Person(-10.0), Person()), 0, 0, step=0.1)),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_what_makes_no_sense_is_refused_by_name(field: str, call: Any) -> None:
    with pytest.raises(ModelInputError) as caught:
        call()
    assert caught.value.field == field
    assert caught.value.allowed in str(caught.value)


def test_the_examples_in_the_module_hold() -> None:
    results = doctest.testmod(precedents)
    assert results.failed == 0
    assert results.attempted >= 5
