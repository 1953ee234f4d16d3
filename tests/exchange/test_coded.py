"""Data sets that code events: by hand (ACLED, UCDP) and by machine (GDELT, ICEWS, POLECAT)."""

from pathlib import Path

import pytest
from tests.exchange.test_tables import reports, write

from parley.desk.imports import Became, import_file
from parley.desk.init import init_workspace
from parley.desk.workspace import Workspace
from parley.exchange import acled, coded_news, gdelt, ucdp_peace
from parley.exchange.base import Gone
from parley.exchange.table import BadTable
from parley.knowledge.cameo import cameo
from parley.model.event import EventType, Term, Topic
from parley.model.place import Precision

BESIDE = (folder / "shared" / "data" / "structured" for folder in Path(__file__).resolve().parents)
SHARED = next((folder for folder in BESIDE if folder.is_dir()), Path("not here"))

ACLED = """event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,admin1,location,latitude,\
longitude,geo_precision,source,notes,fatalities
LOW1,2031-05-03,1,Battles,Armed clash,Military of Lowland,Highland Front,Upper,Esk,10.5,5.25,1,The Gull; Post,A fight.,4
LOW2,2031-05-10,2,Explosions/Remote violence,Air/drone strike,Lowland Army,,Upper,Esk,10.5,5.25,2,The Gull,,0
LOW3,2031-05-15,3,Strategic developments,Agreement,Lowland Military,Front,Upper,Esk,10.5,5.25,3,The Gull,,0
"""
OLDER = """data_id,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,TIME_PRECISION,EVENT_TYPE,SUB_EVENT_TYPE,ACTOR1,INTER1,\
ACTOR2,LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,FATALITIES
17,LOW1,1,03 May 2031,1,Battles,Armed clash,Military of Lowland,1,Highland Front,Esk,10.5,5.25,1,The Gull,4
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return init_workspace(tmp_path / "parley.db", purpose="tests", pack=None, by="ada")


def became(workspace: Workspace, name: str, path: Path) -> list[str]:
    return [one.became for one in import_file(workspace, name, path, by="ada")]


def test_acled_tells_days_as_exactly_as_it_knows_them(tmp_path: Path) -> None:
    clash, strike, deal = reports(acled.read(write(tmp_path, "acled.csv", ACLED)))
    assert (clash.when, strike.when, deal.when) == ("2031-05-03", "2031-05-04/2031-05-16", "2031-05")
    assert [(one.type, one.topic) for one in (clash, strike, deal)] == [
        (EventType.ASSAULT, Topic.BATTLE),
        (EventType.ASSAULT, Topic.STRIKE),
        (EventType.AGREE, Topic.TALKS),
    ]
    assert (clash.actors, clash.recipients) == (("Military of Lowland",), ("Highland Front",))
    assert clash.sources == ("The Gull", "Post")
    assert clash.counts[0].low == clash.counts[0].high == 4
    assert [one.spot.precision for one in (clash, strike, deal) if one.spot] == [
        Precision.TOWN,
        Precision.DISTRICT,
        Precision.PROVINCE,
    ]


def test_acled_of_before_2023_is_read_alike(tmp_path: Path) -> None:
    (old,) = reports(acled.read(write(tmp_path, "old.csv", OLDER)))
    new = reports(acled.read(write(tmp_path, "acled.csv", ACLED)))[0]
    assert (old.id, old.type, old.topic, old.when, old.actors, old.recipients, old.counts) == (
        new.id,
        new.type,
        new.topic,
        new.when,
        new.actors,
        new.recipients,
        new.counts,
    )


def test_what_acled_deleted_makes_no_claim_any_more(tmp_path: Path, workspace: Workspace) -> None:
    assert became(workspace, "acled", write(tmp_path, "acled.csv", ACLED)) == [Became.ADDED] * 3
    deleted = write(tmp_path, "deleted.csv", "event_id_cnty,deleted_timestamp\nLOW2,1999999999\nLOW9,1999999999\n")
    assert list(acled.read(deleted)) == [Gone(dataset="ACLED", id="LOW2"), Gone(dataset="ACLED", id="LOW9")]
    assert became(workspace, "acled", deleted) == [Became.TAKEN_BACK]
    assert became(workspace, "acled", deleted) == []
    assert len(workspace.claims()) == 2
    assert len(workspace.documents()) == 3, "the record only grows"


def test_records_without_an_id_stay_apart_and_come_in_once(tmp_path: Path, workspace: Workspace) -> None:
    nameless = ACLED.replace("LOW1", "").replace("LOW2", "").replace("LOW3", "")
    path = write(tmp_path, "nameless.csv", nameless + nameless.splitlines()[1] + "\n")
    assert became(workspace, "acled", path) == [Became.ADDED] * 4
    assert len(workspace.claims()) == 4
    assert became(workspace, "acled", path) == [Became.KNOWN] * 4


def test_a_newer_release_updates_and_never_multiplies(tmp_path: Path, workspace: Workspace) -> None:
    became(workspace, "acled", write(tmp_path, "acled.csv", ACLED))
    newer = write(tmp_path, "newer.csv", ACLED.replace("A fight.,4", "A fight.,6"))
    assert became(workspace, "acled", newer) == [Became.UPDATED, Became.KNOWN, Became.KNOWN]
    assert [row.claim.event.quantities[0].low for row in workspace.claims()][-1] == 6
    assert len(workspace.claims()) == 3


def gdelt_line(layout: int, **values: str) -> str:
    names = gdelt.LAYOUTS[layout]
    assert set(values) <= set(names)
    return "\t".join(values.get(name, "") for name in names)


@pytest.mark.parametrize("layout", sorted(gdelt.LAYOUTS))
def test_each_layout_of_gdelt_is_told_by_its_columns(tmp_path: Path, layout: int) -> None:
    event = {
        "GLOBALEVENTID": "77",
        "SQLDATE": "20310503",
        "Actor1Name": "LOWLAND",
        "Actor2Name": "FRONT",
        "EventCode": "0871",
        "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Esk, Upper, Lowland",
        "ActionGeo_Lat": "10.5",
        "ActionGeo_Long": "5.25",
    }
    statement = gdelt_line(layout, GLOBALEVENTID="78", EventCode="010")
    path = write(tmp_path, "gdelt.csv", f"{gdelt_line(layout, **event)}\n{statement}\n")
    found, left_out = list(gdelt.read(path))
    (one,) = reports([found])
    assert (one.type, one.mode, one.topic) == (EventType.RETREAT, "ceasefire", Topic.CEASEFIRE)
    assert (one.when, one.actors, one.recipients) == ("2031-05-03", ("LOWLAND",), ("FRONT",))
    assert one.spot is not None
    assert (one.spot.name, one.spot.lat, one.spot.precision) == ("Esk", 10.5, Precision.TOWN)
    assert isinstance(left_out, BadTable)
    assert "line 2: the event code '010' is a statement" in str(left_out)


def test_a_file_of_another_width_is_no_gdelt(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="it has 2 columns, not 57 or 58 or 61"):
        list(gdelt.read(write(tmp_path, "two.tsv", "a\tb\n")))


def test_the_layouts_of_gdelt_are_those_that_it_documents() -> None:
    if not SHARED.exists():
        pytest.skip("the layouts that GDELT documents are not on this machine")
    for version, columns in (("1", 58), ("2", 61)):
        lines = (SHARED / f"gdelt_events{version}_schema.csv").read_text("utf-8").splitlines()
        names = [line.split(",")[0] for line in lines[1:]]
        assert [name for name in gdelt.LAYOUTS[columns] if name not in names] == []


def test_icews_comes_in_by_the_crosswalk_from_cameo(tmp_path: Path) -> None:
    table = (
        "Event ID\tEvent Date\tSource Name\tEvent Text\tCAMEO Code\tTarget Name\tPublisher\tCity\tProvince\tCountry\t"
        "Latitude\tLongitude\n"
        '5\t2031-05-03\tLowland "Guard"\tUse force\t193\tHighland Front\tThe Gull\t\tUpper\tLowland\t10.5\t5.25\n'
        "6\t2031-05-03\tLowland\tAppeal\t26\tFront\tThe Gull\t\t\tLowland\t\t\n"
    )
    fight, appeal = reports(coded_news.read_icews(write(tmp_path, "icews.tab", table)))
    assert (fight.type, fight.mode, fight.topic) == (EventType.ASSAULT, "firearms", Topic.BATTLE)
    assert fight.actors == ('Lowland "Guard"',)
    assert fight.spot is not None
    assert (fight.spot.name, fight.spot.precision) == ("Upper", Precision.PROVINCE)
    assert (appeal.type, appeal.topic) == (EventType.REQUEST, Topic.TALKS), (
        "a nought that a spreadsheet took is given back"
    )


def test_polecat_keeps_plovers_types_and_modes(tmp_path: Path) -> None:
    table = (
        "Event ID\tEvent Date\tEvent Type\tEvent Mode\tActor Name\tRecipient Name\tCity\tCountry\tHeadline\tSource\n"
        "p1\t2031-05-03\tRETREAT\tceasefire\tLowland; Guard\tFront\tEsk\tLowland\tTruce\tThe Gull\n"
        "p2\t2031-05-03\tDANCE\t\tLowland\tFront\tEsk\tLowland\tBall\tThe Gull\n"
    )
    truce, bad = list(coded_news.read_polecat(write(tmp_path, "polecat.tab", table)))
    (one,) = reports([truce])
    assert (one.type, one.mode, one.topic, one.actors) == (
        EventType.RETREAT,
        "ceasefire",
        Topic.CEASEFIRE,
        ("Lowland", "Guard"),
    )
    assert "line 3: Event Type is 'DANCE'" in str(bad)


def test_a_ucdp_agreement_keeps_its_signatories_and_provisions(tmp_path: Path) -> None:
    table = (
        'paid,pa_name,pa_date,actor_name,cease,pris,return ,amn\n9,Esk Accord,2031-05-03,"Lowland , Front",1,0,1,0\n'
    )
    (one,) = reports(ucdp_peace.read(write(tmp_path, "peace.csv", table)))
    assert (one.id, one.title, one.when, one.actors) == ("9", "Esk Accord", "2031-05-03", ("Lowland", "Front"))
    assert one.terms == (Term.CEASEFIRE, Term.RETURN)


def test_every_agreement_of_ucdp_comes_in() -> None:
    path = SHARED / "ucdp-peace-agreements-221.csv"
    if not path.exists():
        pytest.skip("the UCDP Peace Agreement Dataset is not on this machine")
    found = list(ucdp_peace.read(path))
    assert len(found) == len(reports(found)) == 374
    assert all(one.when and one.actors for one in reports(found))


def test_a_code_takes_its_longest_beginning_and_a_statement_has_no_type() -> None:
    longer, root = cameo("1951"), cameo("19")
    assert longer is not None
    assert longer.mode == "heavy-weapons"
    assert root is not None
    assert root.mode is None
    assert cameo("010") is None
