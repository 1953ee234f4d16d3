"""What the map, the time line and the network show of the claims that pass a filter."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from parley.analysis.families import Family, family
from parley.analysis.timeline import Falling, TimeLine, time_line
from parley.desk.counting import day_counts, spot_counts
from parley.desk.workspace import ClaimFilter, Workspace
from parley.model.place import Precision
from parley.projections.days import BEGINNING, END, days_of
from parley.projections.spread import DayCount, SpotCount


class Spot(Struct, frozen=True, kw_only=True):
    """One place with the claims that tell of it, by family; `lat` and `lon` are missing where it stands on no map."""

    name: str
    id: str | None
    lat: float | None
    lon: float | None
    precision: Precision | None
    families: dict[Family, int]
    claims: int
    reviewed: int

    def told(self, of: Family) -> int:
        """How many of its claims are of one family."""
        return self.families.get(of, 0)

    @property
    def mainly(self) -> Family:
        """The family of most of its claims."""
        return max(self.families, key=lambda one: self.families[one])


def spots(workspace: Workspace, wanted: ClaimFilter) -> list[Spot]:
    """The places that the claims tell of, those told of most first."""
    found: dict[tuple[object, ...], list[SpotCount]] = {}
    for one in spot_counts(workspace, wanted):
        found.setdefault((one.id or one.name, one.lat, one.lon), []).append(one)
    return sorted(map(_spot, found.values()), key=lambda one: (-one.claims, one.name))


def _spot(counts: list[SpotCount]) -> Spot:
    first = counts[0]
    families: dict[Family, int] = {}
    for one in counts:
        kind = family(one.type)
        families[kind] = families.get(kind, 0) + one.claims
    return Spot(
        name=first.name,
        id=first.id,
        lat=first.lat,
        lon=first.lon,
        precision=first.precision,
        families=families,
        claims=sum(one.claims for one in counts),
        reviewed=sum(one.reviewed for one in counts),
    )


def claims_by_day(workspace: Workspace, wanted: ClaimFilter) -> TimeLine | None:
    """The time line of the claims, from the filter's first day to its last; None where no claim has a day."""
    counts = day_counts(workspace, wanted)
    return time_line(
        _falling(counts),
        since=_day(days_of(wanted.since)[0]) if wanted.since else None,
        until=_day(days_of(wanted.until)[1]) if wanted.until else None,
    )


def _falling(counts: Iterable[DayCount]) -> Iterable[Falling]:
    for one in counts:
        yield Falling(_day(one.first), _day(one.last), one.dated, family(one.type), one.claims)


def _day(day: str | None) -> date | None:
    """The day; None where it is the beginning or the end of time, for an open end is no day."""
    return None if day is None or day in (BEGINNING, END) else date.fromisoformat(day)
