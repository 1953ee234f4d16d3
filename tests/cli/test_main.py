import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from parley import __version__
from parley.cli import read as read_module

PARLEY = (sys.executable, "-c", "from parley.cli.main import main; main()")

HEAVY = ("sqlalchemy", "spacy", "litestar", "alembic", "httpx", "yaml", "trafilatura")


def test_help_reads_like_a_table_of_contents(run: Run) -> None:
    ran = run("--help")
    at = [ran.out.index(f"─ {panel} ─") for panel in ("Read", "Keep", "Look", "Share", "Know")]
    assert at == sorted(at)
    for command in ("read", "init", "add", "record", "dossier", "claims", "show", "documents", "serve", "pack"):
        assert sum(line.lstrip("│ ").startswith(f"{command} ") for line in ran.out.splitlines()) == 1


def test_every_command_has_help(run: Run) -> None:
    for command in ("read", "init", "add", "dossier", "claims", "show", "documents", "serve", "record", "pack"):
        assert run(command, "--help").code == 0


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").out == f"parley {__version__}\n"


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['parley', '--help']\n"
        "from parley.cli.main import main\n"
        "try: main()\n"
        f"finally: print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    ran = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("arguments", [("nonsense",), ("claims", "--nonsense"), ("claims", "--limit", "0"), ("show",)])
def test_a_command_that_is_not_understood_exits_with_two(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert "Usage: parley" in ran.err


def test_an_interruption_is_one_line_and_status_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(read_module, "_print", interrupted)
    ran = run("read", "-", stdin=b"The envoys met on the island on Monday to talk about the truce.")
    assert ran.code == 130
    assert ran.err == "parley: stopped; what was added is kept, and the same command goes on from there\n"


def test_a_reader_that_stops_reading_is_no_error(workspace: Path) -> None:
    """As in `parley claims | head -0`: the pipe is closed before anything is written."""
    ran = subprocess.Popen(
        (*PARLEY, "claims", "--json", "-w", str(workspace)), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert ran.stdout is not None
    assert ran.stderr is not None
    ran.stdout.close()
    told = ran.stderr.read()
    ran.stderr.close()
    assert ran.wait() == 1
    assert told == b""
