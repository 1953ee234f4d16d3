"""Running the command line as a user would, in this process."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct
from tests.factories import append, document, reading

from parley.cli.main import main
from parley.record.record import Record


class Ran(Struct, frozen=True):
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PARLEY_WORKSPACE", raising=False)
    monkeypatch.setenv("COLUMNS", "120")

    def run(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["parley", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        code: int | str | None = 0
        try:
            main()
        except SystemExit as e:
            code = e.code
        told = capsys.readouterr()
        return Ran(int(code or 0), told.out, told.err)

    return run


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with one Document, at the default place."""
    path = tmp_path / "parley.db"
    with Record.create(path, purpose="tests", by="ada") as record:
        append(record, reading(document(published="2031-05-05", source="The Gull", title="Envoys")))
    return path
