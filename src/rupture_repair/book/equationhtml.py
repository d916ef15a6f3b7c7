"""The typeset equations, taken from the generated page for the chapters that show some of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

from rupture_repair.faults import BookError, Fault, read_text

PAGE = Path("model") / "equations.md"
# What a chapter may name, and the blocks of equations it gets.
GROUPS = {
    "start": ("start",),
    "perception": ("perception", "felt_size"),
    "injury": ("injure",),
    "repair": ("answer", "repair"),
    "leaving": ("leaving",),
    "views": ("views",),
    "ratings": ("rate", "suffer"),
}


def equations(docs: Path) -> Mapping[str, Callable[[], str]]:
    """Return, by name, what shows a group of equations in a chapter of the model's own part."""
    return {f"equations_{name}": partial(_group, docs / PAGE, name) for name in GROUPS}


def _group(path: Path, name: str) -> str:
    blocks = _blocks(path)
    missing = [b for b in GROUPS[name] if b not in blocks]
    if missing:
        mend = "run scripts/generate_model.py"
        raise BookError([Fault(path, "equations", missing[0], "this block is not on the page", mend)])
    return "\n\n".join(blocks[b].replace('href="../parameters/', 'href="parameters/') for b in GROUPS[name])


@cache
def _blocks(path: Path) -> Mapping[str, str]:
    text = read_text(path) if path.exists() else ""
    return {
        m[1]: m[0]
        for m in re.finditer(r'<div class="equations" data-block="(\w+)">.*?<!-- \1 --></div>', text, re.S)
    }


def letters_of(docs: Path) -> str:
    """Return the characters that the equations are set in."""
    formulas = re.findall(r"<math.*?</math>", "".join(_blocks(docs / PAGE).values()), re.S)
    return "".join(sorted(set(re.sub(r"<[^>]*>", "", "".join(formulas)))))
