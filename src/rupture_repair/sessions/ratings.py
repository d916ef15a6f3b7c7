"""Session ratings from a file: every bad row is reported, and nothing is read from a file with one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from rupture_repair.faults import BookError, Fault, decoded

from .detection import Ratings

COLUMNS = ("id", "session", "rating")
FARTHEST = 1e6  # no rating scale reaches further from zero
MOST_SESSIONS = 10_000  # a typing error such as 20260314 must not make millions of missing sessions
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
WHOLE = re.compile(r"\d+(\.0*)?", re.ASCII)  # spreadsheets write 3 as 3.0

Row = tuple[int, list[str]]  # the line on which it begins, and its cells


def read_ratings(path: Path, scale: tuple[float, float] | None = None) -> Mapping[str, Ratings]:
    """Return each client's ratings from the CSV file at `path`, clients in order of their ids.

    The file has a header with the columns `id`, `session` and `rating` (any order, others are ignored), separated by
    commas, semicolons or tabs; where commas do not separate, they may be decimal signs. Sessions are whole numbers
    from 1; an empty rating, and a session left out before a client's last, is a missing session: None.

    Raises `BookError` with every fault found: missing file or column, other encoding than UTF-8, an id that is empty, a
    session that is no positive whole number or is given twice, a rating that is no number or lies outside `scale`.
    """
    header, rows, delimiter = _table(path, _text(path))
    faults: list[Fault] = []
    where: dict[tuple[str, int], int] = {}
    given: dict[str, dict[int, float | None]] = {}
    for line, cells in rows:
        if len(cells) != len(header):
            faults.append(_wrong_width(path, line, cells, header, delimiter))
            continue
        row = dict(zip(header, (c.strip() for c in cells), strict=True))
        client = row["id"]
        if not client:
            faults.append(Fault(path, "id", client, "it is empty", "write a code for the client", line))
        session = _session(path, line, row["session"], faults)
        rating = _rating(path, line, row["rating"], delimiter, scale, faults)
        if not client or session is None:
            continue
        first = where.setdefault((client, session), line)
        if first != line:
            what = f"{client}, session {row['session']}"
            problem = f"that session of that client is already on line {first}"
            faults.append(Fault(path, "id and session", what, problem, "keep one of the two rows", line))
        given.setdefault(client, {})[session] = rating
    if faults:
        raise BookError(faults)
    return {client: _series(given[client]) for client in sorted(given)}


def _text(path: Path) -> str:
    try:
        text = decoded(path)
    except OSError as error:
        problem = (error.strerror or "it cannot be read").lower()
        raise BookError([Fault(path, "file", None, problem, "give the path of a CSV file")]) from None
    if not text.strip():
        mend = "write a header, id,session,rating, and a row a session"
        raise BookError([Fault(path, "file", None, "it is empty", mend)])
    return text


def _table(path: Path, text: str) -> tuple[list[str], list[Row], str]:
    """Return the column names, the rows that are not blank, and the delimiter, or raise `BookError`."""
    first = next(line for line in text.splitlines() if line.strip())
    delimiter = max(",;\t", key=lambda d: len({*COLUMNS} & {*_names(next(csv.reader([first], delimiter=d)))}))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Row] = []
    begin = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((begin, cells))
            begin = reader.line_num + 1
    except csv.Error as error:
        mend = "look there for a quotation mark that is not closed"
        raise BookError([Fault(path, "row", None, str(error), mend, begin)]) from None
    line, header = rows[0][0], _names(rows[0][1])
    faults = []
    for column in COLUMNS:
        if header.count(column) != 1:
            problem = (
                f"the column {column} is missing"
                if column not in header
                else f"two columns are called {column}"
            )
            mend = "name the columns id, session and rating in the first line, separated by commas, semicolons or tabs"
            faults.append(Fault(path, "header", ", ".join(header), problem, mend, line))
    if len(rows) == 1:
        faults.append(Fault(path, "file", None, "it has a header and no rows", "write a row a session", line))
    if faults:
        raise BookError(faults)
    return header, rows[1:], delimiter


def _names(cells: Sequence[str]) -> list[str]:
    return [cell.strip().lower() for cell in cells]


def _wrong_width(path: Path, line: int, cells: Sequence[str], header: Sequence[str], delimiter: str) -> Fault:
    problem = f"it has {len(cells)} cells and the header {len(header)}"
    mend = "write one cell a column, and leave the rating empty where there is none"
    if delimiter == "," and len(cells) > len(header):
        mend += "; with decimal commas, separate the columns by semicolons"
    return Fault(path, "row", delimiter.join(cells), problem, mend, line)


def _session(path: Path, line: int, text: str, faults: list[Fault]) -> int | None:
    # The length is looked at first: Python refuses to turn thousands of digits into a number.
    if WHOLE.fullmatch(text) and len(text) < 20 and 1 <= int(float(text)) <= MOST_SESSIONS:
        return int(float(text))
    problem = f"a session is a whole number from 1 to {MOST_SESSIONS}"
    faults.append(Fault(path, "session", text, problem, "count this client's sessions from 1", line))
    return None


def _rating(
    path: Path, line: int, text: str, delimiter: str, scale: tuple[float, float] | None, faults: list[Fault]
) -> float | None:
    if not text:
        return None
    plain = text.replace(",", ".", 1) if delimiter != "," else text
    low, high = (-FARTHEST, FARTHEST) if scale is None else scale
    if not NUMBER.fullmatch(plain):
        problem = "a rating is a number, or empty where there is none"
        faults.append(
            Fault(path, "rating", text, problem, "write the number alone, or leave the cell empty", line)
        )
        return None
    x = float(plain)
    if low <= x <= high:
        return x
    problem = f"a rating lies between {low:g} and {high:g}"
    mend = "correct it" if scale is None else "correct it, or give the scale that was used with --scale"
    faults.append(Fault(path, "rating", text, problem, mend, line))
    return None


def _series(given: Mapping[int, float | None]) -> Ratings:
    return tuple(given.get(t) for t in range(1, max(given) + 1))
