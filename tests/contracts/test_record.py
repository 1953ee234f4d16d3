"""What every store of the record has to hold."""

from threading import Barrier, Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories import TEXT, append, document, reading

from parley.model.canonical import canonical_json
from parley.model.errors import BadRecord
from parley.record.bodies import PackBody, ReadingBody, TieBody, read_body
from parley.record.entry import NOTHING_BEFORE, EntryKind, commit_to, entry_digest
from parley.record.record import Head, Record
from parley.record.store import Place
from parley.record.verify import Broken, Verified


def kinds(record: Record) -> list[str]:
    return [entry.kind for entry in record.entries()]


def test_the_first_entry_says_what_the_record_is_for(record: Record) -> None:
    first, body = next(record.bodies())
    assert (first.position, first.kind, first.by, first.previous) == (1, "record", "ada", NOTHING_BEFORE)
    assert body == b'{"purpose":"tests"}'


def test_a_document_its_text_its_reading_its_claims_and_ties_are_entries_in_that_order(record: Record) -> None:
    append(record)
    assert kinds(record) == ["record", "text", "document", "reading", "claim", "claim", "claim", "tie"]


def test_what_was_appended_is_read_back_as_it_was(record: Record) -> None:
    one = reading()
    append(record, one)
    bodies = [(entry.kind, body) for entry, body in record.bodies(since=1)]
    assert bodies[0] == ("text", TEXT.encode())
    values = [read_body(kind, body) for kind, body in bodies[1:] if body is not None]
    summary = ReadingBody(document=one.document.id, reader="hand/1", passages=one.passages, claims=3, ties=1)
    assert values == [
        one.document,
        summary,
        *one.claims,
        *(TieBody(document=one.document.id, tie=tie) for tie in one.ties),
    ]


def test_bodies_are_stored_in_canonical_json(record: Record) -> None:
    one = reading()
    append(record, one)
    assert record.body(3) == canonical_json(one.document)


def test_the_same_document_twice_is_one(record: Record) -> None:
    assert append(record)
    before = list(record.entries())
    assert not append(record)
    assert list(record.entries()) == before


def test_two_documents_that_print_one_text_keep_its_bytes_once(record: Record) -> None:
    append(record)
    append(record, reading(document(address="file:///other/envoys.txt")))
    assert kinds(record).count("text") == 1
    assert kinds(record).count("document") == 2


def test_a_document_is_known_once_it_was_appended(record: Record) -> None:
    one = reading()
    assert not record.has_document(one.document.id)
    append(record, one)
    assert record.has_document(one.document.id)


def test_bytes_that_are_not_the_documents_are_refused(record: Record) -> None:
    with pytest.raises(ValueError, match="not those that its document was made from"):
        record.append_reading(b"other bytes", reading(), by="ada")
    assert kinds(record) == ["record"]


def test_a_document_that_fails_half_way_leaves_nothing(place: Place) -> None:
    salts = iter([b"a" * 32, b"b" * 32, b"c" * 32])
    with Record.create(place, purpose="", by="ada", salts=lambda: next(salts)) as record:
        with pytest.raises(StopIteration):
            append(record)
        assert kinds(record) == ["record"]
        assert not record.has_document(document().id)
        assert record.verify() == Verified(1, record.head().digest)


def test_entries_can_be_read_from_any_position_on(record: Record) -> None:
    append(record)
    assert list(record.entries(since=5)) == list(record.entries())[5:]
    assert list(record.entries(since=8)) == []


def test_the_log_is_longer_than_what_is_fetched_at_once(record: Record) -> None:
    for n in range(1100):
        if n % 100 == 0:
            append(record, reading(document(address=f"file:///{n}.txt")))
    for n in range(30):
        append(record, reading(document(address=f"file:///more/{n}.txt")))
    for n in range(600):
        record.append(EntryKind.TEXT, str(n).encode(), by="ada")
    positions = [entry.position for entry in record.entries()]
    assert positions == list(range(1, len(positions) + 1))
    assert record.verify() == Verified(len(positions), record.head().digest)


