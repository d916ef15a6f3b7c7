"""The cases on the explorer's map: a dot where each belongs, and beside it a number that leads to it and can be hit.

Two dozen cases lie close together; numbers are moved apart until each has room, and a line shows where it belongs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

from rupture_repair.cases import Case
from rupture_repair.figures.drawing import HEIGHT, LEFT, PLOT_H, PLOT_W, TOP, WIDTH

from .typography import html
from .whatif import told_numbers

LEGEND = 70  # of the plot's width, what the scale of shades takes, as in figures/drawing.py
ROOM = 28.0  # between two numbers' middles, in the drawing's units: a finger's or a cursor's
EDGE = 14.0  # between a number's middle and the plot's edge
Place = tuple[float, float]


def marks(cases: Sequence[Case]) -> list[str]:
    """Return the dots with their lines, as a drawing over the map, and then the links."""
    true = [place(case) for case in cases]
    moved = apart(true)
    leads = "".join(
        f'<path d="M{x:.1f} {y:.1f}L{u:.1f} {v:.1f}"/><circle data-case="{case.front.number}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'
        for case, (x, y), (u, v) in zip(cases, true, moved, strict=True)
    )
    drawn = f'<svg class="leads" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{leads}</svg>'
    return [drawn, *(_link(case, at) for case, at in zip(cases, moved, strict=True))]


def place(case: Case) -> Place:
    """Return where a case belongs, in the drawing's units: alliance to the right, history upward."""
    numbers = told_numbers(case)
    return LEFT + (PLOT_W - LEGEND) * numbers["alliance"], TOP + PLOT_H * (1 - numbers["history"])


def apart(places: Sequence[Place], room: float = ROOM) -> list[Place]:
    """Return the places moved as little as it takes for any two to be `room` apart, all within the plot.

    Every two that are too near push each other away by half of what is missing, again and again; a last pass never
    ends where somebody has no room, so that it raises `ValueError` when there are too many for the plot.
    """
    at = [list(p) for p in places]
    for _ in range(2000):
        crowded = False
        for (i, a), (_, b) in combinations(enumerate(at), 2):
            dx, dy = b[0] - a[0], b[1] - a[1]
            far = math.hypot(dx, dy)
            if far >= room - 0.01:
                continue
            crowded = True
            # Two at the same place part in a direction that depends on who they are.
            ux, uy = (dx / far, dy / far) if far > 1e-9 else (math.cos(2.4 * i), math.sin(2.4 * i))
            push = (room - far) / 2
            a[0], a[1], b[0], b[1] = a[0] - push * ux, a[1] - push * uy, b[0] + push * ux, b[1] + push * uy
        for p in at:
            p[0] = min(max(p[0], LEFT + EDGE), LEFT + PLOT_W - LEGEND - EDGE)
            p[1] = min(max(p[1], TOP + EDGE), TOP + PLOT_H - EDGE)
        if not crowded:
            return [(p[0], p[1]) for p in at]
    raise ValueError(f"the map has no room for {len(places)} numbers {room} apart")


def _link(case: Case, at: Place) -> str:
    front, numbers = case.front, told_numbers(case)
    name = f"Case {front.number}, {front.title}: alliance {numbers['alliance']:g}, history {numbers['history']:g}"
    return (
        f'<a class="case-point" style="left:{100 * at[0] / WIDTH:.2f}%;top:{100 * at[1] / HEIGHT:.2f}%" href="../../cases/{case.id}/" '
        f'title="{html(front.title)}" aria-label="{html(name)}">{front.number}</a>'
    )
