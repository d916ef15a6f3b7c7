"""What a vignette's front matter may say. The JSON Schema for editors is made from these classes."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from rupture_repair.coding import Coding
from rupture_repair.model import Act, Client, Response

from .confidentiality import Disguise, Waived, check_disguise

Fraction = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False, strict=True)]
Sentence = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]

Transference = Literal[
    "positive",
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
Cause = Literal[
    "lapse of memory",
    "lateness or absence",
    "misattunement",
    "mistimed interpretation",
    "defensive answer",
    "fee or frame",
    "confidentiality",
    "therapist's state",
    "therapist's life outside",
    "culture, race or language",
    "third person",
    "chance event",
    "ethical breach",
    "none",
]
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
BREACH: Ending = "ethical breach (not repairable here)"
Style = Literal["owns it", "explains", "defends", "does not notice"]


class Strict(BaseModel):
    """Nothing unknown passes, and nothing changes after it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Setting(Strict):
    """Where and how often these two meet."""

    place: Literal["private room", "clinic", "training clinic", "telehealth", "hospital", "school"]
    """The kind of room: private room, clinic, training clinic, telehealth, hospital or school."""
    form: Literal["individual", "couple", "group", "adolescent"]
    """Individual, couple or group work, or work with an adolescent."""
    frequency: Annotated[float, Field(gt=0, le=7, strict=True)]
    """Sessions a week: 1 is weekly, 0.5 every other week."""
    school: Sentence
    """The therapist's own school, as they would say it."""


class ClientNumbers(Strict):
    """The client as the model sees one."""

    history: Fraction
    """How much neglect, abuse or unacknowledged hurt lies behind, from 0 to 1."""
    fragility: Fraction
    """How raw the client is at this moment, from 0 to 1."""


class ActNumbers(Strict):
    """The act as the model sees one."""

    severity: Fraction
    """How grave it would be to anyone, from 0 to 1."""
    echo: Fraction
    """How closely it repeats what happened to this client before, from 0 to 1."""
    known_mistake: Annotated[bool, Field(strict=True)]
    """Whether the client knows at once that it was a mistake: true or false."""

    def as_act(self) -> Act:
        """Return the model's act."""
        return Act(self.severity, self.echo, self.known_mistake)


class ResponseNumbers(Strict):
    """A response in parts, where no named style fits."""

    noticing: Fraction
    """Noticing that something is wrong; what is not noticed is not answered."""
    acknowledging: Fraction
    """Naming one's own part in it."""
    sincerity: Fraction
    """Meaning it."""
    nondefensiveness: Fraction
    """Not defending oneself."""
    frame: Fraction
    """Holding the frame."""
    withstanding: Fraction
    """Bearing anger and hurt while still caring."""
    linking: Fraction
    """Linking the failure to the client's history."""

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
    """What in the scene the numbers rest on, in a sentence or two."""
    client: ClientNumbers
    """Who it happens to."""
    alliance: Fraction
    """How good the alliance is before the act, from 0 to 1."""
    recent: Fraction
    """How much trouble the two have had lately, from 0 to 1."""
    act: ActNumbers
    """What the therapist did or failed to do."""
    response: AnyResponse
    """A named response; or its parts, each from 0 to 1; or, by the session from which it begins, {0: explains, 1: owns it}."""
    parts: Sentence | None = None
    """Where the model parts from the story: what the story knows that the model does not, in a sentence."""
    sessions: Annotated[int, Field(ge=1, le=400, strict=True)]
    """How many sessions to run, from 1 to 400."""

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
    """How big it is to the client, as the text tells it."""
    repaired_after: Annotated[int, Field(ge=0, strict=True)] | None
    """After how many sessions it is mended; 0 is the same session, null never."""
    stronger: Annotated[bool, Field(strict=True)]
    """Whether the alliance is better afterward than it was before: true or false."""


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
    """For much less of it: opens a sentence, with a capital letter, and does not end it."""
    more: Clause | None = None
    """For much more of it: opens a sentence, with a capital letter, and does not end it."""


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


class SecondReading(Strict):
    """What another reader made of the same turns, from the scene alone, without seeing the first coding."""

    reader: Sentence
    """Who read: a name as it should stand on the contributors' page."""
    codings: Annotated[tuple[Coding, ...], Field(min_length=1)]
    """A coding of every turn of clients and therapist."""


class FrontMatter(Strict):
    """Everything a vignette says of itself before its text begins."""

    id: Id
    """The file's name without .md: small letters, digits and hyphens."""
    number: Annotated[int, Field(ge=1, le=9999, strict=True)]
    """The case's number in the book, which no other case has."""
    title: Sentence
    """What the case is called."""
    summary: Sentence
    """One sentence that brings a reader in and does not say how it ends."""
    cast: Annotated[dict[Literal["client", "therapist"], Sentence], Field(min_length=2)]
    """The invented first names of client and therapist."""
    transference: Annotated[tuple[Transference, ...], Field(min_length=1)]
    """One type or several."""
    rupture: Rupture
    """The kind of rupture; mixed is withdrawal and confrontation both."""
    causes: Annotated[tuple[Cause, ...], Field(min_length=1)]
    """What brought it about, one or several; none where there is no rupture."""
    phase: Phase
    """How far along the treatment is."""
    ending: Ending
    """What comes of it."""
    setting: Setting
    content_note: Sentence | None = None
    """A neutral line about what may be hard to read, or null."""
    provenance: Literal["fiction", "composite"]
    """Fiction, or a composite; real material is never taken."""
    disguise: Disguise | None = None
    """For a composite, and only for one: how it was disguised, and who confirms it."""
    waived: tuple[Waived, ...] = ()
    """What the confidentiality gate stopped at and points to nobody, each with its reason."""
    authors: Annotated[tuple[Sentence, ...], Field(min_length=1)]
    """Names as they should stand under the case."""
    beside: dict[Id, Sentence] = {}
    """Other cases by id, each with a sentence on what the two show side by side."""
    model: ModelNumbers | None = None
    """The numbers for the model; left out for an ethical breach."""
    told: Told | None = None
    """What the text tells, to be held against the model; left out for an ethical breach."""
    what_if: WhatIf = WhatIf()
    reading: Annotated[tuple[str, ...], Field(min_length=1)]
    """Keys of docs/references.bib for further reading."""
    codings: tuple[Coding, ...]
    """A coding of every turn of clients and therapist."""

    @property
    def runs(self) -> bool:
        """Whether the case is put through the model: every one but an ethical breach."""
        return self.model is not None

    @property
    def numbers(self) -> ModelNumbers:
        """The numbers the case is run with."""
        if self.model is None:
            raise ValueError(f"{self.id} tells of an ethical breach, which is no input of the model")
        return self.model

    @property
    def outcome(self) -> Told:
        """What the text tells of a case that is run."""
        if self.told is None:
            raise ValueError(f"{self.id} tells of an ethical breach, which is no input of the model")
        return self.told

    def as_client(self) -> Client:
        """Return the model's client."""
        numbers = self.numbers.client
        return Client(numbers.history, numbers.fragility, self.transference)

    @model_validator(mode="after")
    def _a_composite_is_disguised(self) -> Self:
        check_disguise(self.provenance, self.disguise)
        return self

    @model_validator(mode="after")
    def _runs_unless_a_breach(self) -> Self:
        breach = self.ending == BREACH
        if breach and (self.model or self.told or self.what_if != WhatIf()):
            raise ValueError("an ethical breach is no input of the model: leave out model, told and what_if")
        if not breach and (self.model is None or self.told is None):
            raise ValueError("model and told are missing; only an ethical breach goes without them")
        return self
