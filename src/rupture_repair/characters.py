"""Characters that nobody sees: they turn a line around, hide in a word, or steer a terminal.

The letters of every script are allowed, Hebrew and Arabic among them; a line in one needs none of these to be set right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Control characters but the tab and the end of a line; everything of Unicode's category Cf that has no shape of its own;
# letters that are blank; selectors and tags, which can carry a whole hidden text.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060\u2065-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
    # The invisible operators of mathematics belong in formulas, and are what an operator's element holds there.
    "|(?<!<mo>)[\u2061-\u2064]"
)
_NAMES = {
    0: "NULL",
    0x08: "BACKSPACE",
    0x0D: "CARRIAGE RETURN",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
}


def hidden(text: str) -> Iterator[tuple[int, str]]:
    """Yield where in `text` each such character stands, and its name: "U+202E RIGHT-TO-LEFT OVERRIDE"."""
    for match in _HIDDEN.finditer(text):
        code = ord(match[0])
        name = _NAMES.get(code) or unicodedata.name(match[0], "a character without a name")
        yield match.start(), f"U+{code:04X} {name}"
