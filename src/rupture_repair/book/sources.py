"""What may stand among the sources, and what a chapter may say of itself."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

import yaml

from rupture_repair.cases.markup import field_faults, markup_faults
from rupture_repair.cases.yamlish import Front
from rupture_repair.faults import LARGEST, BookError, Fault

from .house import House
from .typography import curly, html

SOURCES = ("case_vignettes", "docs", "notebooks")
LARGEST_FILE = 5_000_000  # bytes of a picture, or of anything else that is no text
TEXTS = {".bib", ".md", ".py", ".yaml"}
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# What the theme makes of other fields (template, icon, status ...) is no author's concern.
FIELDS = ("title", "description", "hide")
HIDEABLE = ("navigation", "toc", "footer")


def refuse_strays(house: House, generated: Collection[str]) -> None:
    """Raise `BookError` for what must not stand among the sources, before any of them is read.

    That is links to other places, files too large to be what they say, names that would not do in an address, and what
    would take the place of another page; `generated` are the paths of the pages that are made.
    """
    faults = [fault for name in SOURCES for fault in _strays(house.root / name)]
    named = [*house.cases, *house.chapters, *house.notebooks]
    faults += [fault for path in named for fault in _name_faults(path, path.relative_to(house.root))]
    for path in house.chapters:
        page = path.relative_to(house.docs)
        if page.as_posix() in generated or page.parts[0] in {"cases", "notebooks"}:
            faults.append(
                _fault(path, page.as_posix(), "the build puts a page of its own there", "rename it")
            )
    slugs: dict[str, Path] = {}
    for path in house.notebooks:
        first = slugs.setdefault(re.sub(r"^\d+-", "", path.stem), path)
        if first is not path:
            problem = f"{first.name} would have the same address"
            faults.append(_fault(path, path.name, problem, "rename one of them"))
    if faults:
        raise BookError(faults)


def _strays(folder: Path) -> Iterator[Fault]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in {".ipynb_checkpoints", "__pycache__"})
        for path in (Path(place, name) for name in (*folders, *sorted(files))):
            if path.is_symlink():
                problem = "it is a link to another place"
                yield _fault(path, None, problem, "put the file itself there")
            elif not (path.is_dir() or path.is_file()):
                yield _fault(path, None, "it is neither a file nor a folder", "remove it")
            elif path.is_file():
                most = LARGEST if path.suffix in TEXTS else LARGEST_FILE
                if (size := path.stat().st_size) > most:
                    yield _fault(path, f"{size} bytes", f"it may have at most {most}", "shorten it")


def _name_faults(path: Path, inside: Path) -> Iterator[Fault]:
    for part in (*inside.parts[1:-1], path.stem):
        if not _NAME.fullmatch(part):
            problem = "a name in an address has only small letters, digits and hyphens"
            yield _fault(path, part, problem, "rename it")


def _fault(path: Path, value: str | None, problem: str, mend: str) -> Fault:
    return Fault(path, "file", value, problem, mend)


def chapter_faults(path: Path, front: Front) -> list[Fault]:
    """Return what must not stand in a chapter."""
    faults = field_faults(path, front, "chapter")
    for name, value in front.data.items():
        at = front.line_of((name,))
        if name not in FIELDS:
            problem = f"a chapter has only {', '.join(FIELDS)}"
            faults.append(Fault(path, str(name), value, problem, "remove it", at))
        elif name == "hide" and not (isinstance(value, list) and set(map(str, value)) <= set(HIDEABLE)):
            mend = f"list some of {', '.join(HIDEABLE)}"
            faults.append(Fault(path, name, value, "it must be a list of what is not shown", mend, at))
        elif name != "hide" and not isinstance(value, str):
            faults.append(Fault(path, name, value, "it must be text", "put it in quotation marks", at))
    return faults + markup_faults(path, front.body, front.body_line, "chapter")


def chapter_head(front: Front) -> str:
    """Return a chapter's front matter as the theme gets it: what was checked, written anew, quotation marks harmless."""
    safe = {"title": curly, "description": html}
    fields = {
        name: safe[name](value) if name in safe and isinstance(value, str) else value
        for name, value in front.data.items()
        if name in FIELDS
    }
    written = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{written}---"
