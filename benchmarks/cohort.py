"""How long a cohort takes: beside the mere drawing of its random numbers, and beside an agent-based model in Mesa."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.others import install
from benchmarks.report import BenchError, Table, say

from rupture_repair.model import cohort_in_chunks, cohort_numpy, simulate_cohort
from rupture_repair.model.cohort import Part

HERE = Path(__file__).parent
SESSIONS, SEED = 60, 1
SIZES = (1_000, 10_000, 100_000, 1_000_000)
BESIDE_MESA = 4_000  # clients
AS_LONG = 4  # cohorts of ours beside each of Mesa's, so that both are watched for as long
MEMORY = """
from pathlib import Path
from rupture_repair.model import simulate_cohort

def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(row.split()[1]) for row in lines if row.startswith("VmHWM"))

simulate_cohort(10, 2, 1)
before = peak()
cohort = simulate_cohort(100_000, 60, 1)
print(peak(), before)
"""


def measure(root: Path, folder: Path, repeats: int) -> list[Table]:
    """Return the tables; whatever is compared is measured in turn, in this run."""
    return [_beside_drawing(repeats), _beside_mesa(root, folder, repeats), _growing(), _memory()]


def _took(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@contextmanager
def _remembered() -> Iterator[list[tuple[Part, list[tuple[str, tuple[int, int]]]]]]:
    """Let the cohort's draws be remembered by their kind and shape, so that they can be made again alone."""
    calls: list[tuple[Part, list[tuple[str, tuple[int, int]]]]] = []
    original = cohort_numpy.draws

    def spying(part: Part) -> tuple[cohort_numpy.Drawer, cohort_numpy.Drawer]:
        uniform, normal = original(part)
        mine: list[tuple[str, tuple[int, int]]] = []
        calls.append((part, mine))

        def noted(name: str, draw: cohort_numpy.Drawer) -> cohort_numpy.Drawer:
            def drawing(shape: tuple[int, int]) -> Any:
                mine.append((name, shape))
                return draw(shape)

            return drawing

        return noted("uniform", uniform), noted("normal", normal)

    cohort_numpy.draws = spying
    try:
        yield calls
    finally:
        cohort_numpy.draws = original


def _beside_drawing(repeats: int) -> Table:
    rows = []
    for n in (10_000, 100_000):
        with _remembered() as calls:
            simulate_cohort(n, SESSIONS, SEED)

        def draw(calls: list[tuple[Part, list[tuple[str, tuple[int, int]]]]] = calls) -> None:
            for part, mine in calls:
                rng = cohort_numpy.stream(part[2], 0, part[3])
                for name, shape in mine:
                    if name == "uniform":
                        rng.random(shape)
                    else:
                        rng.standard_normal(shape, np.float32)

        def cohort(n: int = n) -> None:
            simulate_cohort(n, SESSIONS, SEED)

        pairs = [(_took(cohort), _took(draw)) for _ in range(repeats + 2)]
        whole, alone = (min(column) for column in zip(*pairs, strict=True))
        rows.append([f"{n:,}", f"{whole:.3f} s", f"{alone:.3f} s", f"{whole / alone:.2f} ×"])
        say(f"{n} clients: {whole:.3f} s, their random numbers alone {alone:.3f} s")
    notes = [
        f"{SESSIONS} sessions; the shortest of {repeats + 2}, taken in turn. As many uniform and normal numbers as the cohort uses, as NumPy draws them.",
        "Goal: at most 4 ×.",
    ]
    return Table(
        "A cohort beside the drawing of its random numbers",
        ["Clients", "cohort", "draws alone", "ratio"],
        rows,
        notes,
    )


def _beside_mesa(root: Path, folder: Path, repeats: int) -> Table:
    venv = install(folder / "peers-venv")
    command: list[str | Path] = [venv / "bin" / "python", HERE / "peers" / "mesa_model.py", str(BESIDE_MESA), str(SESSIONS), str(SEED)]  # fmt: skip
    theirs, ours, threads = list[float](), list[float](), list[float]()
    with ThreadPoolExecutor(2) as two:
        for _ in range(repeats):
            done = subprocess.run(
                command, env={"PYTHONPATH": str(root / "src")}, capture_output=True, text=True, check=False
            )
            if done.returncode:
                raise BenchError(f"The Mesa model failed: {done.stderr.strip().splitlines()[-1]}")
            theirs.append(json.loads(done.stdout)["seconds"] / BESIDE_MESA)
            for took, executor in ((ours, None), (threads, two)):
                for _ in range(AS_LONG):
                    seconds = _took(partial(simulate_cohort, 100_000, SESSIONS, SEED, executor=executor))
                    took.append(seconds / 100_000)
    mesa, one, both = min(theirs), min(ours), min(threads)
    say(
        f"a client in Mesa {1000 * mesa:.2f} ms, here {1e6 * one:.1f} µs, with two threads {1e6 * both:.1f} µs"
    )
    rows = [
        [f"Mesa, {BESIDE_MESA:,} clients", f"{1e6 * mesa:.0f} µs", "1 ×"],
        ["ours, 100,000 clients", f"{1e6 * one:.1f} µs", f"{mesa / one:.0f} ×"],
        ["ours, two threads", f"{1e6 * both:.1f} µs", f"{mesa / both:.0f} ×"],
    ]
    notes = [
        f"A client's {SESSIONS} sessions; the shortest of {repeats} in Mesa and of {repeats * AS_LONG} here, taken in turn, about as long a time each.",
        "The Mesa model is in benchmarks/peers/mesa_model.py: the same equations in plain Python, Mesa's agents and DataCollector, "
        "those who left passed over, and at the end one array a quantity.",
        "Goal: at least 200 times as fast.",
    ]
    return Table("A cohort beside an agent-based model", ["Made by", "time a client", "as fast"], rows, notes)


def _growing() -> Table:
    rows = []
    for n in SIZES:

        def run(n: int = n) -> None:
            for _ in cohort_in_chunks(n, SESSIONS, SEED):
                pass

        took = min(_took(run) for _ in range(3 if n < 1_000_000 else 1))
        rows.append([f"{n:,}", f"{took:.2f} s", f"{1e6 * took / n:.1f} µs"])
        say(f"{n} clients in chunks: {took:.2f} s")
    notes = [f"{SESSIONS} sessions, in chunks of 100,000, each let go before the next: memory does not grow."]
    return Table("A growing cohort", ["Clients", "time", "time a client"], rows, notes)


def _memory() -> Table:
    done = subprocess.run([sys.executable, "-c", MEMORY], capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchError(f"Memory could not be measured here: {done.stderr.strip().splitlines()[-1]}")
    peak, before = (int(x) / 1e3 for x in done.stdout.split())
    say(f"100,000 clients whole: {peak:.0f} MB at the peak")
    rows = [[f"100,000 × {SESSIONS}", f"{peak:.0f} MB", f"{before:.0f} MB"]]
    return Table(
        "Memory of a whole cohort", ["Cohort", "peak of the process", "before"], rows, ["Goal: under 1 GB."]
    )
