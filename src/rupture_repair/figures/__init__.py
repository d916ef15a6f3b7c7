"""Figures as plain data, drawn by JupyterLab, by the page or on paper. Needs the standard library only."""

from .figure import Figure, Table
from .kit import bars, course_figure, injuries, lines, ranked, surface
from .words import Words, say

__all__ = [
    "Figure",
    "Table",
    "Words",
    "bars",
    "course_figure",
    "injuries",
    "lines",
    "ranked",
    "say",
    "surface",
]
