"""The whole first path with the record on a server instead of in a file."""

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.postgres import Server

TEXT = """ARDEL, 3 May 2031 - The Harbour Council said on Saturday that government troops had shelled Kesten.

A government spokesman denied it.
"""


def test_a_workspace_on_a_server_is_made_filled_listed_and_verified(run: Run, tmp_path: Path, postgres: Server) -> None:
    place = postgres.new_database()
    (tmp_path / "shelling.txt").write_text(TEXT)
    assert run("init", place, "--purpose", "a test").code == 0
    assert "1 added" in run("add", "shelling.txt", "-w", place).out
    assert "1 there already" in run("add", "shelling.txt", "-w", place).out
    claims = json.loads(run("claims", "-w", place, "--json").out)
    assert claims
    rejected = claims[0]["claim"]["id"]
    assert run("judge", "reject", rejected, "--why", "a test", "-w", place).code == 0
    assert len(json.loads(run("claims", "-w", place, "--json").out)) == len(claims) - 1
    assert "each as it was written" in run("record", "verify", "-w", place).out


def test_a_seal_of_a_record_on_a_server_asks_for_its_key(run: Run, tmp_path: Path, postgres: Server) -> None:
    place = postgres.new_database()
    run("init", place)
    ran = run("record", "seal", "-w", place)
    assert ran.code == 2
    assert "name the file of the signing key with --key" in ran.err
    assert run("record", "seal", "-w", place, "--key", tmp_path / "team.key").code == 0


def test_a_second_record_is_never_made_over_the_first(run: Run, postgres: Server) -> None:
    place = postgres.new_database()
    assert run("init", place).code == 0
    ran = run("init", place)
    assert ran.code == 2
    assert "already holds tables" in ran.err
