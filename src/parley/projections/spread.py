"""Where and when the claims fall that pass a filter: counts by place and by day, asked of the tables."""

from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, func, select

from parley.model.event import EventType
from parley.model.place import Precision
from parley.projections.filtering import Aliases, conditions, no_aliases
from parley.projections.fold import catch_up
from parley.projections.rows import ClaimFilter
from parley.projections.tables import CLAIMS
from parley.record.record import Record


class SpotCount(Struct, frozen=True, kw_only=True):
    """How many claims of one event type tell of one place; without `lat` and `lon` it stands on no map."""

    name: str
    id: str | None
    lat: float | None
    lon: float | None
    precision: Precision | None
    type: EventType
    claims: int
    reviewed: int


class DayCount(Struct, frozen=True, kw_only=True):
    """How many claims of one event type fall on the days from `first` to `last` (ISO, or None where nobody knows).

    `dated` says that the days are those of the event; else they are those on which it was printed.
    """

    first: str | None
    last: str | None
    dated: bool
    type: EventType
    claims: int
    reviewed: int


_REVIEWED = func.count(CLAIMS.c.verdict)


def count_spots(record: Record, wanted: ClaimFilter, *, aliases: Aliases = no_aliases) -> list[SpotCount]:
    """The places that the claims name, with how many claims of each type name them."""
    place = (CLAIMS.c.spot, CLAIMS.c.place_id, CLAIMS.c.lat, CLAIMS.c.lon, CLAIMS.c.precision)
    found = _grouped(record, wanted, aliases, (*place, CLAIMS.c.type), CLAIMS.c.spot.is_not(None))
    return [
        SpotCount(
            name=name,
            id=number,
            lat=lat,
            lon=lon,
            precision=Precision(precision) if precision else None,
            type=EventType(kind),
            claims=claims,
            reviewed=reviewed,
        )
        for name, number, lat, lon, precision, kind, claims, reviewed in found
    ]


def count_days(record: Record, wanted: ClaimFilter, *, aliases: Aliases = no_aliases) -> list[DayCount]:
    """The days on which the claims fall, with how many of each type fall on them."""
    days = (CLAIMS.c.first_day, CLAIMS.c.last_day, CLAIMS.c.dated, CLAIMS.c.type)
    return [
        DayCount(first=first, last=last, dated=dated, type=EventType(kind), claims=claims, reviewed=reviewed)
        for first, last, dated, kind, claims, reviewed in _grouped(record, wanted, aliases, days)
    ]


def count_claims(record: Record, wanted: ClaimFilter, *, aliases: Aliases = no_aliases) -> tuple[int, int]:
    """How many claims pass the filter, and how many of them a person has reviewed."""
    query = select(func.count(), _REVIEWED).select_from(CLAIMS).where(*conditions(wanted, aliases))
    catch_up(record)
    with record.reading() as connection:
        claims, reviewed = connection.execute(query).one()
    return int(claims), int(reviewed)


def _grouped(
    record: Record,
    wanted: ClaimFilter,
    aliases: Aliases,
    columns: tuple[ColumnElement[Any], ...],
    *more: ColumnElement[bool],
) -> list[tuple[Any, ...]]:
    query = select(*columns, func.count(), _REVIEWED).where(*conditions(wanted, aliases), *more).group_by(*columns)
    catch_up(record)
    with record.reading() as connection:
        return [tuple(row) for row in connection.execute(query.order_by(*columns))]
