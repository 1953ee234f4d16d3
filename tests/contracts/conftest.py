"""The stores under test, and what fills them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest
from tests.postgres import Server

from parley.record.record import Record
from parley.record.store import Place

START = datetime(2031, 5, 4, 9, 30, tzinfo=UTC)


def ticking() -> Callable[[], datetime]:
    ticks = count()
    return lambda: START + timedelta(seconds=next(ticks))


def counted_salts() -> Callable[[], bytes]:
    salts = count(1)
    return lambda: sha256(next(salts).to_bytes(4, "big")).digest()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where a new record can be made: a file, or an empty database on a real server."""
    if request.param == "sqlite":
        return tmp_path / "parley.db"
    server: Server = request.getfixturevalue("postgres")
    return server.new_database()


@pytest.fixture
def record(place: Place) -> Iterator[Record]:
    with Record.create(place, purpose="tests", by="ada", clock=ticking(), salts=counted_salts()) as made:
        yield made
