"""SQLite as the record's store: how it is opened, how writers queue, and what its errors mean to a user."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from parley.model.errors import BadRecord, RecordUnavailable

APPLICATION_ID = 0x5041524C
"""What marks a SQLite file as ours: "PARL"."""

BUSY_SECONDS = 30.0
"""How long a writer waits for another before it gives up."""

_PRIMARY = 0xFF
"""SQLite's extended result codes carry the primary one in their low byte."""

_WRITES = "parley_writes"

_AS_STORED = partial(str, encoding="utf-8", errors="surrogateescape")
"""Text as it is in the file, even where it is no UTF-8: what was tampered with has to be read to be named."""


def open_engine(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine on the file at `path`; durable on commit, readers never waiting for the writer."""
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": busy_seconds})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.text_factory = _AS_STORED
    connection.isolation_level = None  # transactions begin where `_begin` says, not where the driver guesses
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten at once, whatever comes after
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class SqliteStore:
    """A record in one file, with what SQLite keeps beside it."""

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.place = self.path = path
        self.name = str(path)
        self.engine = open_engine(path, busy_seconds=busy_seconds)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One write transaction, whole or not at all; writers take turns from its very start."""
        engine = self.engine.execution_options(**{_WRITES: True})
        with explained(self.name), engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One view of the database that stays the same until it is closed."""
        with explained(self.name), self.engine.connect() as connection, connection.begin():
            yield connection

    def prepare(self) -> None:
        """Make the folder."""
        self.path.parent.mkdir(parents=True, exist_ok=True)

    def claim(self, connection: Connection) -> None:
        """Write our mark into the file's head; raises BadRecord where the file already holds something."""
        if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar():
            raise BadRecord(f"{self.name} is already there; go on with `parley add`, or name another file")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")

    def purge(self) -> None:
        """Write the file anew without its free pages, and empty the log beside it."""
        with explained(self.name), closing(self.engine.raw_connection()) as connection:
            driver = connection.driver_connection
            if driver is None:
                raise RecordUnavailable(f"{self.name} cannot be opened; run `parley record purge` again")
            driver.execute("VACUUM")
            busy, _pages, _moved = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise RecordUnavailable(
                f"{self.name} is open in another program, so that its old pages stay; close that and run"
                " `parley record purge`"
            )

    def holds(self, needle: bytes) -> bool:
        """Whether the bytes stand anywhere in the file or in what SQLite keeps beside it."""
        files = (self.path, self.path.with_name(self.path.name + "-wal"))
        return any(_stands_in(path, needle) for path in files if path.is_file())

    def is_ours(self, connection: Connection) -> bool:
        """Whether the file bears our mark."""
        return connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID


def _stands_in(path: Path, needle: bytes) -> bool:
    kept = b""
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            if needle in kept + block:
                return True
            kept = block[-len(needle) :]
    return False


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turns what the driver throws into a sentence that says what is wrong with `name` and what to do."""
    try:
        yield
    except DBAPIError as e:
        if not isinstance(e.orig, sqlite3.Error):
            raise
        raise explain(e.orig, name=name) from e
    except sqlite3.Error as e:
        raise explain(e, name=name) from e


_UNAVAILABLE = {
    sqlite3.SQLITE_FULL: "No room left on the disk of {name}; free some and run the same command again: what was added"
    " is kept",
    sqlite3.SQLITE_IOERR: "{name} could not be written or read ({error}); check the disk and its limits and run the"
    " same command again: what was added is kept",
    sqlite3.SQLITE_BUSY: "{name} is in use by another program; wait until it is done and run the same command again",
    sqlite3.SQLITE_READONLY: "{name} may not be written; change its permissions or work on a copy",
    sqlite3.SQLITE_CANTOPEN: "{name} cannot be opened; check that its folder is there and that you may write in it",
}
"""What to tell a user when a sound record cannot be used just now, by SQLite's primary result code."""

_BAD = {
    sqlite3.SQLITE_NOTADB: "{name} is not a Parley record; name another with --workspace",
    sqlite3.SQLITE_CORRUPT: "{name} is damaged ({error}); restore it from a copy",
}


def explain(error: sqlite3.Error, *, name: str) -> BadRecord | RecordUnavailable:
    """The user's error for a driver's error."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    if code == sqlite3.SQLITE_IOERR and _is_full(name):
        code = sqlite3.SQLITE_FULL
    if code in _UNAVAILABLE:
        return RecordUnavailable(_UNAVAILABLE[code].format(name=name, error=error))
    return BadRecord(_BAD.get(code, "{name}: {error}; run `parley record verify`").format(name=name, error=error))


def _is_full(name: str) -> bool:
    """Whether the disk under `name` has no room, as some input/output errors are that in truth."""
    try:
        return shutil.disk_usage(Path(name).parent).free < 1 << 20
    except OSError as e:
        return e.errno == errno.ENOSPC
