"""Six questions, asked patiently, and the draft that comes of them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rupture_repair.cases import Case, read_case, run_case
from rupture_repair.cases.asking import QUESTIONS, WrongAnswerError, ask
from rupture_repair.cases.draft import FOR_EDITORS, Answers, free_number, id_from, write_draft
from rupture_repair.cases.schema import BREACH, Ending, Rupture

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "vignette.py"
NAMES = [question.name for question in QUESTIONS]


def dialogue(folder: Path, typed: bytes | str, *options: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, str(SCRIPT), "--folder", str(folder), *options]
    raw = typed.encode() if isinstance(typed, str) else typed
    return subprocess.run(command, input=raw, capture_output=True, check=False, timeout=60)


def asked(folder: Path, lines: Iterable[str], **given_before: str) -> tuple[Answers, list[str]]:
    """The answers, and the sentences with which wrong ones were met."""
    said: list[str] = []
    left = iter(lines)

    def hear() -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    answers = ask(given_before, folder, said.append, hear)
    assert not list(left)
    return answers, [text.strip() for text in said if text.startswith("  ") and not text.startswith("    ")]


def made(folder: Path, **given_before: str) -> Case:
    everything = {q.name: q.default for q in QUESTIONS} | {"title": "The clock"} | given_before
    answers, refused = asked(folder, [], **everything)
    assert refused == []
    return write_draft(answers, folder)


def test_a_dialogue_ends_in_a_case_and_in_three_sentences_on_what_to_do(tmp_path: Path) -> None:
    lines = [
        "The wet umbrella",
        "Ines, Olu",
        "clinic, long-term, 2",
        "It drips on the one good rug",
        "confrontation, repaired at once",
        "R. Voss, The editors",
    ]
    done = dialogue(tmp_path, "\n".join(lines) + "\n")
    assert done.returncode == 0, done.stderr.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["the-wet-umbrella.md"]
    front = read_case(tmp_path / "the-wet-umbrella.md").front
    assert (front.number, front.title) == (1, "The wet umbrella")
    assert front.cast == {"client": "Ines", "therapist": "Olu"}
    assert (front.setting.place, front.setting.form, front.setting.frequency) == ("clinic", "individual", 2)
    assert (front.phase, front.summary) == ("long-term", "It drips on the one good rug.")
    assert (front.rupture, front.ending) == ("confrontation", "repaired at once")
    assert front.authors == ("R. Voss", "The editors")
    out = done.stdout.decode()
    assert [f"{n} of 6." in out for n in range(1, 7)] == [True] * 6
    wrote, *sentences = out.strip().splitlines()[-4:]
    assert wrote.endswith("the-wet-umbrella.md, case number 1.")
    assert [sentence[-1] for sentence in sentences] == ["."] * 3


def test_enter_alone_takes_what_is_offered_and_a_title_is_asked_for_until_there_is_one(
    tmp_path: Path,
) -> None:
    answers, refused = asked(tmp_path, ["", "  ", "The clock", "", "", "", "", ""])
    assert refused == ["A case needs a title, if only for now."] * 2
    assert (answers.people, answers.frequency, answers.authors) == (("Ada", "Ben"), 1, ("Anonymous",))
    assert (answers.rupture, answers.ending) == ("withdrawal", "partly repaired")


@pytest.mark.parametrize(
    ("name", "wrong", "why"),
    [
        ("people", "Ada", "That is 1 name; write two to eight"),
        ("people", ",".join("ABCDEFGHI"), "That is 9 names"),
        ("people", "Ada, ada", "the same name"),
        ("people", "<b>Ada</b>, Ben", "raw HTML"),
        ("setting", "t", "'t' could be training clinic or telehealth"),
        ("setting", "castle", "'castle' is none of the answers"),
        ("setting", "clinic, school", "'clinic' and 'school' both say the place"),
        ("setting", "0,5", "'0' and '5' both say the frequency"),
        ("setting", "0", "more than 0, at most 7"),
        ("setting", "8", "more than 0, at most 7"),
        ("setting", "inf", "'inf' is none of the answers"),
        ("moment", "It stands [here](https://example.org/x).", "links only to"),
        ("moment", "An {odd brace} here", "raw HTML is not allowed"),
        ("moment", "x" * 50_000, "it may have at most"),
        ("rupture", "repaired", "could be repaired at once or repaired slowly and stronger"),
        ("rupture", "none, partly repaired", "Without a rupture it cannot end"),
        ("rupture", "mixed, no rupture", "goes with none, not with mixed"),
        ("rupture", "mixed, none", "both say the rupture"),
        ("author", ",", "A name is needed"),
        ("author", "\N{REPLACEMENT CHARACTER}", "a character in it that cannot be read"),
        ("title", "a\x07b", "a character in it that cannot be read"),
    ],
)
def test_a_wrong_answer_is_met_with_a_sentence_and_the_question_waits(
    tmp_path: Path, name: str, wrong: str, why: str
) -> None:
    right = {q.name: q.default for q in QUESTIONS} | {"title": "The clock"}
    lines = [line for q in NAMES for line in ([wrong, right[q]] if q == name else [right[q]])]
    answers, refused = asked(tmp_path, lines)
    assert len(refused) == 1
    assert why in refused[0]
    assert refused[0][-1] == "." or refused[0].endswith("Ben.")
    assert answers.title == "The clock"


def test_a_beginning_is_enough_where_only_one_answer_has_it(tmp_path: Path) -> None:
    answers, _ = asked(tmp_path, ["The clock", "", "hos, Group, SECOND, .5", "", "con, unrep", ""])
    assert (answers.place, answers.form, answers.phase, answers.frequency) == (
        "hospital",
        "group",
        "second year",
        0.5,
    )
    assert (answers.rupture, answers.ending) == ("confrontation", "unrepaired (treatment ends)")


@pytest.mark.parametrize(
    ("given_one", "both"),
    [
        ("none", ("none", "no rupture after all")),
        ("no rupture", ("none", "no rupture after all")),
        ("overlooked", ("none", "overlooked")),
        ("mixed", ("mixed", "partly repaired")),
        ("ethical", ("withdrawal", BREACH)),
        (",", ("withdrawal", "partly repaired")),
    ],
)
def test_of_rupture_and_ending_one_is_enough(tmp_path: Path, given_one: str, both: tuple[str, str]) -> None:
    answers, refused = asked(tmp_path, [], **dict.fromkeys(NAMES, "") | {"title": "T", "rupture": given_one})
    assert refused == []
    assert (answers.rupture, answers.ending) == both


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    first = made(tmp_path)
    first.path.write_text("mine\nnumber: 41\n", encoding="utf-8")
    done = dialogue(tmp_path, "The CLOCK!\nThe other clock\n\n\n\n\n\n")
    assert done.returncode == 0, done.stderr.decode()
    assert "the-clock.md is there already, and stays; give this case another title." in done.stdout.decode()
    assert first.path.read_text(encoding="utf-8") == "mine\nnumber: 41\n"
    assert read_case(tmp_path / "the-other-clock.md").front.number == 42


def test_a_file_that_comes_in_between_is_not_written_over_either(tmp_path: Path) -> None:
    answers, _ = asked(tmp_path, [], **dict.fromkeys(NAMES, "") | {"title": "The clock"})
    write_draft(answers, tmp_path)
    with pytest.raises(FileExistsError):
        write_draft(answers, tmp_path)


def test_the_next_number_is_the_one_after_the_greatest_and_at_the_end_a_free_one(tmp_path: Path) -> None:
    assert free_number(tmp_path) == 1
    (tmp_path / "a.md").write_bytes(b"---\nnumber: 7\n\xff broken")
    (tmp_path / "b.md").write_text("no front matter", encoding="utf-8")
    assert free_number(tmp_path) == 8
    (tmp_path / "c.md").write_text("number: 9999\nnumber: 3", encoding="utf-8")
    assert free_number(tmp_path) == 1


@pytest.mark.parametrize("after", range(6))
def test_end_of_input_leaves_nothing_half_written(tmp_path: Path, after: int) -> None:
    done = dialogue(tmp_path, "".join(["The clock\n", "\n", "\n", "\n", "\n"][:after]))
    assert done.returncode == 1
    assert done.stderr.decode().strip() == "Nothing was written."
    assert list(tmp_path.iterdir()) == []


def test_input_that_is_not_text_is_asked_for_again(tmp_path: Path) -> None:
    done = dialogue(tmp_path, b"Caf\xe9\nThe caf\n\n\n\n\n\n")
    assert done.returncode == 0, done.stderr.decode()
    assert b"a character in it that cannot be read" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["the-caf.md"]


def test_options_answer_beforehand_and_leave_nothing_to_ask(tmp_path: Path) -> None:
    options = [f"--{name}={'The clock' if name == 'title' else ''}" for name in NAMES]
    done = dialogue(tmp_path, "", *options)
    assert done.returncode == 0, done.stderr.decode()
    assert b"1 of 6" not in done.stdout
    assert read_case(tmp_path / "the-clock.md").front.authors == ("Anonymous",)


def test_an_option_that_does_not_fit_is_refused_and_its_question_asked(tmp_path: Path) -> None:
    done = dialogue(tmp_path, "\n\n\n\n\n", "--title", "The clock", "--setting", "castle")
    out = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert out.index("'castle' is none of the answers") < out.index("3 of 6.")
    assert "1 of 6." not in out


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    done = dialogue(tmp_path / "nowhere", "")
    assert done.returncode == 2
    assert b"is not a folder" in done.stderr


ALL = [
    (rupture, ending)
    for rupture in get_args(Rupture)
    for ending in get_args(Ending)
    if (ending != "no rupture after all" if rupture != "none" else "repaired" not in ending)
]


@pytest.mark.parametrize(("rupture", "ending"), ALL)
def test_every_kind_of_draft_is_whole_and_the_model_agrees_with_its_example(
    tmp_path: Path, rupture: str, ending: str
) -> None:
    case = made(tmp_path, rupture=f"{rupture}, {ending}", people="Ada, Ben, Cleo, Dov")
    front = case.front
    assert (front.rupture, front.ending) == (rupture, ending)
    assert case.path.read_text(encoding="utf-8").split("\n")[1] == FOR_EDITORS
    assert {coding.turn for coding in front.codings} == set(case.turns) >= {"C1", "T2", "M1", "M2"}
    coded = {coding.rupture for coding in front.codings} - {None, "none"}
    assert coded == ({"withdrawal", "confrontation"} if rupture == "mixed" else {rupture} - {"none"})
    if ending == BREACH:
        assert (front.model, front.told, front.causes) == (None, None, ("ethical breach",))
        return
    assert (front.causes == ("none",)) == (rupture == "none")
    course, told = run_case(case).course, front.outcome
    assert (course.felt_as, course.repaired_at, course.stronger) == (
        told.felt,
        told.repaired_after,
        told.stronger,
    )


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ça n'a rien à voir", "ca-na-rien-a-voir"),
        ("She doesn’t say", "she-doesnt-say"),
        ("Übergang, Straße; Łódź & Øre", "ubergang-strasse-lodz-ore"),
        ("沉默的一小时", "case-1"),
        ("Молчание 2", "2"),
        ("true", "true"),
        ("null: no", "null-no"),
        ('"Quoted" # and: colon', "quoted-and-colon"),
        ("- a dash", "a-dash"),
        ("😶 The hour", "the-hour"),
        ("A " + "very " * 20 + "long one", "a-very-very-very-very-very-very-very-very-very-very-very"),
        ("x" * 90, "x" * 60),
    ],
)
def test_a_title_in_any_writing_gives_a_name_and_comes_back_as_it_was(
    tmp_path: Path, title: str, name: str
) -> None:
    case = made(tmp_path, title=title)
    assert (case.id, case.front.title) == (name, title)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=80), st.text(min_size=1, max_size=80))
def test_whatever_is_typed_is_refused_with_a_sentence_or_makes_a_case(
    tmp_path: Path, title: str, moment: str
) -> None:
    try:
        answers, _ = asked(tmp_path, [], **dict.fromkeys(NAMES, "") | {"title": title, "moment": moment})
    except EOFError:
        return
    case = write_draft(answers, tmp_path)
    assert case.front.title == " ".join(title.split())
    case.path.unlink()


def test_an_id_is_never_empty_nor_too_long() -> None:
    assert id_from("?!", 12) == "case-12"
    assert len(id_from("ab " * 60, 1)) <= 60


def test_a_question_reads_its_own_default() -> None:
    for question in QUESTIONS[1:]:
        question.read(question.default)
    with pytest.raises(WrongAnswerError):
        QUESTIONS[0].read("")
