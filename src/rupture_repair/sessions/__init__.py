"""Real session ratings: what three published kinds of rule flag in them, and what they flag in noise alone.

Needs the standard library only. A flagged session is a number below a limit; it is no judgement of a person.

>>> from rupture_repair.sessions import criterion
>>> criterion([6, 6, 5.5, 2, 6, 6]).course
'repaired'
"""

from .detection import Detection, Flag
from .null import Estimate, Expected, Noise, ar1, expected
from .ratings import read_ratings
from .rules import RULES, criterion, shewhart, sudden_drop

__all__ = [
    "RULES",
    "Detection",
    "Estimate",
    "Expected",
    "Flag",
    "Noise",
    "ar1",
    "criterion",
    "expected",
    "read_ratings",
    "shewhart",
    "sudden_drop",
]
