"""The schema that editors read says what the reader of cases says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from rupture_repair.book.house import House
from rupture_repair.cases import read_case
from rupture_repair.cases.asking import QUESTIONS, ask
from rupture_repair.cases.draft import FOR_EDITORS, write_draft
from rupture_repair.cases.editors import SCHEMA, editor_schema
from rupture_repair.cases.schema import FrontMatter
from rupture_repair.cases.yamlish import split_front_matter

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "cases" / "good" / "a-small-case.md"
WHOLE: dict[str, Any] = json.loads(editor_schema())


def as_an_editor_sees(path: Path) -> Any:
    # JSON has no numbers for keys, nor has the schema
    return json.loads(json.dumps(split_front_matter(path, path.read_text(encoding="utf-8")).data))


def faults(data: Any) -> list[str]:
    found = list(jsonschema.Draft202012Validator(WHOLE).iter_errors(data))
    for error in found:  # what lies within one of several ways to write a field comes after it
        found += error.context
    return [error.json_path for error in found]


def test_the_committed_schema_is_not_stale() -> None:
    assert (ROOT / SCHEMA).read_text(encoding="utf-8") == editor_schema(), "run python scripts/schema.py"


def test_the_same_classes_give_the_same_schema_in_another_process() -> None:
    code = "from rupture_repair.cases.editors import editor_schema as s; import sys; sys.stdout.reconfigure(encoding='utf-8'); print(s(), end='')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode() == editor_schema()


def test_it_is_a_schema_and_knows_exactly_the_fields_of_a_case() -> None:
    jsonschema.Draft202012Validator.check_schema(WHOLE)
    assert set(WHOLE["properties"]) == set(FrontMatter.model_fields)


def test_every_field_says_what_it_is() -> None:
    mute = [
        f"{where}.{name}"
        for where, part in [("", WHOLE), *WHOLE["$defs"].items()]
        for name, field in part.get("properties", {}).items()
        if not {"description", "$ref"} & set(field) and where != "WhatIf"
    ]
    assert mute == []


@pytest.mark.parametrize("path", [*House(ROOT).cases, SMALL], ids=lambda p: p.stem)
def test_a_good_case_is_good_to_an_editor(path: Path) -> None:
    assert faults(as_an_editor_sees(path)) == []


def test_a_draft_is_good_to_an_editor(tmp_path: Path) -> None:
    given = {q.name: q.default for q in QUESTIONS} | {"title": "The clock"}
    case = write_draft(ask(given, tmp_path, print, str), tmp_path)
    assert faults(as_an_editor_sees(case.path)) == []


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("rupture: confrontation", "rupture: confrontashun", "$.rupture"),
        ("severity: 0.4", "severity: 4", "$.model.act.severity"),
        ("phase: first months", "stage: first months", "$"),
        ("response: owns it", "response: shrugs", "$.model.response"),
    ],
)
def test_an_editor_marks_what_the_reader_of_cases_refuses(
    tmp_path: Path, old: str, new: str, where: str
) -> None:
    path = tmp_path / SMALL.name
    path.write_text(SMALL.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert where in faults(as_an_editor_sees(path))


def test_the_line_for_editors_may_stand_in_a_case(tmp_path: Path) -> None:
    path = tmp_path / SMALL.name
    path.write_text(
        SMALL.read_text(encoding="utf-8").replace("---\n", f"---\n{FOR_EDITORS}\n", 1), encoding="utf-8"
    )
    assert read_case(path).front == read_case(SMALL).front


def test_a_second_reading_has_its_schema_at_the_place_that_is_documented() -> None:
    part = WHOLE["$defs"]["SecondReading"]
    assert set(part["properties"]) == {"reader", "codings"}
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert re.findall(r"\$schema=(\S+?)`?$", text, re.M) == [
        "schema.json",
        "../schema.json#/$defs/SecondReading",
    ]
