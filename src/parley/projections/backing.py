"""What stands behind figures: who says what a claim says, and whether a person has looked at it."""

from collections.abc import Iterable

from parley.projections.claims import claim_rows
from parley.projections.fold import catch_up
from parley.projections.rows import ClaimRow
from parley.projections.tables import CLAIMS
from parley.record.record import Record

_AT_ONCE = 500


def claims_behind(record: Record, claims: Iterable[str]) -> list[ClaimRow]:
    """The claims of these ids, as they are kept."""
    wanted = list(dict.fromkeys(claims))
    catch_up(record)
    found: list[ClaimRow] = []
    with record.reading() as connection:
        for at in range(0, len(wanted), _AT_ONCE):
            found += claim_rows(connection, CLAIMS.c.id.in_(wanted[at : at + _AT_ONCE]))
    return found
