"""A Claim: what one source says in one place; not that it is so."""

from enum import StrEnum

from msgspec import UNSET, Struct, UnsetType

from parley.model.document import PassageRole
from parley.model.event import Event
from parley.model.voice import Voice


class Polarity(StrEnum):
    """Whether the Event is told as being so or as not being so."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Certainty(StrEnum):
    """How sure the teller is, in the teller's own words."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """Where the Event stands in time and will, as told."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    EXPECTED = "expected"
    HOPED = "hoped"
    CONDITIONAL = "conditional"
    PROPOSED = "proposed"


class Claim(Struct, frozen=True, kw_only=True, tag_field="kind", tag="claim"):
    """One Event as told by one chain of Voices in the span [start, end) of one Document.

    `voices` are outermost first, and empty where the publisher speaks for itself. `generic` is True where the sentence
    tells of what usually happens. `reader` names the reader and its version; `confidence` is that reader's own, 0 to 1.
    `translation` is the English that a machine made of the span and the claim was read from; it is absent where the
    Document itself was read.
    """

    id: str
    document: str
    start: int
    end: int
    passage: PassageRole
    voices: tuple[Voice, ...]
    event: Event
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.CERTAIN
    status: Status = Status.HAPPENED
    generic: bool = False
    reader: str = ""
    confidence: float = 0.5
    translation: str | UnsetType = UNSET
