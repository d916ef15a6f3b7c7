"""The model's equations as the chapter shows them, read from the docstrings of the functions that compute them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from html import escape

from rupture_repair.model import PARAMETERS
from rupture_repair.model import equations as eq

SHOWN: dict[str, tuple[Callable[..., object], ...]] = {
    "perception": (eq.log_odds, eq.felt),
    "injury": (eq.injure,),
    "repair": (eq.acknowledgment, eq.withstanding, eq.respond),
    "start": (eq.start,),
    "leaving": (eq.leaving,),
}
_LINKS = {p.symbol: p.name for p in PARAMETERS}


def equations_of(function: Callable[..., object]) -> list[str]:
    """Return the equations in a function's docstring, in reading order."""
    rows = (inspect.getdoc(function) or "").split("\n")
    parts = (part.strip() for row in rows for part in row.split(";  "))
    return [part for part in parts if re.match(r"[A-Za-z]+ (=|←) ", part)]


def equations_html(name: str) -> str:
    """Return the named group of equations, each symbol of a parameter linked to its line in the table."""
    rows = [typeset(e) for function in SHOWN[name] for e in equations_of(function)]
    return (
        '<div class="equations" role="group" aria-label="Equations">'
        + "".join(f"<span>{r}</span>" for r in rows)
        + "</div>"
    )


def typeset(equation: str, *, linked: bool = True) -> str:
    """Return one equation as HTML, its parameters linked to their lines in the table."""
    text = escape(equation)
    text = re.sub(
        r"(?<![A-Za-z])([A-Za-zα-ω])(?![A-Za-zα-ω(])(_[A-Za-z])?(₀)?", _linked if linked else _shown, text
    )
    text = re.sub(r"\^\(((?:[^()]|<[^>]*>)*)\)", r"<sup>\1</sup>", text)
    text = re.sub(r"\^(<a[^>]*>.*?</a>|<var>.*?</var>)", r"<sup>\1</sup>", text)
    return text.replace(" - ", " − ").replace("(-", "(−").replace(" / ", "/")


def _shown(match: re.Match[str]) -> str:
    letter, sub, zero = match[1], (match[2] or "")[1:], match[3] or ""
    return f"<var>{letter}</var>" + (f"<sub>{sub}</sub>" if sub else "") + ("<sub>0</sub>" if zero else "")


def _linked(match: re.Match[str]) -> str:
    name = _LINKS.get(match[0])
    return f'<a href="parameters/#{name}">{_shown(match)}</a>' if name else _shown(match)
