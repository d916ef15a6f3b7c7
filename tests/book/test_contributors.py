"""Everybody who wrote or read a case stands on the contributors' page, as they wish to be called."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rupture_repair.book.contributors import contributors_page
from rupture_repair.book.house import House
from rupture_repair.cases import Case, read_case, read_cases
from rupture_repair.cases.schema import SecondReading

ROOT = Path(__file__).resolve().parents[2]
SMALL = read_case(ROOT / "tests" / "cases" / "good" / "a-small-case.md")


def by(
    authors: tuple[str, ...], reader: str | None = None, number: int = 7, title: str = "A small case"
) -> Case:
    front = SMALL.front.model_copy(update={"authors": authors, "number": number, "title": title})
    second = SecondReading(reader=reader, codings=SMALL.front.codings) if reader else None
    return replace(SMALL, front=front, second=second)


def test_authors_and_second_readers_are_named_once_in_alphabetical_order_and_again_by_case() -> None:
    page = contributors_page([by(("Zora N.", "The editors"), "Olu"), by(("abel", "Zora N."), "Mina", 2, "B")])
    assert "<p>The cases were written by abel, the editors and Zora N. Scenes were coded" in page
    assert "coded a second time, without a look at the first coding, by Mina and Olu.</p>" in page
    assert page.index(">B</a>") < page.index(">A small case</a>")
    assert "<td>Zora N., The editors</td><td>Olu</td>" in page


def test_where_nobody_has_read_a_second_time_it_says_so() -> None:
    page = contributors_page([by(("Mina",))])
    assert "coded a second time" not in page
    assert "<td>Mina</td><td>nobody yet</td>" in page


def test_a_name_is_text_and_never_markup() -> None:
    page = contributors_page([by(("A <i>b</i> & “C”",), "*D*")])
    assert "<i>" not in page
    assert "A &lt;i&gt;b&lt;/i&gt; &amp; “C”" in page


def test_the_book_s_own_cases_are_all_on_it() -> None:
    cases = read_cases(House(ROOT).cases)
    page = contributors_page(cases)
    assert page.startswith("---\ntitle: Contributors\n")
    assert [f'href="../../cases/{case.id}/"' in page for case in cases] == [True] * len(cases)
    assert all(name.removeprefix("The ") in page for case in cases for name in case.front.authors)
