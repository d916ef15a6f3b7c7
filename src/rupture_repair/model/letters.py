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


def split_symbol(symbol: str) -> tuple[str, str]:
    """Return a symbol's letter and its index: "β_s" is β with s, "d₀" is d with 0."""
    base, _, sub = symbol.replace("₀", "_0").partition("_")
    return base, sub


def symbol_html(symbol: str) -> str:
    """Return a symbol as HTML, its index below."""
    base, sub = split_symbol(symbol)
    return f"<var>{base}</var>" + (f"<sub>{sub}</sub>" if sub else "")
