import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event
from tests.factories import append, document, reading

from parley.model.errors import BadRecord, RecordUnavailable
from parley.record.entry import EntryKind
from parley.record.record import Record
from parley.record.sqlite import APPLICATION_ID, SqliteStore, explain
from parley.record.verify import Verified


def make(path: Path) -> Record:
    return Record.create(path, purpose="tests", by="ada")


def test_the_file_is_marked_durable_and_readable_while_written(tmp_path: Path) -> None:
    with make(tmp_path / "p.db") as record, record.writing() as connection:
        values = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("application_id", "journal_mode", "synchronous")
        }
    assert values == {"application_id": APPLICATION_ID, "journal_mode": "wal", "synchronous": 2}


def test_a_record_is_never_made_over_something(tmp_path: Path) -> None:
    make(tmp_path / "p.db").close()
    before = (tmp_path / "p.db").read_bytes()
    with pytest.raises(BadRecord, match="is already there; go on with"):
        make(tmp_path / "p.db")
    assert (tmp_path / "p.db").read_bytes() == before


def test_a_making_that_was_cut_off_can_be_made_again(tmp_path: Path) -> None:
    (tmp_path / "p.db").touch()
    with make(tmp_path / "p.db") as record:
        assert isinstance(record.verify(), Verified)


def test_the_folder_of_a_new_record_is_made(tmp_path: Path) -> None:
    make(tmp_path / "new" / "folder" / "p.db").close()
    assert (tmp_path / "new" / "folder" / "p.db").is_file()


def test_a_record_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(BadRecord, match=r"there is no record at .*p\.db; make one with `parley init`"):
        Record.open(tmp_path / "p.db")
    assert not (tmp_path / "p.db").exists()


@pytest.mark.parametrize("content", [b"", b"just a note", b"\x00\xff" * 5000])
def test_a_file_that_is_no_record_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.db"
    path.write_bytes(content)
    with pytest.raises(BadRecord, match="is not a Parley record"):
        Record.open(path)
    if content:
        assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (note)")
    for door in (Record.open, make):
        with pytest.raises(BadRecord, match=r"not a Parley record|already there"):
            door(path)


def test_a_database_of_another_program_that_migrates_as_we_do_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num)")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")
        connection.commit()
    with pytest.raises(BadRecord, match="not a Parley record"):
        Record.open(path)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    with make(path) as record:
        for n in range(20):
            append(record, reading(document(address=f"file:///{n}.txt")))
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(os.urandom(size - 8192))
    with pytest.raises(BadRecord, match=r"p\.db"), Record.open(path) as record:
        record.verify()


def test_a_full_store_says_so_keeps_what_was_added_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    with make(tmp_path / "p.db") as record:
        append(record)
        head = record.head()

        @event.listens_for(record.store.engine, "connect")
        def limit(connection: sqlite3.Connection, _record: object) -> None:
            connection.execute("PRAGMA max_page_count = 20")

        record.store.engine.dispose()
        with pytest.raises(RecordUnavailable, match=r"No room left on the disk of .*: what was added is kept"):
            record.append(EntryKind.TEXT, b"x" * 200_000, by="ada")
        assert record.head() == head
        event.remove(record.store.engine, "connect", limit)
        record.store.engine.dispose()
        record.append(EntryKind.TEXT, b"x" * 200_000, by="ada")
        assert record.verify() == Verified(head.position + 1, record.head().digest)


def test_a_record_that_another_program_holds_says_so(tmp_path: Path) -> None:
    with make(tmp_path / "p.db") as record, closing(sqlite3.connect(record.path)) as other:
        impatient = Record(SqliteStore(record.path, busy_seconds=0.05), clock=record.clock, salts=record.salts)
        other.execute("BEGIN IMMEDIATE")
        with impatient, pytest.raises(RecordUnavailable, match="is in use by another program; wait"):
            append(impatient)
        other.rollback()
        assert append(record)


def test_a_record_that_may_not_be_written_says_so(tmp_path: Path) -> None:
    with make(tmp_path / "p.db") as record:

        @event.listens_for(record.store.engine, "connect")
        def forbid(connection: sqlite3.Connection, _record: object) -> None:
            connection.execute("PRAGMA query_only = 1")

        record.store.engine.dispose()
        with pytest.raises(RecordUnavailable, match="may not be written; change its permissions"):
            append(record)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_FULL, "No room left on"),
        (sqlite3.SQLITE_IOERR_WRITE, "could not be written"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "in use by another program"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "may not be written"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened"),
        (sqlite3.SQLITE_NOTADB, "is not a Parley record"),
        (sqlite3.SQLITE_CORRUPT, "is damaged"),
    ],
)
def test_every_error_of_the_driver_becomes_one_line_with_what_to_do(code: int, words: str) -> None:
    error = sqlite3.OperationalError("the driver's words")
    error.sqlite_errorcode = code
    told = str(explain(error, name="/srv/p.db"))
    assert words in told
    assert "/srv/p.db" in told
    assert "\n" not in told
