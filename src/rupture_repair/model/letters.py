"""Letters as mathematics has them."""

from __future__ import annotations


def italic(letter: str) -> str:
    """Return the letter as mathematics has it: MathML slants its own identifiers, but not what stands in a link."""
    if letter == "h":
        return "\u210e"
    if "a" <= letter <= "z":
        return chr(0x1D44E + ord(letter) - ord("a"))
    if "A" <= letter <= "Z":
        return chr(0x1D434 + ord(letter) - ord("A"))
    if "α" <= letter <= "ω":
        return chr(0x1D6FC + ord(letter) - ord("α"))
    return letter
