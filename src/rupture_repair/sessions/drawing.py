"""One client's ratings as a drawing that stands alone in a file, in light and dark, with or without color."""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape

from rupture_repair.figures.drawing import ticks

from .detection import Detection, Ratings
from .plot import Scale, printable, span

TOP, BOTTOM, LEFT, RIGHT, HEIGHT = 74, 52, 58, 24, 420
BASE = HEIGHT - BOTTOM
STYLE = """
svg{background:#fff;color:#222;font:14px system-ui,sans-serif}
text{fill:currentColor}
.rule{stroke:#ccc}
.line{fill:none;stroke:#33658a;stroke-width:2}
.dot{fill:#33658a}
.mean{stroke:#6b6b6b;stroke-dasharray:2 4}
.limit{stroke:currentColor;stroke-width:1.6}
.flag{fill:#b3261e;stroke:#b3261e;stroke-width:2}
.open{fill:#fff}
.back{fill:none;stroke:#1b6e3c;stroke-width:2.6}
@media (prefers-color-scheme:dark){
svg{background:#1d1d1f;color:#eee}.rule{stroke:#444}.line{stroke:#9cc7e6}.dot{fill:#9cc7e6}.mean{stroke:#aaa}
.flag{fill:#ff8a80;stroke:#ff8a80}.open{fill:#1d1d1f}.back{stroke:#86d6a4}}
"""

Place = Callable[[float], float]  # from a session (counted from 0) or a rating to the drawing


