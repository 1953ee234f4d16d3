"""The stores under test, and what fills them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from parley.record.record import Record

START = datetime(2031, 5, 4, 9, 30, tzinfo=UTC)


def ticking() -> Callable[[], datetime]:
    ticks = count()
    return lambda: START + timedelta(seconds=next(ticks))


def counted_salts() -> Callable[[], bytes]:
    salts = count(1)
    return lambda: next(salts).to_bytes(32, "big")


@pytest.fixture(params=["sqlite"])  # "postgresql" is to come; the suite is the same
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    assert request.param == "sqlite"
    path = tmp_path / "parley.db"
    with Record.create(path, purpose="tests", by="ada", clock=ticking(), salts=counted_salts()) as made:
        yield made
