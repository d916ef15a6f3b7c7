"""A figure's drawing: everything in its data is there to be seen, in the page's own colors."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from rupture_repair.figures import Figure, bars, lines, ranked, surface
from rupture_repair.figures.drawing import HEIGHT, WIDTH, drawing, shown, ticks
from rupture_repair.figures.figure import from_description
from rupture_repair.model import Act

SAID: dict[str, Any] = {
    "title": "A <title>",
    "caption": "What to see.",
    "alt": "The same, in words & numbers.",
}
SVG = "{http://www.w3.org/2000/svg}"

FIGURES = {
    "lines": lines({"one": [0.1, 0.5, 0.9], "other": [0.9, 0.2]}, **SAID),
    "below zero": lines({"mood": [-2.0, 0.0, 1.5]}, y_range=(-2.5, 2.5), **SAID),
    "bars": bars({"a long name": 0.2, "b": 1.0}, y="Chance", column="What", **SAID),
    "ranked": ranked({"the first": 0.8, "the second": 0.05}, x="Share", column="What", **SAID),
    "surface": surface(Act(0.5, 0.7), 0.4, **SAID),
}
each = pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES.keys())


@each
def test_the_drawing_is_a_whole_svg_whose_colors_are_the_pages(figure: Figure) -> None:
    root = ET.fromstring(drawing(figure))
    assert root.tag == f"{SVG}svg"
    assert root[0].get("id") == "f"
    for element in root.iter():
        style = element.get("style", "")
        assert not re.search(r"#[0-9a-f]{3}|rgb|black|white", style), style
        for name in ("x", "cx"):
            assert -1 <= float(element.get(name, 0)) <= WIDTH
        for name in ("y", "cy"):
            assert -1 <= float(element.get(name, 0)) <= HEIGHT + 1


@each
def test_what_a_page_holds_tells_it_to_a_screen_reader(figure: Figure) -> None:
    held = shown(figure, "fig-1", "x.svg")
    root = ET.fromstring(held)
    assert root.get("role") == "img"
    assert [root[0].text, root[1].text] == [SAID["title"], SAID["alt"]]
    assert root.get("aria-labelledby") == f"{root[0].get('id')} {root[1].get('id')}"


@each
def test_a_figure_survives_being_written_down(figure: Figure) -> None:
    assert from_description(figure.described()).described() == figure.described()


def test_a_line_has_a_point_for_every_value_and_a_dash_of_its_own() -> None:
    drawn = list(ET.fromstring(drawing(FIGURES["lines"])).iter(f"{SVG}polyline"))
    assert [len(e.get("points", "").split()) for e in drawn] == [3, 2]
    assert "dasharray" not in drawn[0].get("style", "")
    assert "dasharray" in drawn[1].get("style", "")


def test_a_line_that_goes_below_zero_is_drawn_below_zero() -> None:
    drawn = next(iter(ET.fromstring(drawing(FIGURES["below zero"])).iter(f"{SVG}polyline")))
    heights = [float(point.split(",")[1]) for point in drawn.get("points", "").split()]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] < HEIGHT - 40


@pytest.mark.parametrize("name", ["bars", "ranked"])
def test_bars_are_as_long_as_their_values_and_say_them(name: str) -> None:
    figure = FIGURES[name]
    root = ET.fromstring(drawing(figure))
    along = "width" if name == "ranked" else "height"
    sizes = [float(e.get(along, 0)) for e in root.iter(f"{SVG}rect")]
    values = figure.traces[0]["x" if name == "ranked" else "y"]
    assert sizes[0] / sizes[1] == pytest.approx(values[0] / values[1], rel=0.02)
    texts = {e.text for e in root.iter(f"{SVG}text")}
    assert {f"{v:.2f}" for v in values} <= texts
    assert "the first" in texts or {"a", "long", "name"} & set(" ".join(filter(None, texts)).split())


@pytest.mark.parametrize(("low", "high"), [(0, 1), (1, 60), (-2.5, 2.5), (0, 1e-3), (3, 3)])
def test_ticks_are_round_in_order_and_inside(low: float, high: float) -> None:
    found = ticks(low, high)
    assert found == sorted(set(found))
    assert all(low - 1e-9 <= v <= max(high, low + 1) for v in found)
    assert found
