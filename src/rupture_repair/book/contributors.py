"""The page of everybody who wrote a case, or read one a second time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rupture_repair.cases import Case

from .tables import table
from .typography import html


def contributors_page(cases: Sequence[Case]) -> str:
    """Return who wrote each of `cases` and who coded it without seeing the first coding, as they wish to be called."""
    rows = [_row(case) for case in sorted(cases, key=lambda case: case.front.number)]
    columns = ("Case", "Written by", "Read a second time by")
    authors = _people(name for case in cases for name in case.front.authors)
    readers = _people(case.second.reader for case in cases if case.second)
    return (
        '---\ntitle: Contributors\ndescription: "Who wrote the cases of this book, and who coded them a second time."\nhide: [toc]\n---\n\n'
        "# Contributors\n\n"
        # Names stand in HTML, where no character of theirs is markup.
        f"<p>The cases were written by {authors.removesuffix('.')}."
        + (
            f" Scenes were coded a second time, without a look at the first coding, by {readers.removesuffix('.')}."
            if readers
            else ""
        )
        + "</p>\n\n"
        '<p><a href="../contribute/">How to contribute</a> says how another name comes onto this page.</p>\n\n'
        f"{table('Contributors by case', columns, rows)}\n"
    )


def _row(case: Case) -> list[str]:
    front = case.front
    second = html(case.second.reader) if case.second else "nobody yet"
    # From a page in its own folder, under /about/.
    link = f'<a href="../../cases/{front.id}/">{html(front.title)}</a>'
    return [link, html(", ".join(front.authors)), second]


def _people(names: Iterable[str]) -> str:
    """Return every name once, in alphabetical order, as an enumeration."""
    # 'The editors' is a name that stands in the middle of a sentence here, and under the letter of its second word.
    found = sorted(set(names), key=lambda name: name.removeprefix("The ").casefold())
    said = [f"the {name[4:]}" if name.startswith("The ") else name for name in found]
    return html(" and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said))
