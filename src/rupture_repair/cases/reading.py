"""From a Markdown file to a validated `Case`, or to every fault in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from rupture_repair.coding import Coding
from rupture_repair.faults import BookError, Fault, read_text

from .blocks import Pause, Piece, Turn, split_blocks
from .markup import field_faults, markup_faults
from .schema import FrontMatter, SecondReading
from .yamlish import Front, read_yaml, split_front_matter

TAKEN = frozenset(
    {"index", "indexes", "coverage", "agreement", "partings"}
)  # pages about the cases as a whole
LARGEST = 200_000  # bytes; the longest honest case is a sixth of this


@dataclass(frozen=True)
class Case:
    """A vignette, read and found whole."""

    path: Path
    front: FrontMatter
    scene: tuple[Piece, ...]
    commentary_title: str
    commentary: str
    questions: str
    lines: Front
    second: SecondReading | None = None

    @property
    def id(self) -> str:
        """The case's name in addresses."""
        return self.front.id

    @property
    def turns(self) -> dict[str, Turn]:
        """The client's and therapist's turns by their codes."""
        return {p.code: p for p in self.scene if isinstance(p, Turn) and p.code}

    @property
    def words(self) -> int:
        """How many words the scene has."""
        texts = (p.text for p in self.scene if not isinstance(p, Pause))
        return sum(len(text.split()) for text in texts)


def read_case(path: Path) -> Case:
    """Return the case in `path`, or raise `BookError` with all its faults."""
    front = split_front_matter(path, read_text(path, LARGEST))
    faults = field_faults(path, front, "case") + markup_faults(path, front.body, front.body_line, "case")
    matter: FrontMatter | None = None
    try:
        matter = FrontMatter.model_validate(front.data)
    except ValidationError as error:
        faults += _schema_faults(path, front, error.errors())
    cast = front.data.get("cast")
    named = {k: str(v) for k, v in cast.items()} if isinstance(cast, dict) else {}
    scene, sections, found = _sections(path, front, named)
    faults += found
    if matter is not None:
        faults += _own_faults(path, front, matter)
        if not found:
            faults += _coding_faults(path, front, matter.codings, scene)
    if faults or matter is None:
        raise BookError(sorted(faults, key=lambda f: f.line or 0))
    title, commentary = sections["Commentary"]
    second = _second_reading(path, scene)
    return Case(path, matter, tuple(scene), title, commentary, sections["Questions"][1], front, second)


def _second_reading(case: Path, scene: Sequence[Piece]) -> SecondReading | None:
    """Return the second reading of a case, which stands in a file of its own, or None if nobody has made one yet."""
    path = case.parent / "second_readings" / f"{case.stem}.yaml"
    if not path.is_file():
        return None
    front = read_yaml(path, read_text(path, LARGEST))
    if faults := field_faults(path, front, "case"):
        raise BookError(faults)
    try:
        second = SecondReading.model_validate(front.data)
    except ValidationError as error:
        raise BookError(_schema_faults(path, front, error.errors())) from None
    if faults := _coding_faults(path, front, second.codings, scene):
        raise BookError(faults)
    return second


def read_cases(paths: Iterable[Path]) -> list[Case]:
    """Return all cases in order of their numbers, or raise `BookError` with the faults of all of them."""
    cases: list[Case] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            cases.append(read_case(path))
        except BookError as error:
            faults += error.faults
    for field in ("id", "number"):
        first: dict[object, Case] = {}
        for case in cases:
            value = getattr(case.front, field)
            other = first.setdefault(value, case)
            if other is not case:
                problem = f"{other.path.name} has it already"
                mend = f"give this case {'an' if field == 'id' else 'a'} {field} of its own"
                faults.append(Fault(case.path, field, value, problem, mend, case.lines.line_of((field,))))
    known = {case.id for case in cases}
    for case in cases:
        for beside in case.front.beside:
            if beside not in known or beside == case.id:
                at = case.lines.line_of(("beside", beside))
                mend = "name another case of the book by its id, or remove the line"
                faults.append(
                    Fault(case.path, "beside", beside, "there is no other case of that id", mend, at)
                )
    if faults:
        raise BookError(faults)
    return sorted(cases, key=lambda case: case.front.number)


def _own_faults(path: Path, front: Front, matter: FrontMatter) -> list[Fault]:
    if matter.id in TAKEN:
        problem = "a page about all cases has this name"
        return [Fault(path, "id", matter.id, problem, "give the case another", front.line_of(("id",)))]
    if matter.id == path.stem:
        return []
    problem, mend = "it must be the file's name without .md", f"name the file {matter.id}.md or change the id"
    if path.with_name(f"{matter.id}.md").exists():
        problem, mend = (
            f"{matter.id}.md has it already",
            f"give this case its file's name as id: {path.stem}",
        )
    return [Fault(path, "id", matter.id, problem, mend, front.line_of(("id",)))]


def _sections(
    path: Path, front: Front, cast: dict[str, str]
) -> tuple[list[Piece], dict[str, tuple[str, str]], list[Fault]]:
    """Split the body into the scene and the two sections after it."""
    heads = [
        (i, m)
        for i, row in enumerate(front.body)
        if (m := re.match(r"^## (Commentary|Questions)(?::\s*(.+))?$", row.rstrip()))
    ]
    names = [m[1] for _, m in heads]
    end = heads[0][0] if heads else len(front.body)
    scene, faults = split_blocks(path, front.body[:end], front.body_line, cast)
    if names != ["Commentary", "Questions"]:
        mend = "end the file with '## Commentary: its own title' and then '## Questions'"
        faults.append(
            Fault(
                path, "sections", names, "it must be Commentary, then Questions", mend, front.body_line + end
            )
        )
        return scene, {}, faults
    sections: dict[str, tuple[str, str]] = {}
    for (i, m), stop in zip(heads, [heads[1][0], len(front.body)], strict=True):
        text = "\n".join(row.rstrip() for row in front.body[i + 1 : stop]).strip()
        sections[m[1]] = (m[2] or "", text)
        at = front.body_line + i
        if not text:
            faults.append(Fault(path, m[1], text, "the section is empty", "write it", at))
    if not sections["Commentary"][0]:
        mend = "write '## Commentary: ' and a title particular to this case"
        faults.append(
            Fault(path, "Commentary", "", "it needs a title of its own", mend, front.body_line + heads[0][0])
        )
    if not scene:
        faults.append(
            Fault(path, "scene", "", "there is none", "write it before the commentary", front.body_line)
        )
    return scene, sections, faults


