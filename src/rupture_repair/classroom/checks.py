"""Checks a student can run: ordinary asserts whose messages teach, in a notebook that still runs to its end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def checking(exercise: str) -> Iterator[None]:
    """Print whether the asserts inside hold, or the message of the first that does not.

    Only an `AssertionError` is caught, so that a slip in the student's own code is still seen as what it is.

    >>> with checking("Exercise 1"):
    ...     assert 2 + 2 == 5, "Count once more."
    Exercise 1, not yet: Count once more.
    >>> with checking("Exercise 1"):
    ...     assert 2 + 2 == 4, "Count once more."
    Exercise 1: it holds.
    """
    try:
        yield
    except AssertionError as error:
        print(f"{exercise}, not yet: {error}")
    else:
        print(f"{exercise}: it holds.")
