from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from tests.web.sample import clock, evening, morning, write_record
from tests.web.team import Team

from parley.web.app import create_app


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return write_record(tmp_path / "sample.db", morning(), evening())


@pytest.fixture
def client(record: Path) -> Iterator[TestClient[Litestar]]:
    with TestClient(create_app(record, clock=clock), base_url="http://127.0.0.1") as made:
        yield made


@pytest.fixture
def team(record: Path) -> Team:
    return Team(record)


@pytest.fixture
def empty_client(tmp_path: Path) -> Iterator[TestClient[Litestar]]:
    with TestClient(create_app(write_record(tmp_path / "empty.db"), clock=clock), base_url="http://127.0.0.1") as made:
        yield made
