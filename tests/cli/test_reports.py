import csv
import io
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from tests.cli.conftest import Run
from tests.factories import append, claim, document

from parley.desk.workspace import open_workspace
from parley.model.event import Event, EventType, Quantity, QuantityKind, Topic
from parley.model.reading import Reading
from parley.model.when import When
from parley.projections.report import Report

REPORTS = ("ceasefires", "deals", "talks", "commitments", "positions", "ties", "flags")


@pytest.fixture
def made_up(run: Run, tmp_path: Path) -> Path:
    place = tmp_path / "made.db"
    assert run("bench", "make-workspace", "-n", "240", "--pack", "syria-astana", "-w", place).code == 0
    return place


def test_every_report_reads_back_as_what_it_is(run: Run, made_up: Path) -> None:
    for name in REPORTS:
        report = msgspec.json.decode(run(name, "--json", "-w", made_up).out, type=Report)
        assert report.tables
        assert all(len(cells) == len(table.heads) for table in report.tables for cells in table.rows)


def test_a_report_as_a_table_for_a_spreadsheet_has_its_heads_and_rows(run: Run, made_up: Path) -> None:
    (heads, *rows) = csv.reader(io.StringIO(run("deals", "--csv", "-w", made_up).out))
    assert heads[:3] == ["id", "deal", "agreed"]
    assert len(rows) > 5


def test_one_ceasefire_says_how_each_reads_it_and_who_could_look(run: Run, made_up: Path) -> None:
    ran = run("ceasefires", "CEASEFIRE-2016-12-30", "--on", "2017-06-01", "-w", made_up)
    assert ran.code == 0
    said = " ".join(ran.out.split())
    for words in ("As each party reads it", "voices that tell of breaches", "Provision by provision"):
        assert words in said


def test_one_issue_shows_every_step_with_its_words(run: Run, made_up: Path) -> None:
    report = msgspec.json.decode(run("positions", "prisoners", "--json", "-w", made_up).out, type=Report)
    steps = report.tables[1]
    assert steps.rows
    assert all(cells[7].claims for cells in steps.rows)


@pytest.mark.parametrize("asked", [("ceasefires", "NONE"), ("deals", "NONE"), ("positions", "none")])
def test_what_nobody_knows_is_said_in_one_line_with_what_there_is(
    run: Run, made_up: Path, asked: tuple[str, str]
) -> None:
    ran = run(*asked, "-w", made_up)
    assert ran.code == 2
    assert ran.err.count("\n") == 1


def test_a_bad_day_is_refused_with_an_example(run: Run, made_up: Path) -> None:
    ran = run("commitments", "--on", "yesterday", "-w", made_up)
    assert ran.code == 2
    assert "2017-01-31" in ran.err


def test_a_register_is_counted_narrowed_and_shown_line_by_line(run: Run, made_up: Path) -> None:
    counted = msgspec.json.decode(run("register", "force", "--by", "party", "--json", "-w", made_up).out)
    first = counted[0]
    lines = msgspec.json.decode(
        run(
            "register", "force", "--party", first["party_key"], "--lines", "--limit", "500", "--json", "-w", made_up
        ).out
    )
    assert len(lines) == first["rows"]
    assert {one["party"] for one in lines} == {first["party"]}


@pytest.mark.usefixtures("workspace")
def test_a_record_without_a_pack_has_reports_too(run: Run) -> None:
    for name in REPORTS:
        assert run(name).code == 0
    assert "Mission" not in run("register", "violations").out


def test_imported_data_sets_that_go_different_ways_are_said_to_disagree(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "sets.db"
    assert run("init", "--pack", "syria-astana", "-w", place).code == 0
    with open_workspace(place) as opened:
        for dataset, before, after in (("Survey", 10, 14), ("Tally", 10, 6)):
            for n in range(-28, 28):
                append(opened.record, dated(dataset, date(2017, 5, 6) + timedelta(days=n), before if n < 0 else after))
    report = msgspec.json.decode(run("ceasefires", "DEESCALATION-2017", "--json", "-w", place).out, type=Report)
    shown = next(table for table in report.tables if table.title == "Before and after")
    assert [(cells[0].text, cells[4].text) for cells in shown.rows] == [("Survey", 40.0), ("Tally", -40.0)]
    assert "sources disagree: Survey +40 % (killed); Tally -40 % (killed)" in shown.note


def dated(dataset: str, day: date, killed: int) -> Reading:
    """A record of a data set: so many killed on a day."""
    doc = document(f"{dataset}: {killed} killed on {day}", address=f"dataset:{dataset.lower()}/{day}", source=dataset)
    event = Event(
        type=EventType.ASSAULT,
        topic=Topic.ATTACK,
        when=When(str(day), str(day)),
        quantities=(Quantity(QuantityKind.KILLED, killed, killed, f"{killed} killed"),),
    )
    return Reading(document=doc, reader="imported/1", claims=(claim(doc, doc.text, event=event),))
