"""Failed sign-ins: counted for each account and each address, each failure locking longer than the one before."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, delete, select, update

from parley.state.rows import insert_new

if TYPE_CHECKING:
    from alembic.operations import Operations

    from parley.state.store import State

FREE = 5
"""So many failures are forgiven; typing errors are human."""

FIRST = timedelta(seconds=30)
LONGEST = timedelta(minutes=30)
"""How long the next failure locks; each one after it twice as long, up to the longest."""

FORGOTTEN = timedelta(hours=24)
"""After so long without a failure the count begins anew."""

THROTTLE = Table(
    "throttle",
    MetaData(),
    Column("key", String, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", String, nullable=False),
    Column("until", String, nullable=False),
)


def locked_for(failures: int, *, free: int = FREE) -> timedelta:
    """How long nobody is let in after so many failures in a row."""
    over = failures - free
    return timedelta(0) if over < 0 else min(FIRST * 2 ** min(over, 20), LONGEST)


class Throttle:
    """The failures of one workspace, counted in its state: no restart and no second process forgets them."""

    def __init__(self, state: "State") -> None:
        self._state = state

    def wait(self, *keys: str, now: datetime) -> timedelta:
        """How long there is still to wait under any of these keys; zero where nothing is locked."""
        asked = select(THROTTLE.c.until).where(THROTTLE.c.key.in_(keys))
        with self._state.reading() as connection:
            until = [datetime.fromisoformat(found) for found in connection.execute(asked).scalars()]
        return max((one - now for one in until if one > now), default=timedelta(0))

    def failed(self, key: str, *, now: datetime, free: int = FREE) -> None:
        """One more failure under `key`."""
        with self._state.writing() as connection:
            failures = _failures(connection, key, now) + 1
            until = (now + locked_for(failures, free=free)).isoformat()
            connection.execute(
                update(THROTTLE)
                .where(THROTTLE.c.key == key)
                .values(failures=failures, last_at=now.isoformat(), until=until)
            )

    def succeeded(self, *keys: str) -> None:
        """Forget the failures under these keys."""
        with self._state.writing() as connection:
            connection.execute(delete(THROTTLE).where(THROTTLE.c.key.in_(keys)))


def _failures(connection: Connection, key: str, now: datetime) -> int:
    """The count so far; its row is made and held first, so that two failures at once count as two."""
    insert_new(connection, THROTTLE, key=key, failures=0, last_at=now.isoformat(), until=now.isoformat())
    asked = select(THROTTLE.c.failures, THROTTLE.c.last_at).where(THROTTLE.c.key == key).with_for_update()
    row = connection.execute(asked).one()
    return 0 if now - datetime.fromisoformat(row.last_at) > FORGOTTEN else int(row.failures)


def _first(op: "Operations") -> None:
    op.create_table(
        "throttle",
        Column("key", String, primary_key=True),
        Column("failures", Integer, nullable=False),
        Column("last_at", String, nullable=False),
        Column("until", String, nullable=False),
    )


STEPS = (_first,)
