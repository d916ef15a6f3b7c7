"""The figures this book keeps returning to, made from the model's results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rupture_repair.model import Act, Client, Course, perceive

from .figure import Figure, Table, Trace

DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
STEPS = 21  # grid points a side of the surface


def axes(
    x: str, y: str, x_range: Sequence[float] | None = None, y_range: Sequence[float] | None = (0, 1)
) -> dict[str, Any]:
    """Return a layout with these axis titles and ranges; an axis of names has none."""
    layout: dict[str, Any] = {}
    for axis, title, span in (("xaxis", x, x_range), ("yaxis", y, y_range)):
        layout[axis] = {"title": {"text": title}} | ({} if span is None else {"range": list(span)})
    return layout


def lines(
    series: Mapping[str, Sequence[float]],
    *,
    title: str,
    caption: str,
    alt: str,
    x: str = "Session",
    y: str = "0 to 1",
    at: Sequence[float] | None = None,
    rows: int = 7,
    y_range: Sequence[float] = (0, 1),
) -> Figure:
    """Return one line a series against session 1, 2, ... (or `at`), each with a dash of its own, and a table of about `rows` rows."""
    longest = max(len(values) for values in series.values())
    xs = list(at) if at is not None else list(range(1, longest + 1))
    traces: list[Trace] = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": name,
            "x": xs[: len(values)],
            "y": [round(v, 4) for v in values],
            "line": {"dash": DASHES[k % len(DASHES)]},
        }
        for k, (name, values) in enumerate(series.items())
    ]
    step = max(1, round(len(xs) / rows))
    picked = sorted({*range(0, longest, step), longest - 1})
    body = [[_number(xs[i]), *(v[i] if i < len(v) else "ended" for v in series.values())] for i in picked]
    return Figure(
        title, caption, alt, traces, Table([x, *series], body), axes(x, y, [xs[0], xs[-1]], y_range)
    )


def until_end(values: Sequence[float], course: Course) -> list[float]:
    """Return `values` up to the session after which the client left."""
    return list(values if course.ended_at is None else values[: course.ended_at + 1])


def course_figure(course: Course, *, title: str, caption: str, alt: str, rows: int = 7) -> Figure:
    """Return alliance and unresolved injury over a course's sessions."""
    series = {"alliance": until_end(course.alliance, course), "injury": until_end(course.injury, course)}
    return lines(series, title=title, caption=caption, alt=alt, y="Alliance and injury, 0 to 1", rows=rows)


def injuries(courses: Mapping[str, Course], *, title: str, caption: str, alt: str, rows: int = 7) -> Figure:
    """Return unresolved injury over the sessions of several courses; a line stops where the client leaves."""
    series = {name: until_end(c.injury, c) for name, c in courses.items()}
    return lines(series, title=title, caption=caption, alt=alt, y="Unresolved injury, 0 to 1", rows=rows)


def surface(act: Act, fragility: float, *, title: str, caption: str, alt: str) -> Figure:
    """Return the probability that `act` is felt as an injury, over alliance (x) and history (y)."""
    grid = [i / (STEPS - 1) for i in range(STEPS)]
    z = [[round(perceive(act, Client(h, fragility), a).probability, 3) for a in grid] for h in grid]
    coarse = [0.0, 0.25, 0.5, 0.75, 1.0]
    rows: list[list[str | float]] = [
        [f"history {h:g}", *(perceive(act, Client(h, fragility), a).probability for a in coarse)]
        for h in reversed(coarse)
    ]
    heat = {"type": "heatmap", "x": grid, "y": grid, "z": z, "zmin": 0, "zmax": 1}
    heat["colorbar"] = {"title": {"text": "felt"}}
    traces: list[Trace] = [heat]
    if border := _even_chance(act, fragility, grid):
        xs, ys = zip(*border, strict=True)
        traces.append(
            {"type": "scatter", "mode": "lines", "name": "even chance", "x": list(xs), "y": list(ys)}
        )
    columns = ["", *(f"alliance {a:g}" for a in coarse)]
    return Figure(title, caption, alt, traces, Table(columns, rows), axes("Alliance", "History", [0, 1]))


def _even_chance(act: Act, fragility: float, grid: Sequence[float]) -> list[tuple[float, float]]:
    """Return the (alliance, history) at which the act is as likely felt as overlooked, found by halving."""
    found = []
    for h in grid:
        low, high = 0.0, 1.0
        if (
            perceive(act, Client(h, fragility), high).probability > 0.5
            or perceive(act, Client(h, fragility), low).probability < 0.5
        ):
            continue
        for _ in range(20):
            middle = (low + high) / 2
            felt = perceive(act, Client(h, fragility), middle).probability > 0.5
            low, high = (middle, high) if felt else (low, middle)
        found.append((round(high, 4), h))
    return found


def bars(values: Mapping[str, float], *, title: str, caption: str, alt: str, y: str, column: str) -> Figure:
    """Return one bar a name, from 0 to 1."""
    trace = {"type": "bar", "x": list(values), "y": [round(v, 4) for v in values.values()], "name": y}
    layout = axes("", y)
    return Figure(
        title, caption, alt, [trace], Table([column, y], [[k, v] for k, v in values.items()]), layout
    )


def ranked(values: Mapping[str, float], *, title: str, caption: str, alt: str, x: str, column: str) -> Figure:
    """Return one bar a name, the first on top, lying down so that long names can be read; from 0 to at least 1."""
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": [round(v, 4) for v in values.values()],
        "y": list(values),
        "name": x,
    }
    layout = axes(x, "", [0, max(1.0, 1.1 * max(values.values()))], None)
    layout["yaxis"] |= {"autorange": "reversed", "automargin": True}
    return Figure(
        title, caption, alt, [trace], Table([column, x], [[k, v] for k, v in values.items()]), layout
    )


def _number(x: float) -> str:
    return f"{x:g}"
