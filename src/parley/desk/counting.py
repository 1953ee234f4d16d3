"""Counts of what a viewer may see: asked of the tables where every row is shown as it was read, else row by row."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from parley.desk.workspace import ClaimFilter, ClaimRow, Workspace
from parley.projections.completions import Completions, completions
from parley.projections.days import UNKNOWN, known_days
from parley.projections.spread import DayCount, SpotCount, count_claims, count_days, count_spots

_LATEST = 30_000
"""Names are taken from so many of the last entries: a page must not wait for a count of all."""
_AT_MOST = 120


class Count(Struct, frozen=True):
    """How many claims pass a filter, and how many of them a person has reviewed."""

    claims: int
    reviewed: int


def how_many(workspace: Workspace, wanted: ClaimFilter) -> Count:
    """The number of claims that pass the filter."""
    if workspace.sight().is_plain:
        return Count(*count_claims(workspace.record, wanted, aliases=workspace.ids_of))
    rows = workspace.claims(wanted)
    return Count(len(rows), sum(row.reviewed for row in rows))


def spot_counts(workspace: Workspace, wanted: ClaimFilter) -> list[SpotCount]:
    """The places that the claims name, with how many claims of each type name them."""
    if workspace.sight().is_plain:
        return count_spots(workspace.record, wanted, aliases=workspace.ids_of)
    return [spot for row in workspace.claims(wanted) if (spot := _spot(row))]


def _spot(row: ClaimRow) -> SpotCount | None:
    event = row.claim.event
    place = event.place
    if place is None:
        return None
    return SpotCount(
        name=place.name,
        id=place.id,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        type=event.type,
        claims=1,
        reviewed=int(row.reviewed),
    )


def day_counts(workspace: Workspace, wanted: ClaimFilter) -> list[DayCount]:
    """The days on which the claims fall, with how many of each type fall on them."""
    if workspace.sight().is_plain:
        return count_days(workspace.record, wanted, aliases=workspace.ids_of)
    return [_day(row) for row in workspace.claims(wanted)]


def _day(row: ClaimRow) -> DayCount:
    event = row.claim.event
    happened = known_days(event.when.edtf) if event.when else UNKNOWN
    first, last = known_days(row.document.published) if happened == UNKNOWN else happened
    return DayCount(
        first=first, last=last, dated=happened != UNKNOWN, type=event.type, claims=1, reviewed=int(row.reviewed)
    )


def names_to_offer(workspace: Workspace) -> Completions:
    """The names that complete what somebody types into the filter bar; none that the viewer may not see."""
    since = workspace.record.head().position - _LATEST
    if workspace.sight().is_plain:
        return completions(workspace.record, since=since, at_most=_AT_MOST)
    rows = workspace.claims(ClaimFilter(after=since))
    return Completions(
        parties=_met_most(name for row in rows for name in _named(row)),
        places=_met_most(row.claim.event.place.name for row in rows if row.claim.event.place),
        sources=_met_most(row.document.source for row in rows if row.document.source),
    )


def _named(row: ClaimRow) -> Iterable[str]:
    event = row.claim.event
    yield from (voice.name for voice in row.claim.voices)
    yield from (party.name for party in (*event.actors, *event.recipients))


def _met_most(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in Counter(names).most_common(_AT_MOST))
