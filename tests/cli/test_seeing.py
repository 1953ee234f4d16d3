"""Listings as others see them: places by their district, and what a role and a level may see."""

import json
from pathlib import Path

import pytest
from msgspec import structs
from tests.cli.conftest import Run
from tests.factories import append, document, reading

from parley.model.place import Place, Precision
from parley.model.reading import Reading
from parley.record.record import Record

TOWN = Place(name="Esk", id="made-up-1", lat=33.5717, lon=36.4027, precision=Precision.TOWN)
LISTINGS = (
    ("claims",),
    ("show", "{claim}"),
    ("documents",),
    ("dossier",),
    ("incidents",),
    ("register", "force"),
    *((name,) for name in ("ceasefires", "deals", "talks", "commitments", "positions", "ties", "flags")),
)


def placed(made: Reading) -> Reading:
    """The reading with its claims in a place whose point is known."""
    claims = (structs.replace(one, event=structs.replace(one.event, place=TOWN)) for one in made.claims)
    return structs.replace(made, claims=tuple(claims))


@pytest.fixture
def town(tmp_path: Path) -> Path:
    path = tmp_path / "parley.db"
    with Record.create(path, purpose="tests", by="ada") as record:
        append(record, placed(reading(document(published="2031-05-05", source="The Gull", title="Envoys"))))
        closed = document("The port stays open.", address="file:///closed.txt")
        append(record, Reading(document=structs.replace(closed, handling="TLP:RED"), reader="hand/1"))
    return path


@pytest.mark.usefixtures("town")
def test_blurred_claims_name_the_district_and_no_point(run: Run) -> None:
    plain = json.loads(run("claims", "--json").out)
    assert {one["claim"]["event"]["place"]["name"] for one in plain} == {"Esk"}
    ran = run("claims", "--blur", "--json")
    places = [one["claim"]["event"]["place"] for one in json.loads(ran.out)]
    assert len(places) == len(plain)
    assert "Esk" not in {one["name"] for one in places}
    assert 33.5717 not in {one["lat"] for one in places}
    assert "places are told by their district" in ran.err


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("listing", LISTINGS)
def test_every_listing_can_be_blurred_and_seen_as_a_role(run: Run, listing: tuple[str, ...]) -> None:
    claim = json.loads(run("claims", "--json").out)[0]["claim"]["id"]
    words = [one.format(claim=claim) for one in listing]
    for options in (("--blur",), ("--as", "reader"), ("--blur", "--as", "analyst,TLP:GREEN")):
        ran = run(*words, *options)
        assert ran.code == 0, ran.err
    assert "Esk" not in run(*words, "--blur", "--json").out


@pytest.mark.usefixtures("town")
def test_a_role_sees_no_more_than_its_level_and_is_told_that_something_is_withheld(run: Run) -> None:
    assert len(json.loads(run("documents", "--json").out)) == 2
    ran = run("documents", "--as", "reader,TLP:GREEN", "--json")
    assert [one["title"] for one in json.loads(ran.out)] == ["Envoys"]
    assert "1 documents and 0 claims are withheld" in ran.err
    assert len(json.loads(run("documents", "--as", "admin,TLP:RED", "--json").out)) == 2


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(("seen_as", "said"), [("king", "there is no role 'king'"), ("reader,TLP:PINK", "TLP:PINK")])
def test_a_role_or_level_that_is_none_is_named(run: Run, seen_as: str, said: str) -> None:
    ran = run("claims", "--as", seen_as)
    assert ran.code == 2
    assert said in ran.err
