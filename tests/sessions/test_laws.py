"""What holds of every rule for every series."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rupture_repair.sessions import Detection, criterion, shewhart, sudden_drop

law = settings(max_examples=200, deadline=None, derandomize=True, database=None)

AnyRule = Callable[..., Detection]
RULES: dict[str, AnyRule] = {
    "shewhart": partial(shewhart, least=5),
    "own mean": criterion,
    "running mean": partial(criterion, reference="running mean"),
    "sudden drop": sudden_drop,
}
every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)

halves = st.integers(2, 14).map(lambda n: n / 2)  # a scale from 1 to 7 in halves has many ties
series = st.lists(halves | st.none() | halves, max_size=30)
ks = st.integers(1, 16).map(lambda n: n / 4)


@every_rule
@law
@given(series, ks, st.floats(0.01, 1000), st.floats(-1000, 1000))
def test_another_scale_changes_no_detection(
    rule: AnyRule, ratings: list[float | None], k: float, a: float, b: float
) -> None:
    moved = [None if x is None else a * x + b for x in ratings]
    assert rule(moved, k=k).flags == rule(ratings, k=k).flags
    assert rule(moved, k=k).unjudged == rule(ratings, k=k).unjudged


@every_rule
@law
@given(series, ks, ks)
def test_a_larger_k_never_flags_another_session(
    rule: AnyRule, ratings: list[float | None], one: float, other: float
) -> None:
    low, high = sorted((one, other))
    assert set(rule(ratings, k=high).flagged) <= set(rule(ratings, k=low).flagged)


@every_rule
@law
@given(series, ks, st.integers(1, 8))
def test_missing_sessions_at_the_end_change_nothing(
    rule: AnyRule, ratings: list[float | None], k: float, more: int
) -> None:
    longer = rule([*ratings, *[None] * more], k=k)
    assert longer.flags == rule(ratings, k=k).flags
    assert longer.course == rule(ratings, k=k).course
    assert longer.sessions == len(ratings) + more


@every_rule
@law
@given(series, ks)
def test_flags_are_rated_sessions_in_order_each_repaired_later_or_not_at_all(
    rule: AnyRule, ratings: list[float | None], k: float
) -> None:
    found = rule(ratings, k=k)
    assert list(found.flagged) == sorted(set(found.flagged))
    for flag in found.flags:
        x, limit = ratings[flag.session - 1], found.limit[flag.session - 1]
        assert x is not None
        assert limit is not None
        assert x <= limit + 1e-9
        if flag.repaired_in is not None:
            back = ratings[flag.repaired_in - 1]
            assert flag.repaired_in > flag.session
            assert back is not None
            assert back >= x


@every_rule
@law
@given(series, ks)
def test_the_course_follows_from_the_flags(rule: AnyRule, ratings: list[float | None], k: float) -> None:
    found = rule(ratings, k=k)
    unrepaired = [flag for flag in found.flags if flag.repaired_in is None]
    assert (found.course == "none") == (not found.flags)
    assert (found.course == "unrepaired") == bool(unrepaired)
    assert not (found.unjudged and found.flags)


@law
@given(series, st.integers(1, 12))
def test_a_longer_time_and_a_smaller_share_never_undo_a_repair(
    ratings: list[float | None], within: int
) -> None:
    def repaired(more: int, share: float) -> set[int]:
        found = sudden_drop(ratings, recover=share, within=more)
        return {flag.session for flag in found.flags if flag.repaired_in is not None}

    assert repaired(within, 0.75) <= repaired(within + 1, 0.75)
    assert repaired(within, 0.75) <= repaired(within, 0.5)


@every_rule
@law
@given(st.lists(st.floats(-1e9, 1e9) | st.none(), max_size=25))
def test_no_series_of_finite_ratings_breaks_a_rule(rule: AnyRule, ratings: list[float | None]) -> None:
    found = rule(ratings)
    assert len(found.limit) == len(found.center) == found.sessions == len(ratings)


@every_rule
def test_the_same_series_gives_the_same_detection(rule: AnyRule) -> None:
    ratings = [6.0, 6.5, None, 6.0, 6.0, 6.5, 6.0, 6.0, 2.0, 6.0, 6.0, 6.5]
    assert rule(ratings) == rule(tuple(ratings))
    assert rule(ratings).flags
