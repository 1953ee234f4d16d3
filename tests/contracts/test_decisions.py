"""What people decide is kept as an entry in every store, and nobody decides over another's head."""

from threading import Barrier, Thread
from typing import Any

import pytest
from tests.factories import append, reading

from parley.model.actor import Party
from parley.model.canonical import canonical_json
from parley.model.decision import Decision, standing
from parley.model.errors import NoSuchThing, Overtaken
from parley.model.matter import (
    ClaimRef,
    MergeActors,
    NotSameHappening,
    RateSource,
    Reliability,
    SameHappening,
    Undo,
)
from parley.record.bodies import read_body
from parley.record.entry import EntryKind
from parley.record.record import Record
from parley.record.verify import Verified


def decision(number: int, matter: Any, *, by: str = "ben") -> Decision:
    return Decision(id=f"j-{number}", matter=matter, by=by, why="as the reports have it")


def kept(record: Record) -> list[Decision]:
    found = [read_body(entry.kind, body) for entry, body in record.bodies_of(EntryKind.DECISION)]
    return [one for one in found if isinstance(one, Decision)]


def test_a_decision_is_an_entry_that_is_read_back_as_it_was(record: Record) -> None:
    one = decision(1, MergeActors(actor="~the front", into=Party("Highland Front", "HIGH")))
    entry = record.append_decision(one, by="ben")
    assert (entry.kind, entry.by) == ("decision", "ben")
    assert record.body(entry.position) == canonical_json(one)
    assert kept(record) == [one]
    assert isinstance(record.verify(), Verified)


def test_who_decides_on_what_another_decided_meanwhile_is_told_who_was_first(record: Record) -> None:
    seen = record.head().position
    record.append_decision(decision(1, RateSource(source="Esk Post", reliability=Reliability.B)), by="cleo", seen=seen)
    with pytest.raises(Overtaken, match="cleo decided about the same in between"):
        record.append_decision(decision(2, RateSource(source="Esk Post", reliability=Reliability.D)), by="b", seen=seen)
    record.append_decision(decision(3, RateSource(source="Marrow Wire", reliability=Reliability.A)), by="b", seen=seen)
    assert [one.id for one in kept(record)] == ["j-1", "j-3"]


def test_a_pair_of_claims_is_one_question_whichever_stands_first(record: Record) -> None:
    append(record)
    a, b, _ = (ClaimRef.of(claim) for claim in reading().claims)
    seen = record.head().position
    record.append_decision(decision(1, SameHappening(a=a, b=b)), by="cleo", seen=seen)
    with pytest.raises(Overtaken):
        record.append_decision(decision(2, NotSameHappening(a=b, b=a)), by="ben", seen=seen)


def test_to_take_back_is_to_decide_about_the_same(record: Record) -> None:
    rated = RateSource(source="Esk Post", reliability=Reliability.B)
    record.append_decision(decision(1, rated), by="cleo")
    seen = record.head().position
    record.append_decision(decision(2, Undo(decision="j-1")), by="cleo", seen=seen)
    with pytest.raises(Overtaken):
        record.append_decision(decision(3, rated), by="ben", seen=seen)
    with pytest.raises(Overtaken):
        record.append_decision(decision(4, Undo(decision="j-1")), by="ben", seen=seen)


def test_what_was_never_decided_cannot_be_taken_back(record: Record) -> None:
    with pytest.raises(NoSuchThing, match="no decision 'j-9' to take back"):
        record.append_decision(decision(1, Undo(decision="j-9")), by="ben")
    assert kept(record) == []


def test_of_two_who_decide_at_the_same_moment_one_is_first(record: Record) -> None:
    seen, barrier, told = record.head().position, Barrier(2), []

    def decide(name: str, number: int) -> None:
        barrier.wait()
        matter = RateSource(source="Esk Post", reliability=Reliability.B)
        try:
            record.append_decision(decision(number, matter, by=name), by=name, seen=seen)
        except Overtaken:
            told.append(name)

    threads = [Thread(target=decide, args=(name, n)) for n, name in enumerate(("ben", "cleo"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept(record)) == len(told) == 1


def test_what_was_taken_back_stands_again_when_that_is_taken_back(record: Record) -> None:
    record.append_decision(decision(1, MergeActors(actor="~guard", into=Party("Lowland Council", "LOW"))), by="ben")
    record.append_decision(decision(2, Undo(decision="j-1")), by="ben")
    assert standing(kept(record)) == ()
    record.append_decision(decision(3, Undo(decision="j-2")), by="ben")
    assert [one.id for one in standing(kept(record))] == ["j-1"]
