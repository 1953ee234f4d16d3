"""A record of every earlier version, with data in it, is brought up to date and loses nothing, on either store."""

from benchmarks.strain.kills import old_record
from tests.factories import append, document, reading

from parley.record.migrate import version_of
from parley.record.record import Record
from parley.record.store import Place, store_at
from parley.record.tables import HEAD, METADATA
from parley.record.verify import Verified


def entries_of(place: Place) -> list[tuple[object, ...]]:
    """The log as it lies there, whatever version wrote it."""
    store = store_at(place)
    with store.reading() as connection:
        rows = [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM entries ORDER BY position")]
        rows += [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM bodies ORDER BY position")]
    store.engine.dispose()
    return rows


def test_the_first_version_is_migrated_with_all_that_it_holds(place: Place) -> None:
    ids = old_record(place, 20)
    before = entries_of(place)
    with Record.open(place) as record:
        assert isinstance(record.verify(), Verified)
        assert all(record.has_document(one) for one in ids)
        assert not append(record, reading(document(address="file:///old/3.txt")))
        assert append(record, reading(document(address="file:///new.txt")))
    assert entries_of(place)[: len(before) // 2] == before[: len(before) // 2]
    with Record.open(place) as again, again.reading() as connection:
        assert version_of(connection) == HEAD


def test_a_migrated_record_has_the_tables_of_a_new_one(place: Place) -> None:
    old_record(place, 1)
    with Record.open(place) as record, record.reading() as connection:
        for table in METADATA.sorted_tables:
            kept = connection.exec_driver_sql(f"SELECT * FROM {table.name} LIMIT 0")  # noqa: S608 - our own tables
            assert list(kept.keys()) == [column.name for column in table.columns]
