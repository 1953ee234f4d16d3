"""A workspace: one record, what was folded from it, and the pack that it is read with."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from parley.projections import claims
from parley.projections.rows import ClaimFilter, ClaimRow, DocumentRow, DocumentSummary, TieRow
from parley.record.record import Record
from parley.record.store import Place, is_server, store_at
from parley.state.store import State

if TYPE_CHECKING:
    from parley.knowledge.base import Knowledge

__all__ = [
    "ClaimFilter",
    "ClaimRow",
    "DocumentRow",
    "DocumentSummary",
    "Place",
    "TieRow",
    "Workspace",
    "folder_of",
    "open_workspace",
    "shown_name",
    "workspace_place",
]

DEFAULT = Path("parley.db")


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


class Workspace:
    """One record, open, with what follows from it; every method sees what the record holds at that moment."""

    def __init__(self, record: Record) -> None:
        self.record = record

    @cached_property
    def pack(self) -> str | None:
        """The name of the process pack that this workspace was made with, or None."""
        latest = self.record.latest_pack()
        return latest.name if latest else None

    @cached_property
    def state(self) -> State:
        """What may change in place and is no evidence; it is opened when first used."""
        return State(self.record.store.place)

    def knowledge(self) -> "Knowledge":
        """What is known before reading: the world base, and the pack of this workspace if it has one."""
        from parley.knowledge.base import knowledge_with, load_knowledge  # noqa: PLC0415 - listings need only aliases
        from parley.knowledge.pack_load import parse_pack  # noqa: PLC0415 - likewise

        latest = self.record.latest_pack()
        if latest is None:
            return load_knowledge()
        return knowledge_with(parse_pack(latest.data.decode("utf-8"), latest.name))

    def claims(self, wanted: ClaimFilter | None = None) -> list[ClaimRow]:
        """The claims that pass the filter, document by document, in the order of the text."""
        return claims.list_claims(self.record, wanted or ClaimFilter(), aliases=self.ids_of)

    def claim(self, claim: str) -> ClaimRow:
        """The claim of that id, or of the one id that begins so; raises NoSuchThing."""
        return claims.one_claim(self.record, claim)

    def claims_of(self, document: str) -> list[ClaimRow]:
        """The claims of one Document, in the order of its text; also those that a person rejected."""
        return claims.list_claims(self.record, ClaimFilter(document=document, rejected=True))

    def ties(self, document: str | None = None) -> list[TieRow]:
        """All ties, or those of one Document."""
        return claims.list_ties(self.record, document=document)

    def documents(self) -> list[DocumentSummary]:
        """All Documents, in the order in which they were taken in."""
        return claims.list_documents(self.record)

    def document(self, document: str) -> DocumentRow:
        """The Document of that id, or of the one id that begins so; raises NoSuchThing."""
        return claims.one_document(self.record, document)

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
        if "state" in self.__dict__:
            self.state.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_workspace(place: Place) -> Workspace:
    """The workspace at `place`; raises BadRecord where there is none."""
    return Workspace(Record.open(place))
