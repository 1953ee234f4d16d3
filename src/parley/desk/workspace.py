"""A workspace: one record, what was folded from it, and the pack that it is read with."""

from collections.abc import Callable, Iterable
from copy import copy
from functools import cached_property, lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from parley.desk.sight import Sight
from parley.model.errors import NoSuchThing
from parley.model.handling import TLP, Ladder
from parley.model.viewer import Role, Viewer, Withheld, owner
from parley.projections import claims
from parley.projections.decisions import Taken, list_decisions
from parley.projections.rows import ClaimFilter, ClaimRow, DocumentRow, DocumentSummary, TieRow
from parley.record.record import Record
from parley.record.store import Place, is_server, store_at
from parley.state.store import State

if TYPE_CHECKING:
    from parley.knowledge.areas import Areas
    from parley.knowledge.base import Knowledge

__all__ = [
    "ClaimFilter",
    "ClaimRow",
    "DocumentRow",
    "DocumentSummary",
    "Place",
    "TieRow",
    "Withheld",
    "Workspace",
    "folder_of",
    "open_workspace",
    "shown_name",
    "workspace_place",
]

DEFAULT = Path("parley.db")

_SIGHTS = 32
"""For so many different viewers what they see is kept at hand."""


def workspace_place(named: str | None) -> Place:
    """The record to work on: the file or database named, else ./parley.db."""
    if not named:
        return DEFAULT
    return named if is_server(named) else Path(named)


def folder_of(place: Place) -> Path | None:
    """The folder that a workspace's file lies in; None where a server keeps it."""
    return place.parent if isinstance(place, Path) else None


def shown_name(place: Place) -> str:
    """How a place is named to a user; never with a password."""
    return store_at(place).name


class _Look(Struct, frozen=True):
    """Who looks, and how: what tells one sight of a record from another."""

    viewer: Viewer
    blurs: bool = False
    passes_on: bool = False


class _Shared:
    """What all views of one workspace have in common."""

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self.sights: dict[_Look, tuple[int, Sight]] = {}

    @cached_property
    def state(self) -> State:
        return State(self._workspace.record.store.place)

    @cached_property
    def areas(self) -> "Areas":
        from parley.knowledge.areas import Areas  # noqa: PLC0415 - only what blurs places needs them

        known = self._workspace.knowledge()
        return Areas(known.gazetteer, known.pack.places if known.pack else ())

    def sight(self, look: _Look, position: int, make: Callable[[], Sight]) -> Sight:
        """What one viewer sees of the record as it is at `position`."""
        known = self.sights.get(look)
        if known is None or known[0] != position:
            known = (position, make())
            self.sights[look] = known
            while len(self.sights) > _SIGHTS:
                self.sights.pop(next(iter(self.sights)), None)
        return known[1]


