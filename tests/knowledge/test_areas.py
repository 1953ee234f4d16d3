"""What lies around a place: the pack's district, else the province, and nothing that is not known."""

import pytest

from parley.knowledge.areas import SOMEWHERE, Areas
from parley.knowledge.pack import PackPlace
from parley.knowledge.places import load_gazetteer
from parley.model.place import Place, Precision


def place(
    key: str,
    name: str,
    precision: Precision,
    *,
    at: tuple[float, float] | tuple[None, None] = (None, None),
    within: str | None = None,
    aliases: tuple[str, ...] = (),
) -> PackPlace:
    return PackPlace(
        id=key,
        name=name,
        precision=precision,
        lat=at[0],
        lon=at[1],
        within=within,
        aliases=aliases,
        country="FR",
        source=("x",),
    )


@pytest.fixture(scope="module")
def areas() -> Areas:
    packed = [
        place("P-AREA", "The Lower Valley", Precision.DISTRICT, at=(45.0, 4.0)),
        place("P-MILL", "Old Mill", Precision.TOWN, within="P-AREA", aliases=("Mill",)),
        place("P-LYON", "Lyon", Precision.TOWN, at=(45.75, 4.85)),
        place("P-QUARTER", "The Slopes", Precision.DISTRICT, within="P-LYON"),
    ]
    return Areas(load_gazetteer().with_places(packed), packed)


def test_a_place_is_told_by_the_district_that_the_pack_knows(areas: Areas) -> None:
    around = areas.around(Place("Old Mill", "P-MILL", 45.1, 4.1, Precision.TOWN))
    assert around == Place("The Lower Valley", "P-AREA", 45.0, 4.0, Precision.DISTRICT)


def test_a_town_of_the_world_base_is_told_by_its_province(areas: Areas) -> None:
    town = next(one for one in load_gazetteer().candidates("Grenoble") if one.country == "FR")
    around = areas.around(Place("Grenoble", town.id, town.lat, town.lon, town.precision))
    assert around.precision is Precision.PROVINCE
    assert (around.lat, around.lon) != (town.lat, town.lon)


def test_a_quarter_of_a_town_is_no_district_and_is_told_by_the_province(areas: Areas) -> None:
    quarter = Place("The Slopes", "P-QUARTER", None, None, Precision.DISTRICT)
    assert not areas.is_wide(quarter)
    assert areas.around(quarter).precision is Precision.PROVINCE


def test_of_what_nobody_knows_nothing_is_told(areas: Areas) -> None:
    assert areas.around(Place("Nowhere at all")) == Place(SOMEWHERE)
    assert not areas.is_wide(Place("Nowhere at all"))


def test_a_province_is_wide_enough(areas: Areas) -> None:
    assert areas.is_wide(Place("Somewhere", "x", precision=Precision.PROVINCE))
    assert areas.names_of(Place("the mill", "P-MILL")) == ("the mill", "Old Mill", "Mill")
