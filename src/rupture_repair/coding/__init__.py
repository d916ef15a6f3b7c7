"""Rupture markers and resolution strategies, the coding of a turn, and how far two readers agree."""

from .agreement import Agreement, Difference, Pair, agreement, differences, pairs
from .categories import CONFRONTATION, STRATEGIES, WITHDRAWAL, Coding, Marker, Strategy

__all__ = [
    "CONFRONTATION",
    "STRATEGIES",
    "WITHDRAWAL",
    "Agreement",
    "Coding",
    "Difference",
    "Marker",
    "Pair",
    "Strategy",
    "agreement",
    "differences",
    "pairs",
]
