"""A search of the files themselves: what was withdrawn stands in none of them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.factories import append, document

from parley.desk.withdraw import purge, withdraw_document, withdraw_name
from parley.desk.workspace import Workspace
from parley.model.errors import RecordUnavailable
from parley.model.reading import Reading
from parley.record.record import Record

WITNESS = "Tamsin Orrel of Quay Street"


def filled(path: Path) -> Workspace:
    record = Record.create(path, purpose="tests", by="ada")
    workspace = Workspace(record)
    for number in range(40):
        append(
            record, Reading(document=document(f"Report {number}. Nothing was seen that night. " * 30), reader="hand/1")
        )
    append(
        record, Reading(document=document(f"{WITNESS} said that the bridge was mined.", title=WITNESS), reader="hand/1")
    )
    workspace.claims()
    return workspace


def stands_in(path: Path, words: str) -> list[str]:
    return [one.name for one in sorted(path.parent.iterdir()) if words.encode() in one.read_bytes()]


@pytest.mark.parametrize("how", ["document", "name"])
def test_no_file_holds_what_was_withdrawn(tmp_path: Path, how: str) -> None:
    path = tmp_path / "p.db"
    with filled(path) as workspace:
        assert stands_in(path, WITNESS)
        if how == "document":
            withdraw_document(workspace, workspace.documents()[-1].id, why="asked to", by="ada")
        else:
            withdraw_name(workspace, WITNESS, why="asked to", by="ada")
        assert stands_in(path, WITNESS) == []
        assert stands_in(path, "said that the bridge was mined") == ([] if how == "document" else ["p.db"])
    assert stands_in(path, "Nothing was seen") == ["p.db"]


def test_where_another_program_looks_on_it_is_said_and_purged_later(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    with filled(path) as workspace, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM bodies").fetchone()
        with pytest.raises(RecordUnavailable, match="parley record purge"):
            withdraw_document(workspace, workspace.documents()[-1].id, why="asked to", by="ada")
        other.rollback()
        purge(workspace)
        assert stands_in(path, WITNESS) == []
