"""The book's own cases: whole, and held against the model and the notebooks."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from rupture_repair.book.house import House
from rupture_repair.cases import Case, read_cases, run_case, said
from rupture_repair.cases.schema import FrontMatter

ROOT = Path(__file__).resolve().parents[2]
CASES = {case.id: case for case in read_cases(House(ROOT).cases)}


@pytest.mark.parametrize("case", CASES.values(), ids=lambda c: c.id)
def test_the_model_agrees_with_the_story_on_how_big_it_feels(case: Case) -> None:
    assert run_case(case).course.felt_as == case.front.told.felt


@pytest.mark.parametrize("case", CASES.values(), ids=lambda c: c.id)
def test_the_model_reaches_a_repair_where_one_is_told_and_none_where_none_is(case: Case) -> None:
    if case.front.told.felt != "overlooked":
        assert (run_case(case).course.repaired_at is None) == (case.front.told.repaired_after is None)


@pytest.mark.parametrize("case", CASES.values(), ids=lambda c: c.id)
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
    assert {case.model.client.history, case.model.client.fragility} <= set(client)
    assert {case.model.act.severity, case.model.act.echo, case.model.act.known_mistake} <= set(act)


def test_every_field_has_a_schema_for_editors() -> None:
    schema = FrontMatter.model_json_schema()
    assert set(schema["required"]) <= set(schema["properties"])
    assert schema["additionalProperties"] is False
    assert "oedipal" not in str(schema)
    assert "twinship" in str(schema)
