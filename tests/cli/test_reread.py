"""Reading again: the difference first, then only with a yes; what people decided stays."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.cli.test_read import NEWS


@pytest.fixture(autouse=True)
def _workspace(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    assert run("init", "--purpose", "tests").code == 0
    assert run("add", "a.txt", "--reader", "rules").code == 0


def readers(run: Run) -> set[str]:
    return {row["claim"]["reader"] for row in json.loads(run("claims", "--json").out)}


def test_nothing_is_kept_without_a_yes(run: Run) -> None:
    ran = run("reread", "--json")
    assert ran.code == 0
    (change,) = json.loads(ran.out)
    assert change["reader"] == "learned/1"
    assert readers(run) == {"rules/1"}


def test_the_same_reader_finds_the_same_and_adds_no_entry(run: Run) -> None:
    before = json.loads(run("record", "verify", "--json").out)["entries"]
    out = run("reread", "--reader", "rules", "--yes").out
    assert "0 gained, 0 lost, 0 changed" in out
    assert json.loads(run("record", "verify", "--json").out)["entries"] == before


def test_what_a_reader_no_longer_finds_is_superseded_and_judgements_stay(run: Run, tmp_path: Path) -> None:
    """The first reading is one claim short of what the rules find: as if an older reader had made it."""
    from parley.desk.workspace import open_workspace  # noqa: PLC0415 - this test alone
    from parley.model.reading import Reading  # noqa: PLC0415 - likewise

    with open_workspace(tmp_path / "parley.db") as workspace:
        rows = workspace.claims()
        whole = workspace.document(rows[0].document.id)
        older = Reading(
            document=whole.document,
            reader="rules/0",
            passages=whole.passages,
            claims=tuple(row.claim for row in rows[1:]),
        )
        workspace.record.append_rereading(older, by="ada")
    claim = json.loads(run("claims", "--json").out)[0]["claim"]["id"]
    run("judge", "reject", claim, "--why", "no")
    assert len(json.loads(run("claims", "--json").out)) == len(rows) - 2
    out = run("reread", "--reader", "rules", "--yes").out
    assert "1 gained, 0 lost, 0 changed" in out
    assert len(json.loads(run("claims", "--json").out)) == len(rows) - 1
    assert run("record", "verify").code == 0


def test_a_document_that_is_not_there_is_named(run: Run) -> None:
    ran = run("reread", "d-none")
    assert ran.code == 2
    assert "holds no document 'd-none'" in ran.err


def test_rows_of_a_data_set_are_not_read_as_text(run: Run, tmp_path: Path) -> None:
    table = "day,Shelling\n2031-05-03,4.0\n"
    (tmp_path / "days.csv").write_text(table)
    assert run("import", "vdc", "days.csv").code == 0
    changes = json.loads(run("reread", "--reader", "rules", "--json").out)
    assert [change["title"] for change in changes if "killed" in (change["title"] or "")] == []
    assert len(changes) == 1
    assert "2 documents" not in run("reread", "--reader", "rules", "--yes").out
    row = next(one for one in json.loads(run("documents", "--json").out) if one["source"] == "VDC")
    assert row["reader"].startswith("import/")
