"""A figure as a small SVG that takes its colors from the page: what is seen before, without and instead of scripts."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from html import escape
from typing import Any

from .figure import Figure, Trace

WIDTH, HEIGHT = 640, 420
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 34, 48
PLOT_W, PLOT_H = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
BANDS = 10  # shades of a heatmap
DASH = {"dash": "9 5", "dot": "2 4", "dashdot": "9 4 2 4", "longdash": "16 5"}


def drawing(figure: Figure) -> str:
    """Return the figure's drawing as a file of its own, whose group `f` a page shows with <use>.

    Used in this way it inherits the page's colors (--s0 ..., --b0 ..., --rule, --ink), light or dark.
    """
    traces, layout = figure.traces, figure.layout
    if traces[0]["type"] == "heatmap":
        body = _heatmap(traces[0], traces[1:], layout)
    elif traces[0].get("orientation") == "h":
        body = _ranked(traces[0], layout)
    elif traces[0]["type"] == "bar":
        body = _bars(traces[0], layout)
    else:
        body = _lines(traces, layout)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><g id="f">{"".join(body)}</g></svg>\n'


def shown(figure: Figure, uid: str, href: str) -> str:
    """Return what a page holds: the drawing at `href`, with the figure's title and description for a screen reader."""
    head = (
        f'<svg class="fig-svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="{uid}-t {uid}-d">'
    )
    told = f'<title id="{uid}-t">{escape(figure.title)}</title><desc id="{uid}-d">{escape(figure.alt)}</desc>'
    return f'{head}{told}<use href="{href}#f"/></svg>'


def _stroke(k: int, trace: Trace) -> str:
    """Return the style of the k-th series: a color of the page and a dash of its own."""
    dash = DASH.get(trace.get("line", {}).get("dash", ""), "")
    dashed = f";stroke-dasharray:{dash}" if dash else ""
    return f'style="fill:none;stroke:var(--s{k});stroke-width:2.6{dashed}"'


