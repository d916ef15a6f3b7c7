"""The glossary: a term is explained once a page, and only where prose is."""

from __future__ import annotations

from pathlib import Path

import pytest

from rupture_repair.book.glossary import Glossary, Term, read_glossary
from rupture_repair.book.house import House
from rupture_repair.faults import BookError

ROOT = Path(__file__).resolve().parents[2]
SMALL = Glossary(
    [
        Term("alliance", ("alliances",), "How two people work together.", "", ()),
        Term("working alliance", (), "Bordin's.", "", ()),
        Term("rupture", (), 'A "strain".', "", ()),
    ]
)


def marked(text: str) -> str:
    return SMALL.marked(text, "ruptures/one.md", "../../about/glossary/", set())


def test_the_first_use_is_marked_and_no_other() -> None:
    text = marked("An alliance and alliances; a Rupture.")
    assert text.count('class="term"') == 2
    assert (
        '<a class="term" href="../../about/glossary/#alliance" title="How two people work together.">alliance</a>'
        in text
    )
    assert "“strain”" in text
    assert ">Rupture</a>" in text


def test_a_heading_ends_with_its_line() -> None:
    text = marked("# A rupture\n\nA rupture.\n\n```\nrupture\n\nrupture\n```\n\nAn alliance.")
    assert text.startswith("# A rupture\n\nA <a ")
    assert "```\nrupture\n\nrupture\n```" in text
    assert ">alliance</a>" in text


def test_the_longest_term_wins_and_parts_of_words_are_left() -> None:
    assert ">working alliance</a>" in marked("the working alliance")
    assert marked("disrupture and alliance-like") == "disrupture and alliance-like"


@pytest.mark.parametrize(
    "kept",
    [
        "# A rupture",
        "`rupture`",
        "[rupture](case:x)",
        "[@rupture1999]",
        "| rupture | x |",
        "<b>rupture</b>",
        "{{ rupture }}",
        "*rupture*",
    ],
)
def test_what_is_no_running_prose_is_left_alone(kept: str) -> None:
    assert marked(kept) == kept


def test_the_books_own_glossary_is_whole() -> None:
    glossary = read_glossary(House(ROOT).glossary)
    assert len(glossary.terms) >= 80
    assert len({t.slug for t in glossary.terms}) == len(glossary.terms)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a", "must be"),
        ("terms:\n- term: a\n", "short definition"),
        ("terms:\n- {term: a, short: b, color: c}\n", "color is unknown"),
        ("terms:\n- {term: a, short: b}\n- {term: b, short: c, also: [A]}\n", "a has it already"),
        ("terms:\n- {term: a, short: '" + "word " * 33 + "'}\n", "33 words"),
    ],
)
def test_a_faulty_glossary_says_what_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_text(text)
    with pytest.raises(BookError) as caught:
        read_glossary(path)
    assert said in str(caught.value)
