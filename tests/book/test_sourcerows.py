"""The table of the book's starting point names only places that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from rupture_repair.book.house import House
from rupture_repair.book.sourcerows import source_page
from rupture_repair.cases import read_cases
from rupture_repair.faults import BookError

ROOT = Path(__file__).resolve().parents[2]
HOUSE = House(ROOT)
CASES = {case.id: case for case in read_cases(HOUSE.cases)}
TITLES = {p.relative_to(HOUSE.docs).with_suffix("").as_posix(): p.stem for p in HOUSE.chapters}


def test_every_claim_has_its_places() -> None:
    page = source_page(HOUSE.source_rows, CASES, TITLES, ROOT / "tests")
    assert [f'id="s{i}"' in page for i in range(1, 25)] == [True] * 24


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("ruptures/why-one-feels-big", "ruptures/why", "S4.chapters"),
        ("the-tissue-box", "the-tissues", "S4.cases"),
        ("test_s04_", "test_s99_", "S4.tests"),
        ("S4:", "S44:", "S1 to S24"),
    ],
)
def test_a_place_that_is_not_there_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = HOUSE.source_rows.read_text(encoding="utf-8")
    at = text.index("S4:")
    path = tmp_path / "source.yaml"
    path.write_text(text[:at] + text[at:].replace(old, new, 1))
    with pytest.raises(BookError) as caught:
        source_page(path, CASES, TITLES, ROOT / "tests")
    assert said in str(caught.value)


def test_every_reference_is_cited() -> None:
    """The other half, that every citation has a reference, fails the build."""
    from rupture_repair.book.citations import Bibliography  # noqa: PLC0415 - reads the whole bibliography
    from rupture_repair.book.pages import make_pages  # noqa: PLC0415

    pages = make_pages(HOUSE, lambda _: None, run_notebooks=False)
    shown = str(pages[Path("about/bibliography.md")])
    unused = [key for key in Bibliography(HOUSE.references).by_key if f'id="{key}"' not in shown]
    assert unused == [], "cite them, or remove them from docs/references.bib"
