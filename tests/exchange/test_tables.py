import gzip
from pathlib import Path

import pytest

from parley.exchange import airwars, ged, pax, vdc
from parley.exchange.base import Reported
from parley.exchange.claims import Importer, address_of
from parley.exchange.formats import UnknownFormat, format_named
from parley.exchange.table import BadTable
from parley.knowledge.base import load_knowledge
from parley.linking.happening.facts import Listing, facts_of
from parley.linking.happening.sides import Sides
from parley.model.event import EventType, QuantityKind, Topic
from parley.model.place import Precision

GED = """id,type_of_violence,conflict_name,side_a,side_b,source_original,where_prec,where_coordinates,adm_1,adm_2,\
latitude,longitude,country,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,low,best,high
7001,1,Lowland: Government,Government of Lowland,"Highland Front, Esk Guard",The Observers,1,Esk village,Upper,Low \
district,10.5,5.25,Lowland,1,2031-05-03 00:00:00.000,2031-05-04 00:00:00.000,2,0,3,0,5,5,9
7002,3,Lowland,Government of Lowland,Civilians,"The Observers;A Paper",4,Upper province,Upper,,10.1,5.1,Lowland,1,\
2031-05-05,2031-05-05,0,0,4,0,4,4,4
"""
AIRWARS = """incident_code,incident_date,date_range_end,location_en,location_ar,area,governorate,latitude,longitude,\
geolocation_precision,belligerent,civ_killed_min,civ_killed_max,children_killed_min,children_killed_max,time_of_day,url
A1,2031-05-03,,Esk: mill quarter,,Upper,Upper,10.5,5.25,neighbourhood_area,"Lowland Military, Marrow Military",2,3,1,1,\
during_the_night,https://list.example/a1
A2,2031-05-09,,Esk,,Upper,Upper,10.5,4239.1,town,Lowland Military,1,1,,,,
A3,2031-05-10,,Esk,,Upper,Upper,,,,Lowland Military,,,,,,
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def reports(found: object) -> list[Reported]:
    return [one for one in found if isinstance(one, Reported)]  # type: ignore[attr-defined]


def test_an_event_of_ged_keeps_its_parties_its_days_its_precision_and_its_range_of_killed(tmp_path: Path) -> None:
    first, second = reports(ged.read(write(tmp_path, "ged.csv", GED)))
    assert first.actors == ("Government of Lowland", "Highland Front", "Esk Guard")
    assert (first.when, first.topic, first.listing) == ("2031-05-03/2031-05-04", Topic.BATTLE, Listing.GATHERS)
    assert first.spot is not None
    assert first.spot.precision is Precision.TOWN
    assert [(one.kind, one.of, one.low, one.high) for one in first.counts] == [
        (QuantityKind.KILLED, None, 5, 9),
        (QuantityKind.KILLED, "civilians", 3, 7),
    ]
    assert (second.topic, second.recipients) == (Topic.ATTACK, ("civilians",))
    assert second.spot is not None
    assert second.spot.precision is Precision.PROVINCE


def test_a_zipped_table_and_one_of_an_older_release_are_read_alike(tmp_path: Path) -> None:
    older = GED.replace(",low,best,high", ",low_est,best_est,high_est")
    path = tmp_path / "old.csv.gz"
    path.write_bytes(gzip.compress(older.encode()))
    assert [one.counts for one in reports(ged.read(path))] == [
        one.counts for one in reports(ged.read(write(tmp_path, "new.csv", GED)))
    ]


def test_a_row_that_is_wrong_is_told_with_its_line_and_the_next_one_is_read(tmp_path: Path) -> None:
    found = list(airwars.read(write(tmp_path, "list.csv", AIRWARS)))
    assert [type(one) for one in found] == [Reported, BadTable, Reported]
    assert "list.csv, line 3: there is no place at 10.5, 4239.1" in str(found[1])


def test_a_strike_in_the_night_spans_two_days_and_counts_civilians(tmp_path: Path) -> None:
    first = reports(airwars.read(write(tmp_path, "list.csv", AIRWARS)))[0]
    assert first.when == "2031-05-03/2031-05-04"
    assert [(one.of, one.low, one.high) for one in first.counts] == [("civilians", 2, 3), ("children", 1, 1)]
    assert first.actors == ("Lowland Military", "Marrow Military")


def test_a_table_of_another_kind_is_refused_by_the_column_that_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match=r"line 1: this is no Airwars table; it lacks the column incident_code"):
        list(airwars.read(write(tmp_path, "ged.csv", GED)))


def test_deaths_by_day_are_tallies_one_for_each_figure_above_nought(tmp_path: Path) -> None:
    found = reports(
        vdc.read(write(tmp_path, "days.csv", "day,Shelling,Siege\n2031-05-03,4.0,0.0\n2031-05-04,0.0,2.0\n"))
    )
    assert [(one.id, one.counts[0].low, one.listing) for one in found] == [
        ("2031-05-03/Shelling", 4, Listing.TALLY),
        ("2031-05-04/Siege", 2, Listing.TALLY),
    ]


def test_an_agreement_keeps_its_stage_its_signers_and_its_terms(tmp_path: Path) -> None:
    table = (
        "AgtId,Ver,Agt,Dat,Con,Stage,Agtp,Part,ThrdPart,Ce,TjAm\n"
        '12,1,Truce of Esk,2031-05-03,Lowland,Cea,IntraLocal,"Highland Front [signed]\nLowland Council",,3,0\n'
    )
    (found,) = reports(pax.read(write(tmp_path, "pax.csv", table)))
    assert (found.id, found.type, found.topic) == ("12/1", EventType.AGREE, Topic.CEASEFIRE)
    assert found.actors == ("Highland Front", "Lowland Council")
    assert found.terms == ("ceasefire",)


def test_a_record_becomes_a_document_of_its_row_with_one_claim_that_rests_on_all_of_it(tmp_path: Path) -> None:
    first, second = reports(ged.read(write(tmp_path, "ged.csv", GED)))
    importer = Importer(load_knowledge())
    reading = importer.reading(first)
    (claim,) = reading.claims
    assert reading.document.text[claim.start : claim.end] == reading.document.text
    assert "side_b: Highland Front, Esk Guard" in reading.document.text
    assert reading.document.address == address_of(first) == "dataset:ucdp-ged/7001"
    assert [voice.name for voice in claim.voices] == ["Observers"]
    assert importer.reading(second).claims[0].voices == (), "nobody can tell which of two observers counted what"
    assert importer.reading(first) == reading


def test_an_imported_record_is_listed_in_its_catalogue_and_a_tally_is_no_happening(tmp_path: Path) -> None:
    importer = Importer(load_knowledge())
    event = reports(ged.read(write(tmp_path, "ged.csv", GED)))[0]
    tally = reports(vdc.read(write(tmp_path, "days.csv", "day,Shelling\n2031-05-03,4\n")))[0]
    facts = facts_of(importer.reading(event).claims[0], "", published=None, sides=Sides(), source="UCDP GED")
    assert facts is not None
    assert (facts.catalogue, facts.gathers, facts.killed, facts.civilians) == ("UCDP GED", True, (5, 9), (3, 7))
    assert facts_of(importer.reading(tally).claims[0], "", published=None, sides=Sides(), source="VDC") is None


def test_an_unknown_format_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UnknownFormat, match="acled, airwars, gdelt, ged"):
        format_named("spreadsheet")
