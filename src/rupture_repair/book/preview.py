"""What a proposed change does to the book, told to whoever reviews it: pages, faults, coverage."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rupture_repair.cases import Case, read_cases
from rupture_repair.cases.confidentiality import Waved, scan_file
from rupture_repair.faults import BookError, Fault, shown

from .build import build_book
from .house import House

MOST = 200  # faults, or pages, that are told; a summary may not grow without end
Gaps = Callable[[Sequence[Case]], Sequence[str]]
_FIGURE = re.compile(r"assets/figures/[\w-]+")
# What a reviewer reads first comes first.
_ORDER = ("cases/", "notebooks/")


@dataclass(frozen=True)
class Changes:
    """Paths of pages below the pages' folder, and of other files that changed."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def to_see(self) -> tuple[str, ...]:
        """The pages that can be looked at, the new ones first."""
        return (*self.added, *self.changed)


@dataclass(frozen=True)
class Preview:
    """Everything that a summary tells. `changes` is None where nothing could be compared, `gaps` where nothing was asked."""

    faults: Sequence[Fault] = ()
    waved: Sequence[Waved] = ()
    changes: Changes | None = None
    gaps_before: Sequence[str] | None = None
    gaps_after: Sequence[str] | None = None


def preview(
    house: House, base: House | None, progress: Callable[[str], None], gaps: Gaps | None = None
) -> Preview:
    """Build the book in `house`, and return what is wrong with it and what differs from the book that was built in `base`."""
    scanned = [scan_file(path) for path in house.cases]
    faults = [fault for found, _ in scanned for fault in found]
    built = True
    try:
        build_book(house, progress)
    except BookError as error:
        faults += error.faults
        built = False
    comparable = built and base is not None and base.pages.is_dir()
    return Preview(
        tuple(dict.fromkeys(faults)),
        [each for _, waved in scanned for each in waved],
        compare(base.pages, house.pages) if comparable and base else None,
        _gaps(base, gaps),
        _gaps(house, gaps),
    )


def _gaps(house: House | None, gaps: Gaps | None) -> Sequence[str] | None:
    if house is None or gaps is None:
        return None
    try:
        return gaps(read_cases(house.cases))
    except BookError:  # told elsewhere, or, in the book before, told by others
        return None


def compare(before: Path, after: Path) -> Changes:
    """Return what differs between two folders of pages; a page has changed, too, when one of its figures has."""
    old, new = _digests(before), _digests(after)
    pages = {name for name in (*old, *new) if name.endswith(".md")}
    differing = {name for name in pages if name in old and name in new and old[name] != new[name]}
    others = {name for name in {*old, *new} - pages if old.get(name) != new.get(name)}

    def listed(names: Collection[str]) -> tuple[str, ...]:
        return tuple(sorted(names, key=_rank))

    return Changes(
        listed(pages - set(old)),
        listed(differing),
        listed(pages - set(new)),
        listed({name for name in others if not _FIGURE.match(name) and not name.endswith(".ipynb")}),
    )


def _digests(folder: Path) -> Mapping[str, str]:
    """Return the digest of every file; a page's covers its figures."""
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return {name: hashlib.sha256(b"".join(_made_of(name, files))).hexdigest() for name in files}


def _made_of(name: str, files: Mapping[str, bytes]) -> Iterator[bytes]:
    yield files[name]
    if name.endswith(".md"):
        for figure in sorted(set(_FIGURE.findall(files[name].decode()))):
            yield from (files.get(figure + end, b"") for end in (".json", ".svg"))


def _rank(name: str) -> tuple[int, str]:
    return next((i for i, start in enumerate(_ORDER) if name.startswith(start)), len(_ORDER)), name


def address(page: str) -> str:
    """Return the address of a page below the site's root ("cases/the-fee.md" is at "cases/the-fee/")."""
    return re.sub(r"(^|/)index/$", r"\1", page.removesuffix(".md") + "/")


