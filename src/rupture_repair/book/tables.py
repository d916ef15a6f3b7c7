"""The tables that are written as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from .typography import html


def table(name: str, columns: Sequence[str], rows: Sequence[Sequence[str]], ids: Sequence[str] = ()) -> str:
    """Return a table of HTML cells that scrolls by itself on a narrow screen; the first cell of a row names it.

    `ids`, one a row, are what links lead to.
    """
    head = "".join(f'<th scope="col">{html(c)}</th>' for c in columns)
    marks = [f' id="{one}"' for one in ids] or [""] * len(rows)
    body = "".join(
        f'<tr{mark}><th scope="row">{first}</th>' + "".join(f"<td>{c}</td>" for c in rest) + "</tr>"
        for mark, (first, *rest) in zip(marks, rows, strict=True)
    )
    return (
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{html(name)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
