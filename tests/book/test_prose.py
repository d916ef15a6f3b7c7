"""What an author writes and what a page gets: citations, tags, values, links and figures, and faults with their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from rupture_repair.book.citations import Bibliography
from rupture_repair.book.figurehtml import FigureShelf
from rupture_repair.book.prose import Setter
from rupture_repair.faults import BookError
from rupture_repair.figures import bars

REFERENCES = Path(__file__).parent / "good" / "docs" / "references.bib"
SOURCE = Path("docs/ruptures/a-chapter.md")
FIGURE = bars({"a": 0.5}, title="A figure", caption="See.", alt="Said.", y="y", column="c")


@pytest.fixture
def setter() -> Setter:
    return Setter(
        "ruptures/a-chapter.md",
        SOURCE,
        Bibliography(REFERENCES),
        frozenset({"cases/the-fee.md", "notebooks/one.md", "model/index.md"}),
        FigureShelf(),
        {"answer": lambda: "42"},
        {"a-figure": lambda: FIGURE},
    )


def key() -> str:
    return next(iter(Bibliography(REFERENCES).by_key))


def test_a_citation_becomes_a_link_to_its_entry_with_its_place(setter: Setter) -> None:
    said = setter.set(f"It was so [@{key()}, p. 3].")
    cited = setter.bibliography.by_key[key()].cited
    assert said == f"It was so ([{cited}](../about/bibliography.md#{key()}), p. 3)."
    assert setter.cited == {key()}
    setter.done()


def test_two_citations_share_their_parentheses(setter: Setter) -> None:
    said = setter.set(f"So [@{key()}; @{key()}].")
    assert said.count("(../about/bibliography.md#") == 2
    assert said.count("; ") == 1


@pytest.mark.parametrize("tag", ["seen", "second-hand", "reported", "assumption", "fitted"])
def test_a_certainty_tag_becomes_a_small_word_that_explains_itself(setter: Setter, tag: str) -> None:
    said = setter.set(f"Half {{{tag}}}.")
    assert said.startswith(f'Half <span class="certainty {tag}" title="')
    assert said.endswith(f'">{tag}</span>.')


def test_a_value_a_link_and_a_figure_are_put_in(setter: Setter) -> None:
    assert setter.set("It is {{ answer }}.") == "It is 42."
    assert setter.set("[the fee](case:the-fee)") == "[the fee](../cases/the-fee.md)"
    assert setter.set("[one](notebook:one#two)") == "[one](../notebooks/one.md#two)"
    assert setter.set("[it](chapter:model/index)") == "[it](../model/index.md)"
    assert '<figure class="fig"' in setter.set("{{ figure: a-figure }}")
    setter.done()


def test_code_is_left_as_it_is(setter: Setter) -> None:
    code = "```\n[@nobody] {{ nothing }} {seen} [x](case:none)\n```\n"
    assert setter.set(code) == code
    assert setter.set("`{{ nothing }}` and `[@nobody]`") == "`{{ nothing }}` and `[@nobody]`"
    setter.done()


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("[@nobody2020]", "citation", "nobody2020"),
        ("{{ no_such }}", "value", "no_such"),
        ("[x](case:no-such)", "link", "case:no-such"),
        ("{{ figure: no-such }}", "figure", "no-such"),
    ],
)
def test_what_is_not_there_is_told_with_its_line(setter: Setter, text: str, field: str, value: str) -> None:
    setter.set(f"One line.\n\nA second, {{seen}}.\n{text}\n", line=10)
    with pytest.raises(BookError) as caught:
        setter.done()
    (fault,) = caught.value.faults
    assert (fault.field, fault.value, fault.line) == (field, value, 13)


def test_speech_in_a_chapter_is_set_like_a_play_and_has_no_number(setter: Setter) -> None:
    said = setter.chapter("Then:\n\n/// client | shrugs\nIt's fine.\n///\n", 5)
    assert '<div class="turn client" markdown>' in said
    assert '<span class="direction">shrugs</span>' in said
    assert "id=" not in said
    setter.done()
