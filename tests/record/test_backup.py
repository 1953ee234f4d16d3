"""Copies of a record: whole, verified, and never over anything."""

import json
import sqlite3
from pathlib import Path
from threading import Event, Thread

import pytest
from tests.factories import append, document, reading

from parley.desk.record import backup, manifest_path, mark_copies, restore
from parley.desk.withdraw import withdraw_document
from parley.desk.workspace import Workspace
from parley.model.errors import BadRecord
from parley.record.record import Record
from parley.record.verify import Verified


@pytest.fixture
def record(tmp_path: Path) -> Record:
    made = Record.create(tmp_path / "parley.db", purpose="tests", by="ada")
    append(made)
    return made


def test_a_copy_is_the_record_entry_for_entry_and_one_file(record: Record, tmp_path: Path) -> None:
    made = backup(Workspace(record), tmp_path / "copies" / "monday.db")
    assert (made.entries, made.head) == (8, record.head().digest)
    assert sorted(path.name for path in (tmp_path / "copies").iterdir()) == ["monday.db", "monday.db.json"]
    restore(tmp_path / "copies" / "monday.db", tmp_path / "again.db")
    with Record.open(tmp_path / "again.db") as again:
        assert list(again.bodies()) == list(record.bodies())
        append(again, reading(document(address="file:///later.txt")))
        assert isinstance(again.verify(), Verified)


def test_a_copy_that_is_made_while_others_write_is_whole(record: Record, tmp_path: Path) -> None:
    done = Event()

    def write() -> None:
        number = 0
        while not done.is_set():
            append(record, reading(document(address=f"file:///{number}.txt")))
            number += 1

    writer = Thread(target=write)
    writer.start()
    try:
        copies = [backup(Workspace(record), tmp_path / f"{n}.db") for n in range(3)]
    finally:
        done.set()
        writer.join()
    for number, made in enumerate(copies):
        with Record.open(tmp_path / f"{number}.db") as copy:
            assert copy.verify() == Verified(made.entries, made.head)
            assert isinstance(record.verify(head=made.head), Verified)


def test_nothing_is_ever_written_over(record: Record, tmp_path: Path) -> None:
    (tmp_path / "there.db").write_text("something else")
    with pytest.raises(BadRecord, match="already there"):
        backup(Workspace(record), tmp_path / "there.db")
    backup(Workspace(record), tmp_path / "copy.db")
    with pytest.raises(BadRecord, match="already there"):
        restore(tmp_path / "copy.db", record.path)
    assert (tmp_path / "there.db").read_text() == "something else"


def test_a_copy_that_was_tampered_with_is_not_restored(record: Record, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    backup(Workspace(record), copy)
    with sqlite3.connect(copy) as connection:
        connection.execute("DROP TRIGGER bodies_never_change")
        connection.execute("UPDATE bodies SET body = ? WHERE position = 5", (b"{}",))
    connection.close()
    with pytest.raises(BadRecord, match="entry 5: its body does not match"):
        restore(copy, tmp_path / "again.db")
    assert not (tmp_path / "again.db").exists()
    assert not list(tmp_path.glob("*.part*"))


def test_a_copy_that_was_cut_short_is_not_what_its_manifest_tells_of(record: Record, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    backup(Workspace(record), copy)
    told = json.loads(manifest_path(copy).read_text())
    manifest_path(copy).write_text(json.dumps(told | {"entries": 12, "head": "f" * 64}))
    with pytest.raises(BadRecord, match=r"not what its manifest tells of"):
        restore(copy, tmp_path / "again.db")
    assert not (tmp_path / "again.db").exists()


@pytest.mark.parametrize("content", [None, b"", b"no database at all, whatever its name" * 100])
def test_what_is_no_copy_is_named(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "copy.db").write_bytes(content)
    with pytest.raises(BadRecord):
        restore(tmp_path / "copy.db", tmp_path / "again.db")
    assert not (tmp_path / "again.db").exists()
    assert not list(tmp_path.glob(".*.part*"))


def test_the_manifest_of_a_copy_says_what_was_withdrawn_since_and_the_copy_is_not_brought_back(
    record: Record, tmp_path: Path
) -> None:
    workspace = Workspace(record)
    before, after = tmp_path / "before.db", tmp_path / "after.db"
    backup(workspace, before)
    withdraw_document(workspace, document().id, why="a witness is at risk", by="ada")
    backup(workspace, after)
    marked = dict(mark_copies(workspace, [manifest_path(before), manifest_path(after)]))
    assert marked[manifest_path(before)].erase == (2, 3, 4, 5, 6, 7, 8)
    assert marked[manifest_path(after)].erase == ()
    assert json.loads(manifest_path(before).read_bytes())["erase"] == [2, 3, 4, 5, 6, 7, 8]
    with pytest.raises(BadRecord, match="7 entries that were withdrawn since; destroy it"):
        restore(before, tmp_path / "again.db")
    restore(after, tmp_path / "again.db")


def test_what_is_no_manifest_is_said_to_be_none(record: Record, tmp_path: Path) -> None:
    with pytest.raises(BadRecord, match="manifest"):
        list(mark_copies(Workspace(record), [tmp_path / "nothing.json"]))
