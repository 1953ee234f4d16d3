import re
import textwrap
from pathlib import Path

import pytest

import parley
from parley.desk.init import init_workspace
from parley.desk.read import UnknownReader
from parley.model.errors import BadDate

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "python.md"
TEXT = "The army denied on Monday that its troops had shelled Douma. <b>Rebels</b> said four civilians were killed."


def test_a_program_reads_a_text_without_any_workspace() -> None:
    reading = parley.read(TEXT, published="2031-05-07", reader="rules")
    denied = reading.claims[0]
    assert (denied.polarity, denied.voices[0].act) == ("negated", "deny")
    assert "shelled Douma" in reading.document.text[denied.start : denied.end]


def test_a_reading_shows_itself_in_a_notebook_with_its_words_marked_and_escaped() -> None:
    shown = parley.read(TEXT, published="2031-05-07", reader="rules")._repr_html_()
    assert "<mark" in shown
    assert "deny" in shown
    assert "<b>" not in shown


def test_a_bad_date_and_a_reader_that_does_not_exist_are_told() -> None:
    with pytest.raises(BadDate):
        parley.read(TEXT, published="yesterday")
    with pytest.raises(UnknownReader, match="learned or rules"):
        parley.read(TEXT, reader="oracle")


def test_a_program_opens_a_workspace_by_its_path(tmp_path: Path) -> None:
    place = tmp_path / "parley.db"
    init_workspace(place, purpose="tests", pack=None, by="ada").close()
    with parley.open_workspace(place) as workspace:
        assert workspace.claims() == []


def test_what_the_page_on_python_shows_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    init_workspace(tmp_path / "parley.db", purpose="tests", pack=None, by="ada").close()
    blocks = re.findall(r"(?:^    .*\n|^\n(?=    ))+", PAGE.read_text("utf-8"), re.MULTILINE)
    shown = [textwrap.dedent(block) for block in blocks if block.strip()]
    assert len(shown) == 3
    known: dict[str, object] = {}
    for block in shown:
        exec(compile(block, str(PAGE), "exec"), known)  # noqa: S102 - our own page's program
