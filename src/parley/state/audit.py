"""The audit trail: who looked at withdrawn or protected things, which, and when. It only grows."""

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy import BigInteger, Column, Integer, MetaData, Row, String, Table, insert, select

if TYPE_CHECKING:
    from alembic.operations import Operations

    from parley.state.store import State


class Look(Struct, frozen=True, kw_only=True):
    """Somebody looked at something that is not for everyone.

    `what` is its kind ("document", "source", "place", "withdrawal" …), `which` its id, `where` the page or the command,
    `how` what came of it ("shown", "refused", "released" …). It never holds the thing's own words.
    """

    at: str
    who: str
    what: str
    which: str
    where: str
    how: str = "shown"


_FIELDS = ("at", "who", "what", "which", "where", "how")
_NUMBER = BigInteger().with_variant(Integer, "sqlite")

AUDIT = Table(
    "audit",
    MetaData(),
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    *(Column(name, String, nullable=False) for name in _FIELDS),
)


class Audit:
    """The trail of one workspace."""

    def __init__(self, state: "State") -> None:
        self._state = state

    def add(self, *looks: Look) -> None:
        """Write down that somebody looked; all of them, or none."""
        if looks:
            rows = [{name: getattr(look, name) for name in _FIELDS} for look in looks]
            with self._state.writing() as connection:
                connection.execute(insert(AUDIT), rows)

    def list(
        self, *, who: str | None = None, which: str | None = None, since: str | None = None, limit: int = 1000
    ) -> list[Look]:
        """The newest looks first; by somebody, at something, or since a moment (ISO 8601, UTC)."""
        asked = select(AUDIT).order_by(AUDIT.c.number.desc()).limit(limit)
        for column, value in ((AUDIT.c.who, who), (AUDIT.c.which, which)):
            asked = asked if value is None else asked.where(column == value)
        if since is not None:
            asked = asked.where(AUDIT.c.at >= since)
        with self._state.reading() as connection:
            return [_look(row) for row in connection.execute(asked)]


def _look(row: Row[Any]) -> Look:
    return Look(**{name: getattr(row, name) for name in _FIELDS})


_SQLITE = (
    """CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
       BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END""",
    """CREATE TRIGGER audit_never_goes BEFORE DELETE ON audit
       BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END""",
    # INSERT OR REPLACE deletes without firing a trigger for it.
    """CREATE TRIGGER audit_is_never_replaced BEFORE INSERT ON audit
       WHEN EXISTS (SELECT 1 FROM audit WHERE number = NEW.number)
       BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the audit trail only grows'; END $$""",
    """CREATE TRIGGER audit_never_changes BEFORE UPDATE OR DELETE ON audit
       FOR EACH ROW EXECUTE FUNCTION audit_refuses()""",
    """CREATE TRIGGER audit_never_goes BEFORE TRUNCATE ON audit
       FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()""",
)


def _first(op: "Operations") -> None:
    op.create_table(
        "audit",
        Column("number", _NUMBER, primary_key=True, autoincrement=True),
        *(Column(name, String, nullable=False) for name in ("at", "who", "what", "which", "where", "how")),
    )
    op.create_index("audit_which", "audit", ["which"])
    for statement in _POSTGRESQL if op.get_bind().dialect.name == "postgresql" else _SQLITE:
        op.execute(statement)


STEPS = (_first,)
