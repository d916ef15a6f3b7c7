"""Text that goes into HTML by hand gets the same quotation marks as the rest of the book."""

from __future__ import annotations

import re
from html import escape


def curly(text: str) -> str:
    """Return `text` with typographic quotation marks and apostrophes."""
    text = re.sub(r"(^|[\s(\[—])\"", r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(\[—“])'", r"\1‘", text).replace("'", "’")


def html(text: str) -> str:
    """Return `text` escaped for HTML, with typographic quotation marks."""
    return escape(curly(text), quote=True)


def number(value: object) -> str:
    """Return a table cell's text: floats to two decimals."""
    return f"{value:.2f}" if isinstance(value, float) else str(value)