class Workspace:
    """One record, open, with what follows from it, as `viewer` may see it: without more said, as its owner does.

    Every method sees what the record holds at that moment. What a viewer may not see is in none of the lists; how much
    that is, `withheld` says.
    """

    def __init__(self, record: Record) -> None:
        self.record = record
        self._look = _Look(owner())
        self._shared = _Shared(self)

    @property
    def viewer(self) -> Viewer:
        """Who looks."""
        return self._look.viewer

    def as_seen_by(self, viewer: Viewer, *, blurs: bool = False, passes_on: bool = False) -> "Workspace":
        """The same workspace as `viewer` may see it.

        `blurs` tells all places no closer than their district. `passes_on` is for what leaves the workspace: what is
        withheld until it is released stays out, whatever the viewer's role.
        """
        view = copy(self)
        view._look = _Look(viewer, blurs, passes_on)  # noqa: SLF001 - its own kind
        return view

    @property
    def whole(self) -> "Workspace":
        """All that is kept, for the steps that work on the record itself; show nothing of it to anybody."""
        return self.as_seen_by(owner())

    @cached_property
    def ladder(self) -> Ladder:
        """The handling levels of this workspace, lowest first."""
        levels = self.record.founding().levels
        return Ladder(levels) if levels else TLP

    def sight(self) -> Sight:
        """What the viewer sees as the record stands now."""
        return self._shared.sight(self._look, self.record.head().position, self._new_sight)

    def _new_sight(self) -> Sight:
        look = self._look
        return Sight(
            self.record,
            look.viewer,
            ladder=self.ladder,
            taken=list_decisions(self.record),
            areas=lambda: self._shared.areas,
            blurs=look.blurs,
            passes_on=look.passes_on,
        )

    def withheld(self) -> Withheld:
        """How much of the record the viewer does not see; never which."""
        return self.sight().withheld

    def decisions(self) -> list[Taken]:
        """All that people decided besides their judgements of claims, in the order in which they did.

        What was taken back is among it; `sight().stand` are those that stand.
        """
        sight = self.sight()
        return [shown for one in list_decisions(self.record) if (shown := sight.decision(one))]

    def is_guarded(self, document: str) -> bool:
        """Whether a Document is above the lowest level, or something in it is hidden from a reader."""
        sight = self._least().sight()
        return not sight.shows(document) or sight.hiding.in_document(document) is not None

    def sees_more_than_others(self) -> bool:
        """Whether the viewer may see anything that a reader at the lowest level may not."""
        return self.withheld() != self._least().withheld()

    def _least(self) -> "Workspace":
        return self.as_seen_by(Viewer(name="", role=Role.READER, clearance=self.ladder.lowest))

    def hides_in(self, document: str) -> bool:
        """Whether anything in a Document is hidden from the viewer."""
        return self.sight().hiding.in_document(document) is not None

    @cached_property
    def pack(self) -> str | None:
        """The name of the process pack that this workspace was made with, or None."""
        latest = self.record.latest_pack()
        return latest.name if latest else None

    @property
    def state(self) -> State:
        """What may change in place and is no evidence; it is opened when first used."""
        return self._shared.state

    @property
    def pack_text(self) -> tuple[str, str] | None:
        """The process pack as another process can take it: its name and its YAML; None where there is none."""
        latest = self.record.latest_pack()
        return (latest.name, latest.data.decode("utf-8")) if latest else None

    def knowledge(self) -> "Knowledge":
        """What is known before reading: the world base, and the pack of this workspace if it has one."""
        from parley.knowledge.base import load_knowledge  # noqa: PLC0415 - listings need only aliases

        latest = self.record.latest_pack()
        return load_knowledge() if latest is None else _knowledge_with(latest.data, latest.name)

    def claims(self, wanted: ClaimFilter | None = None) -> list[ClaimRow]:
        """The claims that pass the filter, document by document, in the order of the text."""
        wanted, sight = wanted or ClaimFilter(), self.sight()
        if sight.is_plain:
            return claims.list_claims(self.record, wanted, aliases=self.ids_of)
        return list(sight.claims(wanted, self.ids_of))

    def undated(self, wanted: ClaimFilter) -> int:
        """How many claims a filter would also give if their day were known."""
        sight = self.sight()
        if sight.is_plain:
            return claims.undated(self.record, wanted, aliases=self.ids_of)
        whenever = ClaimFilter(who=wanted.who, whom=wanted.whom, about=wanted.about, undated=True)
        return sum(1 for _ in sight.claims(whenever, self.ids_of))

    def claim(self, claim: str) -> ClaimRow:
        """The claim of that id, or of the one id that begins so; raises NoSuchThing."""
        shown = self.sight().claim(claims.one_claim(self.record, claim))
        if shown is None:
            raise NoSuchThing(f"the record holds no claim {claim!r}; `parley claims` lists them with their ids")
        return shown

    def kept_claim(self, claim: str) -> ClaimRow:
        """A claim that the viewer may see, as it is kept: to decide about it, not to show it."""
        return claims.one_claim(self.record, self.claim(claim).claim.id)

    def claims_of(self, document: str) -> list[ClaimRow]:
        """The claims of one Document, in the order of its text; also those that a person rejected."""
        return self.claims(ClaimFilter(document=document, rejected=True))

    def kept_claims_of(self, document: str) -> list[ClaimRow]:
        """The claims of one Document as they are kept: to compare with, not to show."""
        return claims.list_claims(self.record, ClaimFilter(document=document, rejected=True))

    def ties(self, document: str | None = None) -> list[TieRow]:
        """All ties, or those of one Document."""
        rows, sight = claims.list_ties(self.record, document=document), self.sight()
        return rows if sight.is_plain else [shown for row in rows if (shown := sight.tie(row))]

    def documents(self) -> list[DocumentSummary]:
        """All Documents, in the order in which they were taken in."""
        return list(self.sight().summaries())

    def document(self, document: str) -> DocumentRow:
        """The Document of that id, or of the one id that begins so; raises NoSuchThing."""
        shown = self.sight().document(claims.one_document(self.record, document))
        if shown is None:
            raise NoSuchThing(
                f"the record holds no document {document!r}; `parley documents` lists them with their ids"
            )
        return shown

    def ids_of(self, name: str) -> Iterable[str]:
        """The ids of the parties that `name` stands for; a state's name, adjective or seat means its government too."""
        registry = self.knowledge().registry
        actor = registry.lookup(name) or registry.demonym(name) or registry.seat(name)
        if actor is None:
            return ()
        return (actor.id, f"{actor.id}-GOV") if actor.kind == "state" else (actor.id,)

    def close(self) -> None:
        """Let go of the record and of the state."""
        self.record.close()
        if "state" in self._shared.__dict__:
            self.state.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@lru_cache(maxsize=4)
def _knowledge_with(data: bytes, name: str) -> "Knowledge":
    """A pack is parsed once, however many pages ask what it knows."""
    from parley.knowledge.base import knowledge_with  # noqa: PLC0415 - listings need only aliases
    from parley.knowledge.pack_load import parse_pack  # noqa: PLC0415 - likewise

    return knowledge_with(parse_pack(data.decode("utf-8"), name))


def open_workspace(place: Place) -> Workspace:
    """The workspace at `place`; raises BadRecord where there is none."""
    return Workspace(Record.open(place))
