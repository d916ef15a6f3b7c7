"""YAML front matter with the line of every field, so that a fault can point at it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from rupture_repair.faults import BookError, Fault

Loc = tuple[Hashable, ...]
_Loader: type[yaml.SafeLoader] = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # the C one is ten times as fast
MOST = 40_000  # characters of front matter; the longest honest one is a third of this


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
    source = "\n".join(rows[1:end])
    if len(source) > MOST:
        raise _error(
            path, "front matter", f"{len(source)} characters", f"it may have at most {MOST}", "shorten it", 1
        )
    try:
        loader = _Loader(source)
        node = loader.get_single_node()
        lines: dict[Loc, int] = {}
        for faulty in _walk(node, (), lines, set()):
            raise BookError([replace(faulty, file=path)])
        data = loader.construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark.line + 2 if error.problem_mark else 1
        given = rows[at - 1].strip() if at <= len(rows) else ""
        problem = f"it is not valid YAML ({error.problem})"
        mend = "check the indentation, and put quotation marks around text that holds a colon"
        raise _error(path, "front matter", given, problem, mend, at) from None
    except RecursionError:
        raise _error(path, "front matter", None, "is nested too deeply", "write it flat", 1) from None
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
            2,
        )
    return Front(data, lines, rows[end + 1 :], end + 2)


def _walk(node: yaml.Node | None, loc: Loc, lines: dict[Loc, int], seen: set[int]) -> Iterator[Fault]:
    """Note the line of every field below `node`; yield what YAML allows and a case must not do."""
    if node is None:
        return
    field, here = ".".join(map(str, loc)) or "front matter", Path()
    at = node.start_mark.line + 2
    if id(node) in seen:  # an alias: the same node again; refused before it can unfold into a bomb
        yield Fault(here, field, None, "is a YAML alias (*name)", "write the value out", lines.get(loc, at))
        return
    seen.add(id(node))
    lines.setdefault(loc, at)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*loc, _key(key))
            at = key.start_mark.line + 2
            if inner in lines:
                yield Fault(
                    here, ".".join(map(str, inner)), None, "is given twice", "keep one of the two", at
                )
            lines[inner] = at
            yield from _walk(value, inner, lines, seen)
    elif isinstance(node, yaml.SequenceNode):
        for i, value in enumerate(node.value):
            yield from _walk(value, (*loc, i), lines, seen)


def _key(node: yaml.Node) -> Hashable:
    value = node.value
    return int(value) if node.tag.endswith(":int") else str(value)


def _error(path: Path, field: str, value: object, problem: str, mend: str, line: int) -> BookError:
    return BookError([Fault(path, field, value, problem, mend, line)])
