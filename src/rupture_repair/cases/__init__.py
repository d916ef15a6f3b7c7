"""What a vignette is: its schema, how it is read, and its run through the model."""

from .reading import Case, read_case, read_cases
from .run import Run, partings, run_case, said

__all__ = ["Case", "Run", "partings", "read_case", "read_cases", "run_case", "said"]