def summary(told: Preview, shots: Sequence[str] | None = None) -> str:
    """Return the summary as Markdown. `shots` are the pages of which there are screenshots, None where no browser was found.

    Whatever a contributor wrote stands in it as code, so that it can be nothing else.
    """
    parts = ["# What this change does to the book", *_pages(told.changes), *_faults(told.faults)]
    parts += [*_coverage(told.gaps_before, told.gaps_after), *_waved(told.waved)]
    parts.append(
        "## To look at\n\n"
        "The built site, and screenshots of what changed, are under *Artifacts* on the page of this run.\n"
        "Both are a stranger's work until somebody has read it."
    )
    if shots is None:
        parts.append("No browser was found, so there are no screenshots.")
    elif told.changes and (left := len(told.changes.to_see) - len(shots)) > 0:
        parts.append(f"{left} of the changed pages have no screenshot; the first {len(shots)} have.")
    return "\n\n".join(parts) + "\n"


def _pages(changes: Changes | None) -> Iterator[str]:
    if changes is None:
        yield "The pages could not be compared: the book before, or the book after, was not built."
        return
    groups = {"new": changes.added, "changed": changes.changed, "gone": changes.removed}
    counted = ", ".join(f"{len(pages)} {name}" for name, pages in groups.items())
    yield f"Pages: {counted}."
    rows = [f"- {name}: {_code(address(page) or '/')}" for name, pages in groups.items() for page in pages]
    if rows:
        yield _listed(rows)
    if changes.others:
        yield "Other files of the site that differ:\n\n" + _listed([f"- {_code(n)}" for n in changes.others])


def _faults(faults: Sequence[Fault]) -> Iterator[str]:
    if not faults:
        yield "## To mend\n\nNothing was found that must be mended.\nNo scan finds everything: read the cases, too."
        return
    yield f"## To mend\n\n{_listed([f'- {_code(str(fault))}' for fault in faults])}"


def _coverage(before: Sequence[str] | None, after: Sequence[str] | None) -> Iterator[str]:
    if after is None:
        return
    yield "## What the casebook lacks"
    if before is None:
        yield _listed([f"- {_code(gap)}" for gap in after]) if after else "Nothing is lacking."
        yield "What it lacked before could not be told."
        return
    was, now = dict(map(_split, before)), dict(map(_split, after))
    rows = [
        f"- {_code(name)}: {was.get(name, 'nothing lacking')} before, {now.get(name, 'nothing lacking')} now"
        for name in dict.fromkeys((*was, *now))
        if was.get(name) != now.get(name)
    ]
    yield _listed(rows) if rows else "Nothing changes in that."


def _split(gap: str) -> tuple[str, str]:
    name, _, count = gap.rpartition(": ")
    return (name, count) if name else (gap, "lacking")


def _waved(waved: Sequence[Waved]) -> Iterator[str]:
    if waved:
        rows = [f"- {_code(f'{shown(w.file)}, line {w.line}: {w.hit.found}: {w.reason}')}" for w in waved]
        yield f"## Waived\n\nWeigh whether these point to nobody, as the cases say.\n\n{_listed(rows)}"


def _listed(rows: Sequence[str]) -> str:
    more = [f"- and {len(rows) - MOST} more"] if len(rows) > MOST else []
    return "\n".join([*rows[:MOST], *more])


def _code(text: str) -> str:
    """Return `text` as code in one line, whatever it holds."""
    text = " ".join(text.split())
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    return f"{fence} {text} {fence}"


def annotation(fault: Fault) -> str:
    """Return the fault as GitHub wants it, to be shown beside the line in the proposed change."""

    def escaped(text: str, also: str = "") -> str:
        return "".join(f"%{ord(c):02X}" if c in "%\r\n" + also else c for c in text)

    where = f"file={escaped(shown(fault.file), ':,')}" + (f",line={fault.line}" if fault.line else "")
    return f"::error {where}::{escaped(str(fault))}"
