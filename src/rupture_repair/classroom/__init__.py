"""What a class needs around a notebook: checks that teach, and its student and solution versions."""

from .checks import checking

__all__ = ["checking"]
