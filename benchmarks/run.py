"""Measure the book beside its peers and write the tables to build/bench/report.md: python benchmarks/run.py."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)

from benchmarks import builds, cohort, growth, lighthouse, redraw, weights  # noqa: E402
from benchmarks.report import BenchError, Table, say  # noqa: E402


def main() -> int:
    """Measure what was asked for; what fails is said, and the rest still measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only",
        choices=("build", "weights", "redraw", "growth", "lighthouse", "cohort"),
        help="one part only",
    )
    parser.add_argument("--quick", action="store_true", help="build once, no book of 3,000 cases")
    place = ROOT / "build" / "bench"
    parser.add_argument("--folder", type=Path, default=place, help="where to work (default build/bench)")
    given = parser.parse_args()
    folder = given.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    repeats = 1 if given.quick else 3
    sizes = [60, 600] if given.quick else [60, 600, 3000]
    parts: dict[str, Callable[[], list[Table]]] = {
        "build": lambda: builds.measure(ROOT, folder, repeats),
        "weights": lambda: weights.measure(ROOT, folder),
        "redraw": lambda: redraw.measure(ROOT, folder),
        "growth": lambda: [growth.measure(ROOT, folder, sizes)],
        "cohort": lambda: cohort.measure(ROOT, folder, repeats),
        "lighthouse": lambda: [lighthouse.measure(ROOT, folder, repeats)],
    }
    print("Measuring (some minutes; nothing else should run meanwhile) ...", flush=True)
    texts, failures = [_head()], 0
    for name in [given.only] if given.only else parts:
        say(f"-- {name}")
        try:
            texts += [table.markdown() for table in parts[name]()]
        except BenchError as error:
            failures += 1
            texts.append(f"## {name}: not measured\n\n{error}\n")
            print(error, file=sys.stderr, flush=True)
    report = "\n".join(texts)
    (folder / "report.md").write_text(report, encoding="utf-8")
    print(f"\n{report}\nThe report is in {folder / 'report.md'}.")
    return 1 if failures else 0


def _head() -> str:
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return (
        f"# Measured on {time.strftime('%d %B %Y')}\n\n"
        f"{platform.system()}, {os.cpu_count()} cores{load}, Python {platform.python_version()}. "
        "Times are wall-clock and vary with whatever else the machine does; the ratios, measured side by side, say more.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
