"""A seal is made while others write, and a long check says how far it is."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection
from tests.factories import append, document, reading

from parley.model.canonical import canonical_json
from parley.record import verify as verifying
from parley.record.entry import EntryKind
from parley.record.record import Record
from parley.record.seal import SealBody
from parley.record.verify import Broken, Verified

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)


def test_others_write_while_a_seal_is_reckoned_and_what_they_write_is_under_it(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(record)
    look = record.reading
    with Record.open(record.store.place) as second:

        @contextmanager
        def while_somebody_writes() -> Iterator[Connection]:
            with look() as connection:
                append(second, reading(document(address="file:///meanwhile.txt")), by="bea")
                yield connection

        monkeypatch.setattr(record, "reading", while_somebody_writes)
        made = record.seal(KEY, by="ada")
        monkeypatch.undo()
    assert made.count == 14
    assert record.verify() == Verified(15, record.head().digest)


def test_every_seal_is_over_all_before_it_the_earlier_seals_too(record: Record) -> None:
    counts = [record.seal(KEY, by="ada").count for _ in range(3)]
    append(record)
    assert [*counts, record.seal(KEY, by="ada").count] == [1, 2, 3, 11]
    assert isinstance(record.verify(), Verified)


@pytest.mark.parametrize("body", [b"no seal", b"{}", canonical_json({"count": 1})])
def test_a_seal_that_is_none_is_named(record: Record, body: bytes) -> None:
    record.append(EntryKind.SEAL, body, by="eve")
    assert record.verify() == Broken(2, "its seal is not signed by the key that it names")


def test_a_seal_over_another_record_is_named(record: Record) -> None:
    made = record.seal(KEY, by="ada")
    record.append(EntryKind.SEAL, canonical_json(made), by="eve")
    assert isinstance(made, SealBody)
    assert record.verify() == Broken(3, "its seal is over another record than the one before it")


def test_a_long_check_says_how_far_it_is(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    append(record)
    monkeypatch.setattr(verifying, "_STEP", 3)
    told: list[tuple[int, int]] = []
    assert isinstance(record.verify(watch=lambda done, whole: told.append((done, whole))), Verified)
    assert told == [(3, 8), (6, 8)]
