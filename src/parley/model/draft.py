"""A claim on its way: everything read, nothing yet linked; names and dates stand as said."""

from msgspec import Struct

from parley.model.actor import TieKind
from parley.model.claim import Certainty, Polarity, Status
from parley.model.document import PassageRole
from parley.model.event import EventType, Quantity, Term, Topic
from parley.model.voice import SpeechAct


class DraftVoice(Struct, frozen=True, kw_only=True):
    """A Voice by the names that the text gives; `when` is the date expression as said."""

    name: str
    cue: str
    act: SpeechAct
    audience: str | None = None
    medium: str | None = None
    designations: tuple[str, ...] = ()
    when: str | None = None


class DraftClaim(Struct, frozen=True, kw_only=True):
    """A Claim by the names that the text gives; spans count characters of the Document's text."""

    start: int
    end: int
    passage: PassageRole
    voices: tuple[DraftVoice, ...]
    type: EventType
    topic: Topic
    mode: str | None
    terms: tuple[Term, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    when: str | None
    quantities: tuple[Quantity, ...]
    polarity: Polarity
    certainty: Certainty
    status: Status
    generic: bool
    confidence: float


class DraftTie(Struct, frozen=True, kw_only=True):
    """A Tie by the names that the text gives."""

    tie: TieKind
    a: str
    b: str
    start: int
    end: int
    voices: tuple[DraftVoice, ...]


class Draft(Struct, frozen=True, kw_only=True):
    """What reading one Document gives before linking."""

    claims: tuple[DraftClaim, ...]
    ties: tuple[DraftTie, ...]
