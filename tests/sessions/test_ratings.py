"""A file of ratings is read as people and spreadsheets write it, and every bad row is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from rupture_repair.faults import BookError
from rupture_repair.sessions import read_ratings

HERE = Path(__file__).parent


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "ratings.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def faults_of(path: Path, scale: tuple[float, float] | None = None) -> list[str]:
    with pytest.raises(BookError) as caught:
        read_ratings(path, scale)
    return [str(fault) for fault in caught.value.faults]


def test_each_client_gets_a_series_with_missing_sessions_as_none() -> None:
    ratings = read_ratings(HERE / "two_clients.csv")
    assert list(ratings) == ["anna", "ben"]
    assert len(ratings["anna"]) == 14
    assert ratings["ben"][5:8] == (6.5, None, 6.0)


def test_a_spreadsheet_with_bom_semicolons_decimal_commas_and_columns_of_its_own_is_read() -> None:
    # Session 4 has no row, session 3 has no rating, and session 5 is written 5.0.
    assert read_ratings(HERE / "spreadsheet.csv") == {"Björn": (6.0, 5.5, None, None, 4.25)}


def test_tabs_any_order_of_rows_and_quotation_marks_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, 'session\trating\tid\n2\t5\t"x, y"\n1\t-0.5e1\t"x, y"\n')
    assert read_ratings(path) == {"x, y": (-5.0, 5.0)}


def test_a_client_without_any_rating_is_kept(tmp_path: Path) -> None:
    assert read_ratings(written(tmp_path, "id,session,rating\na,1,\na,2,\n")) == {"a": (None, None)}


def test_every_bad_row_is_reported_with_file_line_column_value_and_mend() -> None:
    said = faults_of(HERE / "bad_rows.csv", (1, 7))
    place = "tests/sessions/bad_rows.csv, line"
    expected = [
        (3, "id and session is 'anna, session 1'", "already on line 2"),
        (4, "session is 'two'", "a whole number from 1"),
        (5, "session is '0'", "a whole number from 1"),
        (6, "rating is 'good'", "a rating is a number"),
        (7, "rating is '9'", "between 1 and 7"),
        (8, "id is ''", "it is empty"),
        (9, "row is 'anna,7,6,extra'", "4 cells"),
        (10, "rating is 'nan'", "a rating is a number"),
        (11, "session is '99999999'", "from 1 to 10000"),
        (12, "row is 'anna,9'", "2 cells"),
    ]
    assert len(said) == len(expected)
    for line, (number, given, allowed) in zip(said, expected, strict=True):
        assert f"bad_rows.csv, line {number}: {given}" in line
        assert allowed in line
        assert line.count(";") >= 2  # what was given; what is the matter; how to mend it
    assert any(place in line for line in said) or not Path.cwd().samefile(HERE.parents[1])


def test_a_rating_outside_the_scale_is_a_fault_only_when_a_scale_is_given(tmp_path: Path) -> None:
    path = written(tmp_path, "id,session,rating\na,1,82\n")
    assert read_ratings(path) == {"a": (82.0,)}
    assert read_ratings(path, (0, 100)) == {"a": (82.0,)}
    assert "--scale" in faults_of(path, (1, 7))[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "file it is empty"),
        ("\ufeff \n\n", "file it is empty"),
        ("id,session,rating\n", "a header and no rows"),
        ("id,session,score\na,1,6\n", "the column rating is missing"),
        ("a,1,6\na,2,6\n", "the column id is missing"),
        ("id,session,rating,Rating\na,1,6,6\n", "two columns are called rating"),
        ("id,session,rating\na,1,5,5\n", "with decimal commas, separate the columns by semicolons"),
        ("id,session,rating\na,-1,5\n", "a whole number"),
        ("id,session,rating\na,1.5,5\n", "a whole number"),
        ("id,session,rating\na," + "9" * 5000 + ",5\n", "a whole number"),
        ("id,session,rating\na,1,1e400\n", "between -1e+06 and 1e+06"),
        ("id;session;rating\na;1;1,234,5\n", "a rating is a number"),
        ("id,session,rating\na,1,٣\n", "a rating is a number"),
        ('id,session,rating\na,1,"' + "x" * 200_000 + '"\n', "quotation mark"),
        (b"id,session,rating\nBj\xf6rn,1,6\n", "not UTF-8"),
        ("id,session,rating\na,1,6\n".encode("utf-16"), "not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, text: str | bytes, said: str) -> None:
    assert any(
        said in " ".join(line.replace(":", "").split()) or said in line
        for line in faults_of(written(tmp_path, text))
    )


def test_a_missing_file_and_a_folder_are_reported_not_raised(tmp_path: Path) -> None:
    assert "no such file" in faults_of(tmp_path / "nowhere.csv")[0]
    assert "directory" in faults_of(tmp_path)[0]


def test_the_line_of_a_row_is_right_after_blank_lines_and_line_breaks_in_a_cell(tmp_path: Path) -> None:
    path = written(tmp_path, 'id,session,rating,note\n\na,1,6,"one\ntwo"\na,2,bad,\n')
    assert "line 5: rating" in faults_of(path)[0]
