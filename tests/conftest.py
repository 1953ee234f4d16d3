"""What every test may ask for, and the rule that nothing is skipped for want of a program where CI is set."""

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.postgres import Server, binaries, running

MISSING = "missing:"
"""A skip whose reason begins with this word says that the machine lacks a program that the tests need."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def in_ci() -> bool:
    """Whether CI is set to anything but a no."""
    return os.environ.get("CI", "").lower() not in {"", "0", "false", "no"}


def require_chromium() -> str:
    """The path of the system's Chromium; without one the test is skipped, and under CI it fails."""
    named = os.environ.get("PARLEY_CHROMIUM")
    for name in (named,) if named else BROWSERS:
        if found := shutil.which(name):
            return found
    pytest.skip(f"{MISSING} Chromium; install it (Debian: apt install chromium) or name it in PARLEY_CHROMIUM")


@pytest.fixture(scope="session")
def chromium() -> str:
    return require_chromium()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A real server, started for these tests alone."""
    programs = binaries()
    if programs is None:
        pytest.skip(f"{MISSING} PostgreSQL; install it (Debian: apt install postgresql) to run its half of the suite")
    with running(programs) as server:
        yield server


@pytest.fixture(scope="session")
def validators() -> Path:
    """The programs that check exports from outside, in an environment of their own."""
    named = os.environ.get("PARLEY_VALIDATORS")
    folder = Path(named) if named else Path(__file__).parents[1] / ".venv-validators" / "bin"
    if not (folder / "hxlvalidate").exists():
        pytest.skip(f"{MISSING} the validators of exports; make them with `make validators`")
    return folder


def _fail_if_missing(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip for want of a program into a failure where CI is set."""
    if not (report.skipped and in_ci() and isinstance(report.longrepr, tuple)):
        return
    reason = report.longrepr[2].removeprefix("Skipped: ")
    if reason.startswith(MISSING):
        report.outcome = "failed"
        report.longrepr = f"CI is set, so this may not be skipped: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, pytest.TestReport]:
    report: pytest.TestReport = yield
    _fail_if_missing(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, pytest.CollectReport]:
    report: pytest.CollectReport = yield
    _fail_if_missing(report)
    return report
