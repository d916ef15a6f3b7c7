"""What each rule says of series small enough to work out by hand."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

from rupture_repair.model.errors import ModelInputError
from rupture_repair.sessions import RULES, Detection, Flag, criterion, shewhart, sudden_drop

# Ten ratings: mean 5.8; ranges .5 .5 .5 .5 4 4 .5 .5 .5, whose mean is 11.5 / 9.
TEN = [6.0, 6.5, 6.0, 6.5, 6.0, 2.0, 6.0, 6.5, 6.0, 6.5]


def test_the_control_chart_takes_its_limits_from_the_mean_and_the_moving_range() -> None:
    found = shewhart(TEN)
    assert found.center[0] == pytest.approx(5.8)
    assert found.limit[0] == pytest.approx(5.8 - 3 * (11.5 / 9) / 1.128)
    assert found.flags == (Flag(6, 7),)
    assert found.course == "repaired"


def test_the_control_chart_flags_strictly_below_its_limit_only() -> None:
    limit = shewhart(TEN, 1.0).limit[0]
    sigma = (11.5 / 9) / 1.128
    assert limit is not None
    assert shewhart(TEN, (5.8 - 2.0) / sigma).flagged == ()
    assert shewhart(TEN, (5.8 - 2.0) / sigma - 1e-6).flagged == (6,)


def test_the_chart_can_ask_more_of_a_repair_than_of_a_session_without_flag() -> None:
    slow = [6.0, 6.5, 6.0, 6.5, 6.0, 2.0, 4.0, 5.0, 6.0, 6.5, 6.0, 6.5]
    assert shewhart(slow).flags == (Flag(6, 7),)
    assert shewhart(slow, repair_k=0).flags == (Flag(6, 9),)


def test_a_missing_session_makes_no_moving_range_with_its_neighbors() -> None:
    # Without the gap the ranges are 1 1 1 1 1 1 1; across it there would be a range of 3.
    gap = [5.0, 6.0, 5.0, 6.0, 5.0, None, 8.0, 7.0, 8.0, 7.0]
    found = shewhart(gap)
    assert found.center[0] is not None
    assert found.limit[0] == pytest.approx(found.center[0] - 3 * 1 / 1.128)


def test_one_low_session_among_equals_goes_unseen_by_the_chart_below_eight_ratings() -> None:
    def low_in_the_middle(n: int) -> list[float]:
        return [6.0] * (n - 3) + [2.0] + [6.0] * 2

    assert shewhart(low_in_the_middle(7), least=2).flagged == ()
    assert shewhart(low_in_the_middle(8), least=2).flagged == (6,)


def test_one_low_session_among_equals_goes_unseen_by_the_criterion_below_the_sizes_it_declares() -> None:
    for k, smallest in ((2, 6), (3, 11)):
        assert criterion([2.0] + [6.0] * (smallest - 2), k, least=2).flagged == ()
        assert criterion([2.0] + [6.0] * (smallest - 1), k, least=2).flagged == (1,)


def test_the_criterion_flags_a_session_exactly_k_deviations_down() -> None:
    # Mean 5, deviation √(((1)² * 4 + 0 + 0) / 5) of these six.
    series = [6.0, 4.0, 6.0, 4.0, 5.0, 5.0]
    s = math.sqrt(4 / 5)
    assert criterion(series, 1 / s).flags == (Flag(2, 3), Flag(4, 5))
    assert criterion(series, 1 / s + 1e-6).flags == ()
    assert criterion([6.0, 4.0, 4.0, 6.0, 5.0, 5.0], 1 / s).flags == (Flag(2, 4), Flag(3, 4))


def test_the_running_mean_sees_a_fall_late_in_a_rise_that_the_own_mean_does_not() -> None:
    rising = [2.0, 2.0, 3.0, 3.0, 4.0, 4.0, 5.0, 5.0, 6.0, 6.0]
    assert criterion(rising, reference="own mean").flagged == (1, 2)
    assert criterion(rising, reference="running mean").flagged == ()
    falling = [5.0, 5.0, 6.0, 5.0, 6.0, 4.0, 6.0, 6.0]
    assert criterion(falling, reference="running mean").flags == (Flag(6, 7),)


def test_the_running_mean_judges_no_session_before_its_history() -> None:
    assert criterion([7, 2, 7, 7, 7, 7], reference="running mean", history=3).flagged == ()
    assert criterion([7, 2, 7, 7, 7, 7], reference="running mean", history=1).flagged == (2,)


def test_a_low_phase_does_not_lower_the_bar_for_its_repair() -> None:
    series = [6.0, 6.0, 6.0, 6.0, 2.0, 2.0, 2.0, 4.5, 6.0]
    assert criterion(series, 1.0, "running mean").flags[0] == Flag(5, 8)
    found = criterion(series, 1.0, "running mean", repair_k=0.5)
    assert found.flags[0] == Flag(5, 9)  # 4.5 is more than half a deviation below 6, the level it fell from


def test_a_sudden_drop_is_repaired_once_the_stated_share_is_regained_in_time() -> None:
    series = [6.0, 6.0, 2.0, 4.0, 4.9, 5.0, 6.0]
    assert sudden_drop(series, within=3).flags == (Flag(3, 6),)  # three quarters of 4 is 3: back at 5
    assert sudden_drop(series, within=2).flags == (Flag(3, None),)
    assert sudden_drop(series, recover=0.5).flags == (Flag(3, 4),)


def test_a_sudden_drop_is_measured_across_missing_sessions_which_use_up_no_time() -> None:
    series = [6.0, 6.0, None, 2.0, None, None, 3.0, 6.0]
    assert sudden_drop(series, within=2).flags == (Flag(4, 8),)


def test_a_slow_decline_is_not_seen_as_a_sudden_drop_though_the_criterion_sees_it() -> None:
    slow = [6.0, 6.0, 6.0, 5.2, 4.4, 3.6, 2.8, 2.0, 6.0, 6.0]
    assert sudden_drop(slow).flagged == ()
    assert criterion(slow).flags == (Flag(7, 9), Flag(8, 9))


def test_a_floor_keeps_small_slips_in_a_steady_series_from_being_overrated() -> None:
    steady = [7.0, 7.0, 6.9, 7.0, 7.0, 7.0]
    assert criterion(steady).flagged == (3,)
    assert sudden_drop(steady).flagged == (3,)
    assert criterion(steady, floor=0.5).flagged == ()
    assert sudden_drop(steady, floor=0.5).flagged == ()


def test_one_flag_without_repair_makes_the_course_unrepaired() -> None:
    series = [6.0, 2.0, 6.0, 6.0, 6.0, 2.0]
    assert criterion(series).flags == (Flag(2, 3), Flag(6, None))
    assert criterion(series).course == "unrepaired"


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_short_and_empty_series_are_not_judged_and_say_why(rule: Callable[..., Detection]) -> None:
    for series in ([], [None] * 20, [5.0], [6.0, 2.0, 6.0, None]):
        found = rule(series)
        assert "needs at least" in found.unjudged
        assert (found.flags, found.course, found.sessions) == ((), "none", len(series))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@pytest.mark.parametrize("x", [0.1, 7.0, -1e9, 1e-300])
def test_a_rating_that_never_changes_is_judged_and_has_no_flag(
    rule: Callable[..., Detection], x: float
) -> None:
    found = rule([x] * 12)
    assert (found.flags, found.unjudged) == ((), "")


def test_a_chart_without_width_is_not_judged() -> None:
    found = shewhart([7, 7, 7, 7, None, 5, 5, 5, 5])
    assert "no width" in found.unjudged
    assert "no width" in shewhart([7, None, 5, None, 7, None, 5], least=2).unjudged


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, 1e300, "6", True])
def test_a_rating_that_is_no_finite_number_is_refused_with_its_session(
    rule: Callable[..., Detection], bad: Any
) -> None:
    with pytest.raises(ModelInputError) as caught:
        rule([6, 6, bad, 6])
    assert caught.value.field == "series: session 3"


@pytest.mark.parametrize(
    ("field", "call"),
    [
        ("series", lambda: shewhart(6.0)),  # type: ignore[arg-type]
        ("series", lambda: criterion("666666")),  # type: ignore[arg-type]
        ("k", lambda: shewhart(TEN, 0)),
        ("k", lambda: sudden_drop(TEN, math.nan)),
        ("k", lambda: criterion([], -1)),
        ("repair_k", lambda: shewhart(TEN, 2, repair_k=2.5)),
        ("reference", lambda: criterion(TEN, reference="median")),  # type: ignore[arg-type]
        ("history", lambda: criterion(TEN, history=0)),
        ("floor", lambda: criterion(TEN, floor=-1)),
        ("least", lambda: shewhart(TEN, least=1)),
        ("recover", lambda: sudden_drop(TEN, recover=1.5)),
        ("within", lambda: sudden_drop(TEN, within=0)),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_a_parameter_out_of_range_is_refused_by_name(field: str, call: Callable[[], object]) -> None:
    with pytest.raises(ModelInputError) as caught:
        call()
    assert caught.value.field == field
    assert caught.value.allowed in str(caught.value)
