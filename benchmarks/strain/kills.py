"""Killed at any moment (-9), a writer loses nothing that it acknowledged and leaves nothing twice."""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

import psycopg
from benchmarks.strain.work import ACTS, FIRST, Found, acknowledged, add, check, forked, writer
from msgspec import Struct
from tests.factories import document
from tests.postgres import Server

from parley.model.canonical import canonical_json
from parley.record.bodies import RecordBody
from parley.record.entry import Entry, EntryKind, commit_to, next_entry
from parley.record.migrate import migrate
from parley.record.record import Record
from parley.record.store import Place, store_at

KINDS = (*ACTS, "migrate")
KILLS_A_RECORD = 10
LONGEST_LIFE = 0.5
"""Seconds after it began its work at which a child is killed at the latest."""

OLD_DOCUMENTS = 200
PLACEHOLDERS = {"sqlite": "?", "postgresql": "%s"}
_NUMBERS = count(1)

Places = Callable[[], Place]
"""Gives a place where a new record can be made."""


class Kills(Struct, frozen=True, kw_only=True):
    """What the kills of one kind of act did; `died` of them were killed before they had come to an end."""

    act: str
    kills: int
    died: int
    acknowledged: int
    lost: int
    twice: int
    broken: int


def new_places(folder: Path, server: Server | None) -> Places:
    """Places for records: files in a folder, or databases of a server."""
    return server.new_database if server else lambda: folder / f"{next(_NUMBERS)}.db"


def kill(act: str, times: int, places: Places, chance: random.Random) -> Kills:
    """Kill that many children, each while it does one kind of act."""
    made = [_migrations(times, places, chance)] if act == "migrate" else _acts(act, times, places, chance)
    found = [one for ones, _ in made for one in ones]
    return Kills(
        act=act,
        kills=times,
        died=sum(died for _, died in made),
        acknowledged=sum(one.acknowledged for one in found),
        lost=sum(one.lost for one in found),
        twice=sum(one.twice for one in found),
        broken=sum(one.broken is not None for one in found),
    )


def _acts(act: str, times: int, places: Places, chance: random.Random) -> list[tuple[list[Found], int]]:
    made = []
    for start in range(0, times, KILLS_A_RECORD):
        place, acks, died = places(), [], 0
        Record.create(place, purpose="strain", by="ada").close()
        _ready(place)
        for number in range(start, min(start + KILLS_A_RECORD, times)):
            child, pipe = forked(partial(writer, place, ACTS[act], f"w{number}"))
            os.read(pipe, 1)  # it has the record open: from here on it is killed at its work
            died += _killed(child, chance)
            acks += acknowledged(pipe)
            found = check(place, acks)
            if found.lost or found.twice or found.broken:
                break
        made.append(([found], died))
    return made


def _ready(place: Place) -> None:
    """Something to judge, so that each act finds what it acts on."""
    with Record.open(place) as record:
        add(record, FIRST)


def _killed(child: int, chance: random.Random) -> bool:
    """Kill a child after a random while; whether it was still at work."""
    time.sleep(chance.uniform(0.0, LONGEST_LIFE))
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _migrations(times: int, places: Places, chance: random.Random) -> tuple[list[Found], int]:
    """Records as the first version left them, opened by children that are killed while they migrate."""
    first = places()
    tokens = old_record(first, OLD_DOCUMENTS)
    found, died = [], 0
    for _ in range(times):
        place = _copied(first, places)
        child, pipe = forked(partial(_migrated, place))
        died += _killed(child, chance)
        os.close(pipe)
        found.append(check(place, tokens))
    return found, died


def _migrated(place: Place, _pipe: int) -> None:
    Record.open(place).close()


def old_record(place: Place, documents: int) -> list[str]:
    """Make a record as the first migration left it, with Documents in it: their ids."""
    made = [document(address=f"file:///old/{number}.txt") for number in range(documents)]
    bodies = [(EntryKind.RECORD, canonical_json(RecordBody(purpose="old"))), (EntryKind.TEXT, made[0].text.encode())]
    bodies += [(EntryKind.DOCUMENT, canonical_json(one)) for one in made]
    store = store_at(place)
    with store.writing() as connection:
        store.claim(connection)
        migrate(connection, to="0001")
        last: Entry | None = None
        marks = [PLACEHOLDERS[connection.dialect.name]] * 7
        entries = f"INSERT INTO entries VALUES ({', '.join(marks)})"  # noqa: S608 - question marks, no values
        bodies_of = f"INSERT INTO bodies VALUES ({', '.join(marks[:3])})"  # noqa: S608 - likewise
        for kind, body in bodies:
            salt = b"s" * 32
            last = next_entry(last, kind=kind, recorded_at="then", by="ada", commitment=commit_to(salt, body))
            values = (last.position, str(kind), "then", "ada", last.commitment, last.previous, last.digest)
            connection.exec_driver_sql(entries, values)
            connection.exec_driver_sql(bodies_of, (last.position, salt, body))
    store.engine.dispose()
    return [one.id for one in made]


def _copied(first: Place, places: Places) -> Place:
    if isinstance(first, Path):
        with Record.create(places(), purpose="", by="ada") as spare:
            target = spare.path
        target.unlink()
        return Path(shutil.copy(first, target))
    name = f"migrated{next(_NUMBERS)}"
    base = first.partition("?")[0].rpartition("/")[2]
    with psycopg.connect(first.replace(f"/{base}?", "/postgres?"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {base} STRATEGY file_copy")
    return first.replace(f"/{base}?", f"/{name}?")
