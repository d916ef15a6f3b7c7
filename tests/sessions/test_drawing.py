"""A client's drawing is a good file by itself, and its name is safe whatever the id."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rupture_repair.sessions import criterion, shewhart, sudden_drop
from rupture_repair.sessions.drawing import file_names, svg
from rupture_repair.sessions.plot import sparkline

SVG = "{http://www.w3.org/2000/svg}"
SERIES = (6.0, 6.0, None, 2.0, 6.0, 6.5, 2.5)

law = settings(max_examples=200, deadline=None, derandomize=True, database=None)


def drawn(client: str = "anna", told: str = "Session 4 is flagged.") -> ElementTree.Element:
    return ElementTree.fromstring(svg(client, SERIES, criterion(SERIES), told, (1, 7)))


def of(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [e for e in root.iter() if e.get("class") == name]


def test_it_has_a_title_and_a_description_for_a_screen_reader() -> None:
    root = drawn()
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "t d"
    assert [(e.get("id"), e.text) for e in root[:2]] == [
        ("t", "Session ratings of client anna"),
        ("d", "Session 4 is flagged."),
    ]


def test_flagged_repaired_and_unrepaired_sessions_have_shapes_of_their_own() -> None:
    root = drawn()
    legend = 1  # each shape once more
    assert len(of(root, "flag")) == 1 + legend  # session 4, repaired
    assert len(of(root, "flag open")) == 1 + legend  # session 7, not
    assert len(of(root, "back")) == 1 + legend
    shapes = {re.sub(r"[\d.\s-]+", "", of(root, c)[0].get("d") or "") for c in ("flag", "back", "line")}
    assert len(shapes) == 3


def test_the_line_breaks_at_a_missing_session_and_every_rating_has_a_dot() -> None:
    root = drawn()
    (line,) = of(root, "line")
    assert (line.get("d") or "").count("M") == 2
    assert len(of(root, "dot")) == 6
    assert sum(e.text == "×" for e in root.iter(f"{SVG}text")) == 1


def test_it_asks_nothing_of_any_other_host() -> None:
    text = svg("a", SERIES, criterion(SERIES), "", None)
    assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]
    assert "<script" not in text


@law
@given(st.text(), st.lists(st.integers(1, 7) | st.none(), max_size=40))
def test_any_id_and_any_series_give_a_well_formed_drawing(
    client: str, given_ratings: list[int | None]
) -> None:
    series = tuple(None if x is None else float(x) for x in given_ratings)
    for rule in (shewhart, criterion, sudden_drop):
        root = ElementTree.fromstring(svg(client, series, rule(series), client, None))
        assert len(of(root, "dot")) == sum(x is not None for x in series)


@law
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), unique=True))
def test_file_names_are_safe_and_different_for_different_clients(clients: list[str]) -> None:
    names = file_names(clients)
    assert len({name.lower() for name in names.values()}) == len(clients)
    assert all(re.fullmatch(r"client-[a-z0-9_-]+\.svg", name) for name in names.values())
    assert all(len(name) < 80 for name in names.values())


@pytest.mark.parametrize(
    "client", ["../../etc/passwd", "CON", "a/b", "Anna", "anna ", ".", "", "名前", "x" * 300]
)
def test_an_awkward_id_gets_a_name_that_is_not_that_of_a_plain_one(client: str) -> None:
    names = file_names(["anna", "a-b", "con", "x", client])
    assert names["anna"] == "client-anna.svg"
    assert len(set(names.values())) == 5


def test_an_id_made_to_look_like_another_s_file_overwrites_nothing() -> None:
    taken = file_names(["Anna"])["Anna"].removeprefix("client-").removesuffix(".svg")
    names = file_names(["Anna", taken])
    assert len(set(names.values())) == 2


def test_a_sparkline_has_a_column_a_session_and_marks_under_the_right_ones() -> None:
    ruler, bars, marks = sparkline(SERIES, criterion(SERIES), (1, 7))
    assert (ruler, bars, marks) == ("1", "▇▇.▂▇█▃", "   v^ v")
    assert sparkline(SERIES, criterion(SERIES), (1, 7), plain=True)[1] == "77.2783"


def test_a_long_series_goes_over_several_rows() -> None:
    rows = sparkline((6.0, 5.0) * 40, criterion((6.0, 5.0) * 40), (1, 7))
    assert [len(row) for row in rows if "▇" in row] == [60, 20]
    assert any(row.startswith("61") for row in rows)
