"""What the casebook covers and what it lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import get_args

from .reading import Case
from .schema import Cause, Ending, Phase, Rupture, Transference

LEAST_CASES = 32
LEAST: Mapping[str, int] = MappingProxyType(
    {"transference": 3, "rupture": 2, "cause": 2, "phase": 2, "ending": 2}
)
KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "transference": get_args(Transference),
        "rupture": get_args(Rupture),
        "cause": get_args(Cause),
        "phase": get_args(Phase),
        "ending": get_args(Ending),
    }
)


@dataclass(frozen=True)
class Covered:
    """The `cases` that show one `value` of one `field`, and how many there should be at `least`."""

    field: str
    value: str
    cases: tuple[Case, ...]
    least: int

    @property
    def lacking(self) -> int:
        """How many cases are missing."""
        return max(0, self.least - len(self.cases))


def coverage(cases: Sequence[Case]) -> list[Covered]:
    """Return, for every value that a field may have, the cases that have it."""
    return [
        Covered(field, value, tuple(c for c in cases if value in values_of(c, field)), LEAST[field])
        for field, values in KINDS.items()
        for value in values
    ]


def coverage_gaps(cases: Sequence[Case]) -> list[str]:
    """Return what the casebook lacks, a sentence each; nothing when it is complete."""
    gaps = [
        f"{one.field} {one.value!r}: {len(one.cases)} of at least {one.least} cases"
        for one in coverage(cases)
        if one.lacking
    ]
    if len(cases) < LEAST_CASES:
        gaps.insert(0, f"cases: {len(cases)} of at least {LEAST_CASES}")
    return gaps


def values_of(case: Case, field: str) -> tuple[str, ...]:
    """Return the values that a case has of one of `KINDS`."""
    front = case.front
    several = {"transference": front.transference, "cause": front.causes}
    return several[field] if field in several else (getattr(front, field),)