def _lines(traces: Sequence[Trace], layout: Any) -> list[str]:
    xs = [x for t in traces for x in t["x"]]
    x0, x1 = layout["xaxis"].get("range") or (min(xs), max(xs))
    y0, y1 = layout["yaxis"]["range"]

    def at(x: float, y: float) -> tuple[float, float]:
        return LEFT + PLOT_W * (x - x0) / ((x1 - x0) or 1), TOP + PLOT_H * (1 - (y - y0) / (y1 - y0))

    out = _frame(
        layout,
        [(at(v, 0)[0], _short(v)) for v in ticks(x0, x1)],
        [(at(0, v)[1], _short(v)) for v in ticks(y0, y1, 5)],
    )
    for k, t in enumerate(traces):
        points = [at(x, y) for x, y in zip(t["x"], t["y"], strict=True)]
        if "lines" in t.get("mode", "lines"):
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            out.append(f'<polyline {_stroke(k, t)} points="{path}"/>')
        if "markers" in t.get("mode", ""):
            out += [f'<circle style="fill:var(--s{k})" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in points]
    return out


def key(figure: Figure) -> list[tuple[str, str]]:
    """Return the name and the drawn sample of every line, where there are several; the page sets them under the figure."""
    traces = figure.traces
    if len(traces) < 2 or traces[0]["type"] != "scatter":
        return []
    sample = '<svg class="fig-key" viewBox="0 0 34 8" aria-hidden="true"><path {} d="M1 4h32"/></svg>'
    return [(str(t["name"]), sample.format(_stroke(k, t))) for k, t in enumerate(traces)]


def _bars(trace: Trace, layout: Any) -> list[str]:
    names, values = trace["x"], trace["y"]
    y0, y1 = layout["yaxis"]["range"]
    step = PLOT_W / len(names)
    marks = [(LEFT + step * (i + 0.5), str(name)) for i, name in enumerate(names)]
    out = _frame(
        layout, marks, [(TOP + PLOT_H * (1 - (v - y0) / (y1 - y0)), _short(v)) for v in ticks(y0, y1, 5)]
    )
    for i, v in enumerate(values):
        h = PLOT_H * (v - y0) / (y1 - y0)
        x, y = LEFT + step * (i + 0.2), TOP + PLOT_H - h
        out.append(
            f'<rect style="fill:var(--s0)" x="{x:.1f}" y="{y:.1f}" width="{step * 0.6:.1f}" height="{h:.1f}"/>'
        )
        out.append(f'<text x="{x + step * 0.3:.1f}" y="{y - 6:.1f}" text-anchor="middle">{v:.2f}</text>')
    return out


def _ranked(trace: Trace, layout: Any) -> list[str]:
    """Bars that lie down, each with its name before it and its number after it."""
    names, values = [str(name) for name in trace["y"]], trace["x"]
    longest = layout["xaxis"]["range"][1]
    lines = [textwrap.wrap(name, 18) or [""] for name in names]
    left = round(16 + 9.8 * max(len(line) for rows in lines for line in rows))
    room, step = WIDTH - RIGHT - 40 - left, (PLOT_H + TOP - 12) / len(names)
    out = [f'<path style="fill:none;stroke:var(--rule)" d="M{left} 12V{TOP + PLOT_H}"/>']
    for i, (rows, v) in enumerate(zip(lines, values, strict=True)):
        y, w = 12 + step * (i + 0.5), room * v / longest
        top = y + 5 - 8 * (len(rows) - 1)
        out += [
            f'<text x="{left - 8}" y="{top + 16 * k:.1f}" text-anchor="end">{escape(row)}</text>'
            for k, row in enumerate(rows)
        ]
        out.append(
            f'<rect style="fill:var(--s0)" x="{left}" y="{y - step * 0.3:.1f}" width="{w:.1f}" height="{step * 0.6:.1f}"/>'
        )
        out.append(f'<text x="{left + w + 6:.1f}" y="{y + 5:.1f}">{v:.2f}</text>')
    title = layout["xaxis"].get("title", {}).get("text", "")
    out.append(
        f'<text style="fill:var(--ink)" x="{left + room / 2:.0f}" y="{HEIGHT - 14}" text-anchor="middle">{escape(title)}</text>'
    )
    return out


def _heatmap(trace: Trace, borders: Sequence[Trace], layout: Any) -> list[str]:
    """Bands of shade, each labeled where it can be, so that the surface reads without color."""
    z, n, m = trace["z"], len(trace["z"]), len(trace["z"][0])
    w, h = (PLOT_W - 70) / m, PLOT_H / n
    marks = [0, 0.25, 0.5, 0.75, 1]

    def x_at(v: float) -> float:
        return LEFT + (PLOT_W - 70) * v

    def y_at(v: float) -> float:
        return TOP + PLOT_H * (1 - v)

    out = _frame(
        layout, [(x_at(v), _short(v)) for v in marks], [(y_at(v), _short(v)) for v in marks], grid=False
    )

    for i, row in enumerate(z):
        bands = [min(BANDS - 1, int(v * BANDS)) for v in row]
        j = 0
        while j < m:
            k = j
            while k < m and bands[k] == bands[j]:
                k += 1
            x, y = LEFT + w * j, TOP + PLOT_H - h * (i + 1)
            out.append(
                f'<rect style="fill:var(--b{bands[j]})" x="{x:.1f}" y="{y:.1f}" width="{w * (k - j) + 0.3:.1f}" height="{h + 0.8:.1f}"/>'
            )
            j = k
    for border in borders:
        path = " ".join(f"{x_at(x):.1f},{y_at(y):.1f}" for x, y in zip(border["x"], border["y"], strict=True))
        out.append(
            f'<polyline style="fill:none;stroke:var(--ink);stroke-width:2;stroke-dasharray:6 4" points="{path}"/>'
        )
    right = LEFT + PLOT_W - 48
    for b in range(BANDS):
        y = TOP + PLOT_H * (1 - (b + 1) / BANDS)
        out.append(
            f'<rect style="fill:var(--b{b})" x="{right}" y="{y:.1f}" width="16" height="{PLOT_H / BANDS + 0.3:.1f}"/>'
        )
    out += [f'<text x="{right + 22}" y="{y_at(v) + 4:.1f}">{_short(v)}</text>' for v in (0, 0.5, 1)]
    return out


def _frame(
    layout: Any, xs: Sequence[tuple[float, str]], ys: Sequence[tuple[float, str]], grid: bool = True
) -> list[str]:
    base = TOP + PLOT_H
    out = []
    if grid:
        out.append(
            '<path style="fill:none;stroke:var(--rule)" d="'
            + "".join(f"M{LEFT} {y:.1f}h{PLOT_W}" for y, _ in ys)
            + '"/>'
        )
    room = max(4, round(PLOT_W / max(1, len(xs)) / 7.5))  # characters that fit between two marks
    for x, label in xs:
        for i, line in enumerate(textwrap.wrap(label, room)):
            out.append(
                f'<text x="{x:.1f}" y="{base + 18 + 16 * i}" text-anchor="middle">{escape(line)}</text>'
            )
    out += [f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{t}</text>' for y, t in ys]
    x_title, y_title = (layout[a].get("title", {}).get("text", "") for a in ("xaxis", "yaxis"))
    if x_title:
        out.append(
            f'<text style="fill:var(--ink)" x="{LEFT + PLOT_W / 2:.0f}" y="{HEIGHT - 8}" text-anchor="middle">{escape(x_title)}</text>'
        )
    if y_title:
        middle = TOP + PLOT_H // 2
        out.append(
            f'<text style="fill:var(--ink)" transform="translate(15 {middle}) rotate(-90)" text-anchor="middle">{escape(y_title)}</text>'
        )
    return out


def ticks(low: float, high: float, about: int = 7) -> list[float]:
    """Return round numbers between `low` and `high`, about `about` of them."""
    span = (high - low) or 1.0
    raw = span / about
    size = 10 ** math.floor(math.log10(raw))
    step = next(s * size for s in (1, 2, 5, 10) if s * size >= raw)
    first = math.ceil(low / step - 1e-9)
    return [round(k * step, 10) for k in range(first, math.floor(high / step + 1e-9) + 1)]


def _short(v: float) -> str:
    return f"{v:g}"
