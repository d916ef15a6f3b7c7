"""Six questions whose answers make the draft of a case, asked patiently."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from rupture_repair.faults import BookError, clipped

from .draft import FORMS, PLACES, Answers, place_for, read_draft
from .schema import BREACH, Ending, Phase, Rupture

Say = Callable[[str], None]
Hear = Callable[[], str]  # raises EOFError when there is nothing more to hear
Read = Callable[[str], Mapping[str, Any]]
MOST_PEOPLE = 8


class WrongAnswerError(ValueError):
    """An answer that does not fit, with the sentence that says why and what would."""


@dataclass(frozen=True)
class Question:
    """What is asked, what may be answered, and what an empty answer stands for; `read` takes an answer apart."""

    name: str
    asks: str
    allowed: tuple[str, ...]
    default: str
    read: Read


def ask(given: Mapping[str, str], folder: Path, say: Say, hear: Hear) -> Answers:
    """Return the answers to all questions, taking those in `given` as they are and asking for the rest.

    An answer that does not fit is refused with a sentence, and its question is asked (again). Nothing is written.
    """
    answers = _defaults()
    for at, question in enumerate(QUESTIONS, 1):
        text = given.get(question.name)
        if text is None:
            _put(question, at, say)
        while True:
            try:
                answers = _taken(answers, question, hear() if text is None else text, folder)
                break
            except WrongAnswerError as error:
                say(f"  {error}")
                if text is not None:
                    _put(question, at, say)
                text = None
    return answers


def _put(question: Question, at: int, say: Say) -> None:
    say(f"\n{at} of {len(QUESTIONS)}. {question.asks}")
    for line in question.allowed:
        say(f"    {line}")
    if question.default:
        say(f"    Enter alone stands for: {question.default}")


def _taken(answers: Answers, question: Question, text: str, folder: Path) -> Answers:
    """Return `answers` with this one, or raise `WrongAnswerError`: the reader of cases has the last word on it."""
    text = " ".join(text.split()) or question.default
    if "\N{REPLACEMENT CHARACTER}" in text or not text.isprintable():
        raise WrongAnswerError("There is a character in it that cannot be read; type it again without.")
    more = replace(answers, **question.read(text))
    if question.name == "title":
        path, _ = place_for(more.title, folder)
        if path.exists():
            raise WrongAnswerError(f"{path.name} is there already, and stays; give this case another title.")
    try:
        read_draft(more, folder)
    except BookError as error:
        fault = error.faults[0]
        raise WrongAnswerError(f"{clipped(fault.value)}: {fault.problem}; {fault.mend}.") from None
    return more


def _title(text: str) -> Mapping[str, Any]:
    if not text:
        raise WrongAnswerError("A case needs a title, if only for now.")
    return {"title": text}


def _people(text: str) -> Mapping[str, Any]:
    names = _pieces(text)
    if not 2 <= len(names) <= MOST_PEOPLE:
        raise WrongAnswerError(
            f"That is {len(names)} name{'' if len(names) == 1 else 's'}; write two to eight, with commas between them: Ada, Ben."
        )
    if len({name.casefold() for name in names}) < len(names):
        raise WrongAnswerError("Two of them have the same name; a reader could not tell them apart.")
    return {"people": names}


def _setting(text: str) -> Mapping[str, Any]:
    kinds: dict[str, Sequence[str]] = {"place": PLACES, "form": FORMS, "phase": get_args(Phase)}
    found: dict[str, Any] = {}
    for piece in _pieces(text):
        number = _number(piece)
        kind, value = ("frequency", number) if number is not None else _named(piece, kinds)
        if kind in found:
            raise _twice(kind, found[kind], value)
        found[kind] = value
    if not 0 < found.get("frequency", 1) <= 7:
        raise WrongAnswerError(
            "The number is of sessions a week: more than 0, at most 7, and 0.5 for every other week."
        )
    return found


def _moment(text: str) -> Mapping[str, Any]:
    ended = text.rstrip("\"'”’)")[-1:] in {".", "!", "?", "…"}
    return {"moment": text if ended else f"{text}."}


# What goes without saying when only one of the two is named.
_HURT = {"rupture": "withdrawal", "ending": "partly repaired"}
_CALM: tuple[Ending, ...] = ("no rupture after all", "overlooked")


def _rupture(text: str) -> Mapping[str, Any]:
    kinds: dict[str, Sequence[str]] = {"rupture": get_args(Rupture), "ending": get_args(Ending)}
    found: dict[str, Any] = {}
    for piece in _pieces(text):
        kind, value = _named(piece, kinds)
        if kind in found:
            raise _twice(kind, found[kind], value)
        found[kind] = value
    calm = found.get("ending") in _CALM or ("ending" not in found and found.get("rupture") == "none")
    found = ({"rupture": "none", "ending": _CALM[0]} if calm else _HURT) | found
    if found["rupture"] == "none" and found["ending"] not in {*_CALM, BREACH}:
        raise WrongAnswerError(
            f"Without a rupture it cannot end '{found['ending']}'; choose another kind or another ending."
        )
    if found["rupture"] != "none" and found["ending"] == "no rupture after all":
        raise WrongAnswerError(
            f"'{found['ending']}' goes with none, not with {found['rupture']}; choose one of the two."
        )
    return found


def _authors(text: str) -> Mapping[str, Any]:
    if not (names := _pieces(text)):
        raise WrongAnswerError("A name is needed; 'Anonymous' is one.")
    return {"authors": names}


def _pieces(text: str) -> tuple[str, ...]:
    return tuple(piece for part in text.split(",") if (piece := part.strip()))


def _number(piece: str) -> float | None:
    try:
        number = float(piece)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _named(piece: str, kinds: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """Return the kind and the value that `piece` names, whole or by a beginning that only one has."""
    given = piece.casefold()
    every = [(kind, value) for kind, values in kinds.items() for value in values]
    meant = [pair for pair in every if pair[1] == given] or [p for p in every if p[1].startswith(given)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise WrongAnswerError(
            f"'{piece}' could be {_either(value for _, value in meant)}; write more of it."
        )
    raise WrongAnswerError(
        f"'{piece}' is none of the answers; copy one, or its beginning, from the list above."
    )


def _twice(kind: str, one: object, other: object) -> WrongAnswerError:
    given = [f"{value:g}" if isinstance(value, float) else value for value in (one, other)]
    return WrongAnswerError(f"'{given[0]}' and '{given[1]}' both say the {kind}; give one of them.")


def _either(values: Any) -> str:
    *most, last = values
    return f"{', '.join(most)} or {last}"


def _list(name: str, values: Sequence[str]) -> str:
    return f"{name}: {', '.join(values)}"


QUESTIONS = (
    Question(
        "title",
        "What is the case called?",
        ("Any title; the file is named after it.",),
        "",
        _title,
    ),
    Question(
        "people",
        "Who is in the room?",
        (
            "Invented first names: the client, the therapist, then other clients who speak, with commas between them.",
        ),
        "Ada, Ben",
        _people,
    ),
    Question(
        "setting",
        "Where do they meet, in what form, how far along are they, and how often a week?",
        (
            "One of each, with commas between them; what you leave out is as below.",
            _list("place", PLACES),
            _list("form", FORMS),
            _list("phase", get_args(Phase)),
            "times a week: a number from 0.25 to 7",
        ),
        "private room, individual, first months, 1",
        _setting,
    ),
    Question(
        "moment",
        "What is the moment?",
        ("One sentence that brings a reader in and does not say how it ends.",),
        "Something is said in passing, and the room is not the same.",
        _moment,
    ),
    Question(
        "rupture",
        "What kind of rupture is it, and how does it end?",
        (
            "One of each, with a comma between them.",
            _list("rupture", get_args(Rupture)),
            _list("ending", get_args(Ending)),
        ),
        "withdrawal, partly repaired",
        _rupture,
    ),
    Question(
        "author",
        "Under what name should the case be credited?",
        ("As it should be printed; several names with commas between them.",),
        "Anonymous",
        _authors,
    ),
)


def _defaults() -> Answers:
    """Return the answers that Enter alone gives, with a title in place of the one that must be given."""
    found: dict[str, Any] = {}
    for question in QUESTIONS:
        found |= question.read(question.default or "A case")
    return Answers(**found)
