from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.factories import append, claim, document, reading

from parley.desk.claims import list_claims
from parley.desk.init import init_workspace
from parley.desk.show import show
from parley.desk.workspace import ClaimFilter, Workspace, workspace_place
from parley.model.actor import Party
from parley.model.event import Event, EventType
from parley.model.reading import Reading
from parley.record.bodies import PackBody


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with init_workspace(tmp_path / "p.db", purpose="tests", pack=None, by="ada") as made:
        yield made


def test_without_a_name_the_workspace_is_in_the_current_folder() -> None:
    assert workspace_place(None) == Path("parley.db")
    assert workspace_place("x.db") == Path("x.db")


@pytest.mark.parametrize("name", ["Norway", "Norwegian", "Oslo", "NOR"])
def test_a_states_name_adjective_or_seat_finds_its_government(workspace: Workspace, name: str) -> None:
    doc = document()
    event = Event(type=EventType.CONSULT, actors=(Party("the ministry", "NOR-GOV"),))
    append(workspace.record, Reading(document=doc, reader="hand/1", claims=(claim(doc, "Envoys meet", event=event),)))
    expected = 0 if name == "NOR" else 1
    assert len(workspace.claims(ClaimFilter(who=name))) == expected


def test_the_pack_is_the_one_appended_last(workspace: Workspace) -> None:
    for name in ("isles", "highlands"):
        workspace.record.append_pack(PackBody(name=name, version="1", digest=name, data=b""), by="ada")
    assert workspace.pack == "highlands"


def test_a_claim_is_shown_in_its_passage(workspace: Workspace) -> None:
    append(workspace.record)
    shown = show(workspace, workspace.claims()[1].claim.id)
    assert shown.before == "The Highland Front denied that "
    assert shown.words == "its guns had shelled the village of Esk on 3 May 2031"
    assert shown.after == "."


def test_a_claim_of_a_document_without_passages_is_shown_among_its_neighbours(workspace: Workspace) -> None:
    one = reading()
    append(workspace.record, Reading(document=one.document, reader="hand/1", claims=one.claims))
    shown = show(workspace, one.claims[1].id)
    assert shown.before.startswith("Envoys meet")
    assert shown.after.endswith("four breaches of the truce.")


def test_a_listing_by_day_says_how_many_have_no_day(workspace: Workspace) -> None:
    append(workspace.record)
    assert list_claims(workspace, ClaimFilter()).undated == 0
    listing = list_claims(workspace, ClaimFilter(since="2031"))
    assert (len(listing.rows), listing.undated) == (1, 2)


def test_each_document_has_its_claims_and_ties(workspace: Workspace) -> None:
    append(workspace.record)
    append(workspace.record, reading(document(address="file:///second.txt")))
    second = workspace.documents()[1].id
    assert {row.document.id for row in workspace.claims_of(second)} == {second}
    assert [row.document.id for row in workspace.ties(second)] == [second]
    assert len(workspace.ties()) == 2
