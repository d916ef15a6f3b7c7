"""YAML front matter with the line of every field, so that a fault can point at it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from rupture_repair.characters import hidden
from rupture_repair.faults import BookError, Fault

Loc = tuple[Hashable, ...]
_Loader: type[yaml.SafeLoader] = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # the C one is ten times as fast
MOST = 40_000  # characters of front matter; the longest honest one is a third of this
DEEPEST = 8  # fields within fields; the deepest honest one is half of this
LONGEST_NAME = 100  # characters of a field's name
LONGEST_NUMBER = 40
_TAGS = {
    f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp")
}


@dataclass(frozen=True)
class Front:
    """Front matter `data`, the line of each field in `lines`, and the `body` that begins at `body_line`."""

    data: dict[str, Any]
    lines: dict[Loc, int]
    body: list[str]
    body_line: int

    def line_of(self, loc: Loc) -> int:
        """Return the line of the field at `loc`, or of the nearest field around it."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)


def split_front_matter(path: Path, text: str) -> Front:
    """Return the front matter and body of `text`, or raise `BookError`."""
    rows = text.split("\n")
    if rows[0].strip() != "---":
        raise _error(
            path,
            "front matter",
            rows[0][:40],
            "the file must begin with a line ---",
            "put the front matter between two such lines",
            1,
        )
    end = next((i for i, row in enumerate(rows[1:], 1) if row.strip() == "---"), None)
    if end is None:
        raise _error(
            path, "front matter", "---", "it is never closed", "put a line --- after its last field", 1
        )
    data, lines = parse(path, "\n".join(rows[1:end]), 2)
    return Front(data, lines, rows[end + 1 :], end + 2)


def read_yaml(path: Path, text: str) -> Front:
    """Return a file that is all fields, or raise `BookError`."""
    data, lines = parse(path, text, 1)
    return Front(data, lines, [], text.count("\n") + 1)


def parse(path: Path, source: str, first_line: int) -> tuple[dict[str, Any], dict[Loc, int]]:
    """Return the fields in `source`, which begins at `first_line` of the file, and their lines, or raise `BookError`."""
    rows = source.split("\n")
    if len(source) > MOST:
        raise _error(
            path, "front matter", f"{len(source)} characters", f"it may have at most {MOST}", "shorten it", 1
        )
    try:
        loader = _Loader(source)
        node = loader.get_single_node()
        lines: dict[Loc, int] = {}
        for faulty in _walk(node, (), lines, set(), first_line):
            raise BookError([replace(faulty, file=path)])
        data = loader.construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as error:
        row = error.problem_mark.line if error.problem_mark else 0
        at, given = row + first_line, rows[row].strip() if row < len(rows) else ""
        problem = f"it is not valid YAML ({error.problem})"
        mend = "check the indentation, and put quotation marks around text that holds a colon"
        raise _error(path, "front matter", given, problem, mend, at) from None
    except RecursionError:
        at = _deep_at(source) + first_line
        raise _error(path, "front matter", None, "is nested too deeply", "write it flat", at) from None
    except (yaml.YAMLError, ValueError) as error:
        problem = f"is not valid YAML ({error})".replace("\n", " ")
        raise _error(path, "front matter", None, problem, "mend it", 1) from None
    if not isinstance(data, dict) or not isinstance(node, yaml.MappingNode):
        raise _error(
            path,
            "front matter",
            data,
            "it must be a list of 'field: value' lines",
            "write one field a line",
            first_line,
        )
    return data, lines


def _walk(
    node: yaml.Node | None, loc: Loc, lines: dict[Loc, int], seen: set[int], first_line: int
) -> Iterator[Fault]:
    """Note the line of every field below `node`; yield what YAML allows and a case must not do."""
    if node is None:
        return
    field, here = ".".join(map(str, loc)) or "front matter", Path()
    at = node.start_mark.line + first_line
    if id(node) in seen:  # an alias: the same node again; refused before it can unfold into a bomb
        yield Fault(here, field, None, "is a YAML alias (*name)", "write the value out", lines.get(loc, at))
        return
    seen.add(id(node))
    lines.setdefault(loc, at)
    if faults := [Fault(here, field[:LONGEST_NAME], None, *each, at) for each in _refused(node, loc)]:
        yield faults[0]
        return
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*loc, _key(key))
            at = key.start_mark.line + first_line
            if inner in lines:
                yield Fault(
                    here, ".".join(map(str, inner)), None, "is given twice", "keep one of the two", at
                )
            for problem, mend in _refused(key, inner):
                yield Fault(here, ".".join(map(str, inner))[:LONGEST_NAME], None, problem, mend, at)
            lines[inner] = at
            yield from _walk(value, inner, lines, seen, first_line)
    elif isinstance(node, yaml.SequenceNode):
        for i, value in enumerate(node.value):
            yield from _walk(value, (*loc, i), lines, seen, first_line)


def _refused(node: yaml.Node, loc: Loc) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a node by itself, and how to mend it."""
    if len(loc) > DEEPEST:
        yield "is nested too deeply", "write it flat"
    if len(str(loc[-1:])) > LONGEST_NAME:
        yield f"has a name of more than {LONGEST_NAME} characters", "shorten it"
    if node.tag not in _TAGS:  # !!binary and the like become something that no check has looked at
        yield f"is given with a type ({node.tag.removeprefix('tag:yaml.org,2002:')})", "write it out as text"
    if isinstance(node, yaml.ScalarNode):
        if node.tag.endswith((":int", ":float")) and len(node.value) > LONGEST_NUMBER:
            yield f"has more than {LONGEST_NUMBER} digits", "round it"
        for _, name in hidden(node.value):  # written out, as "\\u202e"
            yield f"holds a character that nobody sees ({name})", "delete it"


def _deep_at(source: str) -> int:
    """Return the row on which fields begin to stand too deep within fields, reading without descending into them."""
    depth = 0
    for event in yaml.parse(source, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            return event.start_mark.line if event.start_mark else 0
    return 0


def _key(node: yaml.Node) -> Hashable:
    value = node.value
    return int(value) if node.tag.endswith(":int") else str(value)


def _error(path: Path, field: str, value: object, problem: str, mend: str, line: int) -> BookError:
    return BookError([Fault(path, field, value, problem, mend, line)])
