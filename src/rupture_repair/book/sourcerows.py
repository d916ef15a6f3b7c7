"""Where each claim of the book's starting point is taught, lived through and tested: the table, and its check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rupture_repair.cases import Case
from rupture_repair.cases.markup import field_faults
from rupture_repair.cases.yamlish import read_yaml
from rupture_repair.faults import BookError, Fault, read_text

from .tables import table
from .typography import html

ROWS = 24
FIELDS = ("claim", "chapters", "cases", "tests")


def source_page(path: Path, cases: Mapping[str, Case], titles: Mapping[str, str], tests: Path) -> str:
    """Return the table of claims S1 to S24 with their places, or raise `BookError` where a place is not there.

    `titles` are the chapters' titles by path; `tests` the folder in which a named test must be found.
    """
    if not path.is_file():
        return ""
    front = read_yaml(path, read_text(path))
    functions = set(
        re.findall(r"^def (test_\w+)", "\n".join(map(read_text, sorted(tests.rglob("test_*.py")))), re.M)
    )
    known = {"chapters": set(titles), "cases": set(cases), "tests": functions}
    faults = field_faults(path, front, "chapter")
    faults += _faults(path, front.data, front.line_of, known)
    if faults:
        raise BookError(faults)
    rows = [_row(name, row, cases, titles) for name, row in front.data.items()]
    return (
        '---\ntitle: Where the book began\ndescription: "Every claim of the article that this book grew from, with the chapter that argues it, the case that shows it and the test that holds the model to it."\nhide: [toc]\n---\n\n'
        "# Where the book began\n\n"
        "The book grew from one article by a psychotherapist, written for the general public [@ferraro].\n"
        "This table takes its claims one by one, in our words, and says where each is argued, where it can be watched, and, if it is of the kind that a model can show, which test holds the model to it.\n"
        "A test shows that the model behaves as the claim says; that people do is for the studies to show, and the chapters say how far they have.\n\n"
        + table(
            "The claims", ["Claim", "In our words", "Argued in", "Seen in", "Asserted of the model"], rows
        )
        + "\n"
    )


def _faults(
    path: Path, data: Mapping[str, Any], line_of: Any, known: Mapping[str, set[str]]
) -> Iterator[Fault]:
    wanted = [f"S{i}" for i in range(1, ROWS + 1)]
    if list(data) != wanted:
        yield Fault(
            path,
            "rows",
            list(data),
            f"they must be {wanted[0]} to {wanted[-1]}, in order",
            "add what is missing",
            1,
        )
    for name, row in data.items():
        at = line_of((name,))
        if not isinstance(row, dict) or set(row) - set(FIELDS) or not row.get("claim"):
            yield Fault(
                path, name, row, f"it may have {', '.join(FIELDS)}, and needs a claim", "correct it", at
            )
            continue
        for field, names in known.items():
            for one in row.get(field) or ():
                if one.split("#")[0] not in names:
                    yield Fault(
                        path, f"{name}.{field}", one, "there is no such place", "correct its name", at
                    )
        for field in ("chapters", "cases"):
            if not row.get(field):
                yield Fault(
                    path, f"{name}.{field}", None, "the claim must be found in at least one", "name one", at
                )


def _row(
    name: str, row: Mapping[str, Any], cases: Mapping[str, Case], titles: Mapping[str, str]
) -> Sequence[str]:
    chapters = "<br>".join(
        f'<a href="{_url(one)}">{html(titles[one.split("#")[0]])}</a>' for one in row["chapters"]
    )
    seen = "<br>".join(
        f'<a href="../../cases/{one}/">{html(cases[one].front.title)}</a>' for one in row["cases"]
    )
    tests = "<br>".join(re.sub(r"^test_s\d+_", "", one).replace("_", " ") for one in row.get("tests") or ())
    return [
        f'<span id="{name.lower()}">{name}</span>',
        row["claim"],
        chapters,
        seen,
        tests or "not of this kind",
    ]


def _url(chapter: str) -> str:
    page, _, anchor = chapter.partition("#")
    page = re.sub(r"(^|/)index$", r"\1", page)
    page = page if not page or page.endswith("/") else f"{page}/"
    return f"../../{page}" + (f"#{anchor}" if anchor else "")
