"""Names to complete what somebody types into the filter bar: parties, places and sources, those met most first."""

from msgspec import Struct
from sqlalchemy import ColumnElement, func, select

from parley.projections.fold import catch_up
from parley.projections.tables import CLAIMS, DOCUMENTS, PARTIES
from parley.record.record import Record


class Completions(Struct, frozen=True, kw_only=True):
    """What the fields of the filter bar offer."""

    parties: tuple[str, ...]
    places: tuple[str, ...]
    sources: tuple[str, ...]


def completions(record: Record, *, since: int, at_most: int) -> Completions:
    """The names that the claims hold which were recorded after a position."""
    return Completions(
        parties=_met_most(record, PARTIES.c.shown, PARTIES.c.position > since, at_most),
        places=_met_most(record, CLAIMS.c.spot, CLAIMS.c.position > since, at_most),
        sources=_met_most(record, DOCUMENTS.c.source, DOCUMENTS.c.position > since, at_most),
    )


def _met_most(record: Record, column: ColumnElement[str], recent: ColumnElement[bool], at_most: int) -> tuple[str, ...]:
    query = select(column).where(recent, column.is_not(None)).group_by(column)
    catch_up(record)
    with record.reading() as connection:
        return tuple(connection.execute(query.order_by(func.count().desc(), column).limit(at_most)).scalars())
