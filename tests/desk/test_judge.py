"""People decide: every judgement stays, a later one takes it back, and no reading overwrites it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.factories import append, document, reading

from parley.desk.init import init_workspace
from parley.desk.judge import BadJudgement, TrainingClaim, history, judge, training_lines
from parley.desk.review import waiting, without_claim
from parley.desk.workspace import ClaimFilter, Workspace
from parley.model.canonical import canonical_json
from parley.model.claim import Claim, Polarity, Status
from parley.model.errors import BadDate, NoSuchThing, Overtaken
from parley.model.judgement import Verdict
from parley.model.reading import DocumentLine
from parley.record.bodies import ReadingBody
from parley.record.entry import EntryKind
from parley.record.verify import Verified


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with init_workspace(tmp_path / "p.db", purpose="tests", pack=None, by="ada") as made:
        append(made.record)
        yield made


@pytest.fixture
def claim(workspace: Workspace) -> Claim:
    """The shelling that the front denies."""
    return workspace.claims()[1].claim


def test_an_accepted_claim_is_reviewed_and_the_reason_kept(workspace: Workspace, claim: Claim) -> None:
    judge(workspace, claim.id, Verdict.ACCEPTED, by="ben", why="it says so")
    assert workspace.claim(claim.id).verdict is Verdict.ACCEPTED
    (kept,) = history(workspace, claim)
    assert (kept.judgement.by, kept.judgement.why) == ("ben", "it says so")
    assert isinstance(workspace.record.verify(), Verified)


def test_a_rejected_claim_is_no_longer_listed_and_comes_back_when_undone(workspace: Workspace, claim: Claim) -> None:
    judge(workspace, claim.id, Verdict.REJECTED, by="ben", why="a misreading")
    assert claim.id not in {row.claim.id for row in workspace.claims()}
    judge(workspace, claim.id, Verdict.UNDONE, by="cleo", why="it was none")
    row = workspace.claim(claim.id)
    assert row.verdict is None
    assert len(workspace.claims()) == 3
    assert [one.judgement.verdict for one in history(workspace)] == [Verdict.REJECTED, Verdict.UNDONE]


def test_undoing_brings_back_what_stood_before(workspace: Workspace, claim: Claim) -> None:
    judge(workspace, claim.id, Verdict.AMENDED, by="ben", why="planned", changes={"status": "planned"})
    judge(workspace, claim.id, Verdict.REJECTED, by="cleo", why="no")
    judge(workspace, claim.id, Verdict.UNDONE, by="cleo", why="yes")
    row = workspace.claim(claim.id)
    assert row.verdict is Verdict.AMENDED
    assert row.claim.status is Status.PLANNED


def test_every_field_can_be_amended_and_the_list_follows(workspace: Workspace, claim: Claim) -> None:
    changes = {
        "polarity": "negated",
        "generic": "true",
        "type": "COERCE",
        "topic": "siege",
        "actors": "Highland Front; Marrow Guard",
        "recipients": "",
        "place": "Old Esk",
        "when": "2031-05-04",
        "says": "Front spokesman",
    }
    judge(workspace, claim.id, Verdict.AMENDED, by="ben", why="as the text has it", changes=changes)
    now = workspace.claim(claim.id).claim
    assert now.polarity is Polarity.NEGATED
    assert now.generic
    assert [party.name for party in now.event.actors] == ["Highland Front", "Marrow Guard"]
    assert now.event.recipients == ()
    assert now.event.when is not None
    assert now.event.when.edtf == "2031-05-04"
    assert now.voices[-1].name == "Front spokesman"
    assert [row.claim.id for row in workspace.claims(ClaimFilter(place="Old Esk", about="siege"))] == [claim.id]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "nothing to amend"),
        ({"colour": "red"}, "no field 'colour'"),
        ({"status": "finished"}, "status cannot be 'finished'; it is one of: happened"),
        ({"generic": "maybe"}, "true or false"),
        ({"type": "WAR"}, "type cannot be 'WAR'"),
    ],
)
def test_an_amendment_that_makes_no_sense_is_refused(
    workspace: Workspace, claim: Claim, changes: dict[str, str], said: str
) -> None:
    with pytest.raises(BadJudgement, match=said):
        judge(workspace, claim.id, Verdict.AMENDED, by="ben", why="x", changes=changes)
    assert history(workspace) == []


def test_a_date_that_is_none_is_refused(workspace: Workspace, claim: Claim) -> None:
    with pytest.raises(BadDate):
        judge(workspace, claim.id, Verdict.AMENDED, by="ben", why="x", changes={"when": "last week"})


def test_what_nobody_says_has_no_speaker_to_amend(workspace: Workspace) -> None:
    own = workspace.claims()[2].claim
    with pytest.raises(BadJudgement, match="nobody is cited"):
        judge(workspace, own.id, Verdict.AMENDED, by="ben", why="x", changes={"says": "Marrow"})


def test_a_judgement_needs_a_reason_and_a_claim(workspace: Workspace, claim: Claim) -> None:
    with pytest.raises(BadJudgement, match="needs its reason"):
        judge(workspace, claim.id, Verdict.ACCEPTED, by="ben", why=" ")
    with pytest.raises(NoSuchThing):
        judge(workspace, "c000", Verdict.ACCEPTED, by="ben", why="x")
    with pytest.raises(BadJudgement, match="nothing to take back"):
        judge(workspace, claim.id, Verdict.UNDONE, by="ben", why="x")


def test_verified_takes_two_people_one_method_and_one_standard(workspace: Workspace, claim: Claim) -> None:
    def verify(by: str, standard: str = "reasonable grounds") -> Verdict | None:
        judge(workspace, claim.id, Verdict.VERIFIED, by=by, why="checked", method="crater analysis", standard=standard)
        return workspace.claim(claim.id).verdict

    assert verify("ben") is Verdict.ACCEPTED
    with pytest.raises(BadJudgement, match="second person"):
        verify("ben")
    assert verify("cleo", standard="beyond doubt") is Verdict.ACCEPTED
    assert verify("dan", standard="beyond doubt") is Verdict.VERIFIED


def test_to_verify_names_the_method_and_the_standard(workspace: Workspace, claim: Claim) -> None:
    with pytest.raises(BadJudgement, match="--method and --standard"):
        judge(workspace, claim.id, Verdict.VERIFIED, by="ben", why="checked", method="interviews")


def test_two_people_do_not_judge_one_claim_unawares(workspace: Workspace, claim: Claim) -> None:
    seen = workspace.record.head().position
    judge(workspace, claim.id, Verdict.ACCEPTED, by="ben", why="yes", seen=seen)
    with pytest.raises(Overtaken, match="ben judged it in between"):
        judge(workspace, claim.id, Verdict.REJECTED, by="cleo", why="no", seen=seen)
    other = workspace.claims()[0].claim
    judge(workspace, other.id, Verdict.REJECTED, by="cleo", why="another claim is free", seen=seen)
    assert len(history(workspace)) == 2


def test_a_second_reading_keeps_what_people_decided(workspace: Workspace, claim: Claim) -> None:
    judge(workspace, claim.id, Verdict.REJECTED, by="ben", why="no")
    again = replace(claim, id="cnew", reader="hand/2", start=claim.start + 2)
    summary = ReadingBody(document=claim.document, reader="hand/2", claims=1)
    workspace.record.append(EntryKind.READING, canonical_json(summary), by="ada")
    workspace.record.append(EntryKind.CLAIM, canonical_json(again), by="ada")
    assert workspace.claim("cnew").verdict is Verdict.REJECTED
    assert workspace.claims() == []


def test_a_judgement_whose_claim_is_gone_is_shown_and_one_whose_claim_is_there_is_not(
    workspace: Workspace, claim: Claim
) -> None:
    judge(workspace, claim.id, Verdict.AMENDED, by="ben", why="planned", changes={"status": "planned", "actors": "Esk"})
    assert without_claim(workspace) == []
    summary = ReadingBody(document=claim.document, reader="hand/2", claims=0)
    workspace.record.append(EntryKind.READING, canonical_json(summary), by="ada")
    assert [one.judgement.claim for one in without_claim(workspace)] == [claim.id]


def test_the_queue_begins_with_what_matters_and_ends_without_what_was_judged(workspace: Workspace) -> None:
    before = waiting(workspace)
    assert before[0].why.startswith("a breach or an accusation")
    assert [one.weight for one in before] == sorted((one.weight for one in before), reverse=True)
    judge(workspace, before[0].row.claim.id, Verdict.ACCEPTED, by="ben", why="yes", seen=before[0].seen)
    assert [one.row.claim.id for one in waiting(workspace)] == [one.row.claim.id for one in before[1:]]


def test_the_queue_does_not_depend_on_the_order_of_arrival(tmp_path: Path) -> None:
    orders = []
    for name, addresses in (("one", ("file:///a.txt", "file:///b.txt")), ("two", ("file:///b.txt", "file:///a.txt"))):
        with init_workspace(tmp_path / f"{name}.db", purpose="", pack=None, by="ada") as made:
            for address in addresses:
                append(made.record, reading(document(address=address)))
            orders.append([(one.row.document.address, one.row.quote) for one in waiting(made)])
    assert orders[0] == orders[1]


def test_judgements_come_out_as_training_text(workspace: Workspace, claim: Claim) -> None:
    assert list(training_lines(workspace)) == []
    judge(workspace, claim.id, Verdict.AMENDED, by="ben", why="planned", changes={"status": "planned"})
    first, second = training_lines(workspace)
    assert isinstance(first, DocumentLine)
    assert isinstance(second, TrainingClaim)
    assert second.claim.status is Status.PLANNED
    assert second.verdict is Verdict.AMENDED
