from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.web.sample import evening, morning, write_record

from parley.analysis.asking.forms import Kind
from parley.desk.asking.answer import Answer, ask
from parley.desk.decide import decide
from parley.desk.workspace import Workspace, open_workspace
from parley.model.matter import SetHandling
from parley.model.viewer import Role, Viewer

TODAY = date(2017, 6, 1)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(write_record(tmp_path / "p.db", morning(), evening())) as made:
        yield made


def words(answer: Answer) -> list[str]:
    return [str(cell.text) for table in answer.report.tables for cells in table.rows for cell in cells]


def test_alleged_breaches_are_counted_by_who_says_so_and_lead_to_the_words(workspace: Workspace) -> None:
    found = ask(workspace, "violations alleged by Northern Assembly in Rivertown", today=TODAY)
    assert found.kind is Kind.VIOLATIONS
    assert found.report.facts[0].startswith("1 line tells of that; a person has reviewed 0")
    assert found.cited == 1
    assert "“the army shelled Rivertown on 3 May 2017 in breach of the freeze”" in words(found)
    assert found.coverage


def test_the_days_of_a_question_narrow_its_answer(workspace: Workspace) -> None:
    assert ask(workspace, "violations in May 2017", today=TODAY).cited == 2
    assert ask(workspace, "violations since June 2017", today=TODAY).cited == 0


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("aid delivered to Rivertown", "Aid lorries reached Rivertown"),
        ("what did Northern Assembly say about prisoners", "prisoners only"),
        ("attacks by Army of the South in Rivertown", "shelled Rivertown"),
        ("incidents in Rivertown", "2017-05-03"),
        ("commitments by Northern Assembly", "hopes for a local deal"),
    ],
)
def test_each_question_is_answered_with_words_of_the_record(workspace: Workspace, question: str, holds: str) -> None:
    found = ask(workspace, question, today=TODAY)
    assert found.kind is not None
    assert any(holds in one for one in words(found)), words(found)


def test_what_is_not_understood_has_no_answer_but_the_nearest_questions(workspace: Workspace) -> None:
    found = ask(workspace, "who is to blame", today=TODAY)
    assert (found.kind, found.report.tables, found.cited) == (None, (), 0)
    assert len(found.nearest) == 3


def test_an_issue_that_no_pack_knows_is_said_to_be_none(workspace: Workspace) -> None:
    found = ask(workspace, "positions on tea", today=TODAY)
    assert found.kind is None
    assert "no issue is called 'tea'" in found.report.facts[0].lower()


def test_talks_that_no_pack_knows_are_said_to_be_none(workspace: Workspace) -> None:
    found = ask(workspace, "who is invited to Dolna talks", today=TODAY)
    assert found.kind is None
    assert found.report.facts[0].startswith("No talks are called 'Dolna talks'")


def test_nothing_of_what_is_withheld_is_in_an_answer(workspace: Workspace) -> None:
    decide(workspace, SetHandling(document="doc-morning", level="TLP:RED"), by="ada", why="for few")
    shown = workspace.as_seen_by(Viewer(name="rita", role=Role.READER, clearance="TLP:CLEAR"))
    for question in (
        "violations",
        "attacks",
        "commitments",
        "incidents",
        "what did Northern Assembly say about freeze",
    ):
        found = ask(shown, question, today=TODAY)
        assert "the army shelled Rivertown" not in " ".join(words(found))
        assert not any("claim-doc-morning" in claim for table in found.report.tables for cells in table.rows
                       for cell in cells for claim in cell.claims)  # fmt: skip
