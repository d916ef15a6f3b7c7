"""The confidentiality gate, held against planted identifiers and against innocent look-alikes.

Two sets were written before the rules, which were made with them. Two more were held out: each was written when the
rules were done, and run once before anything was mended. Of the planted identifiers the first run found 23 of 30, and of
the second set, after the mending, 19 of 24; of the innocent sentences 27 of 30 and 22 of 24 passed. What these sets
measure today is therefore that nothing is lost again. What the gate will find in a new text is nearer to those first runs.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from rupture_repair.cases.confidentiality import Disguise, Waived, check_disguise, scan_case, scan_file
from rupture_repair.cases.identifiers import KINDS, Hit, identifiers, plainly
from rupture_repair.cases.tells import FIRST, LAST, SECOND, Tell

HERE = Path(__file__).parent / "confidentiality"
ROOT = Path(__file__).resolve().parents[2]
# Names of the story, as the gate takes them from a case's cast and its speakers.
CAST = ("Dwayne", "Marcus", "Marguerite")
PLANTED = ("planted", "held_out_planted", "second_held_out_planted")
INNOCENT = ("innocent", "held_out_innocent", "second_held_out_innocent")


class Row(NamedTuple):
    """A sentence with what is, or looks like, an identifier."""

    kind: str
    sentence: str
    shown: str


def rows(name: str) -> list[Row]:
    text = (HERE / f"{name}.tsv").read_text(encoding="utf-8")
    return [Row(*line.split("\t")) for line in text.splitlines() if not line.startswith("#")]


def overlaps(hit: Hit, row: Row) -> bool:
    at = row.sentence.index(row.shown)
    return hit.offset < at + len(row.shown) and at < hit.offset + len(hit.found)


@pytest.mark.parametrize("name", PLANTED)
def test_nothing_planted_passes(name: str) -> None:
    passed = [
        row
        for row in rows(name)
        if not any(hit.kind == row.kind and overlaps(hit, row) for hit in identifiers(row.sentence, CAST))
    ]
    assert passed == []


@pytest.mark.parametrize("name", PLANTED)
def test_in_a_planted_sentence_only_the_identifier_is_stopped(name: str) -> None:
    also = [
        hit.found for row in rows(name) for hit in identifiers(row.sentence, CAST) if not overlaps(hit, row)
    ]
    # The second identifier in a sentence that has two.
    assert also == (["April 9", "patient B"] if name == "planted" else [])


@pytest.mark.parametrize(
    ("name", "known"),
    list(zip(INNOCENT, [["Tavistock Clinic"], ["24-7-31"], []], strict=True)),
    ids=INNOCENT,
)
def test_no_more_innocents_are_stopped_than_these(name: str, known: list[str]) -> None:
    stopped = [hit.found for row in rows(name) for hit in identifiers(row.sentence, CAST)]
    print(f"stopped without cause in {name}: {stopped}")
    assert stopped == known


def test_the_sets_are_large_and_have_several_of_every_kind() -> None:
    assert len(rows("planted")) >= 60
    assert len(rows("innocent")) >= 60
    assert len(rows("held_out_planted")) == len(rows("held_out_innocent")) == 30
    kinds = Counter(row.kind for row in rows("planted"))
    assert set(kinds) == set(KINDS)
    assert min(kinds.values()) >= 5
    every = [row.sentence for name in (*PLANTED, *INNOCENT) for row in rows(name)]
    assert len(set(every)) == len(every)
    assert {row.kind for name in INNOCENT for row in rows(name)} <= set(KINDS)


@pytest.mark.parametrize("tell", (*FIRST, *SECOND, *LAST), ids=lambda tell: tell.example)
def test_every_pattern_finds_its_own_example(tell: Tell) -> None:
    plain = plainly(tell.example)
    assert any(not tell.unless(match) for match in tell.pattern.finditer(plain))
    assert [hit.kind for hit in identifiers(tell.example)] == [tell.kind]


DRESSES: dict[str, Callable[[Row], str]] = {
    "broken over two lines": lambda r: r.sentence.replace(r.shown, r.shown.replace(" ", "\n")),
    "broken in a field": lambda r: r.sentence.replace(r.shown, r.shown.replace(" ", "\n    ")),
    "broken in a quotation": lambda r: "> " + r.sentence.replace(r.shown, r.shown.replace(" ", "\n> ")),
    "in bold": lambda r: r.sentence.replace(r.shown, f"**{r.shown}**"),
    "in italics": lambda r: r.sentence.replace(r.shown, f"_{r.shown}_"),
    "with typographic quotation marks": lambda r: r.sentence.replace("'", "’").replace('"', "”"),
    "with typographic dashes": lambda r: r.sentence.replace("-", "\u2011"),
    "with spaces that do not break": lambda r: r.sentence.replace(" ", "\u00a0"),
    "with an unseen character": lambda r: r.sentence.replace(r.shown, r.shown[:1] + "\u200b" + r.shown[1:]),
    "with a backslash": lambda r: r.sentence.replace(".", "\\."),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_no_dress_of_the_text_hides_an_identifier(dress: str) -> None:
    hidden = [
        row
        for name in PLANTED
        for row in rows(name)
        if row.kind not in {hit.kind for hit in identifiers(DRESSES[dress](row), CAST)}
    ]
    assert hidden == []


def test_a_blank_line_or_a_block_joins_nothing() -> None:
    assert identifiers("She left in May\n\n3 of them stayed.") == []
    assert identifiers("/// client\nA word, then.\n///") == []


def test_a_citation_is_no_handle_but_hides_no_address() -> None:
    assert identifiers("It is so [see @kohut1984, p. 12; @eubanks2015].") == []
    assert [hit.found for hit in identifiers("Write [to ana@example.org or @marla_draws].")] == [
        "ana@example.org",
        "@marla_draws",
    ]


def test_names_of_the_story_employ_their_own() -> None:
    text = "He worked for Pilar and Desmond in the garden."
    assert [hit.found for hit in identifiers(text)] == ["Pilar and Desmond"]
    assert identifiers(text, {"Pilar", "Desmond"}) == []


@given(
    st.lists(st.sampled_from([row.sentence for n in (*PLANTED, *INNOCENT) for row in rows(n)]), max_size=6)
)
def test_hits_are_in_order_apart_and_quoted_from_the_text(sentences: list[str]) -> None:
    text = "\n\n".join(sentences)
    end = 0
    for hit in identifiers(text):
        assert hit.kind in KINDS
        assert hit.offset >= end
        assert text.startswith(hit.found, hit.offset)
        end = hit.offset + len(hit.found)


@pytest.mark.parametrize(
    "piece", ["A", "Aa ", "Aa, ", "Aa-", "A1-", "1-", "one ", "a.", "a_", "+1", "ana at a dot ", "work a b "]
)
def test_no_text_keeps_the_gate_busy(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    begun = time.process_time()
    identifiers(text)
    assert time.process_time() - begun < 10


CASE = """\
---
id: st-lukes-hospital
number: 14
title: Ms. K.
cast:
  client: Renee
  therapist: Tobias
