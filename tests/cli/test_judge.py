"""Judging and reviewing at the command line."""

import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.factories import append

from parley.record.record import Record


@pytest.fixture(autouse=True)
def _workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_BY", "ben")
    with Record.create(tmp_path / "parley.db", purpose="tests", by="ada") as record:
        append(record)


def ids(run: Run) -> list[str]:
    return [row["claim"]["id"] for row in json.loads(run("claims", "--json").out)]


def test_a_claim_is_accepted_and_the_list_says_so(run: Run) -> None:
    claim = ids(run)[0]
    ran = run("judge", "accept", claim, "--why", "it says so")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{claim}: accepted (entry 9, by ben)\n"
    assert "accepted by a person" in run("claims").out
    assert "accepted  ben," in run("judgements").out


def test_a_rejected_claim_leaves_the_list_and_undo_brings_it_back(run: Run) -> None:
    claim = ids(run)[0]
    run("judge", "reject", claim, "--why", "no")
    assert claim not in ids(run)
    assert run("judge", "undo", claim, "--why", "yes after all").out.startswith(f"{claim}: not reviewed")
    assert claim in ids(run)


def test_an_amended_field_is_shown_as_amended(run: Run) -> None:
    claim = ids(run)[1]
    ran = run("judge", "amend", claim, "--why", "planned", "--set", "status=planned", "--set", "place=Old Esk")
    assert ran.code == 0, ran.err
    shown = json.loads(run("show", claim, "--json").out)["row"]
    assert (shown["claim"]["status"], shown["claim"]["event"]["place"]["name"]) == ("planned", "Old Esk")


def test_verifying_alone_is_told_to_take_a_second_person(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("--why", "seen", "--method", "imagery", "--standard", "reasonable grounds")
    claim = ids(run)[1]
    assert "second person" in run("judge", "verify", claim, *words).err
    monkeypatch.setenv("PARLEY_BY", "cleo")
    assert run("judge", "verify", claim, *words).out.startswith(f"{claim}: verified")
    assert "verified by two people" in run("show", claim).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("accept", "c000", "--why", "x"), "holds no claim 'c000'"),
        (("accept", "{}", "--why", ""), "needs its reason"),
        (("undo", "{}", "--why", "x"), "nothing to take back"),
        (("amend", "{}", "--why", "x", "--set", "status"), "FIELD=VALUE"),
        (("amend", "{}", "--why", "x", "--set", "topic=war"), "topic cannot be 'war'"),
    ],
)
def test_what_cannot_be_judged_is_one_line_and_nothing_is_kept(run: Run, arguments: tuple[str, ...], said: str) -> None:
    claim = ids(run)[0]
    ran = run("judge", *(argument.format(claim) for argument in arguments))
    assert ran.code == 2
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert json.loads(run("judgements", "--json").out) == []


def test_the_queue_is_listed_where_nobody_is_at_the_keyboard(run: Run) -> None:
    out = run("review").out
    assert "a breach or an accusation" in out
    assert "parley judge" in out
    assert len(json.loads(run("review", "--json").out)) == 3
    assert len(json.loads(run("review", "--limit", "1", "--json").out)) == 1


def test_training_text_has_the_document_before_its_claims(run: Run) -> None:
    run("judge", "accept", ids(run)[0], "--why", "yes")
    lines = [json.loads(line) for line in run("judgements", "--format", "jsonl").out.splitlines()]
    assert [line["kind"] for line in lines] == ["document", "claim"]


def test_the_queue_is_worked_at_the_keyboard(run: Run, tmp_path: Path) -> None:
    """A real terminal: accept the first, reject the second, take that back, skip what is shown, quit."""
    first, second, _ = (one["row"]["claim"]["id"] for one in json.loads(run("review", "--json").out))
    master, slave = pty.openpty()
    program = [str(Path(sys.executable).with_name("parley")), "review", "-w", str(tmp_path / "parley.db")]
    asked = subprocess.Popen(program, stdin=slave, stdout=slave, stderr=slave, env={**os.environ, "TERM": "dumb"})
    os.close(slave)
    try:
        for shown, typed in (
            ("? this help", "a"),
            ("Why", "\n"),
            ("? this help", "r"),
            ("Why", "no\n"),
            ("? this help", "u"),
            ("taken back", "q"),
        ):
            _read_until(master, shown)
            time.sleep(0.5)  # what is typed before the program listens is thrown away by the terminal
            os.write(master, typed.encode())
        asked.wait(20)
    finally:
        asked.kill()
        os.close(master)
    found = json.loads(run("judgements", "--json").out)
    assert [(one["judgement"]["claim"], one["judgement"]["verdict"]) for one in found] == [
        (first, "accepted"),
        (second, "rejected"),
        (second, "undone"),
    ]


def _read_until(master: int, words: str, seconds: float = 20) -> None:
    seen, deadline = b"", time.monotonic() + seconds
    while words.encode() not in seen:
        assert time.monotonic() < deadline, f"{words!r} never came; the terminal shows {seen.decode(errors='replace')}"
        if select.select([master], [], [], 0.2)[0]:
            seen += os.read(master, 4096)
