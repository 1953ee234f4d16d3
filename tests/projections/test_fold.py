import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from tests.factories import append, document, reading

from parley.model.actor import Party
from parley.model.canonical import canonical_json
from parley.model.claim import Claim
from parley.model.judgement import Anchor, Judgement, Verdict
from parley.projections import fold
from parley.projections.claims import list_claims, list_documents, list_ties
from parley.projections.fold import catch_up, rebuild
from parley.projections.rows import ClaimFilter, ClaimRow
from parley.projections.tables import CLAIMS, METADATA
from parley.record.bodies import ReadingBody
from parley.record.entry import EntryKind
from parley.record.record import Record
from parley.record.verify import Verified


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.create(tmp_path / "p.db", purpose="tests", by="ada") as made:
        append(made)
        yield made


def everything(record: Record) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(record.path)) as connection:
        return {
            name: connection.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - our own tables
            for name in METADATA.tables
        }


def judge(record: Record, verdict: Verdict, *, number: int = 0, amended: Claim | None = None) -> None:
    claim = reading().claims[number]
    judgement = Judgement(
        claim=claim.id, verdict=verdict, by="ada", why="the paper says so", anchor=Anchor.of(claim), amended=amended
    )
    record.append(EntryKind.JUDGEMENT, canonical_json(judgement), by="ada")


def read_again(record: Record, claims: tuple[Claim, ...], *, reader: str = "hand/2") -> None:
    body = ReadingBody(document=document().id, reader=reader, claims=len(claims))
    record.append(EntryKind.READING, canonical_json(body), by="ada")
    for claim in claims:
        record.append(EntryKind.CLAIM, canonical_json(claim), by="ada")


def listed(record: Record, **wanted: Any) -> list[ClaimRow]:
    return list_claims(record, ClaimFilter(**wanted))


def test_dropped_and_rebuilt_the_tables_are_the_same(record: Record) -> None:
    judge(record, Verdict.ACCEPTED)
    read_again(record, reading().claims)
    judge(record, Verdict.REJECTED, number=1)
    catch_up(record)
    before = everything(record)
    assert all(before[name] for name in ("claims_claims", "claims_parties", "claims_documents", "claims_judgements"))
    rebuild(record)
    assert everything(record) == before


def test_folded_bit_by_bit_or_at_once_the_tables_are_the_same(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    catch_up(record)
    for n in range(3):
        append(record, reading(document(address=f"file:///{n}.txt")))
        judge(record, Verdict.ACCEPTED, number=n)
        catch_up(record)
    step_by_step = everything(record)
    for batch in (1, 2, 7, 5000):
        monkeypatch.setattr(fold, "_BATCH", batch)
        rebuild(record)
        assert everything(record) == step_by_step


def test_a_judgement_and_the_claims_behind_it_fold_alike_in_any_batch(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second reading in between makes the folder leave a Document and come back to it."""
    append(record, reading(document(address="file:///other.txt")))
    judge(record, Verdict.REJECTED, number=1)
    read_again(record, (structs.replace(reading().claims[1], id="c-again"), reading().claims[0]))
    judge(record, Verdict.ACCEPTED, number=0)
    catch_up(record)
    before = everything(record)
    verdict = [column.name for column in CLAIMS.columns].index("verdict")
    assert [row[verdict] for row in before["claims_claims"]].count(None) == 3
    for batch in (1, 3, 5000):
        monkeypatch.setattr(fold, "_BATCH", batch)
        rebuild(record)
        assert everything(record) == before


def test_tables_of_another_version_are_dropped_and_built_anew(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    catch_up(record)
    with closing(sqlite3.connect(record.path)) as connection:
        connection.execute("UPDATE claims_claims SET quote = 'stale'")
        connection.commit()
    assert listed(record)[0].quote == "stale"
    monkeypatch.setattr(fold, "VERSION", 99)
    assert listed(record)[0].quote.startswith("its delegates")


def test_folding_leaves_the_record_as_it_was(record: Record) -> None:
    head = record.head()
    rebuild(record)
    assert record.verify() == Verified(head.position, head.digest)


@pytest.mark.parametrize("verdict", [Verdict.ACCEPTED, Verdict.REJECTED])
def test_a_verdict_marks_the_claim_as_reviewed(record: Record, verdict: Verdict) -> None:
    judge(record, verdict)
    (row,) = listed(record, reviewed=True, rejected=True)
    assert row.verdict is verdict
    assert len(listed(record, reviewed=False)) == 2


def test_what_a_person_rejected_is_not_listed_unless_asked_for(record: Record) -> None:
    judge(record, Verdict.REJECTED)
    assert len(listed(record)) == 2
    assert len(listed(record, rejected=True)) == 3


def test_the_latest_verdict_stands(record: Record) -> None:
    judge(record, Verdict.REJECTED)
    judge(record, Verdict.ACCEPTED)
    assert [row.verdict for row in listed(record, reviewed=True)] == [Verdict.ACCEPTED]


def test_an_amended_claim_is_listed_and_found_as_amended(record: Record) -> None:
    claim = reading().claims[0]
    event = structs.replace(claim.event, actors=(Party("Harbour Guild", "GUILD"),))
    judge(record, Verdict.AMENDED, amended=structs.replace(claim, event=event))
    (row,) = listed(record, who="Harbour Guild")
    assert row.claim.event.actors == (Party("Harbour Guild", "GUILD"),)
    assert row.claim.id == claim.id


def test_an_amendment_that_is_taken_back_is_gone(record: Record) -> None:
    claim = reading().claims[0]
    event = structs.replace(claim.event, actors=(Party("Harbour Guild"),))
    judge(record, Verdict.AMENDED, amended=structs.replace(claim, event=event))
    judge(record, Verdict.ACCEPTED)
    assert listed(record, who="Harbour Guild") == []
    assert listed(record, reviewed=True)[0].claim == claim


def test_a_later_reading_supersedes_the_machines_claims(record: Record) -> None:
    newer = structs.replace(reading().claims[2], id="c-newer", reader="hand/2")
    read_again(record, (newer,))
    assert [row.claim for row in listed(record)] == [newer]
    assert list_ties(record) == []
    assert [(one.reader, one.claims) for one in list_documents(record)] == [("hand/2", 1)]


def test_a_verdict_survives_a_second_reading_by_its_words_and_values(record: Record) -> None:
    judge(record, Verdict.ACCEPTED, number=1)
    was = reading().claims[1]
    same = structs.replace(was, id="c-same", start=was.start + 4)
    other = structs.replace(was, id="c-other", event=structs.replace(was.event, actors=(Party("Somebody else"),)))
    read_again(record, (same, other))
    assert {row.claim.id: row.verdict for row in listed(record)} == {"c-same": Verdict.ACCEPTED, "c-other": None}


def test_a_document_whose_body_was_withdrawn_does_not_stop_the_fold(record: Record) -> None:
    with closing(sqlite3.connect(record.path)) as connection:
        connection.execute("DELETE FROM bodies WHERE position = 3")
        connection.commit()
    assert listed(record) == []
