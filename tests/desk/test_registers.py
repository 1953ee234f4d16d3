from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from tests.factories import append

from parley.desk.init import init_workspace
from parley.desk.registers import Register, RegisterFilter, count_register, list_register
from parley.desk.synthetic import made_reading
from parley.desk.workspace import Workspace
from parley.model.actor import Party
from parley.model.canonical import canonical_json
from parley.model.decision import Decision
from parley.model.matter import MergeActors
from parley.record.entry import EntryKind


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with init_workspace(tmp_path / "p.db", purpose="tests", pack=None, by="ada") as made:
        for number in range(4):
            append(made.record, made_reading(number, None, Random(number)))
        yield made


def merge(workspace: Workspace, actor: str, into: str) -> None:
    made = Decision(id="m1", matter=MergeActors(actor=actor, into=Party(into, into)), by="ada", why="one party")
    workspace.record.append(EntryKind.DECISION, canonical_json(made), by="ada")


def test_a_merged_party_is_counted_as_the_one_that_it_is_and_no_line_is_lost(workspace: Workspace) -> None:
    before = {one.keys[0]: one.rows for one in count_register(workspace, Register.FORCE, ("party",))}
    lines = len(list_register(workspace, Register.FORCE, limit=1000))
    one, other = sorted(key for key in before if key)[:2]
    merge(workspace, one, other)
    after = {found.keys[0]: found.rows for found in count_register(workspace, Register.FORCE, ("party",))}
    assert after[other] == before[one] + before[other]
    assert one not in after
    assert len(list_register(workspace, Register.FORCE, limit=1000)) == lines


def test_lines_of_a_view_in_which_something_is_renamed_are_narrowed_and_ordered_too(workspace: Workspace) -> None:
    most = count_register(workspace, Register.FORCE, ("place",))[0]
    wanted = RegisterFilter(place=most.keys[0])
    plain = [one.claim.claim.id for one in list_register(workspace, Register.FORCE, wanted, limit=1000)]
    merge(workspace, "MADE-1", "MADE-2")
    renamed = [one.claim.claim.id for one in list_register(workspace, Register.FORCE, wanted, limit=1000)]
    assert sorted(renamed) == sorted(plain)
    days = [one.until or "" for one in list_register(workspace, Register.FORCE, wanted, limit=1000)]
    assert days == sorted(days, reverse=True)
