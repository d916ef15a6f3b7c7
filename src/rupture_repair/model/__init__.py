"""How alliance and history colour a rupture, and what repair does: a teaching model. It predicts no person.

>>> from rupture_repair.model import Act, Client, perceive
>>> perceive(Act(severity=0.8, echo=0.95), Client(history=0.85, fragility=0.6), alliance=0.7).label
'big'
"""

from .cohort import Cohort, cohort_in_chunks, simulate_cohort
from .course import Course, Expectation, Views, expected_failures, simulate
from .errors import EthicalBreachError, ModelInputError
from .parameters import DEFAULTS, IDEALIZATION, PARAMETERS, Parameter
from .people import STYLES, Act, Client, Response
from .perception import Perception, perceive
from .population import POPULATION, Population

__all__ = [
    "DEFAULTS",
    "IDEALIZATION",
    "PARAMETERS",
    "POPULATION",
    "STYLES",
    "Act",
    "Client",
    "Cohort",
    "Course",
    "EthicalBreachError",
    "Expectation",
    "ModelInputError",
    "Parameter",
    "Perception",
    "Population",
    "Response",
    "Views",
    "cohort_in_chunks",
    "expected_failures",
    "perceive",
    "simulate",
    "simulate_cohort",
]
