"""The book's pages and notebooks as others build them: mkdocs-jupyter, and Sphinx with myst-nb."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.houses import Took, timed
from benchmarks.report import BenchError, say

from rupture_repair.book.execution import ipynb_text, read_notebook
from rupture_repair.book.house import House
from rupture_repair.book.pages import VERSIONS

HERE = Path(__file__).parent / "peers"
LOCK = HERE / "requirements.lock"


@dataclass(frozen=True)
class Peer:
    """One way to build the same sources, in a folder of its own."""

    name: str
    folder: Path
    sources: Path
    site: Path
    made: Sequence[Path]  # what a cold build begins without
    command: Sequence[str | Path]
    library: Path

    def build(self, what: str) -> Took:
        """Build the site, running the notebooks that its cache does not know."""
        return timed(
            self.command, self.folder, f"{self.name}, {what},",
            PYTHONPATH=self.library, IPYTHONDIR=self.folder / "ipython", PYTHONWARNINGS="ignore",
        )  # fmt: skip

    def forget(self) -> None:
        """Remove the site and every cache."""
        for path in self.made:
            shutil.rmtree(path, ignore_errors=True)

    def case(self, name: str) -> Path:
        """Return the source of a case's page."""
        return self.sources / "cases" / f"{name}.md"

    def take_notebook(self, path: Path) -> None:
        """Convert the notebook in `path` anew."""
        target = self.sources / "notebooks" / f"{read_notebook(path).slug}.ipynb"
        target.write_text(ipynb_text(path, "solution"), encoding="utf-8")


def prepare(house: House, folder: Path) -> list[Peer]:
    """Install the peers once and give each the pages of `house`, which has been built, with its notebooks as .ipynb."""
    venv = install(folder / "peers-venv")
    return [_mkdocs_jupyter(house, folder / "mkdocs-jupyter", venv), _sphinx(house, folder / "sphinx", venv)]


def install(venv: Path) -> Path:
    """Make the peers' venv from their lock, unless it stands."""
    ready, lock = venv / "ready", LOCK.read_text(encoding="utf-8")
    if ready.is_file() and ready.read_text(encoding="utf-8") == lock:
        return venv
    total = len(re.findall(r"^[a-zA-Z0-9._-]+==", lock, re.M))
    say(f"installing the peers, {total} packages, in {venv} (a minute or two, once)")
    timed([sys.executable, "-m", "venv", "--clear", venv], Path.cwd(), "Making the peers' venv")
    pip: list[str | Path] = [venv / "bin" / "python", "-m", "pip", "install", "--require-hashes", "--disable-pip-version-check", "-r", LOCK]  # fmt: skip
    fetched, tail = 0, [""]
    with subprocess.Popen(pip, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            tail = [*tail[-4:], line.strip()]
            fetched += line.startswith("Collecting")
            if line.startswith("Collecting") and fetched % 30 == 0:
                say(f"  {fetched} of about {total} fetched")
    if process.returncode:
        raise BenchError(f"Installing the peers failed: {' / '.join(tail)}")
    ready.write_text(lock, encoding="utf-8")
    return venv


def _mkdocs_jupyter(house: House, folder: Path, venv: Path) -> Peer:
    docs = _sources(house, folder, folder / "docs")
    shutil.copytree(house.docs / "theme", folder / "theme")
    shutil.copy2(HERE / "mkdocs.yml", folder / "mkdocs.yml")
    settings = (house.root / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "book.yml").write_text(_named_ipynb(settings, house), encoding="utf-8")
    site = folder / "site"
    command: list[str | Path] = [venv / "bin" / "python", "-m", "mkdocs", "build", "--quiet"]
    made = [site, folder / ".cache"]
    return Peer("mkdocs-jupyter", folder, docs, site, made, command, house.root / "src")


def _sphinx(house: House, folder: Path, venv: Path) -> Peer:
    docs = _sources(house, folder, folder)
    shutil.copy2(HERE / "conf.py", folder / "conf.py")
    pages = [p.relative_to(docs) for p in sorted(docs.rglob("*")) if p.suffix in {".md", ".ipynb"}]
    # As in ours, cases stay out of the navigation, which is also what is fastest in Sphinx.
    inside = [p.with_suffix("").as_posix() for p in pages if p.parent != Path("cases") or p.stem == "index"]
    tree = "\n".join(name for name in inside if name != "index")
    with (docs / "index.md").open("a", encoding="utf-8") as file:
        file.write(f"\n```{{toctree}}\n:hidden:\n\n{tree}\n```\n")
    made = folder / "_build"
    command: list[str | Path] = [venv / "bin" / "python", "-m", "sphinx", "-q", "-j", "auto", "-b", "html", "-d", made / "doctrees", folder, made / "html"]  # fmt: skip
    return Peer("Sphinx + myst-nb", folder, docs, made / "html", [made], command, house.root / "src")


def _sources(house: House, folder: Path, docs: Path) -> Path:
    """Copy the pages of `house` to `docs`: plain Markdown but for the notebooks, which are .ipynb, nothing run."""
    shutil.rmtree(folder, ignore_errors=True)
    slugs = {read_notebook(p).slug for p in house.notebooks}
    # Whole, as .ipynb, instead of the parts and versions that ours makes of them.
    left = (
        slugs
        | {f"{slug}.md" for slug in slugs}
        | {f"{slug}-{kind}.ipynb" for slug in slugs for kind in VERSIONS}
    )
    shutil.copytree(house.pages, docs, ignore=lambda at, _: left if Path(at).name == "notebooks" else set())
    for path in house.notebooks:
        target = docs / "notebooks" / f"{read_notebook(path).slug}.ipynb"
        target.write_text(ipynb_text(path, "solution"), encoding="utf-8")
    for page in docs.rglob("*.md"):
        page.write_text(_named_ipynb(page.read_text(encoding="utf-8"), house), encoding="utf-8")
    startup = folder / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    shutil.copy2(HERE / "startup.py", startup / "startup.py")
    return docs


def _named_ipynb(text: str, house: House) -> str:
    """Let links and navigation lead to the notebooks under their peers' names."""
    for path in house.notebooks:
        slug = read_notebook(path).slug
        text = re.sub(rf"(notebooks/|\()({slug})\.md", r"\1\2.ipynb", text)
    return text
