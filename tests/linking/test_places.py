"""Names of places, linked in the company of the other names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from parley.knowledge.places import Gazetteer, load_gazetteer
from parley.linking.place_words import readings
from parley.linking.places import choose_places, link_places
from parley.model.place import Place, Precision


class Packed(Struct, frozen=True):
    id: str
    name: str
    lat: float | None
    lon: float | None
    aliases: tuple[str, ...] = ()
    precision: Precision = Precision.DISTRICT
    country: str = "CO"
    within: str | None = None


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def near(place: Place, lat: float, lon: float) -> bool:
    return place.lat is not None and place.lon is not None and abs(place.lat - lat) < 1 and abs(place.lon - lon) < 1


def test_the_other_names_decide_between_namesakes(gazetteer: Gazetteer) -> None:
    in_libya = link_places(["Tripoli", "Misrata", "Benghazi"], gazetteer=gazetteer)["Tripoli"]
    in_lebanon = link_places(["Tripoli", "Beirut", "Sidon"], gazetteer=gazetteer)["Tripoli"]
    assert near(in_libya, 32.9, 13.2)
    assert near(in_lebanon, 34.4, 35.8)


def test_the_states_that_a_text_is_about_decide_between_namesakes(gazetteer: Gazetteer) -> None:
    assert near(link_places(["Tripoli"], gazetteer=gazetteer, home=["LB"])["Tripoli"], 34.4, 35.8)
    assert near(link_places(["Tripoli"], gazetteer=gazetteer, home=["LY"])["Tripoli"], 32.9, 13.2)


def test_a_state_named_after_a_comma_decides(gazetteer: Gazetteer) -> None:
    places = link_places(["Springfield, Ohio", "Springfield, Illinois"], gazetteer=gazetteer)
    assert near(places["Springfield, Ohio"], 39.9, -83.8)
    assert near(places["Springfield, Illinois"], 39.8, -89.6)


def test_a_bare_name_is_the_town_and_not_the_province_of_that_name(gazetteer: Gazetteer) -> None:
    places = link_places(["Marib", "Marib governorate"], gazetteer=gazetteer, home=["YE"])
    assert places["Marib"].precision is Precision.TOWN
    assert places["Marib governorate"].precision is Precision.PROVINCE


def test_a_province_that_is_not_listed_borrows_the_spot_of_its_town(gazetteer: Gazetteer) -> None:
    place = link_places(["Hodeidah province"], gazetteer=gazetteer, home=["YE"])["Hodeidah province"]
    assert near(place, 14.8, 42.95)
    assert place.precision is Precision.PROVINCE


@pytest.mark.parametrize(
    ("said", "precision"),
    [
        ("northern Aden", Precision.DISTRICT),
        ("eastern Yemen", Precision.COUNTRY),
        ("the outskirts of Aden", Precision.DISTRICT),
        ("Aden's countryside", Precision.PROVINCE),
        ("Aden airport", Precision.TOWN),
        ("the port city of Aden", Precision.TOWN),
    ],
)
def test_a_part_of_a_place_is_known_less_exactly(gazetteer: Gazetteer, said: str, precision: Precision) -> None:
    place = link_places([said], gazetteer=gazetteer, home=["YE"])[said]
    assert place.precision is precision
    assert place.id is not None


def test_a_part_keeps_its_name_as_said(gazetteer: Gazetteer) -> None:
    assert link_places(["northern Aden"], gazetteer=gazetteer)["northern Aden"].name == "northern Aden"


def test_a_town_loses_its_article_its_kind_and_its_capitals(gazetteer: Gazetteer) -> None:
    places = link_places(["the town of Zinjibar", "ADEN"], gazetteer=gazetteer, home=["YE"])
    assert [place.name for place in places.values()] == ["Zinjibar", "Aden"]


def test_a_state_goes_by_its_own_name(gazetteer: Gazetteer) -> None:
    assert link_places(["Yemeni"], gazetteer=gazetteer)["Yemeni"].name == "Yemen"


def test_what_nobody_knows_keeps_its_name_and_has_no_coordinates(gazetteer: Gazetteer) -> None:
    assert link_places(["Qwxyzzy Heights"], gazetteer=gazetteer) == {"Qwxyzzy Heights": Place("Qwxyzzy Heights")}


def test_a_small_town_abroad_is_not_invented_for_a_place_at_home(gazetteer: Gazetteer) -> None:
    abroad = link_places(["Zinjibar"], gazetteer=gazetteer, home=["CO"])["Zinjibar"]
    assert abroad == Place("Zinjibar")


def test_a_name_that_fits_only_loosely_needs_its_state_beside_it(gazetteer: Gazetteer) -> None:
    assert link_places(["Bayhaan"], gazetteer=gazetteer)["Bayhaan"] == Place("Bayhaan")
    assert near(link_places(["Bayhaan", "Yemen"], gazetteer=gazetteer)["Bayhaan"], 14.8, 45.7)


def test_a_place_of_the_pack_wins_over_its_namesakes(gazetteer: Gazetteer) -> None:
    with_pack = gazetteer.with_places([Packed("PLC-PARIS", "Paris", 4.5, -74.1)])
    place = link_places(["Paris", "Lyon", "Marseille"], gazetteer=with_pack, home=["FR"])["Paris"]
    assert (place.id, place.precision) == ("PLC-PARIS", Precision.DISTRICT)


def test_a_score_is_the_sum_of_its_reasons(gazetteer: Gazetteer) -> None:
    for _, choice in choose_places(["Tripoli", "Misrata", "Libya"], gazetteer=gazetteer, home=["LY"]).values():
        assert choice.score == pytest.approx(sum(reason.weight for reason in choice.because))
        assert "inhabitants" in {reason.why for reason in choice.because}


def test_the_order_of_the_names_does_not_matter(gazetteer: Gazetteer) -> None:
    names = ["Tripoli", "Zawiya", "Sidon", "Beirut", "Lebanon"]
    assert link_places(names, gazetteer=gazetteer) == link_places(names[::-1], gazetteer=gazetteer)


def test_no_names_give_no_places(gazetteer: Gazetteer) -> None:
    assert link_places([], gazetteer=gazetteer) == {}


WORDS = [
    "the",
    "town",
    "of",
    "northern",
    "Aden",
    "Yemen",
    "province",
    ",",
    "in",
    "city",
    "countryside",
    "and",
    "airport",
]


@given(st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join))
def test_readings_end_and_begin_with_the_whole_name(said: str) -> None:
    read = list(readings(said))
    assert len({place.base for place in read}) == len(read)
    assert read[0].base.split() in (said.split(), said.split()[1:])
