"""What a vignette's front matter may say. The JSON Schema for editors is made from these classes."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from rupture_repair.model import Act, Client, Response

Fraction = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False, strict=True)]
Sentence = Annotated[str, Field(min_length=1)]

Transference = Literal[
    "idealizing",
    "mirror",
    "twinship",
    "adversarial",
    "erotic",
    "eroticized",
    "negative",
    "parental",
    "sibling",
    "avoidant",
]
Rupture = Literal["withdrawal", "confrontation", "mixed", "none"]
Phase = Literal["first sessions", "first months", "second year", "long-term"]
Ending = Literal[
    "overlooked",
    "repaired at once",
    "repaired slowly and stronger",
    "partly repaired",
    "unrepaired (treatment ends)",
    "no rupture after all",
    "ethical breach (not repairable here)",
]
Style = Literal["owns it", "explains", "defends", "does not notice"]
Marker = Literal[
    "denial",
    "minimal response",
    "abstract talk",
    "avoidant storytelling",
    "shifting topic",
    "deferring and appeasing",
    "content and affect split",
    "self-criticism and hopelessness",
    "complaint about the therapist",
    "rejecting an intervention",
    "complaint about the activities",
    "complaint about the parameters",
    "complaint about progress",
    "defending oneself against the therapist",
    "pressure and control",
]
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


class Strict(BaseModel):
    """Nothing unknown passes, and nothing changes after it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Setting(Strict):
    """Where and how often these two meet."""

    place: Literal["private room", "clinic", "training clinic", "telehealth", "hospital", "school"]
    form: Literal["individual", "couple", "group", "adolescent"]
    frequency: Annotated[float, Field(gt=0, le=7, strict=True)]
    school: Sentence


class ClientNumbers(Strict):
    """The client as the model sees one."""

    history: Fraction
    fragility: Fraction


class ActNumbers(Strict):
    """The act as the model sees one."""

    severity: Fraction
    echo: Fraction
    known_mistake: Annotated[bool, Field(strict=True)]

    def as_act(self) -> Act:
        """Return the model's act."""
        return Act(self.severity, self.echo, self.known_mistake)


class ResponseNumbers(Strict):
    """A response in parts, where no named style fits."""

    noticing: Fraction
    acknowledging: Fraction
    sincerity: Fraction
    nondefensiveness: Fraction
    frame: Fraction
    withstanding: Fraction
    linking: Fraction

    def as_response(self) -> Response:
        """Return the model's response."""
        return Response(**self.model_dump())


def _shape(given: object) -> str:
    """Return which way of writing a response was meant, so that a fault is told once, and of that way."""
    if isinstance(given, dict):
        return "sessions" if any(isinstance(k, int) for k in given) else "parts"
    return "parts" if isinstance(given, ResponseNumbers) else "style"


FromSession = Annotated[int, Field(ge=0, strict=True)]
AnyStyle = Annotated[
    Annotated[Style, Tag("style")] | Annotated[ResponseNumbers, Tag("parts")], Discriminator(_shape)
]
AnyResponse = Annotated[
    Annotated[Style, Tag("style")]
    | Annotated[ResponseNumbers, Tag("parts")]
    | Annotated[dict[FromSession, AnyStyle], Tag("sessions")],
    Discriminator(_shape),
]


class ModelNumbers(Strict):
    """The numbers the case is run with: the author's reading of the scene."""

    why: Sentence
    client: ClientNumbers
    alliance: Fraction
    recent: Fraction
    act: ActNumbers
    response: AnyResponse
    sessions: Annotated[int, Field(ge=1, le=400, strict=True)]

    def responses(self) -> dict[int, Response | str]:
        """Return the response from each session on in which it begins."""
        given = self.response if isinstance(self.response, dict) else {0: self.response}
        return {t: r if isinstance(r, str) else r.as_response() for t, r in given.items()}

    @model_validator(mode="after")
    def _begins_at_once(self) -> Self:
        if isinstance(self.response, dict) and 0 not in self.response:
            raise ValueError("must say the response from session 0 on")
        return self


class Told(Strict):
    """What the text itself tells, to be held against the model."""

    felt: Literal["overlooked", "small", "big"]
    repaired_after: Annotated[int, Field(ge=0, strict=True)] | None
    stronger: Annotated[bool, Field(strict=True)]


def _opens_a_sentence(text: str) -> str:
    if not text[:1].isupper() or text[-1:] in ".,;:!?":
        raise ValueError(
            "must open a sentence ('With nobody ever having forgotten her before') and not end it"
        )
    return text


Clause = Annotated[str, Field(min_length=1), AfterValidator(_opens_a_sentence)]


class Clauses(Strict):
    """How a sentence opens about this case with much less, or much more, of one of its numbers."""

    less: Clause | None = None
    more: Clause | None = None


class WhatIf(Strict):
    """The case's own terms for what a reader may change: in each, what is told would be the other way.

    A page uses them for a change of at least half of the way to the end of the scale, and says others in its own terms.
    """

    alliance: Clauses = Clauses()
    history: Clauses = Clauses()
    echo: Clauses = Clauses()
    fragility: Clauses = Clauses()
    recent: Clauses = Clauses()
    severity: Clauses = Clauses()
    known_mistake: Clauses = Clauses()


class Coding(Strict):
    """A reference coding of one turn, after the categories of the 3RS."""

    turn: Annotated[str, Field(pattern=r"^[CT][1-9]\d?$")]
    opens: Sentence
    rupture: Literal["withdrawal", "confrontation", "none"] | None = None
    marker: Marker | None = None
    salience: Annotated[int, Field(ge=1, le=5, strict=True)] | None = None
    strategy: Strategy | None = None
    reason: Sentence

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
        return self


class FrontMatter(Strict):
    """Everything a vignette says of itself before its text begins."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    number: Annotated[int, Field(ge=1, le=9999, strict=True)]
    title: Sentence
    summary: Sentence
    cast: Annotated[dict[Literal["client", "therapist"], Sentence], Field(min_length=2)]
    transference: Annotated[tuple[Transference, ...], Field(min_length=1)]
    rupture: Rupture
    phase: Phase
    ending: Ending
    setting: Setting
    content_note: Sentence | None = None
    provenance: Literal["fiction", "composite"]
    authors: Annotated[tuple[Sentence, ...], Field(min_length=1)]
    model: ModelNumbers
    told: Told
    what_if: WhatIf = WhatIf()
    reading: Annotated[tuple[str, ...], Field(min_length=1)]
    codings: tuple[Coding, ...]

    def as_client(self) -> Client:
        """Return the model's client."""
        return Client(self.model.client.history, self.model.client.fragility, self.transference)
