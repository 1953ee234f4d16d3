"""The registers' rows with the id and the words of their claims, read without reading the claims themselves."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Select, func, select

from parley.model.register import Named, Register, Row
from parley.projections.register_fold import Knowing, catch_up
from parley.projections.register_tables import ROWS
from parley.projections.registers import RegisterFilter, rows_wanted
from parley.projections.tables import CLAIMS
from parley.record.record import Record
from parley.record.tables import streamed


class RegisterLine(Struct, frozen=True, kw_only=True):
    """One row of a register, with what it takes to cite it. `position` is its claim's place in the log."""

    row: Row
    claim: str
    quote: str
    document: str
    position: int
    reviewed: bool


def list_lines(
    record: Record,
    knowing: Knowing,
    register: Register,
    wanted: RegisterFilter | None = None,
    *,
    limit: int = 100,
    oldest_first: bool = False,
) -> list[RegisterLine]:
    """The rows of one register, the latest day first; at most `limit`."""
    catch_up(record, knowing)
    rows = rows_wanted(register, wanted, oldest_first=oldest_first).limit(limit).subquery()
    order = (rows.c.until.asc(), rows.c.position) if oldest_first else (rows.c.until.desc(), rows.c.position.desc())
    return list(_read(record, _told(rows).order_by(*order)))


def lines_at(
    record: Record, knowing: Knowing, registers: Collection[Register], places: Collection[str], *, limit: int
) -> list[RegisterLine]:
    """What several registers hold on several places, oldest first; of each register and place at most `limit`."""
    catch_up(record, knowing)
    order = (ROWS.c.until.asc(), ROWS.c.position)
    turn = func.row_number().over(partition_by=(ROWS.c.register, ROWS.c.place), order_by=order).label("turn")
    here = (ROWS.c.register.in_([one.value for one in registers]), ROWS.c.place.in_(places))
    rows = select(ROWS, turn).where(*here).subquery()
    query = _told(rows).where(rows.c.turn <= limit).order_by(rows.c.register, rows.c.place, rows.c.turn)
    return list(_read(record, query)) if places else []


def every_line(record: Record, knowing: Knowing) -> Iterator[RegisterLine]:
    """The rows of all registers, in the order of the log."""
    catch_up(record, knowing)
    rows = select(ROWS).subquery()
    yield from _read(record, _told(rows).order_by(rows.c.position, rows.c.number))


_COLUMNS = (
    "register", "kind", "voice", "voice_name", "party", "party_name", "place", "place_name", "grouped", "since",
    "until", "unit", "low", "high", "weapon", "basis", "document", "position", "reviewed",
)  # fmt: skip


def _told(rows: Any) -> Select[Any]:  # noqa: ANN401 - a subquery over ROWS
    columns = (rows.c[name] for name in _COLUMNS)
    return select(*columns, CLAIMS.c.id, CLAIMS.c.quote).join(CLAIMS, CLAIMS.c.position == rows.c.position)


def _read(record: Record, query: Select[Any]) -> Iterator[RegisterLine]:
    with record.reading() as connection:
        yield from map(_line, streamed(connection, query))


def _line(values: Any) -> RegisterLine:  # noqa: ANN401 - a row of the database
    # Taken apart at once: to look up twenty names in each row costs more than all the rest.
    (
        register, kind, voice, voice_name, party, party_name, place, place_name, group, since,
        until, unit, low, high, weapon, basis, document, position, reviewed, claim, quote,
    ) = values  # fmt: skip
    row = Row(
        register=_REGISTERS[register],
        kind=kind,
        voice=Named(voice, voice_name),
        party=None if party is None else Named(party, party_name),
        place=None if place is None else Named(place, place_name),
        group=group,
        since=since,
        until=until,
        unit=unit,
        low=low,
        high=high,
        weapon=weapon,
        basis=basis,
    )
    return RegisterLine(
        row=row, claim=claim, quote=quote, document=document, position=position, reviewed=bool(reviewed)
    )


_REGISTERS = {one.value: one for one in Register}


def in_order(lines: Sequence[RegisterLine], *, oldest_first: bool) -> list[RegisterLine]:
    """Lines that are at hand, ordered as the tables order theirs."""
    return sorted(lines, key=lambda one: (one.row.until or "", one.position), reverse=not oldest_first)