authors: [R. S. Lindqvist, J. T.]
reading: [kohut1984]
waived:
  - found: "June 11"
    reason: It is the day in a song that both of them know.
codings:
  - turn: C1
    opens: "On June 11"
    reason: She names March 3rd, and nothing else.
---
She worked for Renee.

/// client
On June 11 it rained at
St. Luke's Hospital.
///
"""
JUNE = Waived(found="June 11", reason="It is the day in a song that both of them know.")


def test_a_case_is_scanned_with_its_lines_and_its_own_fields_left_out() -> None:
    faults, waved = scan_case(Path("a.md"), CASE.split("\n"), [JUNE])
    assert [(fault.line, fault.field, fault.value) for fault in faults] == [
        (4, "initial", "Ms. K."),
        (16, "date", "March 3rd"),
        (22, "institution", "St. Luke's Hospital"),
    ]
    assert [(each.line, each.hit.found, each.reason) for each in waved] == [(21, "June 11", JUNE.reason)]


def test_a_fault_says_file_line_what_why_and_how_to_mend() -> None:
    told = str(scan_case(Path("a.md"), CASE.split("\n"), [JUNE])[0][0])
    assert told.startswith(
        "a.md, line 4: initial is 'Ms. K.'; initials look like a real chart, and often are one;"
    )
    assert "give the person an invented first name, or, if it points to nobody, say why" in told


@pytest.mark.parametrize("found", ["Elm Street", "June"])
def test_a_waived_text_that_is_no_hit_is_a_fault(found: str) -> None:
    stale = Waived(found=found, reason="It was there once, and it is not any more.")
    faults, _ = scan_case(Path("a.md"), CASE.split("\n"), [JUNE, stale])
    assert [(fault.field, fault.value) for fault in faults if "no longer a hit" in fault.problem] == [
        ("waived", found)
    ]


def test_a_waived_text_waives_nothing_longer_and_nothing_in_its_own_reason() -> None:
    short = Waived(found="K.", reason="It is the letter on a door, which stands for nobody.")
    case = CASE.replace("that both of them know", "that Dr. V sang")
    faults, _ = scan_case(Path("a.md"), case.split("\n"), [JUNE, short])
    assert {"Ms. K.", "Dr. V", "K."} <= {fault.value for fault in faults}


def test_a_text_waived_in_another_dress_is_waived() -> None:
    case = CASE.replace("St. Luke's Hospital", "*St. Luke’s*\nHospital")
    clinic = Waived(found="St. Luke's Hospital", reason="It is the name of a ship in this story.")
    faults, waved = scan_case(Path("a.md"), case.split("\n"), [JUNE, clinic])
    assert "institution" not in {fault.field for fault in faults}
    assert len(waved) == 2


def test_a_file_is_read_with_what_it_waives(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(CASE, encoding="utf-8")
    faults, waved = scan_file(path)
    assert len(faults) == 3
    assert len(waved) == 1


def test_a_waiver_without_a_reason_waives_nothing_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(CASE.replace(JUNE.reason, "Trust me."), encoding="utf-8")
    faults, waved = scan_file(path)
    assert waved == []
    assert [(f.field, f.line) for f in faults if "a sentence" in f.problem] == [("waived.0.reason", 12)]
    assert "June 11" in {fault.value for fault in faults}


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"na\xefve")
    assert "UTF-8" in str(scan_file(path)[0][0])
    path.write_text("No front matter, and Ms. K. all the same.", encoding="utf-8")
    assert [fault.field for fault in scan_file(path)[0]] == ["front matter", "initial"]


SOUND = {
    "ways": ["thick disguise", "composite"],
    "justification": "Three clients of two colleagues, with trade, age and town exchanged.",
    "second_reader": "A training analyst who had supervised none of the three.",
    "confirmed": True,
    "could_recognize_themselves": False,
    "because": "What remains in common is what many clients have in common.",
}


def test_a_sound_disguise_is_taken() -> None:
    assert Disguise.model_validate(SOUND).ways == ("thick disguise", "composite")


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("ways", [], "at least 1"),
        ("ways", ["initials"], "thick disguise"),
        ("ways", ["patient's consent"], "besides the patient's consent"),
        ("justification", "Changed.", "must be a sentence"),
        ("second_reader", "", "at least 1"),
        ("confirmed", False, "a second reader who confirms it"),
        ("confirmed", "yes", "valid boolean"),
        ("could_recognize_themselves", True, "change the case until they cannot"),
        ("because", None, "valid string"),
        ("names", ["Ana"], "not permitted"),
    ],
)
def test_a_disguise_that_does_not_hold_is_refused(field: str, value: object, told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        Disguise.model_validate(SOUND | {field: value})


@pytest.mark.parametrize("field", SOUND)
def test_a_disguise_answers_every_question(field: str) -> None:
    with pytest.raises(ValidationError, match=rf"{field}\n +Field required"):
        Disguise.model_validate({name: value for name, value in SOUND.items() if name != field})


def test_a_composite_and_only_a_composite_has_a_disguise() -> None:
    sound = Disguise.model_validate(SOUND)
    check_disguise("composite", sound)
    check_disguise("fiction", None)
    with pytest.raises(ValueError, match="must be given for a composite"):
        check_disguise("composite", None)
    with pytest.raises(ValueError, match="belongs to a composite only"):
        check_disguise("fiction", sound)


def command(*paths: Path) -> subprocess.CompletedProcess[str]:
    asked = [sys.executable, str(ROOT / "scripts" / "confidentiality.py"), *map(str, paths)]
    return subprocess.run(asked, capture_output=True, text=True, check=False)


def test_the_command_tells_every_hit_and_lists_what_is_waived(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(CASE, encoding="utf-8")
    done = command(path)
    assert done.returncode == 1
    assert 'a.md, line 22: institution is "St. Luke\'s Hospital"' in done.stderr
    assert "3 to mend." in done.stderr
    assert f"a.md, line 21: date 'June 11' is waived: {JUNE.reason}" in done.stdout


def test_the_cases_of_the_book_point_to_nobody() -> None:
    done = command()
    assert done.returncode == 0, done.stderr
    assert "nothing found that points to a person" in done.stdout
