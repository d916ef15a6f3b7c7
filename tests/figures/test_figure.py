"""What a figure gives to a notebook, which has no page around it."""

from __future__ import annotations

from rupture_repair.figures import lines, ranked
from rupture_repair.figures.figure import MIME, PLOTLY


def test_in_a_notebook_title_and_caption_stand_above_the_drawing() -> None:
    long = "What to see, & where. " * 12
    figure = lines({"one": [0.1, 0.2]}, title="A <title>", caption=long, alt="Two points.")
    bundle = figure._repr_mimebundle_()
    layout = bundle[PLOTLY]["layout"]
    assert layout["title"]["text"] == "A &lt;title&gt;"
    told = layout["title"]["subtitle"]["text"]
    rows = told.split("<br>")
    assert " ".join(rows) == long.strip().replace("&", "&amp;")
    assert len(rows) > 2
    assert max(map(len, rows)) <= 95
    assert layout["margin"]["t"] >= 18 * (len(rows) + 2)
    assert layout["yaxis"] == figure.layout["yaxis"]
    assert bundle[MIME]["layout"] == figure.layout, "the page sets title and caption itself"
    assert "Two points." in bundle["text/plain"]


def test_bars_that_lie_down_are_all_drawn_with_the_first_on_top() -> None:
    figure = ranked(
        {"a long name": 0.2, "another": 0.9}, title="T", caption="C", alt="A", x="Share", column="Who"
    )
    assert figure.layout["yaxis"]["autorange"] == "reversed"
    assert "range" not in figure.layout["yaxis"], "names have no range of numbers"
    assert figure.layout["xaxis"]["range"] == [0, 1]
