"""Withdrawing from the command line: asked first, told after."""

import json
from pathlib import Path

from tests.cli.conftest import Run

from parley.desk.workspace import open_workspace


def test_a_document_is_withdrawn_only_when_it_was_meant(run: Run, workspace: Path) -> None:
    with open_workspace(workspace) as opened:
        (row,) = opened.documents()
    ran = run("withdraw", "document", row.id, "--why", "asked to")
    assert ran.code == 2
    assert "cannot be undone: say --yes to do it" in ran.err
    assert row.id in run("documents").out
    told = run("withdraw", "document", row.id, "--why", "asked to", "--yes").out
    assert "7 bodies of 1 document(s) destroyed" in told
    assert "tells of 2 entries or more" in told
    assert row.id not in run("documents").out
    assert "each as it was written" in run("record", "verify").out
    assert run("record", "purge").code == 0


def test_a_name_is_withdrawn_and_the_figures_are_told_as_json(run: Run, workspace: Path) -> None:
    assert workspace.is_file()
    told = json.loads(run("withdraw", "name", "Highland Front", "--why", "asked to", "--yes", "--json").out)
    assert told["documents"] == 1
    assert "Highland" not in run("claims", "--json").out
    assert "Highland" not in run("documents", "--json").out


def test_a_name_that_stays_somewhere_is_an_error_that_says_where(run: Run, workspace: Path) -> None:
    assert workspace.is_file()
    ran = run("withdraw", "name", "tests", "--why", "asked to", "--yes")
    assert ran.code == 2
    assert "entry 1, of kind record, has it" in ran.err


def test_what_the_record_does_not_hold_cannot_be_withdrawn(run: Run, workspace: Path) -> None:
    assert workspace.is_file()
    for arguments in (("document", "d-nowhere"), ("name", "Nobody At All"), ("name", " ")):
        ran = run("withdraw", *arguments, "--why", "asked to", "--yes")
        assert ran.code == 2
        assert ran.err.count("\n") == 1
