"""The process objects: what claims tell of talks, ceasefires, local agreements, sieges, aid and promises.

Each holds what was said, by whom, and the ids of the claims it rests on. None of them says that a thing is so, and what
nobody has told stays None.
"""

from enum import StrEnum

from msgspec import Struct

from parley.model.actor import Party, TieKind
from parley.model.claim import Claim
from parley.model.event import QuantityKind, Term
from parley.model.place import Place
from parley.model.voice import SpeechAct
from parley.model.when import When


class Heard(Struct, frozen=True, kw_only=True):
    """A Claim with what it takes to cite it: its words, who published them and when (EDTF, or None)."""

    claim: Claim
    quote: str
    publisher: str
    published: str | None = None
    reviewed: bool = False


class Told(Struct, frozen=True, kw_only=True):
    """One thing that one voice says of one Event, however many Documents print it.

    `claim` and `quote` stand for all of `claims`; `voice` is the innermost speaker, or None where the publisher speaks
    for itself, and then `publishers` says who that is. `reviewed` is True only when a person reviewed every claim.
    """

    claim: Claim
    quote: str
    voice: Party | None
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    publishers: tuple[str, ...]
    published: tuple[str, ...] = ()
    reviewed: bool = False


class Words(Struct, frozen=True, kw_only=True):
    """Where in which Document something is said: the span [start, end), and the words that stand there."""

    document: str
    start: int
    end: int
    quote: str = ""
    publisher: str = ""
    voices: tuple[str, ...] = ()


class Bond(Struct, frozen=True, kw_only=True):
    """A tie between two parties, with all that it rests on: words in Documents, sources that a process pack cites."""

    tie: TieKind
    a: Party
    b: Party
    words: tuple[Words, ...] = ()
    sources: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


class Attendance(StrEnum):
    """How a party stands to an invitation, as told."""

    INVITED = "invited"
    DUE = "due"
    AGREED = "agreed"
    REFUSES = "refuses"
    OPPOSED = "opposed"
    """Somebody is said to oppose this party's being there."""


class Seat(Struct, frozen=True, kw_only=True):
    """A party's place at the table, as one voice tells it."""

    party: Party
    attendance: Attendance
    told: Told


class AgendaItem(Struct, frozen=True, kw_only=True):
    """What one party says that it wants of the talks, will discuss there, or expects of them."""

    party: Party
    told: Told


class Talks(Struct, frozen=True, kw_only=True):
    """A round or track of talks; `name` is None for what is told of talks that the text does not name."""

    name: str | None
    roles: tuple[Bond, ...] = ()
    seats: tuple[Seat, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    course: tuple[Told, ...] = ()
    claims: tuple[str, ...] = ()


class Allegation(Struct, frozen=True, kw_only=True):
    """What one accuser says that one accused did in breach of a ceasefire; `accused` is None where nobody is named.

    `counted` is the highest number of breaches that the accuser gives, or None. Denials by the accused stand beside it.
    """

    accuser: Party
    accused: Party | None
    told: tuple[Told, ...]
    denials: tuple[Told, ...] = ()
    counted: int | None = None
    claims: tuple[str, ...] = ()


class Ceasefire(Struct, frozen=True, kw_only=True):
    """A ceasefire, as told; `name` is None for what is told of a truce that nothing names.

    `by_date` counts the lines that name no truce and stand here because this was the latest to have begun when they
    were printed.
    """

    name: str | None
    by_date: int = 0
    roles: tuple[Bond, ...] = ()
    course: tuple[Told, ...] = ()
    allegations: tuple[Allegation, ...] = ()
    claims: tuple[str, ...] = ()


class LocalAgreement(Struct, frozen=True, kw_only=True):
    """A local deal, as told, by its name where it has one and else by place.

    Its parties and terms are those that the voices name; `roles` are its brokers, guarantors and signatories.
    """

    place: Place | None
    name: str | None = None
    roles: tuple[Bond, ...] = ()
    parties: tuple[Party, ...] = ()
    terms: tuple[Term, ...] = ()
    told: tuple[Told, ...] = ()
    claims: tuple[str, ...] = ()


class Siege(Struct, frozen=True, kw_only=True):
    """A place said to be besieged; `besiegers` are those whom somebody names as besieging it."""

    place: Place | None
    besiegers: tuple[Party, ...] = ()
    told: tuple[Told, ...] = ()
    claims: tuple[str, ...] = ()


class AidStep(StrEnum):
    """What is said to have become of aid."""

    ASKED = "asked"
    ALLOWED = "allowed"
    DELIVERED = "delivered"
    BLOCKED = "blocked"
    HIT = "hit"
    OTHER = "other"


class AidOperation(Struct, frozen=True, kw_only=True):
    """Aid to one place, step by step, as told."""

    place: Place | None
    steps: tuple[tuple[AidStep, Told], ...] = ()
    claims: tuple[str, ...] = ()


class Detention(Struct, frozen=True, kw_only=True):
    """People said to be held, released or exchanged; `holder` is who is said to hold them."""

    holder: Party | None
    told: tuple[Told, ...] = ()
    claims: tuple[str, ...] = ()


class Control(Struct, frozen=True, kw_only=True):
    """Who is said to hold, take or lose a place."""

    place: Place | None
    told: tuple[Told, ...] = ()
    claims: tuple[str, ...] = ()


class Commitment(Struct, frozen=True, kw_only=True):
    """A hope, promise, offer, demand or threat that is told of and that nothing told later settles."""

    holder: Party
    act: SpeechAct
    told: Told
    when: When | None = None
    claims: tuple[str, ...] = ()


class Priority(Struct, frozen=True, kw_only=True):
    """What a party is said to put first, or to have put first instead of something else."""

    party: Party | None
    told: Told
    when: When | None = None
    claims: tuple[str, ...] = ()


class Figure(Struct, frozen=True, kw_only=True):
    """A number of killed, wounded and the like, as one voice gives it; `low`-`high` what its words allow."""

    kind: QuantityKind
    low: int | None
    high: int | None
    told: Told
