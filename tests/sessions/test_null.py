"""Noise without a rupture process is what it says, and what a rule flags in it is computed honestly."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from statistics import NormalDist, fmean, pvariance

import pytest

from rupture_repair.model.errors import ModelInputError
from rupture_repair.sessions import Detection, Flag, Noise, ar1, criterion, expected, shewhart, sudden_drop
from rupture_repair.sessions.detection import Series

FREE = Noise(scale=None)


def test_noise_has_the_declared_mean_variance_share_between_clients_and_lag() -> None:
    chance = random.Random(1)
    noise = Noise(between=0.4, lag1=0.5, mean=10, sd=2, scale=None)
    clients = [noise.draw(60, chance) for _ in range(3000)]
    everything = [x for client in clients for x in client]
    within_pairs = [((a - 10), (b - 10)) for client in clients for a, b in pairwise(client)]
    far = [(client[0] - 10) * (client[-1] - 10) for client in clients]
    assert fmean(everything) == pytest.approx(10, abs=0.1)
    assert pvariance(everything) == pytest.approx(4, rel=0.05)
    # The covariance of neighbors is β σ² + φ (1 - β) σ², of sessions far apart β σ².
    assert fmean(a * b for a, b in within_pairs) == pytest.approx(1.6 + 0.5 * 2.4, rel=0.06)
    assert fmean(far) == pytest.approx(1.6, rel=0.12)


def test_the_same_seed_gives_the_same_series_and_another_seed_another() -> None:
    assert ar1(20, seed=3) == ar1(20, seed=3)
    assert ar1(20, seed=3) != ar1(20, seed=4)


def test_ratings_stay_on_the_scale_and_on_its_steps() -> None:
    steps = {x for seed in range(200) for x in ar1(20, seed=seed, sd=3, step=0.5)}
    assert steps == {1 + k / 2 for k in range(13)}
    odd = {x for seed in range(50) for x in ar1(20, seed=seed, mean=2.5, sd=3, scale=(0.5, 4.5), step=1.0)}
    assert odd == {0.5, 1.5, 2.5, 3.5, 4.5}


def test_the_ceiling_is_reached_often_when_the_mean_is_near_it() -> None:
    at_the_top = fmean(x == 7 for seed in range(300) for x in ar1(20, seed=seed))
    assert at_the_top == pytest.approx(1 - NormalDist(5.7, 1).cdf(7), abs=0.02)


def test_a_rule_that_flags_nothing_or_everything_gets_shares_of_nothing_or_everything() -> None:
    def never(series: Series) -> Detection:
        return Detection(len(series), (), (), ())

    def always(series: Series) -> Detection:
        return Detection(len(series), tuple(Flag(t, None) for t in range(1, len(series) + 1)), (), ())

    assert expected(never, 5, runs=20).none.share == 1
    assert expected(never, 5, runs=20).flagged.share == 0
    assert expected(always, 5, runs=20).unrepaired.share == 1
    assert expected(always, 5, runs=20).flagged.share == 1


def test_independent_noise_is_flagged_at_the_rate_of_the_normal_distribution() -> None:
    independent = Noise(lag1=0, scale=None)
    at_one = expected(criterion, 200, noise=independent, runs=200).flagged
    assert at_one.share == pytest.approx(NormalDist().cdf(-1), abs=0.01)
    steps = expected(sudden_drop, 200, noise=independent, runs=200).flagged
    assert steps.share == pytest.approx(NormalDist().cdf(-1 / 2**0.5), abs=0.01)


def test_autocorrelation_makes_the_chart_flag_more_noise_and_the_sudden_drop_less() -> None:
    def flagged(rule: Callable[..., Detection], lag1: float) -> float:
        return expected(rule, 40, noise=Noise(lag1=lag1, scale=None), runs=300).flagged.share

    assert flagged(shewhart, 0.6) > 3 * flagged(shewhart, 0.0)
    assert flagged(sudden_drop, 0.6) < flagged(sudden_drop, 0.0)


def test_more_sessions_leave_fewer_series_of_noise_without_a_flag() -> None:
    shares = [expected(partial(criterion, k=2), n, runs=400).none.share for n in (6, 12, 24, 48)]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0.9
    assert shares[-1] < 0.3


def test_the_outcomes_add_up_to_one_and_the_error_is_that_of_a_share() -> None:
    found = expected(criterion, 12, noise=FREE, runs=500, seed=5)
    assert (
        found.none.share + found.repaired.share + found.unrepaired.share + found.unjudged.share
        == pytest.approx(1)
    )
    p = found.unrepaired.share
    assert found.unrepaired.error == pytest.approx((p * (1 - p) / 499) ** 0.5)


def test_the_error_shrinks_with_the_root_of_the_runs() -> None:
    few = expected(criterion, 12, runs=200, seed=1).unrepaired.error
    many = expected(criterion, 12, runs=3200, seed=1).unrepaired.error
    assert few / many == pytest.approx(4, rel=0.2)


def test_an_expectation_is_decided_by_its_seed() -> None:
    assert expected(shewhart, 15, runs=100, seed=2) == expected(shewhart, 15, runs=100, seed=2)
    assert expected(criterion, 15, runs=100, seed=2) != expected(criterion, 15, runs=100, seed=3)


def test_a_cohort_keeps_its_lengths_and_gaps() -> None:
    met: list[list[bool]] = []

    def watching(series: Series) -> Detection:
        met.append([x is not None for x in series])
        return criterion(series)

    patterns = [(True,) * 6, (True, False, True), (True, True, False, True, True, True, True)]
    found = expected(watching, patterns, runs=2)
    assert met == [list(p) for p in patterns] * 2
    assert found.unjudged.share == pytest.approx(1 / 3)


def test_series_too_short_for_the_rule_are_counted_as_not_judged() -> None:
    found = expected(shewhart, 7, runs=10)
    assert found.unjudged.share == 1
    assert found.none.share == 0


@pytest.mark.parametrize(
    ("field", "call"),
    [
        ("between", lambda: Noise(between=1.2)),
        ("lag1", lambda: Noise(lag1=1.0)),
        ("sd", lambda: ar1(5, sd=-1)),
        ("mean", lambda: ar1(5, mean=9)),
        ("scale", lambda: ar1(5, scale=(7, 1))),
        ("scale", lambda: ar1(5, scale=(1, float("nan")))),
        ("scale", lambda: ar1(5, scale="17")),  # type: ignore[arg-type]
        ("step", lambda: ar1(5, step=0)),
        ("sessions", lambda: ar1(0)),
        ("seed", lambda: ar1(5, seed=-1)),
        ("runs", lambda: expected(criterion, 5, runs=1)),
        ("sessions", lambda: expected(criterion, [])),
        ("sessions", lambda: expected(criterion, [[1, 0]])),  # type: ignore[list-item]
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_what_is_out_of_range_is_refused_by_name(field: str, call: Callable[[], object]) -> None:
    with pytest.raises(ModelInputError) as caught:
        call()
    assert caught.value.field == field
