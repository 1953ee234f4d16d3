"""The gazetteer that ships with Parley, and its file."""

import subprocess
import sys
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from parley.knowledge.place_index import PlaceIndex, Row, pack_index
from parley.knowledge.place_names import loose_key, place_key
from parley.knowledge.places import Gazetteer, load_gazetteer
from parley.model.place import Precision


class Packed(Struct, frozen=True):
    """A place as a pack has it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    precision: Precision = Precision.TOWN
    country: str = "YE"
    within: str | None = None


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    "spelling", ["Al Ḩudaydah", "al-Hudaydah", "AL HUDAYDAH", "Hudaydah", "Al-Hudaydah", "Hodeidah", "الحديدة"]
)
def test_spellings_of_one_town_find_it(gazetteer: Gazetteer, spelling: str) -> None:
    assert any(
        c.country == "YE" and abs(c.lat - 14.8) < 0.1 for c in gazetteer.candidates(spelling) if c.lat is not None
    )


def test_a_romanisation_that_nobody_listed_is_found_as_a_last_resort(gazetteer: Gazetteer) -> None:
    (best, *_) = gazetteer.candidates("Bayhaan")
    assert (best.country, best.likeness) == ("YE", 0.5)


def test_the_best_fitting_name_comes_first_and_then_the_most_populous(gazetteer: Gazetteer) -> None:
    found = gazetteer.candidates("Tripoli")
    assert [(-c.likeness, -c.population) for c in found] == sorted((-c.likeness, -c.population) for c in found)
    assert {"LY", "LB"} <= {c.country for c in found}


def test_no_place_is_named_twice(gazetteer: Gazetteer) -> None:
    found = gazetteer.candidates("San José")
    assert len(found) > 20
    assert len({c.id for c in found}) == len(found)


@pytest.mark.parametrize(
    ("name", "country", "precision"),
    [
        ("Yemen", "YE", Precision.COUNTRY),
        ("Yemeni", "YE", Precision.COUNTRY),
        ("U.S.", "US", Precision.COUNTRY),
        ("DRC", "CD", Precision.COUNTRY),
        ("North Kivu", "CD", Precision.PROVINCE),
        ("Ont.", "CA", Precision.PROVINCE),
        ("Suffolk", "GB", Precision.DISTRICT),
        ("Horn of Africa", "", Precision.COUNTRY),
    ],
)
def test_more_than_towns_is_known(gazetteer: Gazetteer, name: str, country: str, precision: Precision) -> None:
    assert (country, precision) in {(c.country, c.precision) for c in gazetteer.candidates(name)}


def test_us_is_the_state_and_us_no_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("US")[0].country == "US"
    assert not [c for c in gazetteer.candidates("us") if c.precision is Precision.COUNTRY]


def test_what_nobody_knows_has_no_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Qwxyzzy") == ()
    assert gazetteer.candidates("") == ()


def test_a_town_carries_the_number_that_geonames_gave_it(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Geneva")[0].id.startswith("geonames:")


def test_places_of_a_pack_come_before_their_namesakes(gazetteer: Gazetteer) -> None:
    with_pack = gazetteer.with_places([Packed("PLC-P", "Paris", ("Little Paris",), 15.0, 44.0)])
    assert with_pack.candidates("paris")[0].id == "PLC-P"
    assert with_pack.candidates("Little Paris")[0].id == "PLC-P"
    assert len(with_pack.candidates("Paris")) == len(gazetteer.candidates("Paris")) + 1
    assert gazetteer.candidates("Little Paris") == ()


def test_a_pack_place_without_coordinates_lies_where_the_place_around_it_lies(gazetteer: Gazetteer) -> None:
    places = [Packed("A", "Oldtown Quarter", within="B"), Packed("B", "Newmarsh", lat=15.5, lon=44.5)]
    (quarter,) = gazetteer.with_places(places).candidates("Oldtown Quarter")
    assert (quarter.lat, quarter.lon) == (15.5, 44.5)


def test_pack_places_within_each_other_stay_without_coordinates(gazetteer: Gazetteer) -> None:
    places = [Packed("A", "Uproad Quarter", within="B"), Packed("B", "Downroad Quarter", within="A")]
    (quarter,) = gazetteer.with_places(places).candidates("Uproad Quarter")
    assert (quarter.lat, quarter.lon) == (None, None)


def test_loading_takes_less_than_a_second_in_a_fresh_process() -> None:
    program = (
        "import time; start = time.perf_counter()\n"
        "from parley.knowledge.places import load_gazetteer\n"
        "assert load_gazetteer().candidates('Geneva')\n"
        "print(time.perf_counter() - start)"
    )
    took = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert float(took.stdout) < 1.0


def test_a_name_is_looked_up_in_milliseconds(gazetteer: Gazetteer) -> None:
    names = ["Geneva", "Aden", "Juba", "Goma", "Bogotá", "Kyiv", "Marib", "Tikrit"] * 10
    start = perf_counter()
    for name in names:
        gazetteer.candidates(name)
    assert (perf_counter() - start) / len(names) < 0.05


@given(st.text(max_size=30))
def test_keys_do_not_change_when_made_again(name: str) -> None:
    key = place_key(name)
    assert (
        key.startswith("=") or place_key(key) in {key, f"={key.upper()}"} or place_key(key) == place_key(place_key(key))
    )
    assert loose_key(name) == "" or loose_key(name).startswith("~")


ROWS = st.lists(
    st.builds(
        Row,
        st.text("abcdé ", min_size=1, max_size=8),
        st.integers(1, 10**7).map(lambda n: f"geonames:{n}"),
        st.sampled_from("PDACR"),
        st.sampled_from(["YE", "CO"]),
        st.just("01"),
        st.integers(-90_000, 90_000).map(lambda n: n / 1000),
        st.integers(-180_000, 180_000).map(lambda n: n / 1000),
        st.integers(0, 10**7),
    ),
    max_size=600,
)


@given(ROWS)
def test_what_is_packed_is_found_again(rows: list[Row]) -> None:
    index = PlaceIndex(pack_index(rows, [(row.name, number, True) for number, row in enumerate(rows)]))
    assert len(index) == len(rows)
    for number, row in enumerate(rows):
        assert index.row(number) == row
        assert (row, True) in list(index.rows(row.name))
    assert list(index.rows("zz")) == []
