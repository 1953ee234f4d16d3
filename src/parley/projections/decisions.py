"""What people decided, as the log has it, in the order in which they did."""

from msgspec import Struct
from sqlalchemy import select

from parley.model.decision import Decision
from parley.projections.fold import catch_up
from parley.projections.tables import DECISIONS
from parley.record.bodies import read_body
from parley.record.entry import EntryKind
from parley.record.record import Record
from parley.record.tables import BODIES, ENTRIES


class Taken(Struct, frozen=True, kw_only=True):
    """A decision as the record holds it; also one that was taken back."""

    position: int
    recorded_at: str
    decision: Decision


def list_decisions(record: Record) -> list[Taken]:
    """Every decision, in the order in which they were taken."""
    catch_up(record)
    query = (
        select(ENTRIES.c.position, ENTRIES.c.recorded_at, BODIES.c.body)
        .join(DECISIONS, DECISIONS.c.position == ENTRIES.c.position)
        .join(BODIES, BODIES.c.position == ENTRIES.c.position)
        .order_by(DECISIONS.c.stood)
    )
    with record.reading() as connection:
        rows = connection.execute(query).all()
    found = [(position, at, read_body(EntryKind.DECISION, body)) for position, at, body in rows]
    return [_taken(position, at, one) for position, at, one in found if isinstance(one, Decision)]


def _taken(position: int, recorded_at: str, one: Decision) -> Taken:
    if one.stood is None:
        return Taken(position=position, recorded_at=recorded_at, decision=one)
    return Taken(position=one.stood.position, recorded_at=one.stood.recorded_at, decision=one)
