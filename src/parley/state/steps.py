"""Bringing the state's tables to the shape that this version of Parley writes: each concern's steps, in their order."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, delete, insert, inspect, select

from parley.model.errors import BadRecord
from parley.state import accounts, audit, sessions, throttle, tokens

if TYPE_CHECKING:
    from alembic.operations import Operations

    Step = Callable[[Operations], None]

CONCERNS: "dict[str, tuple[Step, ...]]" = {
    "accounts": accounts.STEPS,
    "audit": audit.STEPS,
    "sessions": sessions.STEPS,
    "throttle": throttle.STEPS,
    "tokens": tokens.STEPS,
}
"""What keeps state, and the steps that make its tables; a new concern is one line here."""

_VERSIONS = Table(
    "versions",
    MetaData(),
    Column("concern", String, primary_key=True),
    Column("version", Integer, nullable=False),
)
"""How many of its steps each concern went through."""


def is_up_to_date(connection: Connection, *, name: str) -> bool:
    """Whether nothing is left to do; raises BadRecord where a newer Parley wrote here."""
    found = _versions(connection)
    newer = [concern for concern, version in found.items() if version > len(CONCERNS.get(concern, ()))]
    if newer:
        raise BadRecord(f"{name} was written by a newer Parley (its {newer[0]}); update Parley")
    return all(found.get(concern, 0) == len(steps) for concern, steps in CONCERNS.items())


def bring_up_to_date(connection: Connection, *, name: str) -> None:
    """Run the steps that are still missing, inside the transaction of `connection`."""
    from alembic.migration import MigrationContext  # noqa: PLC0415 - half a second, and nearly never needed
    from alembic.operations import Operations  # noqa: PLC0415 - likewise

    _VERSIONS.create(connection, checkfirst=True)
    if is_up_to_date(connection, name=name):  # another program was faster
        return
    operations = Operations(MigrationContext.configure(connection))
    found = _versions(connection)
    for concern, steps in CONCERNS.items():
        for step in steps[found.get(concern, 0) :]:
            step(operations)
        connection.execute(delete(_VERSIONS).where(_VERSIONS.c.concern == concern))
        connection.execute(insert(_VERSIONS).values(concern=concern, version=len(steps)))


def _versions(connection: Connection) -> dict[str, int]:
    if not inspect(connection).has_table(_VERSIONS.name):
        return {}
    return {row.concern: row.version for row in connection.execute(select(_VERSIONS))}
