"""What is withdrawn for somebody's safety is gone from every store, and the chain still holds."""

from functools import partial

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import insert
from tests.factories import TEXT, append, document, reading

from parley.desk.judge import judge
from parley.desk.withdraw import plan_for_name, withdraw_document, withdraw_name
from parley.desk.workspace import Workspace
from parley.model.actor import Party
from parley.model.decision import Decision
from parley.model.errors import BadRecord, NoSuchThing
from parley.model.judgement import Verdict
from parley.model.matter import (
    CaseStep,
    ClaimRef,
    IncidentRef,
    Matter,
    MergeActors,
    RateSource,
    Reliability,
    SameHappening,
    SetHandling,
    SplitActor,
    Step,
)
from parley.model.reading import Reading
from parley.record.bodies import PackBody, WithdrawalBody, read_body
from parley.record.entry import EntryKind
from parley.record.record import Record
from parley.record.redact import HIDDEN
from parley.record.tables import BODIES
from parley.record.verify import Broken, Verified
from parley.record.withdraw import plan_document

NAME = "Highland Front"


@pytest.fixture
def workspace(record: Record) -> Workspace:
    append(record)
    return Workspace(record)


def everything(record: Record) -> bytes:
    return b"".join(body for _entry, body in record.bodies() if body)


def test_a_document_goes_with_all_that_tells_of_it_and_the_chain_holds(workspace: Workspace) -> None:
    record, doomed = workspace.record, document()
    other = document("The port stays open.", address="file:///other.txt")
    append(record, Reading(document=other, reader="hand/1"))
    claim = workspace.claims()[0].claim
    judge(workspace, claim.id, Verdict.ACCEPTED, by="ada", why="read it")
    before = list(record.entries())
    head = record.head()
    gone = withdraw_document(workspace, doomed.id, why="a witness is at risk", by="ada")
    assert (gone.documents, gone.redacted) == (1, 0)
    assert gone.destroyed == gone.searched == 8
    assert b"Marrow" not in everything(record)
    assert doomed.id.encode() not in everything(record)
    assert [row.id for row in workspace.documents()] == [other.id]
    assert workspace.claims() == []
    assert not record.has_document(doomed.id)
    assert list(record.entries())[: len(before)] == before
    assert isinstance(record.verify(head=head.digest), Verified)


def test_the_withdrawal_itself_is_an_entry_that_names_nothing(workspace: Workspace) -> None:
    withdraw_document(workspace, document().id, why="a witness is at risk", by="ada")
    entry, body = list(workspace.record.bodies())[-1]
    assert (entry.kind, entry.by) == (EntryKind.WITHDRAWAL, "ada")
    found = read_body(entry.kind, body or b"")
    assert found == WithdrawalBody(positions=(2, 3, 4, 5, 6, 7, 8), why="a witness is at risk")


def test_the_bytes_of_a_text_stay_where_another_document_prints_it(workspace: Workspace) -> None:
    append(workspace.record, reading(document(address="file:///reprint.txt")))
    withdraw_document(workspace, document().id, why="asked to", by="ada")
    assert workspace.record.body(2) == TEXT.encode()
    assert [row.address for row in workspace.documents()] == ["file:///reprint.txt"]


def test_the_same_bytes_can_be_taken_in_again_and_are_then_new(workspace: Workspace) -> None:
    withdraw_document(workspace, document().id, why="by mistake", by="ada")
    assert append(workspace.record)
    assert len(workspace.claims()) == 3
    assert isinstance(workspace.record.verify(), Verified)


def test_a_name_goes_and_the_rest_of_its_document_stays(workspace: Workspace) -> None:
    record = workspace.record
    judge(workspace, workspace.claims()[0].claim.id, Verdict.REJECTED, by="ada", why="not said")
    told = [row.quote for row in workspace.claims()]
    gone = withdraw_name(workspace, "highland  FRONT", why="a witness is at risk", by="ada")
    assert (gone.documents, gone.left) == (1, ())
    assert NAME.encode() not in everything(record)
    (summary,) = workspace.documents()
    shown = workspace.document(summary.id)
    assert shown.document.text == TEXT.replace(NAME, HIDDEN * len(NAME))
    assert [row.quote for row in workspace.claims()] == [one.replace(NAME, HIDDEN * len(NAME)) for one in told]
    assert len(workspace.ties()) == 1
    assert shown.passages
    assert isinstance(record.verify(), Verified)


def test_nothing_that_stays_is_a_digest_of_what_went(workspace: Workspace) -> None:
    """Who holds the redacted text could else try one name after the other until the digest fits."""
    old = [document().id, document().text_digest, *(row.claim.id for row in workspace.claims())]
    withdraw_name(workspace, NAME, why="a witness is at risk", by="ada")
    left = everything(workspace.record)
    assert not [one for one in old if one.encode() in left]
    assert not workspace.record.has_document(document().id)


def test_a_longer_word_is_another_name(workspace: Workspace) -> None:
    with pytest.raises(NoSuchThing, match="does not hold that name"):
        plan_for_name(workspace, "Highland Fro")


def test_where_a_name_cannot_be_taken_out_it_is_said(workspace: Workspace) -> None:
    workspace.record.append_pack(PackBody(name="isles", version="1", digest="d", data=b"name: Esk"), by="ada")
    gone = withdraw_name(workspace, "Esk", why="a witness is at risk", by="ada")
    assert gone.left == ("entry 9, of kind pack, has it",)


