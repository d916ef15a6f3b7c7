"""The draft of a case: a file that can be read from the first day on, and waits to be written over."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import indent
from typing import Any, get_args

import yaml

from .reading import Case, read_case
from .schema import BREACH, Cause, Ending, Phase, Rupture, Setting, Transference

# The first line of the front matter: an editor with a YAML language server takes the fields and their values from there.
FOR_EDITORS = "# yaml-language-server: $schema=schema.json"
PLACES: tuple[str, ...] = get_args(Setting.model_fields["place"].annotation)
FORMS: tuple[str, ...] = get_args(Setting.model_fields["form"].annotation)
LONGEST_ID = 60
_OWN_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


@dataclass(frozen=True)
class Answers:
    """What is known of a case before it is written. `people` are the client, the therapist, and whoever else speaks."""

    title: str
    people: tuple[str, ...]
    place: str
    form: str
    phase: Phase
    frequency: float
    moment: str
    rupture: Rupture
    ending: Ending
    authors: tuple[str, ...]


def id_from(title: str, number: int) -> str:
    """Return the id of a case of this title: small Latin letters, digits and hyphens, from its number where it has none."""
    latin = unicodedata.normalize("NFKD", title.lower().translate(_OWN_LETTERS))
    plain = re.sub(r"['’]", "", latin).encode("ascii", "ignore").decode()
    name = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(name) > LONGEST_ID:
        name = name[: LONGEST_ID + 1].rpartition("-")[0] or name[:LONGEST_ID]
    return name or f"case-{number}"


def free_number(folder: Path) -> int:
    """Return the number after the greatest in `folder`; the files need not be whole."""
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in folder.glob("*.md"))
    found = (re.search(r"^number:\s*(\d+)", text, re.M) for text in texts)
    taken = {int(match[1]) for match in found if match}
    return next(
        n for n in chain(range(max(taken, default=0) + 1, 10_000), range(1, 10_000)) if n not in taken
    )


def place_for(title: str, folder: Path) -> tuple[Path, int]:
    """Return the file and the number that a new case of this title has in `folder`."""
    number = free_number(folder)
    return folder / f"{id_from(title, number)}.md", number


def read_draft(answers: Answers, folder: Path) -> tuple[Path, str, Case]:
    """Return where the draft would stand, its text, and the case that it is read as, or raise `BookError`."""
    path, number = place_for(answers.title, folder)
    text = draft(answers, path.stem, number)
    with TemporaryDirectory() as elsewhere:
        trial = Path(elsewhere) / path.name
        trial.write_text(text, encoding="utf-8", newline="\n")
        return path, text, read_case(trial)


def write_draft(answers: Answers, folder: Path) -> Case:
    """Write the draft and return its case; `FileExistsError` rather than write over another."""
    path, text, _ = read_draft(answers, folder)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return read_case(path)


def draft(answers: Answers, name: str, number: int) -> str:
    """Return the text of a draft: front matter, a scene of placeholders, and codings that fit them."""
    turns = _turns(answers)
    parts = [
        "---",
        FOR_EDITORS,
        _fields({"id": name, "number": number, "title": answers.title, "summary": answers.moment}),
        "cast:",
        indent(_fields(dict(zip(("client", "therapist"), answers.people, strict=False))), "  "),
        _allowed(Transference),
        "transference: [parental]",
        f"rupture: {answers.rupture}",
        _allowed(Cause),
        _fields({"causes": [_cause(answers)]}),
        f"phase: {answers.phase}",
        f"ending: {answers.ending}",
        "setting:",
        f"  place: {answers.place}",
        f"  form: {answers.form}",
        f"  frequency: {answers.frequency:g}",
        "  school: relational",
        "content_note: null",
        "provenance: fiction",
        _fields({"authors": list(answers.authors)}),
        *_model(answers),
        "# Keys of docs/references.bib.",
        "reading: [eubanks2015, safranmuran2000]",
        "# When the scene is written, number its turns anew and code them from the text alone.",
        "codings:",
        *(turn.coding for turn in turns),
        "---",
        *_scene(answers, turns),
    ]
    return "\n".join(parts) + "\n"


@dataclass(frozen=True)
class _Line:
    """A placeholder turn: who speaks, how, what, and as what it is coded."""

    code: str
    block: str
    text: str
    coded: dict[str, Any]

    @property
    def spoken(self) -> str:
        """The block in the scene."""
        return f"/// {self.block}\n{self.text}\n///\n"

    @property
    def coding(self) -> str:
        """The entry in the front matter."""
        opens = " ".join(self.text.split()[:3])
        fields = _fields({"turn": self.code, "opens": opens, **self.coded})
        return indent(fields, "    ").replace("    ", "  - ", 1)


def _turns(answers: Answers) -> list[_Line]:
    """Return the placeholder turns in order."""
    others = [
        _Line(
            f"M{i}",
            f"member | {name}",
            "I'm listening.",
            {"rupture": "none", "reason": "Presence, in two words."},
        )
        for i, name in enumerate(answers.people[2:], 1)
    ]
    nothing = {"rupture": "none", "reason": "A plain answer; nothing in the words turns away or against."}
    prompt = {"strategy": "none", "reason": "An ordinary prompt; there is nothing yet to mend."}
    return [
        _Line("C1", "client", "It was a long week.", nothing),
        *others,
        _Line("T1", "therapist", "Tell me about it.", prompt),
        _strained(answers.rupture),
        _answered(answers.ending),
        _after(answers.rupture),
    ]


def _strained(rupture: Rupture) -> _Line:
    if rupture == "withdrawal":
        reason = "After a silence the words deny that anything is the matter."
        coded = {"rupture": "withdrawal", "marker": "denial", "salience": 2, "reason": reason}
        return _Line("C2", "client | after a silence", "It's fine. Really.", coded)
    if rupture == "none":
        reason = "A correction, made in passing; the work goes on with it."
        return _Line(
            "C2", "client", "No, it was the other way around.", {"rupture": "none", "reason": reason}
        )
    reason = "It says what the therapist did, and to the therapist's face."
    marker = "complaint about the therapist"
    coded = {"rupture": "confrontation", "marker": marker, "salience": 3, "reason": reason}
    return _Line("C2", "client", "You weren't listening just now.", coded)


def _answered(ending: Ending) -> _Line:
    text, strategy, reason = {
        "repaired at once": (
            "I wasn't. Say it again, please.",
            "acknowledge own contribution",
            "It names the therapist's own part without an excuse.",
        ),
        "repaired slowly and stronger": (
            "I went past you, and I did it last week, too.",
            "acknowledge own contribution",
            "It names the therapist's own part, and more of it than was asked.",
        ),
        "partly repaired": (
            "I was still with what you said before.",
            "give a rationale",
            "It gives a reason, and leaves the therapist's own part unsaid.",
        ),
        BREACH: (
            "This had better stay between us.",
            "none",
            "It asks for secrecy, which serves the therapist; nothing is mended.",
        ),
    }.get(ending, ("Go on.", "none", "It prompts for more, and asks nothing about what just passed."))
    return _Line("T2", "therapist", text, {"strategy": strategy, "reason": reason})


def _after(rupture: Rupture) -> _Line:
    if rupture == "mixed":
        reason = "The complaint is taken back before anything has come of it."
        coded = {
            "rupture": "withdrawal",
            "marker": "deferring and appeasing",
            "salience": 2,
            "reason": reason,
        }
        return _Line("C3", "client", "Forget it, you had a point.", coded)
    reason = "Something new, told in full; the words alone show no turning away."
    text = "My sister called on Sunday, and I picked up."
    return _Line("C3", "client", text, {"rupture": "none", "reason": reason})


def _scene(answers: Answers, turns: Sequence[_Line]) -> list[str]:
    opening, moment = turns[:-3], turns[-3:]
    return [
        "Write the hour before here: the room, what each of them came in with, and what neither says.",
        "The finished scene has 700 to 1,300 words, and keeps one sentence to a line.",
        "",
        *(turn.spoken for turn in opening),
        f"Now the moment, from both chairs: {answers.moment}",
        "",
        moment[0].spoken,
        "/// pause | What do you notice?",
        "Something to weigh, and no answer.",
        "///",
        "",
        moment[1].spoken,
        moment[2].spoken,
        "Then what came of it, open enough to talk about.",
        "",
        "## Commentary: A title of its own",
        "",
        "In 300 to 500 words: the transference, the markers, what was mended and how, what another school would say, and what you are unsure of.",
        "",
        "## Questions",
        "",
        "1. What would you have said at the pause, and what would it have asked of the client?",
        "2. What does each of the two not know about the other's hour?",
        "3. Which turn would you code otherwise, and from which words?",
    ]


@dataclass(frozen=True)
class _Numbers:
    """An example run in which the model agrees with the ending, so that the page can be shown from the first day on."""

    history: float
    fragility: float
    alliance: float
    severity: float
    echo: float
    response: str
    sessions: int
    felt: str
    repaired_after: int | None = None
    stronger: bool = False


_EXAMPLES: dict[Ending, _Numbers] = {
    "overlooked": _Numbers(0.4, 0.3, 0.85, 0.35, 0.4, "owns it", 12, "overlooked"),
    "repaired at once": _Numbers(0.3, 0.3, 0.6, 0.5, 0.4, "owns it", 12, "small", 0, stronger=True),
    "repaired slowly and stronger": _Numbers(
        0.8, 0.6, 0.7, 0.7, 0.9, "owns it", 60, "big", 18, stronger=True
    ),
    "partly repaired": _Numbers(0.6, 0.5, 0.5, 0.5, 0.7, "explains", 12, "big"),
    "unrepaired (treatment ends)": _Numbers(0.6, 0.5, 0.5, 0.5, 0.7, "does not notice", 24, "big"),
    "no rupture after all": _Numbers(0.2, 0.3, 0.8, 0.15, 0.1, "owns it", 12, "overlooked"),
}


def _model(answers: Answers) -> list[str]:
    """Return the numbers and what is told, or nothing for a breach, which is no input of the model."""
    if answers.ending == BREACH:
        return []
    n = _EXAMPLES[answers.ending]
    return [
        "# Example numbers. Put in yours once, from the finished text alone, and then leave them.",
        "model:",
        "  why: Say in a sentence or two what in the scene these numbers rest on.",
        f"  client: {{history: {n.history}, fragility: {n.fragility}}}",
        f"  alliance: {n.alliance}",
        "  recent: 0.05",
        f"  act: {{severity: {n.severity}, echo: {n.echo}, known_mistake: true}}",
        f"  response: {n.response}",
        f"  sessions: {n.sessions}",
        "told:",
        f"  felt: {n.felt}",
        f"  repaired_after: {'null' if n.repaired_after is None else n.repaired_after}",
        f"  stronger: {str(n.stronger).lower()}",
    ]


def _cause(answers: Answers) -> Cause:
    if answers.ending == BREACH:
        return "ethical breach"
    return "none" if answers.rupture == "none" else "misattunement"


def _allowed(values: Any) -> str:
    return f"# One or more of: {'; '.join(get_args(values))}."


def _fields(data: dict[str, Any]) -> str:
    """Return `data` as YAML, one field a line, quoted where it must be."""
    # A list in brackets, a text on one line however long it is.
    written = yaml.safe_dump(
        data, allow_unicode=True, sort_keys=False, width=math.inf, default_flow_style=None
    )
    if written.startswith("{"):  # a mapping without a list in it comes in braces
        written = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=math.inf)
    return str(written).rstrip("\n")
