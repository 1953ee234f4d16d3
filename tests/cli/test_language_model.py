"""`--reader llm` at the command line, with a real server on this machine."""

from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.outbound.conftest import ModelServer
from tests.outbound.conftest import server as server  # noqa: PLC0414 - a fixture is taken over under its own name
from tests.outbound.test_language_model import SHELLING, TEXT


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ENDPOINT", "MODEL", "KEY", "SECONDS"):
        monkeypatch.delenv(f"PARLEY_LLM_{name}", raising=False)


def test_a_text_is_read_by_the_named_model_and_what_it_invents_is_counted(
    run: Run, server: ModelServer, tmp_path: Path
) -> None:
    (tmp_path / "report.txt").write_text(TEXT)
    server.answers({"claims": [SHELLING, SHELLING | {"place": "Atlantis"}]})
    ran = run("read", "report.txt", "--reader", "llm", "--endpoint", server.endpoint, "--model", "small")
    assert ran.code == 0, ran.err
    assert "Harbour Front" in ran.out
    assert "1 claim of the language model dropped: not in the text" in ran.err


def test_without_an_address_nothing_is_read_and_the_reason_is_given(run: Run, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT)
    ran = run("read", "report.txt", "--reader", "llm")
    assert ran.code == 2
    assert "--endpoint" in ran.err


def test_a_model_that_fails_on_one_text_stops_neither_the_batch_nor_the_record(
    run: Run, server: ModelServer, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT.replace("Tuesday", "Friday"))
    server.answers("no", "no", {"claims": [SHELLING]})
    assert run("init", "--purpose", "tests").code == 0
    ran = run("add", "a.txt", "b.txt", "--reader", "llm", "--endpoint", server.endpoint)
    assert ran.code == 2
    assert "1 added" in ran.out
    assert "1 failed" in ran.out
    assert "not in the form that was asked for" in ran.err
    assert "llm/1 default" in run("claims", "--json").out


def test_a_patience_that_is_no_number_is_named(
    run: Run, server: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_LLM_SECONDS", "soon")
    (tmp_path / "report.txt").write_text(TEXT)
    ran = run("read", "report.txt", "--reader", "llm", "--endpoint", server.endpoint)
    assert ran.code == 2
    assert "PARLEY_LLM_SECONDS is 'soon'" in ran.err
