"""The typeset equations: chapters get what they name, and the font has every letter."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from rupture_repair.book.equationhtml import GROUPS, equations, letters_of
from rupture_repair.book.house import House
from rupture_repair.book.mathfont import math_font
from rupture_repair.book.pages import MATH
from rupture_repair.faults import BookError
from rupture_repair.model import PARAMETERS
from rupture_repair.model.equations import BLOCKS
from rupture_repair.model.letters import italic, symbol_html

HOUSE = House(Path(__file__).resolve().parents[2])


@pytest.mark.parametrize("name", GROUPS)
def test_a_chapter_gets_the_group_it_names_with_links_from_where_it_stands(name: str) -> None:
    said = equations(HOUSE.docs)[f"equations_{name}"]()
    assert said.count("data-block=") == len(GROUPS[name])
    assert "<math" in said
    assert 'href="../' not in said
    assert set(re.findall(r'href="parameters/#(\w+)"', said)) <= {p.name for p in PARAMETERS}


def test_every_block_of_the_declaration_is_shown_by_some_group() -> None:
    assert {b for blocks in GROUPS.values() for b in blocks} == {b.name for b in BLOCKS}


def test_a_page_that_was_not_generated_is_named(tmp_path: Path) -> None:
    with pytest.raises(BookError, match=r"generate_model\.py"):
        equations(tmp_path)["equations_repair"]()


def test_the_font_has_every_letter_plain_and_slanted_and_grows_brackets(tmp_path: Path) -> None:
    letters = letters_of(HOUSE.docs)
    made = math_font(HOUSE.npm / MATH, letters, tmp_path)
    font = TTFont(io.BytesIO(made))
    known = font.getBestCmap()
    for letter in {*letters, *map(italic, letters)}:
        assert ord(letter) in known or letter.isspace() or ord(letter) == 0x2062, letter
    assert "MATH" in font
    assert len(made) < 40_000
    assert math_font(HOUSE.npm / MATH, letters, tmp_path) == made


def test_a_symbol_in_a_table_has_its_index_below() -> None:
    assert symbol_html("β_s") == "<var>β</var><sub>s</sub>"
    assert symbol_html("d₀") == "<var>d</var><sub>0</sub>"
    assert symbol_html("ν") == "<var>ν</var>"
