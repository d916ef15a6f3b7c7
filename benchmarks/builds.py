"""How long a build takes: cold, warm, after one case, after one notebook cell; ours beside the others'."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks import houses, others
from benchmarks.houses import Took
from benchmarks.report import Table, ratio, say, seconds

from rupture_repair.book.house import House

COLD, WARM, TOUCHED, CELL = (
    "cold: no caches, notebooks run",
    "warm: nothing changed",
    "one case touched",
    "one notebook cell changed",
)
OURS = "ours"

Times = Mapping[tuple[str, str], Sequence[Took]]


def measure(root: Path, folder: Path, repeats: int) -> list[Table]:
    """Build everything `repeats` times, ours and theirs in turn, and return the tables."""
    house = houses.copy_house(root, folder / "house")
    say("building the book, whose pages the others are given")
    houses.build(house, "Building the book")
    theirs = others.prepare(house, folder)
    times: dict[tuple[str, str], list[Took]] = defaultdict(list)
    for n in range(1, repeats + 1):
        for what in (COLD, WARM, TOUCHED, CELL):
            took = _round(house, theirs, what, n)
            for name, one in took.items():
                times[what, name].append(one)
            shown = ", ".join(f"{name} {one.seconds:.1f} s" for name, one in took.items())
            say(f"build {n} of {repeats}, {what}: {shown}")
    names = [p.name for p in theirs]
    pages = sum(p.suffix == ".md" for p in house.pages.rglob("*"))
    notes = [
        f"{len(house.cases)} cases, {len(house.notebooks)} notebooks, {pages} pages; median of {repeats}"
        + (" (least to most)" if repeats > 1 else "")
        + "; each build is a process of its own.",
        "Ours also validates the cases, runs each through the model, draws its figure and sets the citations; "
        "the others are given the pages that come of it, and run and set notebooks and pages only.",
        "The others keep their caches but in the cold build. mkdocs-jupyter is told to leave Markdown alone, "
        "Sphinx works in parallel and keeps cases out of its navigation: the fastest that each can do.",
    ]
    worked = ["What all processes of a build computed: what other work on the machine disturbs least."]
    return [
        _table("Building, by the clock", times, names, lambda took: took.seconds, notes),
        _table("Building, processor time", times, names, lambda took: took.worked, worked),
    ]


def _table(
    title: str, times: Times, names: Sequence[str], of: Callable[[Took], float], notes: Sequence[str]
) -> Table:
    rows = []
    for what in (COLD, WARM, TOUCHED, CELL):
        ours = [of(took) for took in times[what, OURS]]
        row = [what, seconds(ours)]
        for name in names:
            other = [of(took) for took in times[what, name]]
            row += [seconds(other), ratio(other, ours)]
        rows.append(row)
    columns = ["Build", OURS, *(c for name in names for c in (name, "to ours"))]
    return Table(title, columns, rows, notes)


def _round(house: House, theirs: Sequence[others.Peer], what: str, n: int) -> dict[str, Took]:
    """Change what `what` says, everywhere, and build everything once."""
    name, notebook = houses.a_case(house), house.notebooks[0]
    if what == COLD:
        shutil.rmtree(house.build, ignore_errors=True)
    elif what == TOUCHED:
        houses.touch_case(next(p for p in house.cases if p.stem == name), n)
    elif what == CELL:
        houses.change_cell(notebook, n)
    took = {OURS: houses.build(house, f"Building the book, {what},")}
    for peer in theirs:
        if what == COLD:
            peer.forget()
        elif what == TOUCHED:
            houses.touch_case(peer.case(name), n)
        elif what == CELL:
            peer.take_notebook(notebook)
        took[peer.name] = peer.build(what)
    return took
