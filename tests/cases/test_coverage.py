"""Coverage counts what is there, and the gate says what is not."""

from __future__ import annotations

from pathlib import Path

from rupture_repair.book.house import House
from rupture_repair.cases import read_cases
from rupture_repair.cases.coverage import LEAST_CASES, coverage, coverage_gaps

ROOT = Path(__file__).resolve().parents[2]
CASES = read_cases(House(ROOT).cases)


def test_the_casebook_lacks_nothing() -> None:
    assert coverage_gaps(CASES) == []
    assert len(CASES) >= LEAST_CASES


def test_a_casebook_without_a_kind_is_told_so() -> None:
    without = [case for case in CASES if "twinship" not in case.front.transference]
    gaps = coverage_gaps(without)
    assert "transference 'twinship': 0 of at least 3 cases" in gaps
    assert coverage_gaps([])[0] == f"cases: 0 of at least {LEAST_CASES}"


def test_every_case_is_counted_under_everything_that_it_has() -> None:
    counted = {(one.field, one.value): one.cases for one in coverage(CASES)}
    for case in CASES:
        for kind in case.front.transference:
            assert case in counted["transference", kind]
        assert case in counted["ending", case.front.ending]
        assert sum(case in found for (field, _), found in counted.items() if field == "phase") == 1
