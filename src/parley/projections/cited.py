"""What is known of the claims that something cites, without reading them."""

from collections.abc import Sequence

from sqlalchemy import distinct, func, select

from parley.projections.fold import catch_up
from parley.projections.tables import CLAIMS
from parley.record.record import Record

_AT_ONCE = 500


def reviewed_among(record: Record, claims: Sequence[str]) -> int:
    """How many of these claims a person has looked at."""
    catch_up(record)
    found = 0
    with record.reading() as connection:
        for at in range(0, len(claims), _AT_ONCE):
            here = CLAIMS.c.id.in_(claims[at : at + _AT_ONCE])
            query = select(func.count(distinct(CLAIMS.c.id))).where(here, CLAIMS.c.verdict.is_not(None))
            found += int(connection.execute(query).scalar_one())
    return found
