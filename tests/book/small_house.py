"""A throw-away house: one case, one chapter, one notebook, and this project's own scripts, theme and settings."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from rupture_repair.book.house import House

ROOT = Path(__file__).resolve().parents[2]
GOOD, BAD = Path(__file__).parent / "good", Path(__file__).parent / "bad"
CASES = ROOT / "tests" / "cases"

NAV = """nav:
  - index.md
  - ruptures/a-chapter.md
  - cases/index.md
  - notebooks/index.md
  - notebooks/a-small-notebook.md
  - model/index.md
  - model/explorer.md
  - model/equations.md
  - model/parameters.md
  - model/evidence.md
  - about/glossary.md
  - about/source.md
  - about/contributors.md
  - about/bibliography.md

"""


@dataclass(frozen=True)
class Run:
    """How a script ended and what it said."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class SmallHouse:
    """A house in a temporary folder, with everything its scripts need."""

    root: Path

    @property
    def house(self) -> House:
        """The house as the library sees it."""
        return House(self.root)

    @property
    def case(self) -> Path:
        """Its only case."""
        return self.root / "case_vignettes" / "a-small-case.md"

    @property
    def chapter(self) -> Path:
        """Its only chapter."""
        return self.root / "docs" / "ruptures" / "a-chapter.md"

    @property
    def notebook(self) -> Path:
        """Its only notebook."""
        return self.root / "notebooks" / "01-a-small-notebook.py"

    @property
    def references(self) -> Path:
        """Its bibliography."""
        return self.root / "docs" / "references.bib"

    def add_case(self, source: Path) -> Path:
        """Put a case beside its own."""
        return Path(shutil.copy(source, self.root / "case_vignettes" / source.name))

    def script(self, name: str, *given: str, **environment: str) -> Run:
        """Run scripts/`name` as a person would, in a process of its own."""
        done = subprocess.run(
            [sys.executable, self.root / "scripts" / name, *given],
            cwd=self.root,
            env=self.environment(**environment),
            capture_output=True,
            text=True,
            check=False,
            timeout=100,
        )
        return Run(done.returncode, done.stdout, done.stderr)

    def environment(self, **more: str) -> dict[str, str]:
        """Return an environment in which this house's own library is the one that runs, notebooks included."""
        own = {k: v for k, v in os.environ.items() if k not in {"SITE_URL", "PYTHONDONTWRITEBYTECODE"}}
        return {**own, "PYTHONPATH": str(self.root / "src"), "PYTHONWARNINGS": "ignore", **more}

    def site(self) -> dict[str, str]:
        """Return the digest of every file of the site."""
        return digests(self.root / "build" / "site")

    def page(self, path: str) -> str:
        """Return a page of the site."""
        return (self.root / "build" / "site" / path).read_text(encoding="utf-8")

    def ran(self) -> set[str]:
        """Return the names under which notebook runs are remembered."""
        return {p.name for p in (self.root / "build" / "cache").glob("*.json")}


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file below `folder`."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def furnish(root: Path) -> SmallHouse:
    """Make a small house in `root`."""
    for folder in ("scripts", "src", "docs/theme", "docs/assets"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("requirements.lock", "pyproject.toml", "README.md", "LICENSE", "LICENSE-words"):
        shutil.copy(ROOT / name, root)
    (root / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    shutil.copytree(GOOD / "docs", root / "docs", dirs_exist_ok=True)
    for folder in ("case_vignettes", "notebooks"):
        (root / folder).mkdir()
    shutil.copy(CASES / "good" / "a-small-case.md", root / "case_vignettes")
    for notebook in (GOOD / "notebooks").iterdir():
        shutil.copy(notebook, root / "notebooks" / notebook.name.removesuffix(".txt"))
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    trimmed, found = re.subn(r"^nav:\n(?:[ #].*\n|\n)*?(?=\S)", NAV, settings, flags=re.M)
    assert found == 1, "mkdocs.yml has no nav to trim"
    (root / "mkdocs.yml").write_text(trimmed, encoding="utf-8")
    return SmallHouse(root)


def move(house: SmallHouse, root: Path) -> SmallHouse:
    """Return a copy of `house`, with everything built in it, in `root`."""
    shutil.copytree(house.root, root, symlinks=True, dirs_exist_ok=True)
    return SmallHouse(root)