def _coding_faults(
    path: Path, front: Front, codings: Sequence[Coding], scene: Sequence[Piece]
) -> list[Fault]:
    turns = {p.code: p for p in scene if isinstance(p, Turn) and p.code}
    faults = []
    seen: set[str] = set()
    for i, coding in enumerate(codings):
        at = front.line_of(("codings", i, "turn"))
        turn = turns.get(coding.turn)
        if turn is None:
            problem = "the scene has no such turn"
            faults.append(
                Fault(path, "codings.turn", coding.turn, problem, f"use one of {', '.join(turns)}", at)
            )
        elif coding.turn in seen:
            faults.append(
                Fault(path, "codings.turn", coding.turn, "it is coded twice", "keep one coding", at)
            )
        elif not _plain(turn.text).startswith(_plain(coding.opens)):
            problem = f"turn {coding.turn} (line {turn.line}) opens {turn.text[:40]!r}"
            mend = "copy the turn's first words, or correct its number"
            faults.append(
                Fault(
                    path, "codings.opens", coding.opens, problem, mend, front.line_of(("codings", i, "opens"))
                )
            )
        seen.add(coding.turn)
    if missing := [code for code in turns if code not in seen]:
        mend = "code every turn of clients and therapist ('none' is a coding)"
        faults.append(
            Fault(
                path,
                "codings",
                sorted(seen),
                f"{', '.join(missing)} not coded",
                mend,
                front.line_of(("codings",)),
            )
        )
    return faults


def _plain(text: str) -> str:
    return re.sub(r"[\s*_\"'“”‘’]+", " ", text).strip().lower()


def _schema_faults(path: Path, front: Front, errors: Iterable[ErrorDetails]) -> list[Fault]:
    faults: dict[tuple[object, ...], Fault] = {}
    for error in errors:
        loc = tuple(
            part
            for part in error["loc"]
            if not (isinstance(part, str) and part[:1] not in "abcdefghijklmnopqrstuvwxyz")
        )
        loc = _known(front.data, loc)
        if loc in faults or _is_echo(error):
            continue
        field = ".".join(str(part) for part in loc) or "front matter"
        value = None if error["type"] == "missing" else error["input"]
        problem, mend = _said(error)
        if value is None and error["type"] != "missing":
            problem = f"is empty; {problem}"
        faults[loc] = Fault(path, field, value, problem, mend, front.line_of(loc))
    return list(faults.values())


def _is_echo(error: ErrorDetails) -> bool:
    """Whether a list is called too short only because its faulty entries, told of already, do not count."""
    return error["type"] == "too_short" and error["ctx"]["actual_length"] < len(error["input"])


def _known(data: Any, loc: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return `loc` without the names pydantic adds for the members of a union."""
    kept: list[Any] = []
    for i, part in enumerate(loc):
        last = i == len(loc) - 1
        if isinstance(data, dict) and (part in data or (str(part).isdigit() and int(part) in data)):
            key = part if part in data else int(part)
            data = data[key]
            kept.append(key)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
            kept.append(part)
        elif last and isinstance(data, dict) and isinstance(part, str) and "[" not in part:
            kept.append(part)
    return tuple(kept)


BOUNDS = {"ge": "at least", "le": "at most", "gt": "more than", "lt": "less than"}


def _said(error: ErrorDetails) -> tuple[str, str]:
    """Return what is wrong and how to mend it, in words."""
    kind, ctx = error["type"], error.get("ctx", {})
    bounds = " and ".join(f"{words} {ctx[k]:g}" for k, words in BOUNDS.items() if k in ctx)
    plain = {
        "missing": ("is missing", "add it to the front matter"),
        "extra_forbidden": ("no such field is known", "remove it, or correct its name"),
        "literal_error": (f"it must be {ctx.get('expected')}", "choose one of these"),
        "finite_number": ("it must be a finite number", "give a number within the range"),
        "string_pattern_mismatch": (
            "it must be C, M or T and the turn's number",
            "write it like C1, M2 or T3",
        )
        if str(ctx.get("pattern", "")).startswith("^[CMT]")
        else (
            f"it must look like {ctx.get('pattern')}",
            "use small letters, digits and hyphens as this asks",
        ),
        "tuple_type": ("it must be a list", "write it in brackets: [one, another]"),
        "too_short": (f"it must have at least {ctx.get('min_length')} of them", "add what is missing"),
        "string_type": ("it must be text", "put it in quotation marks"),
        "string_too_short": ("it must not be empty", "write it"),
        "bool_type": ("it must be true or false", "write one of these without quotation marks"),
        "value_error": (str(ctx.get("error")), "correct the entry"),
    }
    if kind in plain:
        return plain[kind]
    if bounds and "than" in kind:
        return f"it must be {bounds}", "give a number within the range"
    if kind.startswith(("float", "int")):
        return "it must be a number", "write a number without quotation marks"
    return error["msg"][0].lower() + error["msg"][1:], "correct the value"
