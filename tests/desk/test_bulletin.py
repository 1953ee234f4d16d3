from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.sample import evening, morning, write_record

from parley.desk.bulletin.make import make_bulletin
from parley.desk.bulletin.release import release
from parley.desk.decide import decide, undo
from parley.desk.judge import BadJudgement, judge
from parley.desk.workspace import Workspace, open_workspace
from parley.model.errors import BadDate
from parley.model.judgement import Verdict
from parley.model.matter import Protect, SetHandling, SourceRef
from parley.model.viewer import Role, Viewer

DAY = "2017-05-04"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(write_record(tmp_path / "p.db", morning(), evening())) as made:
        yield made


def test_every_line_leads_to_words_and_all_that_nobody_reviewed_is_counted(workspace: Workspace) -> None:
    made = make_bulletin(workspace, DAY)
    items = [*made.new, *made.changed, *made.disputed, *(one for _, listed in made.told for one in listed)]
    numbers = {one.number for one in made.notes}
    assert items
    assert all(one.notes and set(one.notes) <= numbers for one in items)
    assert made.claims == made.unreviewed == len(made.notes) > 0
    assert made.is_draft
    assert made.mark.startswith(f"DRAFT: {made.claims} of {made.claims} claims unreviewed")


def test_a_day_of_which_nothing_was_published_has_an_empty_bulletin_that_is_no_draft(workspace: Workspace) -> None:
    made = make_bulletin(workspace, "2016-01-01")
    assert (made.claims, made.new, made.told, made.is_draft) == (0, (), (), False)
    with pytest.raises(BadJudgement, match="nothing to release"):
        release(workspace, "2016-01-01", by="ada", why="read")


def test_figures_stand_beside_those_of_the_day_and_the_week_before(workspace: Workspace) -> None:
    found = {(one.what, one.voice): one for one in make_bulletin(workspace, DAY).figures}
    alleged = found["violations: alleged", "Northern Assembly"]
    assert (alleged.day.lines, alleged.yesterday.lines, alleged.week.lines) == (0, 1, 1)
    assert alleged.week.unreviewed == 1


def test_only_a_named_person_with_the_right_releases_exactly_what_was_read(workspace: Workspace) -> None:
    read = make_bulletin(workspace, DAY)
    reader = workspace.as_seen_by(Viewer(name="rita", role=Role.REVIEWER, clearance="TLP:RED"))
    with pytest.raises(BadJudgement, match="right to release"):
        release(reader, DAY, by="rita", why="read")
    with pytest.raises(BadJudgement, match="has changed"):
        release(workspace, DAY, by="ada", why="read", digest="another")
    done = release(workspace, DAY, by="ada", why="two of us read it", digest=read.digest)
    made = make_bulletin(workspace, DAY)
    assert not made.is_draft
    assert made.mark.startswith("Released by ada")
    assert made.unreviewed == read.unreviewed
    undo(workspace, done.decision.id, by="ada", why="too early")
    assert make_bulletin(workspace, DAY).is_draft


def test_a_review_after_the_release_makes_it_a_draft_again(workspace: Workspace) -> None:
    release(workspace, DAY, by="ada", why="read")
    cited = make_bulletin(workspace, DAY).notes[0].claim
    judge(workspace, cited, Verdict.ACCEPTED, by="ada", why="so it stands")
    made = make_bulletin(workspace, DAY)
    assert made.is_draft
    assert made.unreviewed == made.claims - 1


def test_what_is_protected_leaves_no_trace_but_its_count(workspace: Workspace) -> None:
    decide(workspace, Protect(thing=SourceRef("Morning Ledger")), by="ada", why="it asked us to")
    made = make_bulletin(workspace, DAY)
    assert made.notes
    assert "Morning Ledger" not in str(made)
    assert "sources go without their names" in made.withheld
    decide(workspace, SetHandling(document="doc-morning", level="TLP:RED"), by="ada", why="for few")
    shown = make_bulletin(workspace.as_seen_by(Viewer(name="r", role=Role.STEWARD, clearance="TLP:CLEAR")), DAY)
    assert (shown.notes, shown.spots) == ((), ())
    assert shown.withheld.startswith("1 documents")


@pytest.mark.parametrize("day", ["", "2017", "2017-05", "yesterday", "2017-02-30", "2017-05-04/2017-05-06"])
def test_what_is_no_day_has_no_bulletin(workspace: Workspace, day: str) -> None:
    with pytest.raises(BadDate):
        make_bulletin(workspace, day)
