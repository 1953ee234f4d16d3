from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from tests.factories import TEXT, reading
from tests.sources import bombs

from parley.desk.add import Status, add
from parley.desk.init import init_workspace
from parley.desk.workspace import Workspace
from parley.model.document import Document
from parley.model.errors import BadRecord, RecordUnavailable
from parley.model.reading import Reading
from parley.record.record import Record
from parley.sources.gather import Found, gather

if TYPE_CHECKING:
    from parley.engine.reader import Reader


class HandReader:
    """Reads every Document as the factory's careful reader would; counts how often it was asked."""

    ahead = 0

    def __init__(self) -> None:
        self.asked = 0

    def begin(self, doc: Document) -> Callable[[], Reading]:
        return lambda: self.read(doc)

    def reads(self, language: str | None) -> bool:
        return language in {None, "en"}

    def read(self, doc: Document) -> Reading:
        self.asked += 1
        return reading(doc)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with init_workspace(tmp_path / "p.db", purpose="tests", pack=None, by="ada") as made:
        yield made


@pytest.fixture
def texts(tmp_path: Path) -> list[Found]:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(TEXT)
    return list(gather([str(tmp_path / "*.txt")]))


def take_in(workspace: Workspace, texts: list[Found], reader: HandReader) -> list[Status]:
    return [outcome.status for outcome in add(workspace, texts, reader=cast("Reader", reader), by="ada")]


def test_what_is_handed_out_as_added_is_on_the_disk_already(workspace: Workspace, texts: list[Found]) -> None:
    for outcome in add(workspace, texts, reader=cast("Reader", HandReader()), by="ada"):
        assert outcome.document is not None
        with Record.open(workspace.record.path) as other:
            assert other.has_document(outcome.document)


def test_a_text_that_is_there_is_not_read_again(workspace: Workspace, texts: list[Found]) -> None:
    reader = HandReader()
    assert take_in(workspace, texts[:2], reader) == [Status.ADDED, Status.ADDED]
    assert take_in(workspace, texts, reader) == [Status.KNOWN, Status.KNOWN, Status.ADDED]
    assert reader.asked == 3


def test_trouble_with_a_text_is_told_and_the_next_one_is_taken(workspace: Workspace, texts: list[Found]) -> None:
    bad = Found(address="x", trouble="x: no such file; check the name")
    outcomes = list(add(workspace, [bad, *texts], reader=cast("Reader", HandReader()), by="ada"))
    assert [outcome.status for outcome in outcomes] == [Status.FAILED, Status.ADDED, Status.ADDED, Status.ADDED]
    assert outcomes[0].why == "x: no such file; check the name"


@pytest.mark.parametrize("error", [RecordUnavailable("No room left"), BadRecord("damaged")])
def test_trouble_with_the_record_ends_the_batch(
    workspace: Workspace, texts: list[Found], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(workspace.record, "append_reading", fail)
    with pytest.raises(type(error)):
        take_in(workspace, texts, HandReader())


def test_a_bomb_among_the_texts_costs_only_itself(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(bombs.zip_bomb())
    (tmp_path / "b.html").write_bytes(bombs.deep_page())
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT.split("\n\n"))
    (tmp_path / "c.html").write_text(f"<html><body><article>{paragraphs}</article></body></html>")
    found = gather([str(tmp_path / "?.docx"), str(tmp_path / "?.html")])
    outcomes = list(add(workspace, found, reader=cast("Reader", HandReader()), by="ada"))
    assert [outcome.status for outcome in outcomes] == [Status.FAILED, Status.FAILED, Status.ADDED]
    whys = [outcome.why or "" for outcome in outcomes[:2]]
    assert whys[0].startswith(f"{tmp_path / 'a.docx'}: the .docx unpacks to more")
    assert whys[1].startswith(f"{tmp_path / 'b.html'}: ")
