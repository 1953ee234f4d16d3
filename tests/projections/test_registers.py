import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
from msgspec import structs
from tests.factories import append, claim, document, reading

from parley.analysis.registers.rows import Known
from parley.desk.synthetic import made_reading
from parley.model.actor import Party
from parley.model.canonical import canonical_json
from parley.model.event import Event, EventType, Topic
from parley.model.judgement import Anchor, Judgement, Verdict
from parley.model.reading import Reading
from parley.model.register import Register
from parley.projections.register_tables import REGISTERS
from parley.projections.registers import BY, RegisterFilter, behind, count
from parley.record.bodies import ReadingBody
from parley.record.entry import EntryKind
from parley.record.record import Record

BREACH = "Observers counted four breaches of the truce"


def knowing() -> tuple[str, Known]:
    return "", Known()


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.create(tmp_path / "p.db", purpose="tests", by="ada") as made:
        append(made)
        yield made


def everything(record: Record) -> dict[str, list[Any]]:
    for register in Register:
        count(record, knowing, register)
    with closing(sqlite3.connect(record.path)) as connection:
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)  # noqa: S608 - our own tables
            for name in REGISTERS.tables
            if name != "registers_folded"
        }


def drop(record: Record) -> None:
    with record.writing() as connection:
        REGISTERS.drop_all(connection)


def judge(record: Record, verdict: Verdict) -> None:
    found = next(one for one in reading().claims if one.event.topic is Topic.VIOLATION)
    made = Judgement(claim=found.id, verdict=verdict, by="ada", why="seen", anchor=Anchor.of(found))
    record.append(EntryKind.JUDGEMENT, canonical_json(made), by="ada")


def test_a_breach_is_counted_and_leads_to_its_claim(record: Record) -> None:
    (counted,) = count(record, knowing, Register.VIOLATIONS)
    (row,) = behind(record, knowing, Register.VIOLATIONS)
    assert (counted.rows, counted.reviewed) == (1, 0)
    assert row.claim.quote == BREACH


def test_a_rejected_claim_leaves_every_register(record: Record) -> None:
    assert count(record, knowing, Register.VIOLATIONS)
    judge(record, Verdict.REJECTED)
    assert count(record, knowing, Register.VIOLATIONS) == []
    assert behind(record, knowing, Register.VIOLATIONS) == []


def test_a_reviewed_claim_is_counted_as_reviewed(record: Record) -> None:
    count(record, knowing, Register.VIOLATIONS)
    judge(record, Verdict.ACCEPTED)
    (counted,) = count(record, knowing, Register.VIOLATIONS)
    assert (counted.rows, counted.reviewed) == (1, 1)


def test_a_later_reading_takes_the_place_of_an_earlier_one(record: Record) -> None:
    count(record, knowing, Register.VIOLATIONS)
    doc = document()
    fight = claim(doc, BREACH, event=Event(type=EventType.ASSAULT, topic=Topic.BATTLE, actors=(Party("Guard"),)))
    record.append_rereading(Reading(document=doc, reader="hand/2", claims=(fight,)), by="ada")
    assert count(record, knowing, Register.VIOLATIONS) == []
    assert [one.names[0] for one in count(record, knowing, Register.FORCE)] == ["Guard"]


def test_folded_bit_by_bit_the_registers_are_those_that_are_folded_at_once(tmp_path: Path) -> None:
    with Record.create(tmp_path / "p.db", purpose="tests", by="ada") as record:
        for number in range(8):
            append(record, made_reading(number, None, Random(number)))
            count(record, knowing, Register.FORCE)
        victim = made_reading(3, None, Random(3))
        body = ReadingBody(document=victim.document.id, reader="hand/2", claims=5)
        record.append(EntryKind.READING, canonical_json(body), by="ada")
        for one in victim.claims[:5]:
            record.append(EntryKind.CLAIM, canonical_json(one), by="ada")
        one = made_reading(5, None, Random(5)).claims[7]
        judgement = Judgement(claim=one.id, verdict=Verdict.REJECTED, by="ada", why="no", anchor=Anchor.of(one))
        record.append(EntryKind.JUDGEMENT, canonical_json(judgement), by="ada")
        bit_by_bit = everything(record)
        drop(record)
        assert everything(record) == bit_by_bit


def test_the_counts_kept_ready_are_what_counting_gives(tmp_path: Path) -> None:
    with Record.create(tmp_path / "p.db", purpose="tests", by="ada") as record:
        for number in range(10):
            append(record, made_reading(number, None, Random(number)))
        for register in Register:
            kept = count(record, knowing, register, limit=None)
            columns = ("voice", "party", "place", "day", "kind", "unit") if register is Register.VIOLATIONS else None
            if columns:
                now = count(record, knowing, register, columns, RegisterFilter(since="0001"), limit=None)
                assert {(one.keys, one.rows, one.highest) for one in kept} == {
                    (one.keys, one.rows, one.highest) for one in now
                }
            assert sum(one.rows for one in kept) == len(behind(record, knowing, register, limit=10_000))


def test_a_filter_narrows_by_everything_that_is_counted(tmp_path: Path) -> None:
    with Record.create(tmp_path / "p.db", purpose="tests", by="ada") as record:
        for number in range(6):
            append(record, made_reading(number, None, Random(number)))
        for name in ("voice", "party", "place", "kind"):
            most = count(record, knowing, Register.FORCE, (name,))[0]
            found = behind(
                record, knowing, Register.FORCE, structs.replace(RegisterFilter(), **{name: most.keys[0]}), limit=10_000
            )
            assert len(found) == most.rows
        assert set(BY) >= {"voice", "party", "place", "kind", "unit", "group", "day"}


def test_another_pack_folds_the_registers_anew(record: Record) -> None:
    count(record, knowing, Register.VIOLATIONS)
    append(record, made_reading(1, None, Random(1)))
    from parley.analysis.names import KnownName  # noqa: PLC0415 - this test alone

    known = Known(ceasefires=(KnownName("Old truce", (), "2015-01-01"),))
    found = count(record, lambda: ("other", known), Register.VIOLATIONS, ("group",))
    assert "Old truce" in {one.names[0] for one in found}
