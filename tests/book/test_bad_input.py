"""Bad input is refused with file, field, value and mend, exit code 1, and the old site stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .small_house import SmallHouse, furnish, move

Break = Callable[[SmallHouse], None]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> SmallHouse:
    """A small house that was built once, and is good."""
    house = furnish(tmp_path_factory.mktemp("house"))
    done = house.script("build.py")
    assert done.code == 0, done.err
    return house


def replaced(path: str, old: str, new: str) -> Break:
    def apply(house: SmallHouse) -> None:
        file = house.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return apply


def added(path: str, text: str) -> Break:
    def apply(house: SmallHouse) -> None:
        with (house.root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return apply


def not_utf8(path: str) -> Break:
    def apply(house: SmallHouse) -> None:
        file = house.root / path
        file.write_bytes(file.read_bytes() + b"\nna\xefve\n")

    return apply


def twin(house: SmallHouse) -> None:
    text = house.case.read_text(encoding="utf-8")
    house.case.with_name("another.md").write_text(text, encoding="utf-8")


CASE = "case_vignettes/a-small-case.md"
CHAPTER = "docs/ruptures/a-chapter.md"
NOTEBOOK = "notebooks/01-a-small-notebook.py"

BROKEN: dict[str, tuple[Break, list[str]]] = {
    "an unknown transference": (
        replaced(CASE, "transference: [", "transference: [oedipal, "),
        ["a-small-case.md, line", "transference", "'oedipal'", "'idealizing'", "choose one of these"],
    ),
    "a missing field": (
        replaced(CASE, "phase:", "phases:"),
        ["a-small-case.md", "phase", "is missing", "add it to the front matter"],
    ),
    "a severity of 1.7": (
        replaced(CASE, "severity: 0.4", "severity: 1.7"),
        ["a-small-case.md", "model.act", "1.7", "at most 1", "give a number within the range"],
    ),
    "invalid YAML": (
        replaced(CASE, "title: ", "title: a: b: "),
        ["a-small-case.md, line 4", "title: a: b:", "not valid YAML", "quotation marks"],
    ),
    "two cases with one id": (
        twin,
        ["another.md", "id is 'a-small-case'", "has it already", "give this case"],
    ),
    "a citation that is missing from the reading": (
        replaced(CASE, "reading: [ferraro]", "reading: [nobody2020]"),
        ["a-small-case.md, line", "citation is 'nobody2020'", "the bibliography has no such key"],
    ),
    "a citation that is missing in a chapter": (
        added(CHAPTER, "\nSo it is [@nobody2020].\n"),
        [
            "a-chapter.md, line",
            "citation is 'nobody2020'",
            "the bibliography has no such key",
            "references.bib",
        ],
    ),
    "a block that is never closed": (
        added(CHAPTER, "\n/// client\nIt is fine.\n"),
        ["a-chapter.md, line", "block is '/// client'", "never closed", "put a line with only ///"],
    ),
    "a script in a case": (
        replaced(CASE, "## Commentary", "<script>alert(1)</script>\n\n## Commentary"),
        ["a-small-case.md, line", "<script>", "raw HTML is not allowed", "plain Markdown"],
    ),
    "a cell that raises": (
        added(NOTEBOOK, "\n# %%\nalliance = 1 / 0\n"),
        [
            "01-a-small-notebook.py, line",
            "cell",
            "alliance = 1 / 0",
            "ZeroDivisionError",
            "Traceback",
            "make lab",
        ],
    ),
    "a case that is not UTF-8": (
        not_utf8(CASE),
        ["a-small-case.md, line", "not UTF-8", "with the encoding UTF-8"],
    ),
    "a chapter that is not UTF-8": (not_utf8(CHAPTER), ["a-chapter.md, line", "not UTF-8"]),
    "a notebook that is not UTF-8": (not_utf8(NOTEBOOK), ["01-a-small-notebook.py, line", "not UTF-8"]),
    "an unknown value in a chapter": (
        added(CHAPTER, "\nIt takes {{ some_weeks }} weeks.\n"),
        ["a-chapter.md", "value is 'some_weeks'", "the build computes no such value"],
    ),
    "a link to a case that is not there": (
        added(CHAPTER, "\n[This](case:no-such-case).\n"),
        ["a-chapter.md", "link is 'case:no-such-case'", "the book has no such page"],
    ),
    "a javascript link in a case": (
        replaced(CASE, "## Commentary", "[here](javascript:alert)\n\n## Commentary"),
        ["a-small-case.md", "link is 'javascript:alert'", "use such a link, or a citation"],
    ),
    "a broken link that only MkDocs sees": (
        added(CHAPTER, "\n[This](no-such-page.md).\n"),
        ["mkdocs.yml", "no-such-page.md"],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_it_is_told_and_the_old_site_stands(name: str, built: SmallHouse, tmp_path: Path) -> None:
    breaking, telling = BROKEN[name]
    house = move(built, tmp_path / "house")
    before = house.site()
    breaking(house)
    done = house.script("build.py")
    assert done.code == 1
    for words in telling:
        assert words in done.err
    assert 'File "/' not in done.err.split("Traceback")[0], "a traceback of ours"
    assert house.site() == before
    assert "The last good site still stands." in done.err


def test_an_alias_bomb_is_refused_at_once(built: SmallHouse, tmp_path: Path) -> None:
    house = move(built, tmp_path / "house")
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    replaced(CASE, "---\n", "---\n" + bomb)(house)
    done = house.script("check.py")
    assert done.code == 1
    assert "is a YAML alias" in done.err


def test_every_fault_is_told_at_once(built: SmallHouse, tmp_path: Path) -> None:
    house = move(built, tmp_path / "house")
    replaced(CASE, "severity: 0.4", "severity: 1.7")(house)
    replaced(CASE, "phase:", "phases:")(house)
    done = house.script("check.py")
    assert done.code == 1
    assert "1.7" in done.err
    assert "phase is missing" in done.err
    assert done.err.count("a-small-case.md") >= 3
