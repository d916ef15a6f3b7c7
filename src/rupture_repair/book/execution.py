"""Notebooks run in parallel, remembered by everything that they depend on."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jupytext
import nbformat
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from rupture_repair.cases.markup import markup_faults
from rupture_repair.cases.yamlish import parse
from rupture_repair.classroom.versions import Version, version
from rupture_repair.faults import BookError, Fault, read_text

from .contained import Refused
from .house import House

TIMEOUT = 300  # seconds a cell may take
WORKERS = max(2, min(8, os.cpu_count() or 2))
KEPT = {"HOME", "LANG", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PATH", "SYSTEMROOT", "TZ", "VIRTUAL_ENV"}
_HEAD = re.compile(r"# ---\s*\n((?:#.*\n)*?)# ---\s*\n")
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Cell:
    """One cell: `kind` is "markdown" or "code"; `outputs` are nbformat's, empty until it ran; `line` is its first in the file."""

    kind: str
    source: str
    tags: frozenset[str]
    line: int
    outputs: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Notebook:
    """A notebook as read, and, after `execute`, as run."""

    path: Path
    cells: tuple[Cell, ...]

    @property
    def slug(self) -> str:
        """Its name in addresses: the file's without number and suffix."""
        return re.sub(r"^\d+-", "", self.path.stem)

    @property
    def title(self) -> str:
        """Its first heading."""
        return next(
            (c.source.split("\n")[0].lstrip("# ") for c in self.cells if c.source.startswith("# ")), self.slug
        )

    def mentions(self, link: str) -> bool:
        """Return whether its prose holds this link ("case:the-fee")."""
        return any(f"]({link})" in c.source for c in self.cells)


def as_ipynb(path: Path) -> nbformat.NotebookNode:
    """Return the py:percent file as a notebook whose cell ids do not change from one reading to the next."""
    text = read_text(path)
    _refuse_bombs(path, text)
    try:
        node: nbformat.NotebookNode = jupytext.reads(text, fmt="py:percent")
    except nbformat.ValidationError as error:
        problem = f"a cell's metadata cannot be read ({error.message})"
        raise BookError(
            [Fault(path, "notebook", None, problem, 'write tags as a list: tags=["solution"]')]
        ) from None
    for i, cell in enumerate(node.cells):
        cell["id"] = f"cell-{i + 1}"
    node.metadata.pop("jupytext", None)
    return node


def _refuse_bombs(path: Path, text: str) -> None:
    """Raise `BookError` where what JupyterLab keeps at the head of the file is no plain YAML."""
    if match := _HEAD.match(text):
        parse(path, re.sub(r"^# ?", "", match[1], flags=re.M), 2)


