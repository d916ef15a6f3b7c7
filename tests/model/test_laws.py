"""What holds for every input, by the equations: tried on many."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rupture_repair.model import (
    DEFAULTS,
    IDEALIZATION,
    PARAMETERS,
    STYLES,
    Act,
    Client,
    Course,
    Perception,
    Response,
    expected_failures,
    perceive,
    simulate,
)

SIZES = ("overlooked", "small", "big")
CLOSED = 0.1  # an injury below this counts as repaired
TINY = 1e-12  # what rounding may do

# The same examples in every run, so that a change in the code is all that can turn a law red.
law = settings(max_examples=150, deadline=None, derandomize=True, database=None)

shares = st.floats(0, 1)  # every double from 0 to 1
steps = st.integers(0, 1000).map(lambda k: k / 1000)  # shares that a person would write
transferences = st.lists(st.sampled_from(sorted(IDEALIZATION)), max_size=3)
acts = st.builds(Act, shares, shares, st.booleans())
clients = st.builds(Client, shares, shares, transferences)
responses = st.builds(Response, *[steps | st.sampled_from([0.0, 1.0])] * 7)
answers = st.sampled_from(sorted(STYLES)) | responses | st.lists(responses, min_size=1, max_size=8)
alliances = st.integers(1, 1000).map(lambda k: k / 1000)  # none at all has a test of its own
several = st.dictionaries(st.integers(0, 19), acts, max_size=5)
seeds = st.none() | st.integers(0, 2**63)


@st.composite
def apart(draw: st.DrawFn, least: float = 0.05) -> tuple[float, float]:
    """Two shares, the second larger by at least `least`."""
    low = draw(st.floats(0, 1 - least))
    return low, draw(st.floats(low + least, 1))


@st.composite
def steps_apart(draw: st.DrawFn) -> tuple[float, float]:
    """Two shares that a person would write, the second larger by at least 0.05."""
    low = draw(st.integers(0, 950))
    return low / 1000, draw(st.integers(low + 50, 1000)) / 1000


@st.composite
def parameter_settings(draw: st.DrawFn) -> dict[str, float]:
    """Some parameters changed to values within their ranges."""
    chosen = draw(st.lists(st.sampled_from(PARAMETERS), unique=True, max_size=8))
    return {p.name: p.low + (p.high - p.low) * draw(st.integers(0, 20)) / 20 for p in chosen}


def smaller(one: Perception, other: Perception) -> bool:
    """Return whether `one` is the less probable, and no larger by its label."""
    return one.probability < other.probability and SIZES.index(one.label) <= SIZES.index(other.label)


def both_there(one: Course, other: Course) -> int:
    """Return the number of sessions up to the first in which either client leaves."""
    ends = [c.ended_at + 1 for c in (one, other) if c.ended_at is not None]
    return min([one.sessions, *ends])


def never_more(one: tuple[float, ...], other: tuple[float, ...], sessions: int) -> bool:
    """Return whether `one` is at most `other` in each of the sessions."""
    return all(a <= b + TINY for a, b in zip(one[:sessions], other[:sessions], strict=True))


# Perception.


@law
@given(acts, clients, shares, shares, st.none() | shares, parameter_settings())
def test_a_probability_is_a_finite_share(
    act: Act, client: Client, alliance: float, recent: float, ideal: float | None, p: dict[str, float]
) -> None:
    felt = perceive(act, client, alliance, recent, ideal, parameters=p)
    assert math.isfinite(felt.probability)
    assert 0 <= felt.probability <= 1
    assert felt.label in SIZES


@law
@given(acts, clients, shares, shares, shares)
def test_the_label_says_what_the_probability_says(
    act: Act, client: Client, alliance: float, recent: float, ideal: float
) -> None:
    felt = perceive(act, client, alliance, recent, ideal)
    big = 1 / (1 + math.exp(-DEFAULTS["big_cut"]))
    assume(min(abs(felt.probability - cut) for cut in (0.5, big)) > 1e-9)
    assert felt.label == SIZES[(felt.probability > 0.5) + (felt.probability > big)]


@law
@given(acts, clients, apart(), shares, shares)
def test_a_stronger_alliance_makes_every_act_smaller(
    act: Act, client: Client, alliance: tuple[float, float], recent: float, ideal: float
) -> None:
    weak, strong = alliance
    assert smaller(perceive(act, client, strong, recent, ideal), perceive(act, client, weak, recent, ideal))


@law
@given(acts, clients, apart(), shares, shares, shares)
def test_a_graver_act_is_larger(
    act: Act, client: Client, severity: tuple[float, float], alliance: float, recent: float, ideal: float
) -> None:
    light, grave = (perceive(replace(act, severity=s), client, alliance, recent, ideal) for s in severity)
    assert smaller(light, grave)


@law
@given(acts, clients, apart(), shares, shares, shares)
def test_a_more_fragile_client_feels_it_larger(
    act: Act, client: Client, fragility: tuple[float, float], alliance: float, recent: float, ideal: float
) -> None:
    calm, raw = (perceive(act, replace(client, fragility=f), alliance, recent, ideal) for f in fragility)
    assert smaller(calm, raw)


@law
@given(acts, clients, apart(), st.floats(0.05, 1), shares, shares, shares)
def test_a_heavier_history_makes_an_act_that_echoes_it_larger(
    act: Act,
    client: Client,
    history: tuple[float, float],
    echo: float,
    alliance: float,
    recent: float,
    ideal: float,
) -> None:
    act = replace(act, echo=echo)
    light, heavy = (perceive(act, replace(client, history=h), alliance, recent, ideal) for h in history)
    assert smaller(light, heavy)


@law
@given(acts, clients, shares, shares, shares)
def test_history_and_echo_count_only_by_their_product(
    act: Act, client: Client, alliance: float, recent: float, ideal: float
) -> None:
    exchanged = perceive(
        replace(act, echo=client.history), replace(client, history=act.echo), alliance, recent, ideal
    )
    felt = perceive(act, client, alliance, recent, ideal)
    assert felt.probability == pytest.approx(exchanged.probability, abs=1e-9)
    no_echo = perceive(replace(act, echo=0.0), client, alliance, recent, ideal)
    assert no_echo == perceive(act, replace(client, history=0.0), alliance, recent, ideal)


@law
@given(acts, clients, shares, apart(), shares)
def test_recent_ruptures_make_it_larger(
    act: Act, client: Client, alliance: float, recent: tuple[float, float], ideal: float
) -> None:
    few, many = (perceive(act, client, alliance, u, ideal) for u in recent)
    assert smaller(few, many)


@law
@given(acts, clients, st.floats(0.05, 1), shares, shares)
def test_a_known_mistake_is_smaller_wherever_there_is_an_alliance(
    act: Act, client: Client, alliance: float, recent: float, ideal: float
) -> None:
    known, unknown = (
        perceive(replace(act, known_mistake=k), client, alliance, recent, ideal) for k in (True, False)
    )
    assert smaller(known, unknown)


@law
@given(acts, clients, shares, shares, apart())
def test_idealization_cushions_below_the_cliff_and_magnifies_above(
    act: Act, client: Client, alliance: float, recent: float, ideal: tuple[float, float]
) -> None:
    assume(abs(act.severity - DEFAULTS["cliff"]) > 0.02)
    little, much = (perceive(act, client, alliance, recent, i) for i in ideal)
    assert smaller(much, little) if act.severity < DEFAULTS["cliff"] else smaller(little, much)


@law
@given(acts, clients, shares, shares)
def test_idealization_is_the_transferences_where_nothing_else_is_said(
    act: Act, client: Client, alliance: float, recent: float
) -> None:
    named = max((IDEALIZATION[t] for t in client.transference), default=0.0)
    assert perceive(act, client, alliance, recent) == perceive(act, client, alliance, recent, named)


# A course.


@law
@given(clients, several, answers, st.integers(20, 40), alliances, seeds, shares, parameter_settings())
def test_every_state_is_a_share_in_every_session(
    client: Client,
    given_acts: dict[int, Act],
    answer: Response | str | list[Response],
    sessions: int,
    alliance: float,
    seed: int | None,
    recent: float,
    p: dict[str, float],
) -> None:
    course = simulate(client, given_acts, answer, sessions, alliance, seed, recent=recent, parameters=p)
    assert course.sessions == sessions
    assert len(course.ended) == sessions
    states = course.alliance, course.injury, course.trust, course.idealization, course.perceived
    for values in (*states, course.staying):
        assert len(values) == sessions
        assert all(math.isfinite(v) and 0 <= v <= 1 for v in values)
    assert course.alliance_before == alliance
    assert set(course.labels) <= set(given_acts)


@pytest.mark.parametrize("alliance", [1e-40, 1e-300])
def test_next_to_no_alliance_is_an_alliance_too(alliance: float) -> None:
    course = simulate(Client(0.5, 0.5), Act(0.8, 0.5), "does not notice", 10, alliance)
    assert all(0 <= h <= 1 for h in course.injury)


def test_a_failure_in_every_session_of_a_long_treatment_can_be_computed() -> None:
    client, always = Client(0.9, 0.9), dict.fromkeys(range(400), Act(1.0, 1.0))
    course = simulate(client, always, "does not notice", 400, 0.9, parameters={"leaving": -8.0})
    assert all(0 <= c <= 1 for c in course.trust)


def test_no_alliance_at_all_can_be_computed() -> None:
    course = simulate(Client(0.5, 0.5), Act(0.8, 0.5), "owns it", 30, alliance=0.0)
    assert course.felt_as == "big"
    assert all(0 <= h <= 1 for h in course.injury)


@law
@given(clients, several, answers, alliances, seeds)
def test_the_same_seed_gives_the_same_course(
    client: Client,
    given_acts: dict[int, Act],
    answer: Response | str | list[Response],
    alliance: float,
    seed: int | None,
) -> None:
    assert simulate(client, given_acts, answer, 20, alliance, seed) == simulate(
        client, given_acts, answer, 20, alliance, seed
    )


def test_other_seeds_give_other_courses() -> None:
    courses = [simulate(Client(0.5, 0.5), Act(0.7, 0.5), "owns it", 20, seed=s) for s in range(20)]
    assert len({course.perceived[0] for course in courses}) == 20


@law
@given(clients, acts, responses, responses, alliances, st.integers(0, 2**63))
def test_under_one_seed_the_act_is_felt_alike_whatever_the_answer(
    client: Client, act: Act, one: Response, other: Response, alliance: float, seed: int
) -> None:
    a, b = (simulate(client, {1: act}, r, 2, alliance, seed) for r in (one, other))
    if not (a.ended[0] or b.ended[0]):
        assert a.perceived == b.perceived


@law
@given(clients, several, answers, alliances, st.integers(0, 1000), parameter_settings())
def test_who_has_left_does_not_return_and_nothing_more_happens(
    client: Client,
    given_acts: dict[int, Act],
    answer: Response | str | list[Response],
    alliance: float,
    seed: int,
    p: dict[str, float],
) -> None:
    hurt = {"leaving": -1.0, **p}  # so that many leave
    course = simulate(client, given_acts, answer, 40, alliance, seed, parameters=hurt)
    end = course.ended_at
    if end is None:
        assert not any(course.ended)
        return
    assert course.ended == (False,) * end + (True,) * (40 - end)
    for values in (course.alliance, course.injury, course.trust, course.idealization, course.staying):
        assert len(set(values[end:])) == 1
    assert not any(course.perceived[end + 1 :])
    assert all(t <= end for t in course.labels)


@law
@given(clients, several, answers, alliances, seeds, parameter_settings())
def test_the_chance_of_staying_never_rises(
    client: Client,
    given_acts: dict[int, Act],
    answer: Response | str | list[Response],
    alliance: float,
    seed: int | None,
    p: dict[str, float],
) -> None:
    course = simulate(client, given_acts, answer, 40, alliance, seed, parameters=p)
    assert course.staying[0] < 1
    assert all(after <= before for before, after in pairwise(course.staying))
    last = 40 if course.ended_at is None else course.ended_at
    assert all(after < before for before, after in pairwise(course.staying[:last]))


@law
@given(clients, several, answers, alliances)
def test_without_chance_it_ends_when_half_would_have_left_an_open_injury(
    client: Client, given_acts: dict[int, Act], answer: Response | str | list[Response], alliance: float
) -> None:
    course = simulate(client, given_acts, answer, 60, alliance)
    over = [s < 0.5 and h >= CLOSED for s, h in zip(course.staying, course.injury, strict=True)]
    assert over == list(course.ended)


@law
@given(clients, several, responses, st.sampled_from(["noticing", "withstanding", "nondefensiveness"]), seeds)
def test_trust_never_grows_where_nothing_is_withstood(
    client: Client, given_acts: dict[int, Act], response: Response, lacking: str, seed: int | None
) -> None:
    course = simulate(client, given_acts, replace(response, **{lacking: 0.0}), 30, 0.8, seed)
    before = DEFAULTS["starting_trust"] * 0.8 * (1 - DEFAULTS["starting_wary"] * client.history)
    assert all(later <= sooner for sooner, later in pairwise((before, *course.trust)))


@law
@given(clients, responses, alliances, seeds)
def test_where_nothing_happens_only_ordinary_work_goes_on(
    client: Client, response: Response, alliance: float, seed: int | None
) -> None:
    course = simulate(client, {}, response, 40, alliance, seed)
    assert set(course.injury) == set(course.perceived) == {0.0}
    assert len(set(course.trust)) == len(set(course.idealization)) == 1
    assert course.idealization[0] == client.idealization
    assert all(later >= sooner - TINY for sooner, later in pairwise((alliance, *course.alliance)))
    assert course.repaired_at is None
    assert not course.labels


@law
@given(clients, acts, answers, st.integers(0, 19), alliances, seeds)
def test_an_overlooked_act_leaves_no_trace(
    client: Client,
    act: Act,
    answer: Response | str | list[Response],
    session: int,
    alliance: float,
    seed: int | None,
) -> None:
    act = replace(act, severity=act.severity / 2)  # so that many are overlooked
    course = simulate(client, {session: act}, answer, 20, alliance, seed)
    without = simulate(client, {}, answer, 20, alliance, seed)
    if course.felt_as == "overlooked":
        assert replace(course, labels={}) == without
    else:
        assert not never_more(course.injury, without.injury, session + 1)


@law
@given(clients, several, answers, alliances, seeds)
def test_an_injury_opens_only_by_an_act_that_is_felt(
    client: Client,
    given_acts: dict[int, Act],
    answer: Response | str | list[Response],
    alliance: float,
    seed: int | None,
) -> None:
    course = simulate(client, given_acts, answer, 20, alliance, seed)
    first = next((t for t, q in enumerate(course.perceived) if q > 0), 20)
    assert not any(course.injury[:first])
    for t, q in enumerate(course.perceived):
        assert (q > 0) == (t in course.labels and course.labels[t] != "overlooked")


@law
@given(clients, acts, responses, alliances)
def test_an_open_injury_never_grows_where_nobody_is_defensive(
    client: Client, act: Act, response: Response, alliance: float
) -> None:
    course = simulate(client, act, replace(response, nondefensiveness=1.0), 40, alliance)
    assert all(later <= sooner for sooner, later in pairwise(course.injury))


@law
@given(clients, several, answers, alliances, seeds)
def test_idealization_never_rises(
    client: Client,
    given_acts: dict[int, Act],
    answer: Response | str | list[Response],
    alliance: float,
    seed: int | None,
) -> None:
    course = simulate(client, given_acts, answer, 30, alliance, seed)
    assert all(later <= sooner for sooner, later in pairwise((client.idealization, *course.idealization)))


# Comparisons, chance left out. The one who leaves first ends the comparison.


@pytest.mark.parametrize(
    "part", ["acknowledging", "sincerity", "nondefensiveness", "frame", "withstanding", "linking"]
)
@law
@given(clients, acts, responses, alliances, steps_apart(), parameter_settings())
def test_more_of_a_good_answer_never_leaves_more_injury(
    part: str,
    client: Client,
    act: Act,
    response: Response,
    alliance: float,
    values: tuple[float, float],
    p: dict[str, float],
) -> None:
    less, more = (
        simulate(client, act, replace(response, **{part: v}), 50, alliance, parameters=p) for v in values
    )
    assert never_more(more.injury, less.injury, both_there(less, more))


@law
@given(clients, acts, responses, alliances, steps_apart())
def test_more_acknowledgment_never_makes_leaving_likelier(
    client: Client, act: Act, response: Response, alliance: float, values: tuple[float, float]
) -> None:
    less, more = (simulate(client, act, replace(response, acknowledging=v), 50, alliance) for v in values)
    assert never_more(less.staying, more.staying, both_there(less, more))


@law
@given(clients, acts, responses, alliances, steps_apart())
def test_more_noticing_never_leaves_more_injury_where_nobody_is_defensive(
    client: Client, act: Act, response: Response, alliance: float, values: tuple[float, float]
) -> None:
    open_to_it = replace(response, nondefensiveness=1.0)
    less, more = (simulate(client, act, replace(open_to_it, noticing=v), 50, alliance) for v in values)
    assert never_more(more.injury, less.injury, both_there(less, more))


def test_to_notice_and_defend_is_worse_than_not_to_notice() -> None:
    client, act = Client(0.5, 0.5), Act(0.6, 0.3)
    defends = Response(noticing=1.0, acknowledging=0.0, nondefensiveness=0.0)
    noticed = simulate(client, act, defends, 20, alliance=0.8)
    unnoticed = simulate(client, act, replace(defends, noticing=0.0), 20, alliance=0.8)
    assert noticed.ended_at is None
    assert all(n > u for n, u in zip(noticed.injury, unnoticed.injury, strict=True))


Changed = Callable[[Client, Act, float, float], Course]
WORSE: dict[str, Changed] = {
    "history": lambda c, a, alliance, v: simulate(replace(c, history=v), a, "owns it", 50, alliance),
    "fragility": lambda c, a, alliance, v: simulate(replace(c, fragility=v), a, "owns it", 50, alliance),
    "severity": lambda c, a, alliance, v: simulate(c, replace(a, severity=v), "owns it", 50, alliance),
    "echo": lambda c, a, alliance, v: simulate(c, replace(a, echo=v), "owns it", 50, alliance),
    "recent": lambda c, a, alliance, v: simulate(c, a, "owns it", 50, alliance, recent=v),
    "a weaker alliance": lambda c, a, _, v: simulate(c, a, "owns it", 50, 1 - v),
}


@pytest.mark.parametrize("burden", WORSE)
@law
@given(clients, acts, alliances, steps_apart())
def test_a_heavier_burden_never_leaves_less_injury(
    burden: str, client: Client, act: Act, alliance: float, values: tuple[float, float]
) -> None:
    assume(values[1] < 1)
    light, heavy = (WORSE[burden](client, act, alliance, v) for v in values)
    assert never_more(light.injury, heavy.injury, both_there(light, heavy))


@law
@given(clients, acts, responses, alliances)
def test_without_acknowledgment_a_rupture_never_makes_the_alliance_stronger(
    client: Client, act: Act, response: Response, alliance: float
) -> None:
    silent = replace(response, acknowledging=0.0)
    course = simulate(client, act, silent, 50, alliance)
    undisturbed = simulate(client, {}, silent, 50, alliance)
    assert never_more(course.alliance, undisturbed.alliance, both_there(course, undisturbed))


# Chance.


@pytest.mark.parametrize(("severity", "alliance"), [(0.3, 0.7), (0.5, 0.7), (0.6, 0.5), (0.9, 0.4)])
def test_over_many_seeds_an_act_is_felt_as_often_as_perception_says(severity: float, alliance: float) -> None:
    client, act = Client(0.4, 0.4), Act(severity, 0.4)
    runs = [simulate(client, act, "owns it", 1, alliance, seed) for seed in range(3000)]
    felt = sum(course.perceived[0] > 0 for course in runs) / 3000
    assert felt == pytest.approx(perceive(act, client, alliance).probability, abs=0.03)


def test_over_many_seeds_clients_leave_as_often_as_staying_says() -> None:
    runs = [simulate(Client(0.4, 0.4), {}, "owns it", 30, 0.3, seed) for seed in range(2000)]
    left = sum(course.ended_at is not None for course in runs) / 2000
    staying = simulate(Client(0.4, 0.4), {}, "owns it", 30, 0.3).staying[-1]
    assert 0.1 < left < 0.9
    assert left == pytest.approx(1 - staying, abs=0.035)


@law
@given(st.integers(0, 5000), st.integers(0, 20))
def test_failures_to_expect_grow_with_the_sessions_and_the_chance_of_none_shrinks(
    sessions: int, twentieths: int
) -> None:
    p = {"failures": 0.3 * twentieths / 20}
    now, next_time = (expected_failures(n, parameters=p) for n in (sessions, sessions + 1))
    assert now.count == pytest.approx(p["failures"] * sessions)
    assert 0 <= next_time.chance_of_none <= now.chance_of_none <= 1
    assert now.chance_of_none == pytest.approx((1 - p["failures"]) ** sessions)


# Ways of saying the same.


@law
@given(clients, acts, alliances, seeds, st.sampled_from(sorted(STYLES)))
def test_one_act_and_one_answer_may_be_said_in_several_ways(
    client: Client, act: Act, alliance: float, seed: int | None, style: str
) -> None:
    course = simulate(client, act, style, 12, alliance, seed)
    assert course == simulate(client, {0: act}, {0: style}, 12, alliance, seed)
    assert course == simulate(client, [act], [style], 12, alliance, seed)
    assert course == simulate(client, [act, None], STYLES[style], 12, alliance, seed)


def test_an_answer_may_begin_later_and_the_last_one_is_kept() -> None:
    client, act = Client(0.5, 0.5), Act(0.7, 0.5)
    mapped = simulate(client, act, {0: "defends", 3: "owns it"}, 12)
    listed = simulate(client, act, ["defends", "defends", "defends", "owns it"], 12)
    assert mapped == listed
    assert mapped.injury[:3] == simulate(client, act, "defends", 12).injury[:3]
    assert mapped.injury[3] < simulate(client, act, "defends", 12).injury[3]
