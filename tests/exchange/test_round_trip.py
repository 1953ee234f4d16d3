"""What goes out and comes in again says the same, in all that the format holds."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.factories import append, reading

from parley.desk.exports import Asked, export
from parley.desk.imports import Became, import_file
from parley.desk.init import init_workspace
from parley.desk.workspace import Workspace
from parley.exchange.leaving.claim_sheet import count_as_text
from parley.exchange.own_table import _count
from parley.model.claim import Claim
from parley.model.event import Quantity, QuantityKind

GED = """id,type_of_violence,conflict_name,side_a,side_b,where_prec,where_coordinates,latitude,longitude,country,\
date_start,date_end,deaths_civilians,best,low,high
7001,1,Lowland,Government of Lowland,Highland Front,1,Esk village,10.5,5.25,Lowland,2031-05-03,2031-05-04,2,5,5,9
7002,3,Lowland,Government of Lowland,Civilians,4,Upper,10.1,5.1,Lowland,2031-05-05,2031-05-05,4,4,4,4
"""


def told(claim: Claim) -> tuple[object, ...]:
    """All that the table holds of a claim, other than whom our registry knows and who else cites it."""
    event = claim.event
    place = event.place
    return (
        event.type,
        event.topic,
        event.mode,
        event.terms,
        [party.name for party in event.actors],
        [party.name for party in event.recipients],
        (place.name, place.lat, place.lon, place.precision) if place else None,
        event.when.edtf if event.when and event.when.edtf else None,
        event.quantities,
        claim.polarity,
        claim.certainty,
        claim.status,
        [voice.name for voice in claim.voices[-1:]],
    )


@pytest.fixture
def first(tmp_path: Path) -> Workspace:
    workspace = init_workspace(tmp_path / "first.db", purpose="tests", pack=None, by="ada")
    append(workspace.record, reading())
    (tmp_path / "ged.csv").write_text(GED)
    assert [one.became for one in import_file(workspace, "ged", tmp_path / "ged.csv", by="ada")] == [Became.ADDED] * 2
    return workspace


def test_a_table_of_parley_comes_in_saying_what_it_said(tmp_path: Path, first: Workspace) -> None:
    table = tmp_path / "claims.csv"
    with table.open("wb") as file:
        export(first, "hxl", file, Asked(), now=datetime(2031, 6, 1, tzinfo=UTC))
    second = init_workspace(tmp_path / "second.db", purpose="tests", pack=None, by="ben")
    assert {one.became for one in import_file(second, "parley", table, by="ben")} == {Became.ADDED}
    before, after = first.claims(), second.claims()
    assert len(before) == len(after) == 5
    assert [told(row.claim) for row in after] == [told(row.claim) for row in before]
    assert {one.became for one in import_file(second, "parley", table, by="ben")} == {Became.KNOWN}


@pytest.mark.parametrize(
    "count",
    [
        Quantity(QuantityKind.KILLED, 5, 9, "best 5, 5 to 9"),
        Quantity(QuantityKind.KILLED, 40, None, "more than 40", "civilians"),
        Quantity(QuantityKind.WOUNDED, 24, 99, "dozens", None, approximate=True),
        Quantity(QuantityKind.OTHER, None, 3, "at most three"),
    ],
)
def test_a_count_is_read_back_from_its_line(count: Quantity) -> None:
    assert _count(count_as_text(count)) == count
