"""The rule on skipped tests, tried on a small suite of its own in another process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")
ROOT = CONFTEST.parent.parent
SUITE = """
import pytest

def test_that_needs_a_browser(chromium):
    assert chromium

def test_that_needs_data():
    pytest.skip("the measuring data is not here")
"""
MODULE = """
import pytest

pytest.skip("missing: PostgreSQL", allow_module_level=True)
"""


def run_suite(folder: Path, suite: str, *, ci: str) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text(CONFTEST.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "test_small.py").write_text(suite, encoding="utf-8")
    environment = {**os.environ, "CI": ci, "PARLEY_CHROMIUM": "no-such-browser", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", str(folder)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_a_missing_browser_skips_a_test_on_a_laptop(tmp_path: Path) -> None:
    done = run_suite(tmp_path, SUITE, ci="")
    assert done.returncode == 0, done.stdout
    assert "2 skipped" in done.stdout


def test_a_missing_browser_fails_a_test_in_ci_and_missing_data_does_not(tmp_path: Path) -> None:
    done = run_suite(tmp_path, SUITE, ci="true")
    assert done.returncode == 1, done.stdout
    assert "1 skipped, 1 error" in done.stdout
    assert "missing: Chromium" in done.stdout


@pytest.mark.parametrize(("ci", "status"), [("true", 2), ("false", 5)])
def test_a_whole_file_skipped_for_a_missing_program_fails_only_in_ci(tmp_path: Path, ci: str, status: int) -> None:
    done = run_suite(tmp_path, MODULE, ci=ci)
    assert done.returncode == status, done.stdout