def ipynb_text(path: Path, kind: Version, home: str = "", references: Mapping[str, str] | None = None) -> str:
    """Return the student or the solution version of the notebook as a reader downloads it: .ipynb, nothing run."""
    made = version(as_ipynb(path), kind, home, references)
    return json.dumps(made, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def read_notebook(path: Path) -> Notebook:
    """Return the notebook in `path`."""
    node = as_ipynb(path)
    starts = [i for i, row in enumerate(read_text(path).split("\n"), 1) if re.match(r"\s*#\s*%%", row)]
    if len(starts) != len(node.cells):  # text before the first marker makes a cell of its own
        starts = [1, *starts][: len(node.cells)]
    cells = (
        Cell(c.cell_type, c.source, frozenset(c.metadata.get("tags", [])), line)
        for c, line in zip(node.cells, starts, strict=True)
        if c.cell_type in {"markdown", "code"}
    )
    notebook = Notebook(path, tuple(cells))
    if not notebook.cells:
        raise BookError([Fault(path, "notebook", "", "it has no cells", "write it, or remove the file", 1)])
    prose = (c for c in notebook.cells if c.kind == "markdown")
    if faults := [
        f for c in prose for f in markup_faults(path, c.source.split("\n"), c.line + 1, "notebook")
    ]:
        raise BookError(faults)
    return notebook


def salt(house: House) -> str:
    """Return a digest of what every notebook depends on: the library, the lock file, Python's version."""
    digest = hashlib.sha256(sys.version.encode())
    library = house.root / "src" / "rupture_repair"
    parts = [
        p
        for folder in ("model", "figures", "sessions", "classroom", "evidence")
        for p in sorted((library / folder).rglob("*.py"))
    ]
    allowed = library / "book" / "contained.py"  # what ran under looser rules runs again under stricter ones
    for path in [*parts, allowed, house.root / "requirements.lock"]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def key(notebook: Notebook, salted: str) -> str:
    """Return the name under which this notebook's outputs are remembered; prose does not count."""
    digest = hashlib.sha256(salted.encode())
    for cell in notebook.cells:
        if cell.kind == "code":
            digest.update(cell.source.encode() + b"\0")
    return digest.hexdigest()[:24]


def execute_all(
    notebooks: Sequence[Notebook], house: House, progress: Callable[[str], None]
) -> list[Notebook]:
    """Return the notebooks with their outputs, running those that nothing is remembered of.

    Raises `BookError` naming notebook, cell and error of every one that fails.
    """
    salted = salt(house)
    house.cache.mkdir(parents=True, exist_ok=True)
    files = {n.path: house.cache / f"{key(n, salted)}.json" for n in notebooks}
    to_run = [n for n in notebooks if not files[n.path].exists()]
    faults: list[Fault] = []
    with ThreadPoolExecutor(WORKERS) as pool:
        jobs = {pool.submit(run, n): n for n in to_run}
        for done, job in enumerate(as_completed(jobs), 1):
            notebook = jobs[job]
            try:
                outputs = job.result()
            except BookError as error:
                faults += error.faults
                continue
            partial = files[notebook.path].with_suffix(".part")
            partial.write_text(json.dumps(outputs), encoding="utf-8")
            partial.replace(files[notebook.path])
            progress(f"ran notebook {done} of {len(to_run)}: {notebook.path.name}")
    if faults:
        raise BookError(faults)
    _forget_others(house.cache, set(files.values()))
    return [_with_outputs(n, json.loads(files[n.path].read_text(encoding="utf-8"))) for n in notebooks]


def run(notebook: Notebook) -> list[list[dict[str, Any]]]:
    """Return the outputs of every code cell, or raise `BookError` naming the cell that failed."""
    node = as_ipynb(notebook.path)
    resources = {"metadata": {"path": str(notebook.path.parent)}}
    with TemporaryDirectory(prefix="nb", ignore_cleanup_errors=True) as scratch:
        client = NotebookClient(node, km=_contained(Path(scratch)), timeout=TIMEOUT, resources=resources)
        client.force_raise_errors = True  # whatever tags a cell has
        client.coalesce_streams = True  # what is printed does not depend on when
        client.shutdown_kernel = "immediate"  # it has nothing to put in order, and may not look for children
        # IPython's history database would be shared by the kernels; nobody here wants it.
        client.extra_arguments = ["--HistoryManager.enabled=False", "--IPKernelApp.log_level=40"]
        try:
            client.execute(cleanup_kc=True, env=_environment(scratch))
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            raise BookError([_failure(notebook, node, error)]) from None
    return [[dict(o) for o in c.outputs] for c in node.cells if c.cell_type == "code"]


class _Contained(KernelSpecManager):
    """Knows one kernel: this Python, in which a notebook can do no more than `contained` allows."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return how to start it; -P, so that nothing beside the notebook is taken for a module of Python's."""
        argv = [sys.executable, "-P", "-m", "rupture_repair.book.contained", "-f", "{connection_file}"]
        return KernelSpec(argv=argv, name=kernel_name, display_name="Python", language="python")


def _contained(scratch: Path) -> AsyncKernelManager:
    """Return the manager of a kernel that is spoken to through files in `scratch`, since it has no network."""
    return AsyncKernelManager(
        kernel_name="python3",
        kernel_spec_manager=_Contained(),
        transport="tcp" if os.name == "nt" else "ipc",
        connection_file=str(scratch / "k.json"),
    )


def _environment(scratch: str) -> dict[str, str]:
    """Return what a kernel knows of its surroundings: where programs and the library are, and no secret."""
    kept = {k: v for k, v in os.environ.items() if k in KEPT or k.startswith(("PYTHON", "LC_"))}
    return {**kept, "IPYTHONDIR": scratch, "TMPDIR": scratch, "TEMP": scratch, "TMP": scratch}


def _failure(notebook: Notebook, node: nbformat.NotebookNode, error: Exception) -> Fault:
    code = [c for c in node.cells if c.cell_type == "code"]
    ours = [c for c in notebook.cells if c.kind == "code"]
    failed = max(i for i, c in enumerate(code) if i == 0 or c.execution_count is not None)  # the last begun
    number = notebook.cells.index(ours[failed]) + 1
    name = getattr(error, "ename", type(error).__name__)
    value = getattr(error, "evalue", str(error))
    if name == Refused.__name__:
        mend = "a notebook reads its own folder and the library, and does nothing beyond; take it out"
        first = ours[failed].source.split("\n")[0]
        return Fault(notebook.path, f"cell {number}", first, f"it {value}", mend, ours[failed].line)
    trace = _ANSI.sub("", str(getattr(error, "traceback", error))).strip()
    problem = f"the cell raises {name}: {value}"
    mend = f"run the notebook in JupyterLab (make lab) and mend the cell; the traceback is\n{trace}"
    return Fault(
        notebook.path, f"cell {number}", ours[failed].source.split("\n")[0], problem, mend, ours[failed].line
    )


def _with_outputs(notebook: Notebook, outputs: list[list[dict[str, Any]]]) -> Notebook:
    left = iter(outputs)
    cells = (
        Cell(c.kind, c.source, c.tags, c.line, tuple(next(left))) if c.kind == "code" else c
        for c in notebook.cells
    )
    return Notebook(notebook.path, tuple(cells))


def _forget_others(cache: Path, kept: set[Path]) -> None:
    """Keep the cache from growing for ever: two hundred runs are plenty to go back and forth between branches."""
    others = sorted(
        (p for p in cache.glob("*.json") if p not in kept), key=lambda p: p.stat().st_mtime, reverse=True
    )
    for path in others[200:]:
        path.unlink()
