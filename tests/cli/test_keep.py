import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.cli.test_read import NEWS, NORWEGIAN

from parley.desk.workspace import open_workspace
from parley.knowledge.pack_load import find_pack


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(NEWS)
    (folder / "b.txt").write_text("Finland rejected the plan, officials in Helsinki said on Friday.\n")
    (folder / "c.txt").write_text(NORWEGIAN)
    (folder / "sources.yaml").write_text("a.txt: {source: The Gull, published: 2031-05-06, handling: 'TLP:AMBER'}\n")
    return folder


def test_a_workspace_is_made_once(run: Run, tmp_path: Path) -> None:
    assert run("init", "--purpose", "a trial").out == "Made parley.db. Next: parley add FILE...\n"
    with open_workspace(tmp_path / "parley.db") as workspace:
        assert workspace.record.body(1) == b'{"purpose":"a trial"}'
        assert workspace.pack is None
    again = run("init")
    assert again.code == 2
    assert "parley.db is already there; go on with `parley add`" in again.err


def test_a_workspace_keeps_the_pack_that_it_was_made_with(run: Run, tmp_path: Path) -> None:
    assert run("init", "--pack", "syria-astana").code == 0
    with open_workspace(tmp_path / "parley.db") as workspace:
        assert workspace.pack == "syria-astana"
        pack = workspace.record.latest_pack()
        assert pack is not None
        assert pack.data.startswith(b"#") or b"pack: syria-astana" in pack.data
        assert workspace.knowledge().pack is not None


def test_a_pack_that_is_not_there_makes_no_workspace(run: Run, tmp_path: Path) -> None:
    assert run("init", "--pack", "atlantis").code == 2
    assert not (tmp_path / "parley.db").exists()


def test_adding_a_folder_keeps_each_text_with_what_its_side_file_says(run: Run, reports: Path, tmp_path: Path) -> None:
    run("init")
    ran = run("add", reports)
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == ["added", "added", "unread", "2"]
    assert ran.out.splitlines()[-1] == "2 added, 1 kept but not read (not English)."
    with open_workspace(tmp_path / "parley.db") as workspace:
        first, _, third = workspace.documents()
        assert (first.source, first.published, first.handling) == ("The Gull", "2031-05-06", "TLP:AMBER")
        assert first.claims > 0
        assert (third.reader, third.claims) == ("", 0)
        assert workspace.document(third.id).document.text == NORWEGIAN


def test_a_file_is_one_document_from_wherever_it_is_added_and_its_address_tells_no_folder(
    run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for where, store in ((reports, tmp_path / "beside.db"), (reports, tmp_path / "elsewhere" / "p.db")):
        run("init", "-w", store)
        first = run("add", "-w", store, where)
        assert " added" in first.out
        monkeypatch.chdir(where)
        assert "added" not in run("add", "-w", store, ".").out
        addresses = {one["address"] for one in json.loads(run("documents", "-w", store, "--json").out)}
        inside = reports.name + "/" if store.parent == tmp_path else ""
        assert addresses == {f"{inside}{Path(address).name}" for address in addresses}


def test_what_is_there_already_is_passed_over(run: Run, reports: Path, tmp_path: Path) -> None:
    run("init")
    run("add", reports / "a.txt")
    assert run("add", reports).out.splitlines()[-1] == ("1 added, 1 there already, 1 kept but not read (not English).")
    before = (tmp_path / "parley.db").read_bytes()
    assert run("add", reports, reports / "a.txt").out.splitlines()[-1] == "3 there already."
    assert (tmp_path / "parley.db").read_bytes() == before


def test_a_bad_file_is_told_at_the_end_with_its_reason_and_the_rest_is_added(run: Run, reports: Path) -> None:
    run("init")
    (reports / "a2.txt").touch()
    ran = run("add", reports / "nowhere.txt", reports)
    assert ran.code == 2
    assert ran.out.splitlines()[-1] == "2 added, 1 kept but not read (not English), 2 failed."
    assert ran.err.splitlines() == [
        f"parley: {reports}/nowhere.txt: no such file; check the name",
        f"parley: {reports}/a2.txt: the file is empty; check that it was saved or sent whole",
    ]


def test_adding_without_a_workspace_says_how_to_make_one(run: Run, reports: Path) -> None:
    ran = run("add", reports)
    assert (ran.code, ran.out) == (2, "")
    assert "there is no record at parley.db; make one with `parley init`" in ran.err


def test_the_claims_of_what_was_added_can_be_listed_and_shown(run: Run, reports: Path) -> None:
    run("init")
    run("add", reports)
    listed = run("claims", "--who", "Oslo", "--about", "shelled")
    assert "says: The Gull › Government of Norway (state" in listed.out
    claim = listed.out.split()[0]
    assert "The Gull publishes" in run("show", claim).out


def test_a_workspace_reads_with_its_pack_after_the_packs_file_is_gone(run: Run, reports: Path, tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    packs.mkdir()
    own = packs / "own.yaml"
    own.write_text(find_pack("syria-astana").read_text(encoding="utf-8"), encoding="utf-8")
    run("init", "--pack", own)
    own.unlink()
    assert run("add", reports).code == 0
    with open_workspace(tmp_path / "parley.db") as workspace:
        assert workspace.pack == "own.yaml"
        assert str(packs).encode() not in (tmp_path / "parley.db").read_bytes()
