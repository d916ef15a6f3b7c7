"""All pages of the book as plain Markdown, and everything that stands beside them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from rupture_repair.cases import Case, read_cases
from rupture_repair.cases.editors import editor_schema
from rupture_repair.cases.yamlish import split_front_matter
from rupture_repair.classroom.versions import WHEEL, Version
from rupture_repair.evidence.findings import kept
from rupture_repair.faults import BookError, Fault, read_text

from .casebook import agreement_page, coverage_page, partings_page
from .caselist import case_list, index_page, read_next
from .casepage import WORDS_A_MINUTE, Neighbors, bibliography_page, case_page
from .citations import Bibliography
from .contributors import contributors_page
from .equationhtml import letters_of
from .execution import Notebook, execute_all, ipynb_text, read_notebook
from .explorerpage import explorer_page
from .figurehtml import FigureShelf
from .glossary import Glossary, read_glossary
from .house import House
from .indexes import notebook_list, parameter_page
from .mathfont import math_font
from .notebookpage import notebook_pages
from .prose import Setter
from .sourcerows import source_page
from .sources import chapter_faults, chapter_head, refuse_strays
from .values import Computed
from .wheel import wheel

# Pages made from everything else, in the order in which they are made: the bibliography knows only then what was cited.
GENERATED = (
    "cases/index.md",
    "cases/indexes.md",
    "cases/coverage.md",
    "cases/agreement.md",
    "cases/partings.md",
    "notebooks/index.md",
    "model/explorer.md",
    "model/parameters.md",
    "about/glossary.md",
    "about/source.md",
    "about/contributors.md",
    "about/bibliography.md",
)
# The folders of the book's five parts.
PARTS = ("transference/", "ruptures/", "repair/", "story/", "line/")
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
    glossary: Glossary
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
            glossary=self.glossary,
        )


def make_pages(
    house: House, progress: Callable[[str], None], *, run_notebooks: bool = True
) -> dict[Path, str | bytes]:
    """Return every file of the pages' folder by its path there, or raise `BookError` with all faults.

    Without `run_notebooks` their prose is set and their code left alone: enough to find what is wrong with it.
    """
    refuse_strays(house, GENERATED)
    cases = read_cases(house.cases)
    progress(f"read {len(cases)} cases")
    read = [read_notebook(p) for p in house.notebooks]
    notebooks = execute_all(read, house, progress) if run_notebooks else read
    book = _open_book(house, cases, notebooks)
    files: dict[Path, str | bytes] = {}
    for path in house.chapters:
        files[path.relative_to(house.docs)] = _chapter(book, path, path.relative_to(house.docs).as_posix())
    by_id = {case.id: case for case in cases}
    for i, case in enumerate(cases):
        beside = [by_id[name] for name in case.front.beside]
        about = [n for n in notebooks if n.mentions(f"case:{case.id}")]
        before, after = cases[i - 1] if i else None, cases[i + 1] if i + 1 < len(cases) else None
        near = Neighbors(before, after, about, beside, read_next(case, cases))
        page = f"cases/{case.id}.md"
        files[Path(page)] = case_page(case, near, book.setter(page, case.path))
    files[Path("notebooks") / WHEEL] = wheel()
    home = os.environ.get("SITE_URL", "")
    for number, notebook in enumerate(notebooks, 1):
        cited = set[str]()
        made_of = notebook_pages(notebook, number, partial(_setter_of, book, notebook, cited))
        files |= {Path(page): text for page, text in made_of.items()}
        book.cited |= cited
        references = {key: book.bibliography.by_key[key].text for key in sorted(cited)}
        for kind in VERSIONS:
            made = ipynb_text(notebook.path, kind, home, references)
            files[Path("notebooks") / f"{notebook.slug}-{kind}.ipynb"] = made
    files |= {Path(page): text for page, text in _generated(book, house)}
    if book.faults:
        raise BookError(book.faults)
    files |= book.shelf.files
    files |= _assets(house)
    progress(f"set {sum(p.suffix == '.md' for p in files)} pages")
    return files


def _generated(book: Book, house: House) -> Iterator[tuple[str, str]]:
    """Yield every page that is made from the others, with its path."""
    cases, runs = book.cases, [case for case in book.cases if case.front.runs]
    chapters = {p.relative_to(house.docs).with_suffix("").as_posix(): _title(p) for p in house.chapters}
    by_id = {case.id: case for case in cases}
    titles = {f"chapter:{path}": title for path, title in chapters.items()}
    titles |= {f"case:{case.id}": case.front.title for case in cases}
    titles |= {f"notebook:{n.slug}": n.title for n in book.notebooks}
    titles |= {
        f"chapter:model/{page}": name
        for page, name in (("explorer", "The explorer"), ("parameters", "The parameters"))
    }
    made = {
        "cases/index.md": lambda: case_list(cases),
        "cases/indexes.md": lambda: index_page(cases),
        "cases/coverage.md": lambda: coverage_page(cases),
        "cases/agreement.md": lambda: agreement_page(cases),
        "cases/partings.md": lambda: partings_page(cases),
        "notebooks/index.md": lambda: notebook_list(book.notebooks),
        "model/explorer.md": lambda: explorer_page(runs, book.shelf),
        "model/parameters.md": lambda: parameter_page(kept()["moves"]),
        "about/glossary.md": lambda: book.setter("about/glossary.md", house.glossary).set(
            book.glossary.page(titles)
        ),
        "about/source.md": lambda: book.setter("about/source.md", house.source_rows).set(
            source_page(house.source_rows, by_id, chapters, house.root / "tests")
        ),
        "about/contributors.md": lambda: contributors_page(cases),
        "about/bibliography.md": lambda: bibliography_page(book.bibliography, book.cited),
    }
    for page in GENERATED:
        yield page, made[page]()


def _title(chapter: Path) -> str:
    return str(split_front_matter(chapter, read_text(chapter)).data.get("title", chapter.stem))


def _setter_of(book: Book, notebook: Notebook, cited: set[str], page: str) -> Setter:
    return replace(book.setter(page, notebook.path), cited=cited)


def _open_book(house: House, cases: Sequence[Case], notebooks: Sequence[Notebook]) -> Book:
    targets = {p.relative_to(house.docs).as_posix() for p in house.chapters} | set(GENERATED)
    targets |= {f"cases/{c.id}.md" for c in cases} | {f"notebooks/{n.slug}.md" for n in notebooks}
    computed = Computed({c.id: c for c in cases}, house.docs)
    glossary = read_glossary(house.glossary)
    return Book(cases, notebooks, Bibliography(house.references), frozenset(targets), computed, glossary)


def _chapter(book: Book, path: Path, page: str) -> str:
    front = split_front_matter(path, read_text(path))
    book.faults += chapter_faults(path, front)
    text = book.setter(page, path).chapter("\n".join(front.body), front.body_line)
    time = _reading_time(front.body) if page.startswith(PARTS) else ""
    return f"{chapter_head(front)}\n\n{time}{text}\n"


def _reading_time(body: Sequence[str]) -> str:
    words = sum(len(row.split()) for row in body)
    return f'<p class="eyebrow">{max(1, round(words / WORDS_A_MINUTE))} minutes</p>\n\n'


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
    files[Path("assets") / "vignette.schema.json"] = editor_schema()
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