def test_a_reason_that_tells_who_is_refused(workspace: Workspace) -> None:
    with pytest.raises(BadRecord, match="give others"):
        withdraw_name(workspace, NAME, why="the Highland Front asked", by="ada")
    with pytest.raises(BadRecord, match="tells nothing of it"):
        withdraw_document(workspace, document().id, why=f"{document().id} is wrong", by="ada")
    with pytest.raises(BadRecord, match="say why"):
        withdraw_document(workspace, document().id, why=" ", by="ada")
    assert len(workspace.documents()) == 1


def test_a_body_that_comes_back_after_it_was_withdrawn_is_found(workspace: Workspace) -> None:
    record = workspace.record
    with record.reading() as connection:
        row = connection.execute(BODIES.select().where(BODIES.c.position == 5)).one()._asdict()
    withdraw_document(workspace, document().id, why="asked to", by="ada")
    with record.writing() as connection:
        connection.execute(insert(BODIES).values(row))
    assert record.verify() == Broken(5, "its body was withdrawn and is there again")


def test_a_body_that_is_missing_without_a_withdrawal_is_still_found(workspace: Workspace) -> None:
    withdraw_document(workspace, document().id, why="asked to", by="ada")
    append(workspace.record)
    with workspace.record.writing() as connection:
        connection.execute(BODIES.delete().where(BODIES.c.position == 12))
    assert workspace.record.verify() == Broken(12, "its body is missing")


def test_a_withdrawal_that_fails_half_way_has_done_nothing(workspace: Workspace) -> None:
    record = workspace.record
    before = list(record.bodies())
    record.clock = lambda: None  # type: ignore[assignment,return-value]
    with pytest.raises(AttributeError):
        record.withdraw(partial(plan_document, document=document().id), why="asked to", by="ada")
    assert list(record.bodies()) == before


def test_what_was_withdrawn_can_no_longer_be_proved(workspace: Workspace) -> None:
    withdraw_document(workspace, document().id, why="asked to", by="ada")
    workspace.record.seal(Ed25519PrivateKey.generate(), by="ada")
    with pytest.raises(NoSuchThing, match="entry 3 was withdrawn"):
        workspace.record.prove(3)


def test_a_text_with_a_nul_in_it_is_kept_and_listed(record: Record) -> None:
    workspace = Workspace(record)
    append(record, reading(document(f"{TEXT}\0", title="a\0b")))
    assert [row.title for row in workspace.documents()] == ["a\N{REPLACEMENT CHARACTER}b"]
    assert b"a\\u0000b" in everything(record)


def decide(workspace: Workspace, number: int, matter: Matter, *, why: str = "so it is") -> None:
    one = Decision(id=f"j-{number}", matter=matter, by="ada", why=why)
    workspace.record.append_decision(one, by="ada")


def decided(workspace: Workspace) -> list[Decision]:
    return [one.decision for one in workspace.decisions()]


def refs_of(workspace: Workspace, document: str) -> tuple[ClaimRef, ...]:
    return tuple(ClaimRef.of(row.claim) for row in workspace.kept_claims_of(document))


def test_a_name_goes_from_the_decisions_too_and_they_keep_their_order(workspace: Workspace) -> None:
    refs = refs_of(workspace, document().id)
    front, council = Party(NAME, "HIGH"), Party("Lowland Council", "LOW")
    decide(workspace, 1, MergeActors(actor="~rebels", into=front))
    decide(workspace, 2, MergeActors(actor="~rebels", into=council))
    decide(workspace, 3, SameHappening(a=refs[0], b=refs[1]), why=f"the {NAME} says so")
    withdraw_name(workspace, NAME, why="a witness is at risk", by="ada")
    left = everything(workspace.record)
    assert NAME.lower().encode() not in left.lower()
    assert not [ref for ref in refs if ref.claim.encode() in left]
    assert [one.id for one in decided(workspace)] == ["j-1", "j-2", "j-3"]
    assert workspace.sight().renaming.party(Party("rebels")) == council
    same = next(one.matter for one in decided(workspace) if isinstance(one.matter, SameHappening))
    assert {same.a.claim, same.b.claim} <= {row.claim.id for row in workspace.claims()}
    assert isinstance(workspace.record.verify(), Verified)


def test_a_document_goes_from_the_decisions_and_what_else_they_hold_stays(workspace: Workspace) -> None:
    other = document(address="file:///reprint.txt")
    append(workspace.record, reading(other))
    mine, others = refs_of(workspace, document().id), refs_of(workspace, other.id)
    decide(workspace, 1, SameHappening(a=mine[0], b=others[0]))
    decide(
        workspace, 2, CaseStep(incident=IncidentRef(incident="i-1", claims=(mine[1], others[1])), step=Step.RECEIVED)
    )
    decide(workspace, 3, CaseStep(incident=IncidentRef(incident="i-2", claims=(mine[1],)), step=Step.RECEIVED))
    decide(workspace, 4, SetHandling(document=document().id, level="TLP:RED"))
    decide(workspace, 5, SplitActor(actor="HIGH", into=Party("x"), names=("y",), claims=(mine[1],)))
    decide(workspace, 6, RateSource(source="Esk Post", reliability=Reliability.B))
    withdraw_document(workspace, document().id, why="a witness is at risk", by="ada")
    assert document().id.encode() not in everything(workspace.record)
    assert [one.id for one in decided(workspace)] == ["j-2", "j-5", "j-6"]
    kept, split, _ = (one.matter for one in decided(workspace))
    assert isinstance(kept, CaseStep)
    assert kept.incident.claims == (others[1],)
    assert isinstance(split, SplitActor)
    assert split.claims == ()
    assert isinstance(workspace.record.verify(), Verified)
