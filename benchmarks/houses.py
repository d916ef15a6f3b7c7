"""Throw-away copies of the book, changed and built, with time and memory."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.report import BenchError

from rupture_repair.book.house import House

# The tests come along because the table of claims names them.
PARTS = (
    "docs", "case_vignettes", "notebooks", "src", "scripts", "tests",
    "mkdocs.yml", "requirements.lock", "pyproject.toml", "README.md", "LICENSE", "LICENSE-words",
)  # fmt: skip
CASE = "the-forgotten-session"
HOUR = 3600


@dataclass(frozen=True)
class Took:
    """What one command took: by the clock, of the processors, and in bytes, the peak of its largest process."""

    seconds: float
    worked: float
    peak: int


def timed(command: Sequence[str | Path], folder: Path, what: str, **env: str | Path) -> Took:
    """Run `command` in `folder` and return what it took, or raise `BenchError` with the last of what it said."""
    given = {**os.environ, **{k: str(v) for k, v in env.items()}}
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        try:
            process = subprocess.Popen(
                command, cwd=folder, env=given, stdin=subprocess.DEVNULL, stdout=said, stderr=said
            )
        except OSError as error:
            raise BenchError(f"{what} could not be started ({error}).") from None
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        took = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            tail = said.read().decode(errors="replace").strip().splitlines()[-8:]
            raise BenchError(f"{what} failed with status {process.returncode}: {' / '.join(tail)}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Took(took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def copy_house(root: Path, target: Path) -> House:
    """Copy the sources in `root` to `target`, nothing built; what npm installed is shared."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in PARTS:
        if (root / name).is_dir():
            shutil.copytree(root / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(root / name, target / name)
    (target / "node_modules").symlink_to((root / "node_modules").resolve(), target_is_directory=True)
    return House(target)


def build(house: House, what: str) -> Took:
    """Build the book in `house`, in a process of its own, with the library of that house."""
    command: list[str | Path] = [sys.executable, house.root / "scripts" / "build.py"]
    return timed(command, house.root, what, PYTHONPATH=house.root / "src")


def touch_case(path: Path, n: int) -> None:
    """Add a sentence at the end of a case, or of its page."""
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\nThis sentence was added {n} times.\n")


def a_case(house: House) -> str:
    """Return the id of the case that is touched and weighed."""
    names = [p.stem for p in house.cases]
    return CASE if CASE in names else names[0]


def change_cell(path: Path, n: int) -> None:
    """Put a statement at the beginning of the notebook's first code cell."""
    text = path.read_text(encoding="utf-8")
    changed, found = re.subn(r"(?m)^(# %%(?! \[)[^\n]*\n)", rf"\g<1>touched = {n}\n", text, count=1)
    if not found:
        raise BenchError(f"{path.name} has no code cell to change.")
    path.write_text(changed, encoding="utf-8")


def add_copies(house: House, total: int) -> None:
    """Copy the cases of `house`, with ids, numbers and titles of their own, until there are `total`."""
    originals = house.cases
    texts = [p.read_text(encoding="utf-8") for p in originals]
    numbers = [int(m[1]) for t in texts if (m := re.search(r"(?m)^number: *(\d+)", t))]
    for i in range(total - len(originals)):
        which, copy = i % len(originals), i // len(originals) + 2
        name = f"{originals[which].stem}-{copy}"
        title = _field(texts[which], "title").strip("\"'")
        own = {"id": name, "number": max(numbers) + 1 + i, "title": f"{title} ({copy})"}
        (originals[0].parent / f"{name}.md").write_text(_with(texts[which], own), encoding="utf-8")


def _field(text: str, name: str) -> str:
    found = re.search(rf"(?m)^{name}: *(.+?) *$", text)
    if not found:
        raise BenchError(f"A case has no {name} and cannot be copied.")
    return found[1]


def _with(text: str, own: Mapping[str, object]) -> str:
    for name, value in own.items():
        shown = json.dumps(value, ensure_ascii=False) if name == "title" else str(value)
        text = re.sub(rf"(?m)^{name}: .*$", lambda _, s=f"{name}: {shown}": s, text, count=1)  # type: ignore[misc]
    return text


def size_of(folder: Path) -> int:
    """Return how many bytes the files of `folder` have."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
