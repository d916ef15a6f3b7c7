"""What the model refuses, and how it says so."""

from __future__ import annotations

import math


class ModelInputError(ValueError):
    """An input outside what the model is about.

    Attributes: `field` (its dotted name), `value` (as given), `allowed` (in words).
    """

    def __init__(self, field: str, value: object, allowed: str) -> None:
        self.field, self.value, self.allowed = field, value, allowed
        super().__init__(f"{field} is {value!r}; it must be {allowed}.")


class EthicalBreachError(ModelInputError):
    """An ethical breach was put to the model, which has nothing to say about one."""

    def __init__(self, field: str = "act.breach") -> None:
        super().__init__(field, True, "False")
        self.args = (
            f"{field} is True: an ethical breach is not a large rupture and is no input to this model. "
            "Perceived size, repair and 'stronger than before' do not apply to it; "
            "read the chapter 'The line' for what does.",
        )


def fraction(field: str, value: object) -> float:
    """Return `value` as a float in [0, 1], or raise `ModelInputError` naming `field`."""
    return number(field, value, 0.0, 1.0)


def number(field: str, value: object, low: float, high: float) -> float:
    """Return `value` as a finite float in [`low`, `high`], or raise `ModelInputError` naming `field`."""
    allowed = f"a number from {low:g} to {high:g}"
    if isinstance(value, (bool, str, bytes)):
        raise ModelInputError(field, value, allowed)
    try:
        x = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        raise ModelInputError(field, value, allowed) from None
    if not (math.isfinite(x) and low <= x <= high):
        raise ModelInputError(field, value, allowed)
    return x


def yes_or_no(field: str, value: object) -> bool:
    """Return `value` if it is a bool, or raise `ModelInputError` naming `field`."""
    if not isinstance(value, bool):
        raise ModelInputError(field, value, "True or False")
    return value


def count(field: str, value: object, low: int = 0, high: int = 100_000) -> int:
    """Return `value` if it is a whole number in [`low`, `high`], or raise `ModelInputError` naming `field`."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise ModelInputError(field, value, f"a whole number from {low} to {high}")
    return value
