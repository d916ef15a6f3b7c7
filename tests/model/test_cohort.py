"""A cohort: its laws, its independence of who computes it, and that it runs without NumPy too."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import fields
from typing import Any

import distributed
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from rupture_repair.model import (
    PARAMETERS,
    POPULATION,
    Cohort,
    ModelInputError,
    Population,
    cohort_in_chunks,
    perceive,
    simulate_cohort,
)
from rupture_repair.model import cohort as cohort_module
from rupture_repair.model.cohort import BLOCK, NAMES, ONE
from rupture_repair.model.cohort_numpy import draws

law = settings(max_examples=25, deadline=None, derandomize=True, database=None)
SHARES = ("history", "fragility", "anxiety", "avoidance", "openness", "skill", "alliance_before")
STATES = ("alliance", "injury", "trust", "idealization", "strain", "felt")
RATED = ("rated_by_client", "rated_by_therapist", "rated_by_observer")


@st.composite
def populations(draw: st.DrawFn) -> Population:
    chosen = draw(st.lists(st.sampled_from(POPULATION), unique=True, max_size=8))
    return Population(**{p.name: p.low + (p.high - p.low) * draw(st.integers(0, 20)) / 20 for p in chosen})


@st.composite
def parameters(draw: st.DrawFn) -> dict[str, float]:
    chosen = draw(st.lists(st.sampled_from(PARAMETERS), unique=True, max_size=8))
    return {p.name: p.low + (p.high - p.low) * draw(st.integers(0, 20)) / 20 for p in chosen}


def same(one: Cohort, other: Cohort) -> bool:
    return all(
        np.array_equal(getattr(one, name), getattr(other, name), equal_nan=name in (*RATED, "distress"))
        for name in NAMES
    )


@pytest.fixture(scope="module")
def cohort() -> Cohort:
    return simulate_cohort(6000, 40, seed=2026)


@law
@given(populations(), parameters(), st.integers(0, 2**63))
def test_every_state_is_a_share_and_every_rating_on_its_scale(
    population: Population, p: dict[str, float], seed: int
) -> None:
    c = simulate_cohort(60, 25, seed, population, parameters=p)
    for name in (*SHARES, *STATES):
        values = getattr(c, name)
        assert np.isfinite(values).all(), name
        assert ((values >= 0) & (values <= 1)).all(), name
    came = ~np.isnan(c.rated_by_client)
    for name in RATED:
        rated = getattr(c, name)
        assert np.array_equal(~np.isnan(rated), came), name
        assert ((rated[came] >= 1) & (rated[came] <= 7)).all(), name
    assert np.isfinite(c.distress[came]).all()


def test_arrays_have_the_shapes_that_are_said(cohort: Cohort) -> None:
    for f in fields(cohort):
        if f.name != "seed":
            expected = (6000,) if f.name in ONE else (6000, 40)
            assert getattr(cohort, f.name).shape == expected, f.name
    assert (cohort.n, cohort.sessions) == (6000, 40)


@pytest.mark.parametrize("n", [1, 700, BLOCK + 900])
def test_the_seed_alone_decides(n: int) -> None:
    one = simulate_cohort(n, 12, seed=7)
    assert same(one, simulate_cohort(n, 12, seed=7))
    with ThreadPoolExecutor(3) as threads:
        assert same(one, simulate_cohort(n, 12, seed=7, executor=threads))
    with ProcessPoolExecutor(2) as processes:
        assert same(one, simulate_cohort(n, 12, seed=7, executor=processes))
    assert not same(one, simulate_cohort(n, 12, seed=8))


@pytest.mark.parametrize("chunk", [1, BLOCK, 3 * BLOCK])
def test_the_pieces_laid_end_to_end_are_the_cohort(chunk: int) -> None:
    whole = simulate_cohort(2 * BLOCK + 50, 4, seed=3)
    pieces = list(cohort_in_chunks(2 * BLOCK + 50, 4, seed=3, chunk=chunk))
    assert len(pieces) == {1: 3, BLOCK: 3, 3 * BLOCK: 1}[chunk]
    for name in NAMES:
        joined = np.concatenate([getattr(piece, name) for piece in pieces])
        assert np.array_equal(joined, getattr(whole, name), equal_nan=name in (*RATED, "distress")), name


def test_a_therapist_is_one_person_even_across_blocks() -> None:
    c = simulate_cohort(BLOCK + 30, 2, seed=5, population=Population(caseload=7, skill_shaken=0.0))
    for therapist in range(BLOCK // 7 - 2, BLOCK // 7 + 3):
        hers = c.skill[c.therapist == therapist]
        assert len(hers) == 7
        assert len(set(hers.tolist())) == 1, therapist


def test_a_dask_cluster_computes_the_same_cohort() -> None:
    with (
        distributed.LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True, silence_logs=50
        ) as cluster,
        distributed.Client(cluster) as client,  # type: ignore[no-untyped-call]
    ):
        found = simulate_cohort(2 * BLOCK + 10, 6, seed=11, executor=client.get_executor())
    assert same(found, simulate_cohort(2 * BLOCK + 10, 6, seed=11))


def test_who_has_left_rates_reports_and_suffers_nothing_more(cohort: Cohort) -> None:
    ended = cohort.ended
    assert 0.02 < cohort.dropout < 0.9
    assert (ended[:, 1:] >= ended[:, :-1]).all()
    absent = np.zeros_like(ended)
    absent[:, 1:] = ended[:, :-1]
    assert np.isnan(cohort.rated_by_client[absent]).all()
    assert np.isnan(cohort.distress[absent]).all()
    assert not np.isnan(cohort.rated_by_client[~absent]).any()
    for name in ("failed", "reported_by_client", "reported_by_therapist", "reported_by_observer"):
        assert not getattr(cohort, name)[absent].any(), name
    for name in ("alliance", "injury", "trust", "idealization"):
        states = getattr(cohort, name)
        assert (states[:, 1:] == states[:, :-1])[absent[:, 1:]].all(), name
    some = int(np.flatnonzero(ended[:, 5] & ~ended[:, 4])[0])
    assert cohort.attended(some) == 6


def test_failures_happen_as_often_as_the_population_says() -> None:
    c = simulate_cohort(20_000, 5, seed=1, population=Population(failure_rate=0.1, careful=0.0))
    assert c.failed[:, 0].mean() == pytest.approx(0.1, abs=0.01)


def test_an_injury_opens_only_by_a_failure_that_is_felt(cohort: Cohort) -> None:
    assert ((cohort.felt > 0) <= cohort.failed).all()
    ever = np.maximum.accumulate(cohort.felt > 0, axis=1)
    assert (cohort.injury[~ever] == 0).all()
    assert (cohort.strain[~ever] == 0).all()


def correlation(x: Any, y: Any) -> float:
    return float(np.corrcoef(x, y)[0, 1])


def test_history_and_avoidance_make_a_failure_larger_and_skill_mends_it() -> None:
    often = Population(failure_rate=0.3, careful=0.0)
    c = simulate_cohort(20_000, 1, seed=4, population=often)
    w = c.failed[:, 0]
    felt = c.felt[:, 0][w]
    assert correlation(c.history[w], felt) > 0.1
    assert correlation(c.fragility[w], felt) > 0.05
    assert correlation(c.alliance_before[w], felt) < -0.1
    longer = simulate_cohort(20_000, 20, seed=4, population=often, parameters={"leaving": -8.0})
    hurt = longer.injury.max(axis=1) > 0.3
    assert correlation(longer.skill[hurt], longer.injury[hurt, -1]) < -0.1


def test_the_three_see_different_sessions(cohort: Cohort) -> None:
    open_strain = (cohort.strain > 0.5) & ~np.isnan(cohort.rated_by_client)
    shown, hidden = cohort.openness > 0.6, cohort.openness < 0.3
    seen = cohort.reported_by_therapist
    assert seen[shown][open_strain[shown]].mean() > seen[hidden][open_strain[hidden]].mean() + 0.1
    together = correlation(cohort.reported_by_client.ravel(), seen.ravel())
    assert 0.0 < together < 0.6


def test_without_numpy_a_small_cohort_follows_the_same_laws(monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = simulate_cohort(4000, 12, seed=5)
    monkeypatch.setattr(cohort_module, "has_numpy", lambda: False)
    plain = simulate_cohort(1500, 12, seed=5)
    assert isinstance(plain.alliance, list)
    assert (plain.n, plain.sessions, len(plain.alliance[3])) == (1500, 12, 12)
    for name in NAMES:
        a, b = (np.asarray(getattr(c, name), float) for c in (plain, with_it))
        error = max(5 * np.nanstd(b) * (1 / 1500) ** 0.5, 0.01)  # clients, not sessions, are independent
        if name != "therapist":
            assert np.nanmean(a) == pytest.approx(np.nanmean(b), abs=error), name
            assert np.nanstd(a) == pytest.approx(np.nanstd(b), rel=0.2, abs=0.01), name
    again = simulate_cohort(1500, 12, seed=5)
    assert all(str(getattr(again, name)) == str(getattr(plain, name)) for name in NAMES)
    with pytest.raises(ModelInputError, match="at most 5000 without NumPy"):
        simulate_cohort(5001, 5, seed=1)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"n": 0}, "n"),
        ({"n": 2.5}, "n"),
        ({"sessions": 0}, "sessions"),
        ({"seed": -1}, "seed"),
        ({"seed": "a"}, "seed"),
        ({"population": {"failure_rate": 0.1}}, "population"),
        ({"parameters": {"nonsense": 1.0}}, "parameters\\['nonsense'\\]"),
    ],
)
def test_a_wrong_input_is_named(given: dict[str, Any], field: str) -> None:
    with pytest.raises(ModelInputError, match=f"^{field} is "):
        simulate_cohort(**({"n": 5, "sessions": 5, "seed": 1} | given))


@pytest.mark.parametrize("value", [2.0, -0.1, float("nan"), "much", True])
def test_a_population_refuses_what_is_out_of_range(value: object) -> None:
    with pytest.raises(ModelInputError, match=r"population\.failure_rate"):
        Population(failure_rate=value)  # type: ignore[arg-type]
    with pytest.raises(ModelInputError, match=r"population\.breach is True"):
        Population(breach=True)


def test_the_first_failure_is_felt_as_perception_says() -> None:
    """In a cohort of one kind of client, the share that feels the failure is the probability `perceive` gives."""
    from rupture_repair.model import Act, Client  # noqa: PLC0415

    fixed = {
        "history_spread": 0.0, "attachment_spread": 0.0, "fragility_spread": 0.0, "ideal_spread": 0.0,
        "alliance_spread": 0.0, "alliance_skilled": 0.0, "failure_rate": 0.5, "careful": 0.0,
        "failure_known": 0.0, "failure_gravity": 0.2, "failure_echo": 6.0,
    }  # fmt: skip
    c = simulate_cohort(40_000, 1, seed=3, population=Population(**fixed))
    w = c.failed[:, 0]
    rng = np.random.default_rng(0)
    who = Client(float(c.history[0]), float(c.fragility[0]))
    ideal = float(c.idealization[0, 0])
    chances = [
        perceive(Act(float(s), float(e)), who, float(c.alliance_before[0]), idealization=ideal).probability
        for s, e in zip(rng.random(4000) ** 0.2, rng.random(4000) ** 6.0, strict=True)
    ]
    assert (c.felt[w, 0] > 0).mean() == pytest.approx(np.mean(chances), abs=0.015)


def test_draws_follow_their_laws_and_never_reach_the_ends() -> None:
    uniform, normal = draws((1, 1, 2026, 0, {}, {}))
    u, z = uniform((5, 200_001)), normal((5, 200_000))
    assert (u.shape, z.shape, u.dtype, z.dtype) == ((5, 200_001), (5, 200_000), np.float32, np.float32)
    assert 0 < u.min() < 1e-5
    assert 1 - 1e-5 < u.max() < 1
    for drawn, name in ((u, "uniform"), (z, "norm")):
        assert stats.kstest(drawn.ravel()[::2], name).pvalue > 0.001, name
        assert stats.kstest(drawn.ravel()[1::2], name).pvalue > 0.001, name
        apart = np.corrcoef(drawn) - np.eye(5)
        assert np.abs(apart).max() < 4 / 200_000**0.5, name  # rows are independent; four standard errors


def test_a_block_goes_on_when_everybody_has_left() -> None:
    c = simulate_cohort(40, 80, seed=4, parameters={"leaving": 0})
    assert c.dropout == 1
    last = max(c.attended(client) for client in range(40))
    assert last < 70
    assert np.isfinite(c.alliance).all()
    assert (c.alliance[:, last:] == c.alliance[:, last - 1 : last]).all()
    assert np.isnan(c.distress[:, last:]).all()
    assert c.ended[:, last:].all()
