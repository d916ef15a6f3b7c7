"""The list of cases: whole without scripts, filtered with them, by keyboard and by address."""

from __future__ import annotations

from rupture_repair.book.house import House
from rupture_repair.cases import read_cases

from .conftest import ROOT, Readers

CASES = read_cases(House(ROOT).cases)


def shown(page: object) -> list[str]:
    return page.locator(".case-list > li:visible h2").all_inner_texts()  # type: ignore[attr-defined, no-any-return]


def test_without_scripts_every_case_is_there_and_no_form(readers: Readers) -> None:
    page = readers.fresh(java_script_enabled=False).open("cases/")
    assert len(shown(page)) == len(CASES)
    assert page.locator("case-filter form").count() == 0


def test_a_choice_leaves_the_cases_that_match_and_says_how_many(readers: Readers) -> None:
    reader = readers.fresh()
    page = reader.open("cases/")
    page.locator("select[name=transference]").select_option("twinship")
    wanted = [case.front.title for case in CASES if "twinship" in case.front.transference]
    assert len(shown(page)) == len(wanted)
    assert page.locator("case-filter [role=status]").inner_text() == f"{len(wanted)} of {len(CASES)} cases."
    assert page.url.endswith("#transference=twinship")
    page.get_by_role("button", name="All cases").click()
    page.wait_for_function("!location.hash")
    assert len(shown(page)) == len(CASES)
    assert reader.problems == []


def test_a_teachers_choice_comes_with_the_address(readers: Readers) -> None:
    reader = readers.fresh()
    page = reader.open("cases/#rupture=withdrawal&phase=first+months")
    kinds = {"withdrawal", "mixed"}  # a mixed rupture holds withdrawal, too
    wanted = [c for c in CASES if c.front.rupture in kinds and c.front.phase == "first months"]
    assert wanted
    assert len(shown(page)) == len(wanted)
    assert page.locator("select[name=rupture]").is_visible()
    reader.rest()
    assert reader.axe() == []
