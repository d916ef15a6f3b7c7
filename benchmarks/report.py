"""Tables, progress, and failures said in a sentence."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

BEGAN = time.perf_counter()


class BenchError(Exception):
    """Something could not be measured; the message says what and why."""


@dataclass(frozen=True)
class Table:
    """A table with what is to be known when reading it."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = field(default_factory=tuple)

    def markdown(self) -> str:
        """Return the table as Markdown that also reads well as it stands."""
        lines = [list(self.columns), *map(list, self.rows)]
        widths = [max(len(line[i]) for line in lines) for i in range(len(self.columns))]
        rule = ["-" * widths[0], *("-" * (w - 1) + ":" for w in widths[1:])]
        drawn = [
            "| "
            + " | ".join(
                c.rjust(w) if i else c.ljust(w) for i, (c, w) in enumerate(zip(r, widths, strict=True))
            )
            + " |"
            for r in [lines[0], rule, *lines[1:]]
        ]
        notes = "".join(f"\n- {note}" for note in self.notes)
        return f"## {self.title}\n\n" + "\n".join(drawn) + (f"\n{notes}" if notes else "") + "\n"


def say(text: str) -> None:
    """Tell what is being done, and since when."""
    print(f"  {time.perf_counter() - BEGAN:5.0f} s  {text}", flush=True)


def seconds(values: Sequence[float]) -> str:
    """Return the median, and the range where there is one."""
    if len(values) < 2:
        return f"{values[0]:.1f} s"
    return f"{median(values):.1f} s ({min(values):.1f} to {max(values):.1f})"


def ratio(theirs: Sequence[float], ours: Sequence[float]) -> str:
    """Return how many times as long theirs took."""
    return f"{median(theirs) / median(ours):.1f} ×"


def kb(size: float) -> str:
    """Return a size in kB (1,000 bytes)."""
    return f"{size / 1000:,.1f} kB"
