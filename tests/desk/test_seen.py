from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from tests.factories import append

from parley.desk.decide import decide
from parley.desk.init import init_workspace
from parley.desk.registers import Register, RegisterFilter, count_register, lines_at, list_lines, list_register
from parley.desk.reports.deals import lives
from parley.desk.synthetic import made_reading
from parley.desk.workspace import Workspace
from parley.model.matter import Protect, SetHandling, SourceRef
from parley.model.viewer import Role, Viewer


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with init_workspace(tmp_path / "p.db", purpose="tests", pack=None, by="ada") as made:
        for number in range(6):
            append(made.record, made_reading(number, None, Random(number)))
        yield made


def reader(workspace: Workspace, clearance: str) -> Workspace:
    return workspace.as_seen_by(Viewer(name="rita", role=Role.READER, clearance=clearance))


@pytest.mark.parametrize("register", list(Register))
def test_rows_read_without_their_claims_are_the_rows_read_with_them(workspace: Workspace, register: Register) -> None:
    whole = [(one.claim.claim.id, one.claim.quote, one.kind) for one in list_register(workspace, register)]
    assert [(one.claim, one.quote, one.row.kind) for one in list_lines(workspace, register)] == whole


def test_rows_of_several_places_are_the_oldest_of_each_register_and_place(workspace: Workspace) -> None:
    places = [one.keys[0] for one in count_register(workspace, Register.FORCE, ("place",)) if one.keys[0]][:3]
    found = lines_at(workspace, places, (Register.FORCE, Register.DEALS), limit=2)
    alone = [
        line.claim
        for register in (Register.FORCE, Register.DEALS)
        for place in places
        for line in list_lines(workspace, register, RegisterFilter(place=place), limit=2, oldest_first=True)
    ]
    assert found
    assert sorted(line.claim for line in found) == sorted(alone)


def test_a_viewer_sees_the_same_rows_of_what_is_shown_as_it_was_read(workspace: Workspace) -> None:
    lowest = workspace.ladder.lowest
    hidden = workspace.documents()[0].id
    decide(workspace, SetHandling(document=hidden, level=workspace.ladder.levels[-1]), by="ada", why="for few")
    shown = reader(workspace, lowest)
    for register in Register:
        mine = [one.claim for one in list_lines(shown, register, limit=1000)]
        left = [one.claim for one in list_lines(workspace, register, limit=1000) if one.document != hidden]
        assert mine == left
        assert [one.claim.claim.id for one in list_register(shown, register, limit=1000)] == left


def test_a_protected_source_is_counted_under_its_number_and_its_documents_are_read_again(workspace: Workspace) -> None:
    named = next(one.source for one in workspace.documents() if one.source)
    decide(workspace, Protect(thing=SourceRef(named)), by="ada", why="it asked us to")
    shown = reader(workspace, workspace.ladder.lowest)
    voices = {one.names[0] for register in Register for one in count_register(shown, register, ("voice",))}
    assert named not in voices


def test_what_is_kept_for_a_viewer_is_made_anew_when_the_record_grows(workspace: Workspace) -> None:
    shown = reader(workspace, workspace.ladder.lowest)
    before, deals = len(list_lines(shown, Register.FORCE, limit=10_000)), lives(shown)
    assert lives(shown) is deals
    append(workspace.record, made_reading(99, None, Random(99)))
    assert len(list_lines(shown, Register.FORCE, limit=10_000)) > before
    assert lives(shown) is not deals
