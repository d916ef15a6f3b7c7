"""One client's ratings as a few characters for a terminal."""

from __future__ import annotations

from .detection import Detection, Ratings, rated

BLOCKS, DIGITS = "▁▂▃▄▅▆▇█", "12345678"  # low to high; the second for terminals that know no blocks
FLAGGED, BACK, MISSING = "v", "^", "."
ROW = 60  # sessions in one row of a terminal

Scale = tuple[float, float] | None


def printable(text: str) -> str:
    """Return `text` without characters that steer a terminal or that no XML file may hold."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def span(ratings: Ratings, scale: Scale) -> tuple[float, float]:
    """Return the lowest and the highest value to draw: the scale's ends, or the ratings' own."""
    values = rated(ratings) or [0.0]
    low, high = scale or (min(values), max(values))
    return (low, high) if low < high else (low - 0.5, high + 0.5)


def sparkline(ratings: Ratings, found: Detection, scale: Scale = None, *, plain: bool = False) -> list[str]:
    """Return rows of text: the sessions' numbers, a column a rating (the higher the better), and marks below.

    "v" marks a flagged session, "^" the session of a repair (where a session is both, it is "v"), "." no rating.
    `plain` draws with digits instead of blocks.
    """
    low, high = span(ratings, scale)
    steps = DIGITS if plain else BLOCKS
    size = len(steps)
    bars = [
        MISSING if x is None else steps[min(size - 1, max(0, int(size * (x - low) / (high - low))))]
        for x in ratings
    ]
    marks = dict.fromkeys((f.repaired_in for f in found.flags if f.repaired_in), BACK) | dict.fromkeys(
        found.flagged, FLAGGED
    )
    rows = []
    for begin in range(0, len(ratings), ROW):
        part = range(begin, min(begin + ROW, len(ratings)))
        ruler = "".join(str(t + 1).ljust(10) for t in part if t % 10 == 0)
        below = "".join(marks.get(t + 1, " ") for t in part).rstrip()
        rows += [ruler.rstrip(), "".join(bars[t] for t in part), *([below] if below else [])]
    return rows
