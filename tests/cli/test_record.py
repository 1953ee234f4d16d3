"""Sealing and proving at the command line."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.factories import append

from parley.record.record import Record


@pytest.fixture(autouse=True)
def _workspace(tmp_path: Path) -> None:
    with Record.create(tmp_path / "parley.db", purpose="tests", by="ada") as record:
        append(record)


def test_a_claim_of_a_sealed_record_is_proved_to_somebody_who_has_no_record(run: Run, tmp_path: Path) -> None:
    sealed = json.loads(run("record", "seal", "--json").out)
    claim = json.loads(run("claims", "--json").out)[0]["claim"]["id"]
    proof = run("record", "prove", claim).out
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_text(proof)
    (tmp_path / "parley.db").unlink()
    ran = run("record", "check", elsewhere, "--key", sealed["public_key"])
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("It holds: entry 5, recorded")


def test_a_proof_is_refused_once_a_word_of_it_was_changed(run: Run, tmp_path: Path) -> None:
    run("record", "seal")
    claim = json.loads(run("claims", "--json").out)[0]["claim"]["id"]
    (tmp_path / "proof.json").write_text(run("record", "prove", claim).out.replace("Lowland", "Upland"))
    ran = run("record", "check", "proof.json")
    assert ran.code == 2
    assert ran.err == (
        "parley: proof.json: the proof does not hold: its words are not those that the entry commits to\n"
    )


def test_a_claim_that_no_seal_covers_is_told_how_to_be_proved(run: Run) -> None:
    claim = json.loads(run("claims", "--json").out)[0]["claim"]["id"]
    ran = run("record", "prove", claim)
    assert ran.code == 2
    assert "parley record seal" in ran.err


def test_what_was_sealed_is_printed_for_people(run: Run) -> None:
    out = run("record", "seal").out
    assert out.startswith("Sealed 8 entries. Head: ")
    assert run("record", "verify").out.startswith("9 entries")


def test_a_proof_that_is_not_there_is_one_line(run: Run) -> None:
    ran = run("record", "check", "nowhere.json")
    assert ran.code == 2
    assert ran.err.count("\n") == 1


def test_a_record_is_copied_and_brought_back(run: Run, tmp_path: Path) -> None:
    ran = run("record", "backup", "copies/monday.db")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "8 entries copied to copies/monday.db and verified; copies/monday.db.json tells of them.\n"
    assert run("record", "restore", "copies/monday.db").code == 2
    (tmp_path / "parley.db").unlink()
    assert run("record", "restore", "copies/monday.db").out.startswith("8 entries restored to parley.db")
    assert json.loads(run("record", "verify", "--json").out)["entries"] == 8


def test_a_copy_locked_with_a_passphrase_comes_back_with_it_alone(run: Run, tmp_path: Path) -> None:
    run("init", "secret.db", "--purpose", "Envoys")
    words = b"four words and one\n"
    made = run("record", "backup", "copy.locked", "-w", "secret.db", "--encrypt", "--passphrase-stdin", stdin=words)
    assert made.code == 0
    assert b"Envoys" not in (tmp_path / "copy.locked").read_bytes()
    assert {one.name for one in tmp_path.iterdir() if one.name.startswith(".")} == set()
    for options, given in ((("-w", "new.db"), b""), (("-w", "new.db", "--passphrase-stdin"), b"wrong\n")):
        assert run("record", "restore", "copy.locked", *options, stdin=given).code == 2
        assert not (tmp_path / "new.db").exists()
    assert run("record", "restore", "copy.locked", "-w", "new.db", "--passphrase-stdin", stdin=words).code == 0
    assert "each as it was written" in run("record", "verify", "-w", "new.db").out
