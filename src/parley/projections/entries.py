"""What a dossier is made of: lines that each say whose words they are and which claims they rest on."""

from msgspec import Struct

from parley.model.actor import Party, TieKind
from parley.model.event import QuantityKind, Term
from parley.model.place import Place
from parley.model.process import AidStep, Attendance, Words
from parley.model.viewer import Withheld
from parley.model.voice import SpeechAct


class Line(Struct, frozen=True, kw_only=True):
    """One thing that one voice says: a neutral sentence, the words it was made from, and where they stand.

    `who` is None where the publisher speaks for itself; `via` are the voices through which the words came, outermost
    first. `signs` are words that qualify the line ("denied", "planned", "usually"). `when` is when it happened, `said`
    when it was said, `published` when it was printed; each is EDTF or missing.
    """

    sentence: str
    quote: str
    who: Party | None
    act: SpeechAct | None
    publishers: tuple[str, ...]
    via: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    designations: tuple[str, ...] = ()
    when: str | None = None
    said: str | None = None
    published: tuple[str, ...] = ()
    documents: int = 1
    claims: tuple[str, ...] = ()
    reviewed: bool = False


class TieEntry(Struct, frozen=True, kw_only=True):
    """A tie in words ("Turkey backs the opposition"), with the words and the pack's sources that it rests on."""

    sentence: str
    tie: TieKind
    a: Party
    b: Party
    words: tuple[Words, ...] = ()
    sources: tuple[str, ...] = ()
    documents: int = 0


class ActorEntry(Struct, frozen=True, kw_only=True):
    """A party that the documents name: how many lines it says, how many tell of it, what others call it."""

    key: str
    party: Party
    kind: str | None = None
    says: int = 0
    told_of: int = 0


class SeatEntry(Struct, frozen=True, kw_only=True):
    """A party's place at the table, and the lines that tell of it."""

    party: Party
    attendance: Attendance
    lines: tuple[Line, ...]


class AgendaEntry(Struct, frozen=True, kw_only=True):
    """What one party says that it wants of the talks."""

    party: Party
    lines: tuple[Line, ...]


class TalksEntry(Struct, frozen=True, kw_only=True):
    """One round or track of talks."""

    name: str | None
    roles: tuple[TieEntry, ...] = ()
    seats: tuple[SeatEntry, ...] = ()
    agenda: tuple[AgendaEntry, ...] = ()
    course: tuple[Line, ...] = ()


class AllegationEntry(Struct, frozen=True, kw_only=True):
    """What one accuser says of one accused; `reviewed` only where a person reviewed every line."""

    accuser: Party
    accused: Party | None
    count: int
    counted: int | None
    documents: int
    reviewed: bool
    lines: tuple[Line, ...]
    denials: tuple[Line, ...] = ()


class CeasefireEntry(Struct, frozen=True, kw_only=True):
    """One ceasefire, its brokers and guarantors, and who says that whom broke it.

    `by_date` counts the lines that name no truce and stand here because this was the latest to have begun when they
    were printed.
    """

    name: str | None
    by_date: int = 0
    roles: tuple[TieEntry, ...] = ()
    allegations: tuple[AllegationEntry, ...] = ()
    course: tuple[Line, ...] = ()


class PlaceEntry(Struct, frozen=True, kw_only=True):
    """What is told of one place; `parties` are those whom the lines name as parties, besiegers or holders.

    `name` and `roles` belong to an agreement that has a name.
    """

    place: Place | None
    name: str | None = None
    roles: tuple[TieEntry, ...] = ()
    parties: tuple[Party, ...] = ()
    terms: tuple[Term, ...] = ()
    lines: tuple[Line, ...] = ()


class AidEntry(Struct, frozen=True, kw_only=True):
    """Aid to one place, each line under the step that it tells of."""

    place: Place | None
    steps: tuple[tuple[AidStep, Line], ...]


class CommitmentEntry(Struct, frozen=True, kw_only=True):
    """What one party hopes, promises, offers, demands or threatens, and nothing told later settles."""

    holder: Party
    act: SpeechAct
    lines: tuple[Line, ...]


class FigureEntry(Struct, frozen=True, kw_only=True):
    """One figure in words, with the line that gives it."""

    kind: QuantityKind
    low: int | None
    high: int | None
    words: str
    line: Line
    place: str | None = None


class Dossier(Struct, frozen=True, kw_only=True):
    """A process at a glance. Nothing in it is found to be so: every line is what somebody says.

    `withheld` says how much of the record the viewer does not see: no line and no count here rests on it.
    """

    process: str | None = None
    documents: int = 0
    claims: int = 0
    reviewed: int = 0
    first: str | None = None
    last: str | None = None
    actors: tuple[ActorEntry, ...] = ()
    ties: tuple[TieEntry, ...] = ()
    talks: tuple[TalksEntry, ...] = ()
    ceasefires: tuple[CeasefireEntry, ...] = ()
    agreements: tuple[PlaceEntry, ...] = ()
    sieges: tuple[PlaceEntry, ...] = ()
    aid: tuple[AidEntry, ...] = ()
    commitments: tuple[CommitmentEntry, ...] = ()
    priorities: tuple[Line, ...] = ()
    figures: tuple[FigureEntry, ...] = ()
    attacks: tuple[Line, ...] = ()
    detentions: tuple[PlaceEntry, ...] = ()
    control: tuple[PlaceEntry, ...] = ()
    elsewhere: int = 0
    withheld: Withheld = Withheld()
