"""Killed, crowded, without room, with a clock gone wrong: a record keeps what it acknowledged, once, and verifies.

The same strain as `benchmarks/faults.py`, for less long.
"""

import random
from pathlib import Path

import pytest
from benchmarks.strain.crowds import clock_set_back, crowd, restarts
from benchmarks.strain.kills import KINDS, kill, new_places
from benchmarks.strain.work import Found
from tests.postgres import Server

SEED = 20170123
KILLS = {"add": 14, "judge": 12, "seal": 12, "migrate": 12}


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest) -> Server | None:
    return request.getfixturevalue("postgres") if request.param == "postgresql" else None


def sound(found: Found) -> bool:
    return (found.lost, found.twice, found.broken) == (0, 0, None)


@pytest.mark.parametrize("act", KINDS)
def test_whoever_is_killed_loses_nothing_acknowledged(act: str, server: Server | None, tmp_path: Path) -> None:
    found = kill(act, KILLS[act], new_places(tmp_path, server), random.Random(SEED))
    assert (found.lost, found.twice, found.broken) == (0, 0, 0)
    assert found.died, "every child had come to its end: nothing was shown"


def test_writers_at_once_leave_one_chain(server: Server | None, tmp_path: Path) -> None:
    found, _ = crowd(new_places(tmp_path, server)(), 16, 3.0)
    assert sound(found)
    assert found.acknowledged


def test_a_server_that_falls_under_its_writers_loses_nothing(postgres: Server) -> None:
    found, _ = crowd(postgres.new_database(), 4, 6.0, lambda: restarts(postgres, 2, 1.0))
    assert sound(found)
    assert found.acknowledged


def test_a_clock_that_jumps_changes_no_order(server: Server | None, tmp_path: Path) -> None:
    assert sound(clock_set_back(new_places(tmp_path, server)(), 60, random.Random(SEED)))
