"""Who is in the room and what was done: the model's inputs, checked when they are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from .errors import ModelInputError, fraction, yes_or_no
from .parameters import IDEALIZATION


@dataclass(frozen=True)
class Client:
    """A client, as far as the model goes. It describes no real person and predicts none.

    `history`: how much neglect, abuse or unacknowledged hurt lies behind, 0 to 1.
    `fragility`: how raw the client is at this moment, 0 to 1; also the level that rawness returns to.
    `transference`: a type's name, or several; it sets the idealization to start from, and nothing else.

    >>> Client(history=0.85, fragility=0.6, transference="idealizing").idealization
    0.8
    """

    history: float
    fragility: float
    transference: str | Sequence[str] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "history", fraction("client.history", self.history))
        object.__setattr__(self, "fragility", fraction("client.fragility", self.fragility))
        named = (self.transference,) if isinstance(self.transference, str) else tuple(self.transference)
        for name in named:
            if name not in IDEALIZATION:
                raise ModelInputError("client.transference", name, f"one of {', '.join(IDEALIZATION)}")
        object.__setattr__(self, "transference", named)

    @property
    def idealization(self) -> float:
        """The idealization this transference starts from: the highest among its types, 0 when none is named."""
        return max((IDEALIZATION[name] for name in self.transference), default=0.0)


@dataclass(frozen=True)
class Act:
    """What the therapist did or failed to do.

    `severity`: how grave it would be to anyone, 0 to 1.
    `echo`: how closely it repeats what happened to this client before, 0 to 1.
    `known_mistake`: whether the client knows at once that it was a mistake.
    `breach`: an ethical breach. It can be written down, and is refused by everything that computes.
    """

    severity: float
    echo: float
    known_mistake: bool = False
    breach: bool = False

    def __post_init__(self) -> None:
        yes_or_no("act.breach", self.breach)
        object.__setattr__(self, "severity", fraction("act.severity", self.severity))
        object.__setattr__(self, "echo", fraction("act.echo", self.echo))
        yes_or_no("act.known_mistake", self.known_mistake)


@dataclass(frozen=True)
class Response:
    """How the therapist answers in a session, each part from 0 (not at all) to 1 (fully).

    `noticing` that something is wrong; `acknowledging` one's own part; `sincerity`; `nondefensiveness`;
    holding the `frame`; `withstanding` anger and hurt while still caring; `linking` the failure to the history.
    Everything but the injury itself depends on noticing: what is not noticed is not answered.
    """

    noticing: float = 1.0
    acknowledging: float = 0.0
    sincerity: float = 1.0
    nondefensiveness: float = 1.0
    frame: float = 1.0
    withstanding: float = 0.0
    linking: float = 0.0

    def __post_init__(self) -> None:
        for name in self.__dataclass_fields__:
            object.__setattr__(self, name, fraction(f"response.{name}", getattr(self, name)))


STYLES: Mapping[str, Response] = MappingProxyType(
    {
        "owns it": Response(1.0, 0.95, 0.95, 0.95, 0.9, 0.9, 0.6),
        "explains": Response(1.0, 0.5, 0.7, 0.5, 0.9, 0.5, 0.2),
        "defends": Response(0.8, 0.1, 0.2, 0.05, 0.9, 0.15, 0.3),
        "does not notice": Response(0.0, 0.0, 0.0, 0.5, 0.9, 0.0, 0.0),
    }
)

AnyResponse = Response | str | Mapping[int, "Response | str"] | Sequence["Response | str"]


def as_response(value: object, field: str = "response") -> Response:
    """Return a `Response` as given or by its style's name."""
    if isinstance(value, Response):
        return value
    if isinstance(value, str) and value in STYLES:
        return STYLES[value]
    raise ModelInputError(field, value, f"a Response, or one of {', '.join(map(repr, STYLES))}")
