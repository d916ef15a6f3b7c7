"""What a turn can be coded as, after the categories of the 3RS, paraphrased; the book's own coding, not official training.

Source of the categories: Eubanks, Muran & Safran 2015, 10.13140/2.1.1666.8488.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

Withdrawal = Literal[
    "denial",
    "minimal response",
    "abstract talk",
    "avoidant storytelling",
    "shifting topic",
    "deferring and appeasing",
    "content and affect split",
    "self-criticism and hopelessness",
]
Confrontation = Literal[
    "complaint about the therapist",
    "rejecting an intervention",
    "complaint about the activities",
    "complaint about the parameters",
    "complaint about progress",
    "defending oneself against the therapist",
    "pressure and control",
]
Marker = Withdrawal | Confrontation
Strategy = Literal[
    "clarify a misunderstanding",
    "change task or goal",
    "give a rationale",
    "invite thoughts and feelings",
    "acknowledge own contribution",
    "disclose own experience",
    "link to patterns with the therapist",
    "link to patterns elsewhere",
    "validate the defensive posture",
    "redirect",
    "none",
]

WITHDRAWAL: tuple[str, ...] = get_args(Withdrawal)
CONFRONTATION: tuple[str, ...] = get_args(Confrontation)
STRATEGIES: tuple[str, ...] = get_args(Strategy)


class Coding(BaseModel):
    """One reader's coding of one turn: a client's (C3; M3 for another client) or the therapist's (T3).

    `salience` runs from 1, barely there, to 5; `opens` repeats the turn's first words, so that a moved turn is noticed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    turn: Annotated[str, Field(pattern=r"^[CMT][1-9]\d?$")]
    """Whose turn, and the how-manieth of theirs: C3 the client's third, T3 the therapist's, M3 another client's."""
    opens: Annotated[str, Field(min_length=1)]
    """The turn's first words, so that a moved turn is noticed."""
    rupture: Literal["withdrawal", "confrontation", "none"] | None = None
    """Of a client's turn only: a withdrawal, a confrontation, or none."""
    marker: Marker | None = None
    """Of a rupture only: what it shows itself by."""
    salience: Annotated[int, Field(ge=1, le=5, strict=True)] | None = None
    """Of a rupture only: from 1, barely there, to 5."""
    strategy: Strategy | None = None
    """Of a therapist's turn only: what it does to mend, or none."""
    reason: Annotated[str, Field(min_length=1)]
    """Why, in a sentence, from the text alone."""

    @model_validator(mode="after")
    def _fits_the_turn(self) -> Self:
        if self.turn.startswith("T"):
            if self.strategy is None:
                raise ValueError("a therapist's turn needs a strategy ('none' if it is none)")
            if self.rupture or self.marker or self.salience:
                raise ValueError("a therapist's turn takes a strategy and a reason only")
        else:
            if self.rupture is None or self.strategy is not None:
                raise ValueError("a client's turn needs a rupture ('none' if there is none) and no strategy")
            if (self.rupture == "none") != (self.marker is None and self.salience is None):
                raise ValueError("marker and salience go with a rupture, and only with one")
            kinds = {"withdrawal": WITHDRAWAL, "confrontation": CONFRONTATION}
            if self.marker is not None and self.marker not in kinds[self.rupture]:
                raise ValueError(f"{self.marker!r} is no marker of {self.rupture}")
        return self
