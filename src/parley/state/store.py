"""Where the state lies, and how it is opened: beside the record's file, or in a schema of the record's database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, text

from parley.record.sqlite import SqliteStore
from parley.record.store import Place
from parley.state.server import SCHEMA, StateServer
from parley.state.steps import bring_up_to_date, is_up_to_date

APPLICATION_ID = 0x50524C53
"""What marks a state file: "PRLS". It differs from a record's mark, so that neither is taken for the other."""


def state_path(record: Path) -> Path:
    """The file beside a record's file."""
    return record.with_name(f"{record.name}.state")


class State:
    """The state of one workspace; it is opened, and brought to this version's tables, when first used."""

    def __init__(self, place: Place) -> None:
        self._store = SqliteStore(state_path(place)) if isinstance(place, Path) else StateServer(place)
        self._ready = False
        self._lock = Lock()

    @property
    def name(self) -> str:
        """How it is named to a user; never with a password."""
        return self._store.name

    def exists(self) -> bool:
        """Whether anything was ever kept here; looking makes nothing."""
        if self._ready:
            return True
        if isinstance(self._store, SqliteStore):
            return self._store.path.is_file()
        with self._store.reading() as connection:
            found = connection.execute(text("SELECT to_regnamespace(:name) IS NOT NULL"), {"name": SCHEMA}).scalar()
            return bool(found)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One view that stays the same until it is closed."""
        self._open()
        with self._store.reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One write transaction, whole or not at all."""
        self._open()
        with self._store.writing() as connection:
            yield connection

    def _open(self) -> None:
        with self._lock:
            if self._ready:
                return
            if isinstance(self._store, SqliteStore):
                _make_private(self._store.path)
            with self._store.reading() as connection:
                current = is_up_to_date(connection, name=self.name)
            if not current:
                with self._store.writing() as connection:
                    if isinstance(self._store, SqliteStore):
                        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                    else:
                        self._store.take_turns(connection)
                    bring_up_to_date(connection, name=self.name)
            self._ready = True

    def close(self) -> None:
        """Let go of the store."""
        self._store.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _make_private(path: Path) -> None:
    """The file is its owner's alone from the start: it holds what opens the pages. SQLite's own files follow it."""
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
