"""The book's own cases: whole, and held against the model and the notebooks."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from rupture_repair.book.house import House
from rupture_repair.cases import Case, partings, read_cases, run_case, said
from rupture_repair.cases.schema import BREACH, FrontMatter

ROOT = Path(__file__).resolve().parents[2]
CASES = {case.id: case for case in read_cases(House(ROOT).cases)}


RUN = [case for case in CASES.values() if case.front.runs]


@pytest.mark.parametrize("case", RUN, ids=lambda c: c.id)
def test_where_model_and_story_part_the_case_says_why(case: Case) -> None:
    """How big it felt, whether and about when it was repaired, and whether it came out stronger; no reason outlives its cause."""
    apart = partings(case, run_case(case))
    if apart:
        assert case.front.numbers.parts, f"{' '.join(apart)} Say why under model.parts."
    else:
        assert case.front.numbers.parts is None, "They agree; remove model.parts."


def test_only_a_breach_is_not_run() -> None:
    assert {c.front.ending for c in CASES.values() if not c.front.runs} == {BREACH}
    assert all(c.front.runs for c in CASES.values() if c.front.ending != BREACH)


def test_the_pairs_and_threads_lead_to_one_another() -> None:
    linked = {(case.id, other) for case in CASES.values() for other in case.front.beside}
    numbers = {(CASES[a].front.number, CASES[b].front.number) for a, b in linked}
    for one, other in ((2, 3), (4, 23), (17, 1), (31, 32)):
        assert {(one, other), (other, one)} <= numbers


def test_the_first_casebook_was_coded_by_two() -> None:
    """A case that comes later may wait for its second reader, and its page says that it does."""
    assert len([case for case in CASES.values() if case.second]) >= 34
    for case in CASES.values():
        if case.second:
            assert {c.turn for c in case.second.codings} == set(case.turns)


@pytest.mark.parametrize("case", RUN, ids=lambda c: c.id)
def test_what_the_model_says_is_two_sentences(case: Case) -> None:
    text = said(case, run_case(case))
    assert text.count(". ") == 1
    assert text.endswith(".")


@pytest.mark.parametrize("case", CASES.values(), ids=lambda c: c.id)
def test_a_case_is_as_long_as_a_case_should_be(case: Case) -> None:
    most = 2_800 if case.id == "the-forgotten-session" else 1_350
    assert 700 <= case.words <= most
    assert all(coding.reason for coding in case.front.codings)
    assert {c.turn for c in case.front.codings} == set(case.turns)


def test_the_notebook_of_the_reference_case_uses_its_numbers() -> None:
    case = CASES["the-forgotten-session"].front
    notebook = next(p for p in House(ROOT).notebooks if p.name.startswith("02-"))
    calls = {
        node.func.id: {
            k.arg: ast.literal_eval(k.value) for k in node.keywords if isinstance(k.value, ast.Constant)
        }
        | {i: ast.literal_eval(a) for i, a in enumerate(node.args) if isinstance(a, ast.Constant)}
        for node in reversed(list(ast.walk(ast.parse(notebook.read_text(encoding="utf-8")))))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"Client", "Act"}
    }
    client, act = list(calls["Client"].values()), list(calls["Act"].values())
    assert {case.numbers.client.history, case.numbers.client.fragility} <= set(client)
    assert {case.numbers.act.severity, case.numbers.act.echo, case.numbers.act.known_mistake} <= set(act)


def test_every_field_has_a_schema_for_editors() -> None:
    schema = FrontMatter.model_json_schema()
    assert set(schema["required"]) <= set(schema["properties"])
    assert schema["additionalProperties"] is False
    assert "oedipal" not in str(schema)
    assert "twinship" in str(schema)
