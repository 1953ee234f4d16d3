from pathlib import Path

import pytest
from tests.web.sample import evening, morning, write_record

from parley.desk.counting import day_counts, how_many, spot_counts
from parley.desk.views import claims_by_day, spots
from parley.desk.workspace import ClaimFilter, Workspace, open_workspace
from parley.model.viewer import Role, Viewer

FILTERS = (
    ClaimFilter(),
    ClaimFilter(who="Northern Assembly"),
    ClaimFilter(says="Army of the South"),
    ClaimFilter(place="Rivertown"),
    ClaimFilter(about="violation", since="2017-05"),
    ClaimFilter(source="Morning Ledger"),
    ClaimFilter(status="denied"),
    ClaimFilter(reviewed=True),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return open_workspace(write_record(tmp_path / "sample.db", morning(), evening()))


@pytest.mark.parametrize("wanted", FILTERS)
def test_what_the_tables_count_is_what_is_listed(workspace: Workspace, wanted: ClaimFilter) -> None:
    listed = workspace.claims(wanted)
    assert how_many(workspace, wanted).claims == len(listed)
    assert sum(one.claims for one in day_counts(workspace, wanted)) == len(listed)
    assert sum(one.claims for one in spot_counts(workspace, wanted)) == sum(
        row.claim.event.place is not None for row in listed
    )


@pytest.mark.parametrize("wanted", FILTERS)
def test_a_viewer_s_counts_are_those_of_the_claims_that_the_viewer_sees(
    workspace: Workspace, wanted: ClaimFilter
) -> None:
    seen = workspace.as_seen_by(Viewer(name="reader", role=Role.READER, clearance="TLP:AMBER"))
    assert not seen.sight().is_plain
    listed = seen.claims(wanted)
    assert how_many(seen, wanted).claims == len(listed)
    assert sum(one.claims for one in spots(seen, wanted)) == sum(row.claim.event.place is not None for row in listed)
    if [row.claim for row in listed] == [row.claim for row in workspace.claims(wanted)]:
        assert claims_by_day(seen, wanted) == claims_by_day(workspace, wanted)


def test_a_source_that_is_named_whole_keeps_its_claims_alone(workspace: Workspace) -> None:
    assert {row.document.source for row in workspace.claims(ClaimFilter(source="Morning Ledger"))} == {"Morning Ledger"}
    assert workspace.claims(ClaimFilter(source="Morning")) == []
