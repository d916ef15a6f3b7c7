"""What a figure gives to a notebook, which has no page around it."""

from __future__ import annotations

from rupture_repair.figures import lines
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
