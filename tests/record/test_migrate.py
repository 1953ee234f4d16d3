import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from tests.factories import append, document

import parley.record
from parley.model.canonical import canonical_json
from parley.model.errors import BadRecord
from parley.record.bodies import PackBody, RecordBody
from parley.record.entry import Entry, EntryKind, commit_to, next_entry
from parley.record.migrate import migrate
from parley.record.record import Record
from parley.record.sqlite import SqliteStore
from parley.record.tables import HEAD, METADATA
from parley.record.verify import Verified


def schema(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: re.sub(r"\s+", " ", sql) for name, sql in rows}


def old_record(path: Path) -> None:
    """A record as the first migration left it: a log, and no table of what was seen."""
    doc = document()
    bodies = [
        (EntryKind.RECORD, canonical_json(RecordBody(purpose="old"))),
        (EntryKind.PACK, canonical_json(PackBody(name="isles", version="1", digest="d1", data=b"pack"))),
        (EntryKind.TEXT, doc.text.encode()),
        (EntryKind.DOCUMENT, canonical_json(doc)),
    ]
    store = SqliteStore(path)
    with store.writing() as connection:
        store.claim(connection)
        migrate(connection, to="0001")
        last: Entry | None = None
        for kind, body in bodies:
            salt = b"s" * 32
            last = next_entry(last, kind=kind, recorded_at="then", by="ada", commitment=commit_to(salt, body))
            values = (last.position, kind, "then", "ada", last.commitment, last.previous, last.digest)
            connection.exec_driver_sql("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)", values)
            connection.exec_driver_sql("INSERT INTO bodies VALUES (?, ?, ?)", (last.position, salt, body))
    store.engine.dispose()


def test_an_older_record_is_migrated_when_it_is_opened_and_loses_nothing(tmp_path: Path) -> None:
    old_record(tmp_path / "old.db")
    with Record.open(tmp_path / "old.db") as record:
        assert isinstance(record.verify(), Verified)
        assert record.has_document(document().id)
        assert not append(record)
        pack = record.latest_pack()
        assert pack is not None
        assert pack.name == "isles"


def test_a_migrated_record_has_the_shape_of_a_new_one(tmp_path: Path) -> None:
    old_record(tmp_path / "old.db")
    Record.open(tmp_path / "old.db").close()
    Record.create(tmp_path / "new.db", purpose="", by="ada").close()
    assert schema(tmp_path / "old.db") == schema(tmp_path / "new.db")


def test_the_migrations_make_the_tables_that_the_record_writes(tmp_path: Path) -> None:
    Record.create(tmp_path / "p.db", purpose="", by="ada").close()
    with closing(sqlite3.connect(tmp_path / "p.db")) as connection:
        for table in METADATA.sorted_tables:
            made = [row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")]
            assert made == [column.name for column in table.columns]


def test_a_record_of_a_newer_parley_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    Record.create(path, purpose="", by="ada").close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(BadRecord, match=r"was written by a newer Parley .* update Parley"):
        Record.open(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)


def test_the_newest_migration_is_the_one_that_the_tables_name() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(parley.record.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD
