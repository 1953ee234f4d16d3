"""What people make of sources and of single pieces of information, in the Admiralty code: who says so, and why."""

from collections.abc import Mapping

from msgspec import Struct

from parley.desk.workspace import ClaimRow, Workspace
from parley.model.decision import Decision, standing
from parley.model.matter import RateInformation, RateSource


class Rating(Struct, frozen=True, kw_only=True):
    """A letter (A–F, a source) or a figure (1–6, what a claim says), with who rated it so, and why."""

    value: str
    by: str
    why: str


class Rated(Struct, frozen=True, kw_only=True):
    """What people make of a claim's source and of what it says; None where nobody has rated it."""

    source: Rating | None = None
    information: Rating | None = None

    def __bool__(self) -> bool:
        """Whether anything is rated."""
        return self.source is not None or self.information is not None


def rated(workspace: Workspace, row: ClaimRow) -> Rated:
    """How one claim's source and information are rated: of each, the last rating that stands."""
    found = Rated()
    for one in _standing(workspace):
        match one.matter:
            case RateSource(source=source, reliability=letter) if source == row.document.source:
                found = Rated(source=_rating(one, letter), information=found.information)
            case RateInformation(of=ref, credibility=figure) if ref.about(row.claim):
                found = Rated(source=found.source, information=_rating(one, figure))
            case _:
                pass
    return found


def sources_rated(workspace: Workspace) -> Mapping[str, Rating]:
    """How each source is rated that anybody rated."""
    rating = ((one.matter, one) for one in _standing(workspace))
    return {matter.source: _rating(one, matter.reliability) for matter, one in rating if isinstance(matter, RateSource)}


def _standing(workspace: Workspace) -> tuple[Decision, ...]:
    return standing([one.decision for one in workspace.decisions()])


def _rating(one: Decision, value: str) -> Rating:
    return Rating(value=str(value), by=one.by, why=one.why)
