"""All pages of the book as plain Markdown, and everything that stands beside them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from rupture_repair.cases import Case, read_cases
from rupture_repair.cases.yamlish import split_front_matter
from rupture_repair.classroom.versions import Version
from rupture_repair.evidence.findings import kept
from rupture_repair.faults import BookError, Fault, read_text

from .casepage import Neighbors, bibliography_page, case_page
from .citations import Bibliography
from .equationhtml import letters_of
from .execution import Notebook, execute_all, ipynb_text, read_notebook
from .explorerpage import explorer_page
from .figurehtml import FigureShelf
from .house import House
from .indexes import case_list, notebook_list, parameter_page
from .mathfont import math_font
from .notebookpage import notebook_pages
from .prose import Setter
from .values import Computed

GENERATED = (
    "cases/index.md",
    "notebooks/index.md",
    "model/explorer.md",
    "model/parameters.md",
    "about/bibliography.md",
)
# Latin for the text; Greek, which a browser fetches only where there is some, for the symbols of the equations.
FONTS = {
    "alegreya": ("latin-400-normal", "latin-400-italic", "latin-700-normal", "greek-400-italic"),
    "alegreya-sans": ("latin-400-normal", "latin-400-italic", "latin-700-normal"),
}
VERSIONS: tuple[Version, ...] = ("student", "solution")
MATH = "@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff"
PLOTLY = "plotly.js-cartesian-dist-min/plotly-cartesian.min.js"


@dataclass
class Book:
    """What was read, and the faults met while it is set."""

    cases: Sequence[Case]
    notebooks: Sequence[Notebook]
    bibliography: Bibliography
    targets: frozenset[str]
    computed: Computed
    shelf: FigureShelf = field(default_factory=FigureShelf)
    faults: list[Fault] = field(default_factory=list)
    cited: set[str] = field(default_factory=set)

    def setter(self, page: str, source: Path) -> Setter:
        """Return the setter of one page."""
        values, figures = self.computed.values, self.computed.figures
        return Setter(
            page,
            source,
            self.bibliography,
            self.targets,
            self.shelf,
            values,
            figures,
            self.faults,
            self.cited,
        )


def make_pages(
    house: House, progress: Callable[[str], None], *, run_notebooks: bool = True
) -> dict[Path, str | bytes]:
    """Return every file of the pages' folder by its path there, or raise `BookError` with all faults.

    Without `run_notebooks` their prose is set and their code left alone: enough to find what is wrong with it.
    """
    cases = read_cases(house.cases)
    progress(f"read {len(cases)} cases")
    read = [read_notebook(p) for p in house.notebooks]
    notebooks = execute_all(read, house, progress) if run_notebooks else read
    book = _open_book(house, cases, notebooks)
    files: dict[Path, str | bytes] = {}
    for path in house.chapters:
        files[path.relative_to(house.docs)] = _chapter(book, path, path.relative_to(house.docs).as_posix())
    for i, case in enumerate(cases):
        about = [n for n in notebooks if n.mentions(f"case:{case.id}")]
        near = Neighbors(cases[i - 1] if i else None, cases[i + 1] if i + 1 < len(cases) else None, about)
        page = f"cases/{case.id}.md"
        files[Path(page)] = case_page(case, near, book.setter(page, case.path))
    home = os.environ.get("SITE_URL", "")
    for number, notebook in enumerate(notebooks, 1):
        made_of = notebook_pages(notebook, number, partial(_setter_of, book, notebook))
        files |= {Path(page): text for page, text in made_of.items()}
        for kind in VERSIONS:
            files[Path("notebooks") / f"{notebook.slug}-{kind}.ipynb"] = ipynb_text(notebook.path, kind, home)
    if book.faults:
        raise BookError(book.faults)
    made = (
        case_list(cases),
        notebook_list(notebooks),
        explorer_page(cases, book.shelf),
        parameter_page(kept()["moves"]),
        bibliography_page(book.bibliography, book.cited),
    )
    files |= {Path(page): text for page, text in zip(GENERATED, made, strict=True)}
    files |= book.shelf.files
    files |= _assets(house)
    progress(f"set {sum(p.suffix == '.md' for p in files)} pages")
    return files


def _setter_of(book: Book, notebook: Notebook, page: str) -> Setter:
    return book.setter(page, notebook.path)


def _open_book(house: House, cases: Sequence[Case], notebooks: Sequence[Notebook]) -> Book:
    targets = {p.relative_to(house.docs).as_posix() for p in house.chapters} | set(GENERATED)
    targets |= {f"cases/{c.id}.md" for c in cases} | {f"notebooks/{n.slug}.md" for n in notebooks}
    computed = Computed({c.id: c for c in cases}, house.docs)
    return Book(cases, notebooks, Bibliography(house.references), frozenset(targets), computed)


def _chapter(book: Book, path: Path, page: str) -> str:
    front = split_front_matter(path, read_text(path))
    text = book.setter(page, path).chapter("\n".join(front.body), front.body_line)
    head = read_text(path).split("\n")[: front.body_line - 1]
    return "\n".join(head) + f"\n\n{text}\n"


def _assets(house: House) -> dict[Path, str | bytes]:
    """Return styles, scripts and pictures, and what npm brought: fonts and one copy of Plotly."""
    own = sorted(p for p in (house.docs / "assets").rglob("*") if p.is_file())
    files: dict[Path, str | bytes] = {p.relative_to(house.docs): p.read_bytes() for p in own}
    brought = {
        f"fonts/{font}-{cut.removeprefix('latin-')}.woff2": f"@fontsource/{font}/files/{font}-{cut}.woff2"
        for font, cuts in FONTS.items()
        for cut in cuts
    }
    for name, source in {**brought, "plotly.min.js": PLOTLY}.items():
        path = house.npm / source
        if not path.exists():
            problem, mend = "npm has not installed it", "run make, which does"
            raise BookError([Fault(path, "front-end part", source, problem, mend)])
        files[Path("assets") / name] = path.read_bytes()
    if letters := letters_of(house.docs):
        files[Path("assets") / "fonts" / "math.woff"] = math_font(house.npm / MATH, letters, house.cache)
    return files


def write_pages(files: dict[Path, str | bytes], folder: Path) -> bool:
    """Write `files` into `folder`, remove what is not among them, and say whether anything changed."""
    changed = False
    for name, content in files.items():
        path, data = folder / name, content.encode() if isinstance(content, str) else content
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            changed = True
    kept = {folder / name for name in files}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path not in kept:
            path.unlink()
            changed = True
        elif path.is_dir() and not any(path.iterdir()):
            shutil.rmtree(path)
    return changed
