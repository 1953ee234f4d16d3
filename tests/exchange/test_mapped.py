"""A table of anybody's own, by a mapping that was drawn once."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.exchange.test_tables import reports

from parley.desk.imports import Became, import_file
from parley.desk.init import init_workspace
from parley.exchange.mapped import BadMapping, draw, load_mapping, read
from parley.exchange.table import BadTable
from parley.model.event import EventType, Topic
from parley.model.place import Precision

HEADER = ("Ref", "From", "To", "Village", "Region", "What", "Who", "Against", "Dead", "Told by")
ROWS = (
    ("a1", date(2031, 5, 3), date(2031, 5, 4), "Esk", "Upper", "shelling", "Army; Guard", "villagers", 3, "Ann's team"),
    ("a2", date(2031, 5, 9), None, "", "Upper", "truce signed", "Army", "Front", None, "Ann's team"),
    ("a3", None, None, "Esk", "Upper", "picnic", "Army", "", None, ""),
)
MAPPING = """
dataset: Esk monitors
columns:
  id: Ref
  date: From
  until: To
  place: Village
  province: Region
  type: What
  topic: What
  actors: Who
  recipients: Against
  killed: Dead
  observer: Told by
types: {shelling: ASSAULT, truce signed: AGREE}
topics: {shelling: strike, truce signed: ceasefire}
"""


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "mapping.yaml"
    path.write_text(MAPPING)
    return path


def workbook(folder: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER)
    for row in ROWS:
        sheet.append(row)
    path = folder / "log.xlsx"
    book.save(path)
    return path


def open_document(folder: Path) -> Path:
    """The first row as a spreadsheet of OpenDocument, with no more in it than the standard asks for."""

    def cells(values: tuple[object, ...]) -> str:
        told = ("" if value is None else str(value) for value in values)
        return "".join(
            f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>' for one in told
        )

    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Log"><table:table-row>{cells(HEADER)}</table:table-row>'
        f"<table:table-row>{cells(ROWS[0])}</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    path = folder / "log.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{names}:manifest:1.0"><manifest:file-entry '
            'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            "</manifest:manifest>",
        )
    return path


def test_a_workbook_is_read_as_its_mapping_says(tmp_path: Path, mapping: Path) -> None:
    strike, truce, picnic = list(read(workbook(tmp_path), load_mapping(mapping)))
    (one, two) = reports([strike, truce])
    assert (one.id, one.when, one.type, one.topic) == ("a1", "2031-05-03/2031-05-04", EventType.ASSAULT, Topic.STRIKE)
    assert (one.actors, one.recipients, one.observers) == (("Army", "Guard"), ("villagers",), ("Ann's team",))
    assert (one.counts[0].low, one.counts[0].high) == (3, 3)
    assert (two.when, two.type, two.topic, two.counts) == ("2031-05-09", EventType.AGREE, Topic.CEASEFIRE, ())
    assert two.spot is not None
    assert (two.spot.name, two.spot.precision) == ("Upper", Precision.PROVINCE)
    assert isinstance(picnic, BadTable)
    assert "line 4: What is 'picnic'" in str(picnic)


def test_a_spreadsheet_of_opendocument_and_a_csv_file_are_read_alike(tmp_path: Path, mapping: Path) -> None:
    first = reports(read(workbook(tmp_path), load_mapping(mapping)))[0]
    (other,) = reports(read(open_document(tmp_path), load_mapping(mapping)))
    assert (other.id, other.when, other.actors, other.counts, other.text) == (
        first.id,
        first.when,
        first.actors,
        first.counts,
        first.text,
    )
    table = tmp_path / "log.csv"
    table.write_text(",".join(HEADER) + "\n" + ",".join(str(value) for value in ROWS[0]) + "\n")
    (third,) = reports(read(table, load_mapping(mapping)))
    assert (third.when, third.actors, third.counts) == (first.when, first.actors, first.counts)


def test_a_table_comes_into_the_record_and_a_second_import_changes_nothing(tmp_path: Path, mapping: Path) -> None:
    path = workbook(tmp_path)
    with init_workspace(tmp_path / "parley.db", purpose="tests", pack=None, by="ada") as workspace:
        for expected in (Became.ADDED, Became.KNOWN):
            found = [one.became for one in import_file(workspace, "table", path, by="ada", mapping=mapping)]
            assert found == [expected, expected, Became.FAILED]
        assert [row.claim.voices[0].name for row in workspace.claims()] == ["Ann's team"] * 2


def test_a_drawn_mapping_names_every_column_and_is_read_once_filled_in(tmp_path: Path) -> None:
    drawn = draw(workbook(tmp_path))
    assert [name for name in HEADER if f"#   {name}\n" not in drawn] == []
    filled = tmp_path / "drawn.yaml"
    filled.write_text(drawn.replace("  # place:", "  place: Village").replace("  # id:", "  id: Ref"))
    mapping = load_mapping(filled)
    assert (mapping.dataset, mapping.columns.place, mapping.columns.id) == ("log", "Village", "Ref")
    assert len(reports(read(workbook(tmp_path), mapping))) == 3


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("id: Ref", "id: Number"), "has no column 'Number', which the mapping names for id"),
        (("id: Ref", "ident: Ref"), "unknown field `ident`"),
        (("dataset: Esk monitors", "dataset: ' '"), "the data set has no name"),
    ],
)
def test_a_mapping_that_does_not_fit_is_told_by_what_is_wrong(
    tmp_path: Path, mapping: Path, change: tuple[str, str], words: str
) -> None:
    mapping.write_text(MAPPING.replace(*change))
    with pytest.raises(BadMapping, match=words):
        list(read(workbook(tmp_path), load_mapping(mapping)))


def test_what_is_no_workbook_is_refused(tmp_path: Path, mapping: Path) -> None:
    (tmp_path / "log.xlsx").write_text("no workbook")
    with pytest.raises(BadTable, match="cannot be read as a workbook"):
        list(read(tmp_path / "log.xlsx", load_mapping(mapping)))
