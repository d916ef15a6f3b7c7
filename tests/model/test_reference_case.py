"""The instructor's story, as the model runs it: two months, the turn, and what would have been otherwise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rupture_repair.cases import Case, read_case
from rupture_repair.model import STYLES, Act, Client, Course, Response, perceive, simulate

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def case() -> Case:
    return read_case(ROOT / "case_vignettes" / "the-forgotten-session.md")


def run(
    case: Case, response: Response | str = "owns it", history: float | None = None, seed: int | None = None
) -> Course:
    m, client = case.front.numbers, case.front.as_client()
    if history is not None:
        client = Client(history, client.fragility, client.transference)
    return simulate(client, m.act.as_act(), response, m.sessions, m.alliance, seed, recent=m.recent)


def share_ended(case: Case, response: Response | str, runs: int = 300) -> float:
    return sum(run(case, response, seed=s).ended_at is not None for s in range(runs)) / runs


def test_it_is_big_at_once(case: Case) -> None:
    course = run(case)
    assert course.labels == {0: "big"}
    assert course.injury[0] > 0.9
    assert course.alliance[0] < course.alliance_before - 0.15


def test_it_stays_open_for_about_two_months_of_sessions(case: Case) -> None:
    sessions = run(case).unresolved_sessions
    assert sessions is not None
    assert 16 <= sessions <= 32
    assert 7 <= sessions / case.front.setting.frequency <= 9.5


def test_a_long_flat_stretch_comes_before_the_turn(case: Case) -> None:
    course = run(case)
    end = course.unresolved_sessions
    assert end is not None
    assert course.injury[end // 2] > 0.8 * course.injury[0]
    assert course.injury[end - 4] - course.injury[end] > 0.5, "and then it goes within a few sessions"


def test_afterwards_the_alliance_is_stronger_and_the_idealization_let_go(case: Case) -> None:
    course = run(case)
    assert course.stronger
    undisturbed = simulate(case.front.as_client(), {}, "owns it", course.sessions, course.alliance_before)
    assert course.alliance[-1] > undisturbed.alliance[-1] > course.alliance_before
    assert course.idealization[-1] < 0.7 * case.front.as_client().idealization


def test_without_acknowledgment_most_treatments_end(case: Case) -> None:
    assert share_ended(case, "does not notice") > 0.6
    assert share_ended(case, "defends") > 0.6
    assert share_ended(case, replace(STYLES["owns it"], acknowledging=0.0)) > 0.6
    assert share_ended(case, "owns it") < 0.4


def test_without_that_history_the_same_act_is_repaired_within_a_few_sessions(case: Case) -> None:
    sessions = run(case, history=0.0).unresolved_sessions
    assert sessions is not None
    assert sessions <= 5


def test_a_small_slip_in_a_strong_alliance_is_overlooked(case: Case) -> None:
    client = case.front.as_client()
    assert perceive(Act(0.2, 0.2, known_mistake=True), client, alliance=0.9).label == "overlooked"


def test_linking_once_the_failure_is_owned_brings_the_turn_forward(case: Case) -> None:
    owning = STYLES["owns it"]
    without, with_it = (run(case, replace(owning, linking=x)).unresolved_sessions for x in (0.0, 1.0))
    assert without is not None
    assert with_it is not None
    assert with_it <= without - 5
