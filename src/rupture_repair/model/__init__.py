"""How alliance and history colour a rupture, and what repair does: a teaching model. It predicts no person.

>>> from rupture_repair.model import Act, Client, perceive
>>> perceive(Act(severity=0.8, echo=0.95), Client(history=0.85, fragility=0.6), alliance=0.7).label
'big'
"""

from .course import Course, Expectation, expected_failures, simulate
from .errors import EthicalBreachError, ModelInputError
from .parameters import DEFAULTS, IDEALIZATION, PARAMETERS, Parameter
from .people import STYLES, Act, Client, Response
from .perception import Perception, perceive

__all__ = [
    "DEFAULTS",
    "IDEALIZATION",
    "PARAMETERS",
    "STYLES",
    "Act",
    "Client",
    "Course",
    "EthicalBreachError",
    "Expectation",
    "ModelInputError",
    "Parameter",
    "Perception",
    "Response",
    "expected_failures",
    "perceive",
    "simulate",
]