def test_the_clock_is_the_one_that_was_given(record: Record) -> None:
    append(record)
    stamps = [entry.recorded_at for entry in record.entries()]
    assert stamps[0] == "2031-05-04T09:30:00.000000Z"
    assert set(stamps[1:]) == {"2031-05-04T09:30:01.000000Z"}


def test_the_head_is_the_last_entry(record: Record) -> None:
    append(record)
    last = list(record.entries())[-1]
    assert record.head() == Head(last.position, last.digest)


def test_each_entry_names_the_digest_of_the_one_before(record: Record) -> None:
    append(record)
    entries = list(record.entries())
    assert [entry.previous for entry in entries[1:]] == [entry.digest for entry in entries[:-1]]


def test_the_digest_is_reckoned_as_the_reference_says() -> None:
    """A figure written down once: another encoding would make every older record fail."""
    own = entry_digest(
        position=1,
        kind="record",
        recorded_at="2031-05-04T09:30:00.000000Z",
        by="ada",
        commitment=commit_to(b"\x01" * 32, b"{}"),
        previous=NOTHING_BEFORE,
    )
    assert own == "c74b22df87590c7297490a36b68a6a305bc81c61ac89c7a186ab1091ab9030ef"


def test_a_pack_is_kept_with_its_bytes_and_once(record: Record) -> None:
    pack = PackBody(name="isles", version="1", digest="d1", data=b"pack: isles\n")
    assert record.append_pack(pack, by="ada")
    assert not record.append_pack(pack, by="ada")
    newer = PackBody(name="isles", version="2", digest="d2", data=b"pack: isles\n# more\n")
    assert record.append_pack(newer, by="ada")
    assert record.latest_pack() == newer


def test_a_record_without_a_pack_has_none(record: Record) -> None:
    assert record.latest_pack() is None


def test_a_record_opened_again_goes_on_where_it_stopped(record: Record) -> None:
    append(record)
    record.close()
    with Record.open(record.store.place) as again:
        append(again, reading(document(address="file:///second.txt")))
        assert again.verify() == Verified(14, again.head().digest)


def test_writers_take_turns_without_gap_or_fork(record: Record) -> None:
    """Two records open on one store, four threads each; every append lands exactly once."""
    with Record.open(record.store.place) as second:
        start = Barrier(8)

        def write(number: int) -> None:
            start.wait()
            for n in range(5):
                mine = document(address=f"file:///{number}/{n}.txt")
                append((record, second)[number % 2], reading(mine), by=f"writer {number}")

        threads = [Thread(target=write, args=(n,)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert kinds(record).count("document") == 40
    assert isinstance(record.verify(), Verified)


def test_a_reader_sees_the_log_as_it_was_when_it_began(record: Record) -> None:
    append(record)
    stream = record.entries()
    first = next(stream)
    append(record, reading(document(address="file:///later.txt")))
    assert [first.position, *(entry.position for entry in stream)] == list(range(1, 9))


def test_a_head_written_down_earlier_is_still_met(record: Record) -> None:
    early = record.head().digest
    append(record)
    assert isinstance(record.verify(head=early), Verified)
    assert isinstance(record.verify(head="f" * 64), Broken)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    bodies=st.lists(st.binary(max_size=200), min_size=1, max_size=5),
    by=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20),
)
def test_any_bytes_by_anybody_come_back_and_verify(record: Record, bodies: list[bytes], by: str) -> None:
    at = [record.append(EntryKind.TEXT, body, by=by) for body in bodies]
    assert [record.body(entry.position) for entry in at] == bodies
    assert {entry.by for entry in at} == {by}
    assert isinstance(record.verify(), Verified)


def test_a_name_that_not_every_store_can_keep_is_refused(record: Record) -> None:
    with pytest.raises(ValueError, match="holds no NUL"):
        record.append(EntryKind.TEXT, b"x", by="a\0da")


def test_a_place_that_is_taken_is_never_written_over(record: Record) -> None:
    before = list(record.entries())
    with pytest.raises(BadRecord, match="already"):
        Record.create(record.store.place, purpose="another", by="eve")
    assert list(record.entries()) == before


def test_a_body_of_the_wrong_shape_is_named_and_not_guessed_at() -> None:
    with pytest.raises(BadRecord, match="holds no claim"):
        read_body("claim", b'{"kind":"claim"}')
