"""What is left out of a student version, and how prose reads outside the book."""

from __future__ import annotations

import copy

import nbformat
import pytest

from rupture_repair.classroom import checking
from rupture_repair.classroom.versions import NEEDS, Version, version
from rupture_repair.figures.words import MARKED, plain, say


def cell(source: str, kind: str = "code", *tags: str) -> dict[str, object]:
    code: dict[str, object] = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {
        "cell_type": kind,
        "source": source,
        "metadata": {"tags": list(tags)},
        "id": f"c{len(source)}",
        **code,
    }


def notebook() -> nbformat.NotebookNode:
    cells = [
        cell("# A title\n\nYou will see [a case](case:the-fee) [@rennie1994] {reported}.", "markdown"),
        cell("needed = ...\nneeded = 3  # solution\n", "code", "exercise"),
        cell("needed = 4", "code", "solution"),
        cell("Why it is four.", "markdown", "solution"),
        cell("assert needed", "code", "check"),
    ]
    given = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    made: nbformat.NotebookNode = nbformat.from_dict(given)  # type: ignore[no-untyped-call]
    return made


def test_a_student_gets_neither_solution_cells_nor_solution_lines() -> None:
    made = version(notebook(), "student")
    sources = [cell.source for cell in made.cells]
    assert len(sources) == 3
    assert sources[1] == "needed = ..."
    assert "student version" in sources[0]
    assert NEEDS in sources[0]
    assert "four" not in "".join(sources)


@pytest.mark.parametrize("kind", ["student", "solution"])
def test_code_that_would_give_the_answer_away_is_folded(kind: Version) -> None:
    given = notebook()
    given.cells[1].metadata["tags"].append("hide-input")
    made = version(given, kind)
    nbformat.validate(made)
    folded = [cell.metadata.get("jupyter", {}).get("source_hidden", False) for cell in made.cells]
    assert folded == [k == 1 for k in range(len(made.cells))]


def test_an_instructor_gets_everything_and_the_source_is_left_alone() -> None:
    given = notebook()
    before = copy.deepcopy(given)
    made = version(given, "solution")
    assert len(made.cells) == 5
    assert "needed = 3  # solution" in made.cells[1].source
    assert given == before


def test_links_lead_home_where_the_book_has_one_and_are_plain_words_elsewhere() -> None:
    text = "See [the fee](case:the-fee), [Repair](chapter:repair/repair#c) [@rennie1994] {reported}."
    assert plain(text, "") == "See *the fee*, *Repair* (rennie1994) (reported)."
    assert plain(text, "https://book.example/") == (
        "See [the fee](https://book.example/cases/the-fee/), "
        "[Repair](https://book.example/repair/repair/#c) (rennie1994) (reported)."
    )


def test_what_a_cell_says_reads_in_plain_words_and_keeps_the_books_marks_for_the_book() -> None:
    bundle = say("So [the fee](case:the-fee) says [@rennie1994] {seen}.")._repr_mimebundle_()
    assert bundle["text/markdown"] == bundle["text/plain"] == "So *the fee* says (rennie1994) (seen)."
    assert bundle[MARKED] == "So [the fee](case:the-fee) says [@rennie1994] {seen}."


def test_references_make_a_last_cell() -> None:
    made = version(
        notebook(), "student", references={"rennie1994": "Rennie, D. L. (1994). <i>Deference</i>."}
    )
    nbformat.validate(made)
    assert made.cells[-1].source == "## References\n\n- rennie1994: Rennie, D. L. (1994). <i>Deference</i>."
    assert len(made.cells) == len(version(notebook(), "student").cells) + 1


CHECKED = """
with checking("Exercise 1"):
    assert count == 2, "Count once more."
    assert count > 5, "this comes later"
with checking("Exercise 2"):
    assert count == 1
"""


def test_a_check_says_the_message_of_the_first_assert_that_fails(capsys: pytest.CaptureFixture[str]) -> None:
    exec(CHECKED, {"checking": checking, "count": 1})
    assert capsys.readouterr().out == "Exercise 1, not yet: Count once more.\nExercise 2: it holds.\n"


def test_a_slip_in_the_students_own_code_is_still_seen() -> None:
    with pytest.raises(ZeroDivisionError), checking("Exercise 1"):
        raise ZeroDivisionError