def file_names(clients: Iterable[str]) -> Mapping[str, str]:
    """Return a file name for each client: safe on every system, and different for different clients.

    An id of small letters, digits, - and _ is kept; any other is simplified and gets a few characters of its hash.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for client in clients:
        letters = unicodedata.normalize("NFKD", client).encode("ascii", "ignore").decode().lower()
        kept = re.sub(r"[^a-z0-9_-]+", "-", letters).strip("-")[:40]
        if kept != client or not kept:
            kept = (
                f"{kept}-{hashlib.sha256(client.encode(errors='backslashreplace')).hexdigest()[:8]}".lstrip(
                    "-"
                )
            )
        name, again = f"client-{kept}.svg", 2
        while name in taken:
            name, again = f"client-{kept}-{again}.svg", again + 1
        taken.add(name)
        names[client] = name
    return names


def svg(client: str, ratings: Ratings, found: Detection, told: str, scale: Scale = None) -> str:
    """Return a file's text: the ratings, each session's limit, and what is flagged (a triangle) and repaired (a diamond).

    A triangle is filled when the flag was repaired and open when it was not. Shapes and numbers say what colors say.
    `told` is the same in words, for a screen reader.
    """
    n = len(ratings)
    width = max(640, LEFT + RIGHT + 11 * n)
    low, high = span((*ratings, *found.limit, *found.center), scale)
    pad = 0.06 * (high - low)
    low, high = low - pad, high + pad

    def x(t: float) -> float:
        return LEFT + (width - LEFT - RIGHT) * (t + 0.5) / max(1, n)

    def y(value: float) -> float:
        return TOP + (BASE - TOP) * (1 - (value - low) / (high - low))

    name = escape(printable(client))
    levels = {c for c in found.center if c is not None}
    center = levels.pop() if len(levels) == 1 else None
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" role="img" aria-labelledby="t d">',
        f'<title id="t">Session ratings of client {name}</title><desc id="d">{escape(printable(told))}</desc>',
        f"<style>{STYLE}</style>",
        f'<text x="{LEFT}" y="24" font-weight="600">Client {name}</text>',
        *_legend(center is not None),
        *_frame(n, width, x, [(y(v), f"{v:g}") for v in ticks(low, high, 8)]),
        *_limits(found, x, y, low),
        *(f'<text x="{x(t):.1f}" y="{BASE - 4}" text-anchor="middle">×</text>' for t in _missing(ratings)),
    ]
    if center is not None:
        out.append(f'<path class="mean" d="M{LEFT} {y(center):.1f}H{width - RIGHT}"/>')
    points = {t: (x(t), y(v)) for t, v in enumerate(ratings) if v is not None}
    out.append(f'<path class="line" d="{_path(points)}"/>')
    out += [f'<circle class="dot" cx="{a:.1f}" cy="{b:.1f}" r="3.5"/>' for a, b in points.values()]
    for flag in found.flags:
        a, b = points[flag.session - 1]
        out.append(_flag(a, b, flag.repaired_in is None))
        out.append(f'<text x="{a:.1f}" y="{b + 25:.1f}" text-anchor="middle">{flag.session}</text>')
    out += [_back(*points[s - 1]) for s in sorted({f.repaired_in for f in found.flags if f.repaired_in})]
    return "\n".join([*out, "</svg>\n"])


def _missing(ratings: Ratings) -> list[int]:
    return [t for t, v in enumerate(ratings) if v is None]


def _frame(n: int, width: int, x: Place, marks: Sequence[tuple[float, str]]) -> list[str]:
    out = []
    for at, label in marks:
        out.append(f'<path class="rule" d="M{LEFT} {at:.1f}H{width - RIGHT}"/>')
        out.append(f'<text x="{LEFT - 8}" y="{at + 5:.1f}" text-anchor="end">{label}</text>')
    every = math.ceil(n / max(1, (width - LEFT - RIGHT) // 34))  # so that the numbers do not touch
    for t in range(0, n, every or 1):
        out.append(f'<text x="{x(t):.1f}" y="{BASE + 20}" text-anchor="middle">{t + 1}</text>')
    middle = (LEFT + width - RIGHT) // 2
    out.append(f'<text x="{middle}" y="{HEIGHT - 8}" text-anchor="middle">Session</text>')
    turned = f"translate(16 {(TOP + BASE) // 2}) rotate(-90)"
    return [*out, f'<text transform="{turned}" text-anchor="middle">Rating</text>']


def _limits(found: Detection, x: Place, y: Place, low: float) -> list[str]:
    """Return a short bar a session; limits that no rating of the scale can reach are left out."""
    half = 0.35 * (x(1) - x(0))
    reached = [(x(t), y(v)) for t, v in enumerate(found.limit) if v is not None and v >= low]
    return [f'<path class="limit" d="M{a - half:.1f} {b:.1f}h{2 * half:.1f}"/>' for a, b in reached]


def _path(points: Mapping[int, tuple[float, float]]) -> str:
    """Return a line that breaks where a session has no rating."""
    return "".join(f"{'L' if t - 1 in points else 'M'}{a:.1f} {b:.1f}" for t, (a, b) in points.items())


def _flag(a: float, b: float, still_open: bool) -> str:
    return f'<path class="flag{" open" if still_open else ""}" d="M{a - 8:.1f} {b - 7:.1f}h16l-8 14z"/>'


def _back(a: float, b: float) -> str:
    return f'<path class="back" d="M{a:.1f} {b - 10:.1f}l10 10l-10 10l-10 -10z"/>'


def _legend(with_mean: bool) -> list[str]:
    out = [
        f'{_flag(LEFT + 8, 48, False)}<text x="{LEFT + 22}" y="53">flagged</text>',
        f'{_flag(LEFT + 92, 48, True)}<text x="{LEFT + 106}" y="53">not repaired</text>',
        f'{_back(LEFT + 206, 48)}<text x="{LEFT + 222}" y="53">repaired</text>',
        f'<path class="limit" d="M{LEFT + 294} 48h18"/><text x="{LEFT + 318}" y="53">limit</text>',
        f'<text x="{LEFT + 362}" y="53">× no rating</text>',
    ]
    if with_mean:
        out.append(f'<path class="mean" d="M{LEFT + 454} 48h24"/><text x="{LEFT + 484}" y="53">mean</text>')
    return out
