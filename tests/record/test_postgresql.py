"""What only a server can do: be away, refuse a user, come back."""

import json
from pathlib import Path

import psycopg
import pytest
from tests.factories import append, document, reading
from tests.postgres import Server

from parley.desk.record import backup, restore
from parley.desk.workspace import Workspace, shown_name
from parley.model.errors import BadRecord, RecordUnavailable
from parley.record.entry import EntryKind
from parley.record.record import Record
from parley.record.verify import Verified


@pytest.fixture
def place(postgres: Server) -> str:
    return postgres.new_database()


def test_a_record_goes_to_a_file_and_back_to_a_server_entry_for_entry(
    place: str, tmp_path: Path, postgres: Server
) -> None:
    with Record.create(place, purpose="tests", by="ada") as record:
        append(record)
        made = backup(Workspace(record), tmp_path / "copy.db")
        held = list(record.bodies())
    assert json.loads((tmp_path / "copy.db.json").read_bytes())["entries"] == made.entries == 8
    second = postgres.new_database()
    assert restore(tmp_path / "copy.db", second).head == made.head
    for other in (second, tmp_path / "copy.db"):
        with Record.open(other) as again:
            assert list(again.bodies()) == held
            assert not append(again)
            append(again, reading(document(address="file:///later.txt")))
            assert isinstance(again.verify(), Verified)


def test_nothing_is_restored_over_a_database_that_holds_something(place: str, tmp_path: Path) -> None:
    with Record.create(tmp_path / "p.db", purpose="tests", by="ada") as record:
        backup(Workspace(record), tmp_path / "copy.db")
    with psycopg.connect(place) as connection:
        connection.execute("CREATE TABLE theirs (x int)")
    with pytest.raises(BadRecord, match="already holds tables"):
        restore(tmp_path / "copy.db", place)


def test_a_server_that_was_started_again_is_used_again_and_lost_nothing(place: str, postgres: Server) -> None:
    with Record.create(place, purpose="tests", by="ada") as record:
        append(record)
        head = record.head()
        postgres.control("stop", "-m", "immediate")
        with pytest.raises(RecordUnavailable, match="cannot be reached"):
            record.append(EntryKind.TEXT, b"x", by="ada")
        postgres.control("start", "-o", f"-k {postgres.folder} -h ''")
        assert record.head() == head
        record.append(EntryKind.TEXT, b"x", by="ada")
        assert isinstance(record.verify(), Verified)


def test_a_database_that_is_not_there_is_named(postgres: Server) -> None:
    with pytest.raises(RecordUnavailable, match="does not exist"):
        Record.open(postgres.address("nowhere"))


def test_a_database_of_somebody_elses_is_left_alone(place: str) -> None:
    with psycopg.connect(place) as connection:
        connection.execute("CREATE TABLE entries (x int)")
    with pytest.raises(BadRecord, match="is not a Parley record"):
        Record.open(place)
    with pytest.raises(BadRecord, match="already holds tables"):
        Record.create(place, purpose="tests", by="ada")


def test_a_user_without_the_right_is_told_whom_to_ask(place: str, postgres: Server) -> None:
    Record.create(place, purpose="tests", by="ada").close()
    with psycopg.connect(place, autocommit=True) as connection:
        connection.execute("CREATE ROLE guest LOGIN")
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest")
    guest = place.replace("user=parley", "user=guest")
    with Record.open(guest) as record:
        assert isinstance(record.verify(), Verified)
        with pytest.raises(RecordUnavailable, match="ask whoever runs the server"):
            record.append(EntryKind.TEXT, b"x", by="eve")
    with psycopg.connect(postgres.address(), autocommit=True) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_password_is_never_shown() -> None:
    assert "hush" not in shown_name("postgresql://ada:hush@host.example/parley")
    with pytest.raises(BadRecord) as told:
        shown_name("postgresql://ada:hush@host.example:port/parley")
    assert "hush" not in str(told.value)
