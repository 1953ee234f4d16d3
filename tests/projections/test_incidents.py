"""Incidents folded from a record: placed as claims come, the same as when all are put together at once."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests import factories
from tests.postgres import Server

from parley.knowledge.happening import load_happening_tables
from parley.linking.happening.sides import Sides
from parley.model.actor import Party
from parley.model.decision import Decision
from parley.model.document import Document
from parley.model.event import Event, EventType, Quantity, QuantityKind, Topic
from parley.model.incident import incident_id
from parley.model.judgement import Anchor, Judgement, Verdict
from parley.model.matter import ClaimRef, Matter, NotSameHappening, SameHappening, Undo
from parley.model.place import Place, Precision
from parley.model.reading import Reading
from parley.model.when import When
from parley.projections.incidents import fold
from parley.projections.incidents.fold import Means, catch_up, rebuild
from parley.projections.incidents.listed import homes_of, list_lines, members_of
from parley.record.record import Record

MEANS = Means(load_happening_tables(), Sides())
SPOTS = {"Esk": (10.0, 5.0), "North Esk": (10.01, 5.01), "Farside": (12.0, 9.0)}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.create(tmp_path / "r.db", purpose="incidents", by="ada") as made:
        yield made


def shelling(paper: str, town: str, day: int, dead: int, *, number: int = 0) -> Reading:
    text = f"{paper} {number}: shells killed {dead} people in {town} on {day} May."
    document: Document = factories.document(text, address=f"file:///{paper}/{town}/{day}/{number}", source=paper)
    lat, lon = SPOTS[town]
    event = Event(
        type=EventType.ASSAULT,
        topic=Topic.STRIKE,
        actors=(Party("Highland Front", "HIGH"),),
        recipients=(Party("people"),),
        place=Place(town, town.lower(), lat, lon, Precision.TOWN),
        when=When(f"on {day} May", f"2031-05-{day:02}"),
        quantities=(Quantity(QuantityKind.KILLED, dead, dead, f"{dead} people"),),
    )
    claim = factories.claim(document, text, event=event)
    return Reading(document=document, reader=factories.READER, claims=(claim,))


READINGS = [
    shelling(paper, town, day, dead, number=number)
    for number, (paper, town, day, dead) in enumerate(
        [
            ("Dawn", "Esk", 3, 5),
            ("Dusk", "Esk", 3, 5),
            ("Noon", "North Esk", 3, 5),
            ("Dawn", "Esk", 9, 1),
            ("Dusk", "Farside", 9, 1),
            ("Noon", "Farside", 10, 7),
        ]
    )
]


def claims_of(record: Record) -> set[tuple[str, ...]]:
    found = set()
    for line in list_lines(record, MEANS, limit=100):
        members = members_of(record, MEANS, line.id)
        assert members is not None
        assert (members.id, len(members.claims)) == (line.id, line.claims)
        found.add(members.claims)
    return found


def decide(record: Record, number: int, matter: Matter) -> None:
    record.append_decision(Decision(id=f"j-{number}", matter=matter, by="ada", why="seen the video"), by="ada")


def refs(*numbers: int) -> dict[str, ClaimRef]:
    return dict(zip("ab", (ClaimRef.of(READINGS[number].claims[0]) for number in numbers), strict=True))


@pytest.mark.parametrize("seed", range(4))
def test_claims_placed_as_they_come_make_the_incidents_that_a_rebuild_makes(record: Record, seed: int) -> None:
    readings = READINGS.copy()
    random.Random(seed).shuffle(readings)
    for reading in readings:
        factories.append(record, reading)
        catch_up(record, MEANS)
    placed = claims_of(record)
    rebuild(record, MEANS)
    assert claims_of(record) == placed
    first = tuple(sorted(READINGS[number].claims[0].id for number in (0, 1, 2)))
    assert first in placed, "three papers tell of one shelling, in one of two names for the place"


def test_a_persons_word_joins_and_parts_and_can_be_taken_back(record: Record) -> None:
    for reading in READINGS:
        factories.append(record, reading)
    before = claims_of(record)
    decide(record, 1, SameHappening(**refs(3, 5)))
    decide(record, 2, NotSameHappening(**refs(0, 1)))
    ids = [reading.claims[0].id for reading in READINGS]
    homes = homes_of(record, MEANS, ids)
    assert homes[ids[3]] == homes[ids[5]]
    assert homes[ids[0]] != homes[ids[1]]
    placed = claims_of(record)
    rebuild(record, MEANS)
    assert claims_of(record) == placed
    decide(record, 3, Undo(decision="j-1"))
    decide(record, 4, Undo(decision="j-2"))
    assert claims_of(record) == before


def test_a_claim_that_a_person_rejects_leaves_its_incident(record: Record) -> None:
    for reading in READINGS:
        factories.append(record, reading)
    claim = READINGS[1].claims[0]
    assert homes_of(record, MEANS, [claim.id])
    judgement = Judgement(claim=claim.id, verdict=Verdict.REJECTED, by="ada", why="misread", anchor=Anchor.of(claim))
    record.append_judgement(judgement, by="ada")
    assert homes_of(record, MEANS, [claim.id]) == {}
    placed = claims_of(record)
    rebuild(record, MEANS)
    assert claims_of(record) == placed


def test_a_second_reading_moves_its_claims_and_keeps_what_people_decided(record: Record) -> None:
    for reading in READINGS:
        factories.append(record, reading)
    decide(record, 1, SameHappening(**refs(3, 5)))
    catch_up(record, MEANS)
    again = factories.claim(
        READINGS[3].document, READINGS[3].document.text, event=READINGS[3].claims[0].event, confidence=0.9
    )
    renamed = Reading(document=READINGS[3].document, reader="hand/2", claims=(_renamed(again),))
    record.append_rereading(renamed, by="ada")
    homes = homes_of(record, MEANS, ["c-new", READINGS[5].claims[0].id])
    assert homes["c-new"] == homes[READINGS[5].claims[0].id]
    assert homes_of(record, MEANS, [READINGS[3].claims[0].id]) == {}


def _renamed(claim: Any) -> Any:
    from msgspec.structs import replace  # noqa: PLC0415 - one use

    return replace(claim, id="c-new")


def test_an_id_that_an_incident_had_leads_to_where_its_claim_is_now(record: Record) -> None:
    ids = [reading.claims[0].id for reading in READINGS]
    factories.append(record, READINGS[0])
    alone = list_lines(record, MEANS, limit=5)[0].id
    assert alone == incident_id((ids[0],))
    for reading in READINGS[1:]:
        factories.append(record, reading)
    found = members_of(record, MEANS, alone)
    assert found is not None
    assert ids[0] in found.claims
    by_claim = members_of(record, MEANS, ids[1])
    assert by_claim is not None
    assert by_claim.claims == found.claims


def test_many_at_once_are_put_together_at_once(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fold, "MOST_PLACED", 2)
    factories.append(record, READINGS[0])
    catch_up(record, MEANS)
    for reading in READINGS[1:]:
        factories.append(record, reading)
    assert len(claims_of(record)) == len(list_lines(record, MEANS, limit=50))


def test_incidents_are_listed_by_day_the_latest_first(record: Record) -> None:
    for reading in READINGS:
        factories.append(record, reading)
    lines = list_lines(record, MEANS, limit=50)
    assert [line.first for line in lines] == sorted((line.first for line in lines), reverse=True)
    until = lines[-1].last
    assert list_lines(record, MEANS, until=until, limit=50) == [line for line in lines if line.first <= until]
    assert list_lines(record, MEANS, limit=1, offset=1) == lines[1:2]


def test_a_server_keeps_the_same_incidents(postgres: Server) -> None:
    with Record.create(postgres.new_database(), purpose="incidents", by="ada") as record:
        for reading in READINGS:
            factories.append(record, reading)
            catch_up(record, MEANS)
        decide(record, 1, SameHappening(**refs(3, 5)))
        placed = claims_of(record)
        rebuild(record, MEANS)
        assert claims_of(record) == placed
