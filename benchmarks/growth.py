"""What more cases cost: time, memory, size, and what every reader's search loads."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks import houses
from benchmarks.report import Table, kb, say
from benchmarks.serving import packed


def measure(root: Path, folder: Path, sizes: list[int]) -> Table:
    """Build throw-away books of so many cases, cold and warm."""
    rows = []
    for size in sizes:
        house = houses.copy_house(root, folder / "growth")
        houses.add_copies(house, size)
        say(f"building {size:,} cases, cold")
        cold = houses.build(house, f"Building {size:,} cases")
        say(f"building {size:,} cases, warm (cold took {cold.seconds:.1f} s)")
        warm = houses.build(house, f"Building {size:,} cases again")
        houses.touch_case(house.cases[0], size)
        say(f"building {size:,} cases, one touched")
        touched = houses.build(house, f"Building {size:,} cases, one touched,")
        index = house.site / "search" / "search_index.json"
        pages = sum(1 for _ in house.site.rglob("index.html"))
        times = [f"{took.seconds:.1f} s ({took.worked:.1f})" for took in (cold, warm, touched)]
        memory = [f"{took.peak / 1e6:,.0f} MB" for took in (cold, warm)]
        whole = f"{houses.size_of(house.site) / 1e6:.1f} MB"
        listed = house.site / "cases" / "index.html"
        loaded = [kb(len(packed(path))) if path.exists() else "none" for path in (index, listed)]
        rows.append([f"{len(house.cases):,}", f"{pages:,}", *times, *memory, whole, *loaded])
        shutil.rmtree(house.root)
    columns = ["Cases", "pages", "cold (processor)", "warm (processor)", "one touched (processor)",
               "memory, cold", "memory, warm", "site", "search index, gzip", "list of cases, gzip"]  # fmt: skip
    notes = [
        "Copies of the cases with ids, numbers and titles of their own; one build each; memory is the peak of the largest process.",
        "In brackets what all processes computed, which other work on the machine disturbs least. The search index is loaded with every reader's first page.",
    ]
    return Table("Growth", columns, rows, notes)
