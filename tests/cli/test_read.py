import json
from pathlib import Path

import msgspec
import pytest
from tests.cli.conftest import Run

from parley.model.actor import Tie
from parley.model.claim import Claim
from parley.model.reading import DocumentLine

NEWS = """Ferry talks resume in Denmark

Norway said on Monday that Swedish troops had shelled the port of Malmo on Sunday.

Denmark will host talks between Norway and Sweden next month.

Photo: harbour office
"""

NORWEGIAN = """Fergesamtalene fortsetter i København denne uken, sier utenriksdepartementet i Oslo. Partene har vært i
kontakt hele helgen, og ventes å møtes igjen på mandag for å snakke om våpenhvilen og om fangene.
"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


def test_json_lines_are_the_document_and_then_claims_and_ties_in_text_order(run: Run, news: Path) -> None:
    ran = run("read", news, "--published", "2031-05-06", "--format", "jsonl")
    first, *others = ran.out.splitlines()
    line = msgspec.json.decode(first, type=DocumentLine)
    assert (ran.code, line.published, line.text_length) == (0, "2031-05-06", len(NEWS))
    assert line.title == "Ferry talks resume in Denmark"
    told = [msgspec.json.decode(other, type=Claim | Tie) for other in others]
    assert any(isinstance(one, Claim) for one in told)
    assert [one.start for one in told] == sorted(one.start for one in told)
    assert all(0 <= one.start < one.end <= len(NEWS) for one in told)


def test_json_lines_have_just_the_keys_that_were_agreed(run: Run, news: Path) -> None:
    lines = [json.loads(line) for line in run("read", news, "--format", "jsonl").out.splitlines()]
    assert set(lines[0]) == {"kind", "id", "title", "published", "language", "text_length", "reader"}
    claims = [line for line in lines if line["kind"] == "claim"]
    told = "kind id document start end passage voices event polarity certainty status generic reader confidence"
    assert set(claims[0]) == set(told.split())
    event = "type mode contexts topic terms actors recipients place when quantities"
    assert set(claims[0]["event"]) == set(event.split())
    voices = [voice for claim in claims for voice in claim["voices"]]
    assert set(voices[0]) == set("name actor cue act audience medium designations when".split())  # noqa: SIM905


@pytest.mark.parametrize("columns", [60, 160])
def test_people_see_the_text_with_its_claims_beside_or_below(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    ran = run("read", news, "--published", "2031-05-06")
    lines = ran.out.splitlines()
    assert max(map(len, lines)) <= columns
    row = next(number for number, line in enumerate(lines) if "Norway said on Monday" in line.replace("[1]", ""))
    beside = "ASSAULT" in lines[row]
    assert beside is (columns == 160)
    assert "says: Government of Norway (state" in ran.out
    assert "2031-05-04" in ran.out
    assert "(credit)" in ran.out


def test_several_texts_are_read_one_after_the_other(run: Run, news: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.txt"
    second.write_text("Finland rejected the plan, officials in Helsinki said.\n")
    ran = run("read", news, second, "--format", "jsonl")
    assert [line for line in ran.out.splitlines() if '"kind":"document"' in line] == [
        line for line in ran.out.splitlines() if "text_length" in line
    ]
    assert ran.out.count('"kind":"document"') == 2


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_standard_input_is_read(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run("read", *arguments, "--format", "jsonl", stdin=NEWS.encode())
    assert ran.code == 0
    assert ran.out.startswith('{"kind":"document"')


def test_a_bad_text_is_one_line_and_the_others_are_read(run: Run, news: Path, tmp_path: Path) -> None:
    ran = run("read", tmp_path / "missing.txt", news, "--format", "jsonl")
    assert ran.code == 2
    assert ran.err == f"parley: {tmp_path}/missing.txt: no such file; check the name\n"
    assert ran.out.count('"kind":"document"') == 1


def test_what_is_not_english_is_shown_and_said_to_be_unread(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "nyheter.txt"
    path.write_text(NORWEGIAN, encoding="utf-8")
    ran = run("read", path)
    assert ran.code == 0
    assert "nyheter.txt: not read: its language is no; only English is read so far" in ran.err.replace("nb;", "no;")
    assert "Fergesamtalene" in ran.out


def test_a_publication_date_that_is_none_is_refused(run: Run, news: Path) -> None:
    ran = run("read", news, "--published", "yesterday")
    assert (ran.code, ran.out) == (2, "")
    assert "'yesterday' is not an EDTF date" in ran.err


def test_a_pack_that_is_not_there_is_refused(run: Run, news: Path) -> None:
    ran = run("read", news, "--pack", "atlantis")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no pack 'atlantis'" in ran.err


def test_markup_in_a_text_is_printed_as_it_stands(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "marked.txt"
    path.write_text("The envoy said that the text of the [bold]annex[/bold] had been rejected by Sweden on Friday.\n")
    assert "[bold]annex[/bold]" in run("read", path).out.replace("\n", " ").replace("[1]", "")


def test_the_army_is_the_one_of_the_process_that_is_read_for(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "army.txt"
    text.write_text("The army shelled the village on Monday, the mayor said.\n", encoding="utf-8")
    with_pack = run("read", text, "--pack", "syria-astana", "--format", "jsonl").out
    without = run("read", text, "--format", "jsonl").out
    assert "SYR-MIL" in with_pack
    assert "-MIL" not in without
