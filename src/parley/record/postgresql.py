"""PostgreSQL as the record's store, for teams: how writers queue, and what its errors mean to a user."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import Error as DriverError
from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from parley.model.errors import BadRecord, RecordUnavailable

MARK = "a Parley record"
"""What marks a database as ours: the comment on its table `entries`."""

_QUEUE = 0x5041524C
"""The advisory lock that writers of one database take turns on: "PARL"."""


class PostgresStore:
    """A record in a database of its own, at `postgresql://user@host/database`."""

    def __init__(self, address: str) -> None:
        try:
            url = make_url(address)
        except (ArgumentError, ValueError) as e:
            shown = address.rsplit("@", maxsplit=1)[-1]  # what stands before may hold a password
            raise BadRecord(f"{shown} is no address; write postgresql://user@host/database") from e
        self.place = address
        self.name = url.render_as_string(hide_password=True)
        # A pooled connection may have died with a server that was started again: it is tried before it is used.
        self.engine = create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One write transaction, whole or not at all; writers take turns from its very start."""
        with explained(self.name), self.engine.connect() as connection, connection.begin():
            connection.execute(text("SET LOCAL synchronous_commit = on"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:queue)"), {"queue": _QUEUE})
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One view of the database that stays the same until it is closed."""
        engine = self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with explained(self.name), engine.connect() as connection, connection.begin():
            yield connection

    def prepare(self) -> None:
        """Nothing: the database is made by who runs the server."""

    def claim(self, connection: Connection) -> None:
        """Check that the database is empty; the mark comes with the table. Raises BadRecord where it is not."""
        if connection.execute(text("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()")).scalar():
            raise BadRecord(f"{self.name} already holds tables; go on with `parley add`, or name an empty database")

    def purge(self) -> None:
        """Write the tables anew, and with them the samples of their values that the planner keeps.

        The server's own log of writes goes as its settings say.
        """
        engine = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        with explained(self.name), engine.connect() as connection:
            tables = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"))
            for name in tables.scalars().all():
                connection.execute(text(f"VACUUM (FULL, ANALYZE) {connection.dialect.identifier_preparer.quote(name)}"))
                _forget_samples(connection, name)
            connection.execute(text("CHECKPOINT"))

    def holds(self, needle: bytes) -> bool:
        """Whether the bytes stand in a body or as a salt; what the server keeps in its files it does not show."""
        query = text("SELECT EXISTS (SELECT 1 FROM bodies WHERE salt = :needle OR position(:needle IN body) > 0)")
        with self.reading() as connection:
            return bool(connection.execute(query, {"needle": needle}).scalar())

    def is_ours(self, connection: Connection) -> bool:
        """Whether its table `entries` bears our mark."""
        return connection.execute(text("SELECT obj_description(to_regclass('entries'), 'pg_class')")).scalar() == MARK


def _forget_samples(connection: Connection, name: str) -> None:
    """Drop what the planner sampled of a table that is empty now: looked at anew, the server would keep the old."""
    quote = connection.dialect.identifier_preparer.quote
    if connection.execute(text(f"SELECT EXISTS (SELECT 1 FROM {quote(name)})")).scalar():  # noqa: S608 - a table's own name
        return
    sampled = text(
        "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute JOIN pg_stats USING (attname) "
        "WHERE attrelid = to_regclass(:name) AND tablename = :name AND schemaname = current_schema()"
    )
    for column, kind in connection.execute(sampled, {"name": name}).all():
        # Giving a column the type that it has is how a server is made to forget them.
        connection.execute(text(f"ALTER TABLE {quote(name)} ALTER COLUMN {quote(column)} TYPE {kind}"))


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turns what the driver throws into a sentence that says what is wrong with `name` and what to do."""
    try:
        yield
    except DBAPIError as e:
        if not isinstance(e.orig, DriverError):
            raise
        raise explain(e.orig, name=name) from e
    except DriverError as e:
        raise explain(e, name=name) from e


_UNAVAILABLE = {
    "53100": "No room left on the disk of {name}; free some and run the same command again: what was added is kept",
    "53": "{name} has no room for another connection or not enough memory ({error}); try again later",
    "57": "{name} was stopped; run the same command again when the server is back: what was added is kept",
    "42501": "{name} may not be changed so by this user ({error}); ask whoever runs the server for the right",
    "28": "{name} does not let this user in ({error}); check the user and the password",
    "3D": "{name}: there is no such database ({error}); make it with createdb, then run `parley init`",
    "40": "{name} was changed by another at the same moment; run the same command again",
    "55": "{name} is in use by another program; wait until it is done and run the same command again",
}
"""What to tell a user when a sound record cannot be used just now, by SQLSTATE or its class (PostgreSQL, annex A)."""

_UNREACHABLE = "{name} cannot be reached ({error}); check that the server runs: what was added is kept"


def explain(error: DriverError, *, name: str) -> BadRecord | RecordUnavailable:
    """The user's error for a driver's error."""
    state = error.sqlstate or "08"
    told = str(error).strip().partition("\n")[0]
    if state.startswith("08"):
        return RecordUnavailable(_UNREACHABLE.format(name=name, error=told))
    for code in (state, state[:2]):
        if code in _UNAVAILABLE:
            return RecordUnavailable(_UNAVAILABLE[code].format(name=name, error=told))
    return BadRecord(f"{name}: {told}; run `parley record verify`")
