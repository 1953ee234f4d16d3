"""A withdrawn name stands nowhere any more: in no table, no list of an index's words, no file of the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs
from sqlalchemy import Connection, inspect, select, table, text
from tests.factories import TEXT, append, document, reading

from parley.desk.dossier import build_dossier
from parley.desk.judge import judge
from parley.desk.search import search
from parley.desk.withdraw import withdraw_document, withdraw_name
from parley.desk.workspace import ClaimFilter, Workspace
from parley.model.judgement import Verdict
from parley.model.reading import Reading
from parley.record.record import Record

WITNESS = "Zuvkarin"
TOLD = f"The baker {WITNESS} saw the convoy leave, and {WITNESS}'s brother too."


@pytest.fixture
def workspace(record: Record) -> Workspace:
    """A record with the name in a title, a text, a claim, a voice and a judgement, folded and searched."""
    made = reading(document(f"{TEXT}\n\n{TOLD}", title=f"What {WITNESS} saw", source="Esk Post"))
    spoken = structs.replace(made.claims[0].voices[0], name=WITNESS, actor=None)
    claims = (structs.replace(made.claims[0], voices=(spoken,)), *made.claims[1:])
    append(record, structs.replace(made, claims=claims))
    append(record, Reading(document=document("The port stays open.", address="file:///other.txt"), reader="hand/1"))
    workspace = Workspace(record)
    judge(workspace, claims[0].id, Verdict.ACCEPTED, by="ada", why=f"{WITNESS} says so there")
    build_dossier(workspace)
    with record.writing() as connection:
        connection.execute(text("ANALYZE"))  # as a server does by itself: its planner keeps samples of what tables hold
    return workspace


def places_of(record: Record, word: str) -> list[str]:
    """Every table in which the word stands, and every file of the store."""
    with record.reading() as connection:
        found = [*_tables_with(connection, word), *_vocabularies_with(connection, word)]
    return [*found, *(str(path) for path in _files(record) if word.encode().lower() in path.read_bytes().lower())]


def _tables_with(connection: Connection, word: str) -> Iterator[str]:
    schemas = [one for one in inspect(connection).get_schema_names() if one != "information_schema"]
    for schema in schemas if connection.dialect.name == "postgresql" else [None]:
        for name in _tables_of(connection, schema):
            rows = connection.execute(select(text("*")).select_from(table(name, schema=schema))).all()
            if any(word.lower() in _shown(value).lower() for row in rows for value in row):
                yield name


def _tables_of(connection: Connection, schema: str | None) -> list[str]:
    if schema is not None:
        return inspect(connection).get_table_names(schema=schema)
    return list(connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars())


def _vocabularies_with(connection: Connection, word: str) -> Iterator[str]:
    """Where an index or the planner keeps single words: FTS5 shortens them, so that its bytes need not show them."""
    if connection.dialect.name == "sqlite":
        kept = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.kept USING fts5vocab(main, claims_search, row)"
        connection.execute(text(kept))
        if connection.execute(text("SELECT 1 FROM temp.kept WHERE term LIKE :word"), {"word": f"{word}%"}).first():
            yield "the words of claims_search"
        return
    sampled = "SELECT most_common_vals::text, most_common_elems::text, histogram_bounds::text FROM pg_stats"
    if any(word.lower() in _shown(value).lower() for row in connection.execute(text(sampled)) for value in row):
        yield "the planner's samples"


def _shown(value: object) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def _files(record: Record) -> list[Path]:
    place = record.store.place
    return sorted(place.parent.glob(f"{place.name}*")) if isinstance(place, Path) else []


def test_the_name_is_found_before_it_is_withdrawn(workspace: Workspace) -> None:
    """Else the search below would show nothing."""
    found = places_of(workspace.record, WITNESS)
    assert any("bodies" in one for one in found)
    assert any("claims_search" in one for one in found)
    if isinstance(workspace.record.store.place, Path):
        assert "the words of claims_search" in found
        assert str(workspace.record.store.place) in found or f"{workspace.record.store.place}-wal" in found
    else:
        assert "the planner's samples" in found


@pytest.mark.parametrize("what", ["name", "document"])
def test_withdrawn_it_stands_in_no_table_no_index_and_no_file(workspace: Workspace, what: str) -> None:
    doomed = next(one.id for one in workspace.documents() if one.title and WITNESS in one.title)
    if what == "name":
        withdraw_name(workspace, WITNESS, why="a person is at risk", by="ada")
    else:
        withdraw_document(workspace, doomed, why="a person is at risk", by="ada")
    assert search(workspace, WITNESS, {}, limit=10).hits == ()
    assert workspace.claims(ClaimFilter(who=WITNESS)) == []
    assert places_of(workspace.record, WITNESS) == []
    assert len(workspace.documents()) == (2 if what == "name" else 1)


def test_nothing_is_left_where_the_only_document_goes(record: Record) -> None:
    """A server that looks at an empty table keeps what it sampled before: that has to be dropped."""
    append(record, reading(document(f"{TEXT}\n\n{TOLD}", source=WITNESS)))
    workspace = Workspace(record)
    assert len(search(workspace, WITNESS, {}, limit=10).hits) == 1
    with record.writing() as connection:
        connection.execute(text("ANALYZE"))
    withdraw_document(workspace, workspace.documents()[0].id, why="a person is at risk", by="ada")
    assert workspace.documents() == []
    assert places_of(record, WITNESS) == []
