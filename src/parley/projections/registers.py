"""The registers as they are asked for: counts by what one likes, and the claims behind them."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, and_, distinct, func, or_, select

from parley.analysis.compliance.coverage import Coverage
from parley.model.register import Register
from parley.projections.claims import claim_rows
from parley.projections.days import days_of
from parley.projections.register_fold import Knowing, catch_up
from parley.projections.register_tables import ROWS, SHOWN_BY, SUMS
from parley.projections.rows import ClaimRow
from parley.projections.tables import CLAIMS, DOCUMENTS
from parley.record.record import Record

BY = {
    "voice": ROWS.c.voice,
    "party": ROWS.c.party,
    "place": ROWS.c.place,
    "kind": ROWS.c.kind,
    "unit": ROWS.c.unit,
    "group": ROWS.c.grouped,
    "day": ROWS.c.until,
    "weapon": ROWS.c.weapon,
    "basis": ROWS.c.basis,
}
"""What rows can be counted by."""

_NAMED = frozenset({"voice", "party", "place"})


class RegisterFilter(Struct, frozen=True, kw_only=True):
    """Which rows of a register; what is None does not narrow.

    Parties, voices and places are keys; days are EDTF.

    `counted` keeps those that give a number.
    """

    voice: str | None = None
    party: str | None = None
    place: str | None = None
    kind: str | None = None
    unit: str | None = None
    group: str | None = None
    since: str | None = None
    until: str | None = None
    counted: bool = False


class Counted(Struct, frozen=True, kw_only=True):
    """How many rows share these values, one for each thing counted by.

    `names` are shown, `keys` lead to the rows; `rows` is how many there are and `reviewed` of how many a person looked
    at the claim. `highest` is the highest number that one row gives, None where none gives one: figures are never added
    up, since a bulletin's total and its shares, and two prints of one bulletin, stand beside each other.
    """

    keys: tuple[str | None, ...]
    names: tuple[str | None, ...]
    rows: int
    reviewed: int
    highest: int | None


class Behind(Struct, frozen=True, kw_only=True):
    """One row with the claim that it rests on."""

    kind: str
    voice: str
    voice_key: str
    party: str | None
    party_key: str | None
    place: str | None
    place_key: str | None
    group: str | None
    since: str | None
    until: str | None
    unit: str | None
    low: int | None
    high: int | None
    weapon: str | None
    basis: str | None
    claim: ClaimRow


def count(
    record: Record,
    knowing: Knowing,
    register: Register,
    by: Sequence[str] = (),
    wanted: RegisterFilter | None = None,
    *,
    limit: int | None = 500,
) -> list[Counted]:
    """How many rows there are, by each of `by` (without it, as the register is shown), the most frequent first."""
    catch_up(record, knowing)
    shown = SHOWN_BY[register]
    columns = [BY[name].name for name in by] or list(shown)
    plain = wanted is None or wanted == RegisterFilter()
    query = _kept(register) if plain and set(columns) == set(shown) else _counted(register, columns, wanted)
    with record.reading() as connection:
        found = connection.execute(query.limit(limit)).mappings().all()
    return [
        Counted(
            keys=tuple(row[column] for column in columns),
            names=tuple(row[f"{column}_name" if column in _NAMED else column] for column in columns),
            rows=row["rows"],
            reviewed=int(row["reviewed"] or 0),
            highest=row["highest"],
        )
        for row in found
    ]


def _kept(register: Register) -> Select[Any]:
    """The counts that are kept ready."""
    return select(SUMS).where(SUMS.c.register == register.value).order_by(SUMS.c.rows.desc(), SUMS.c.key)


def _counted(register: Register, columns: Sequence[str], wanted: RegisterFilter | None) -> Select[Any]:
    """The counts, counted now."""
    keys = [ROWS.c[column] for column in columns]
    names = [func.max(ROWS.c[f"{column}_name"]).label(f"{column}_name") for column in columns if column in _NAMED]
    many = func.count().label("rows")
    sums = (many, func.sum(ROWS.c.reviewed).label("reviewed"), func.max(ROWS.c.low).label("highest"))
    query = select(*keys, *names, *sums).where(*_conditions(register, wanted))
    return query.group_by(*keys).order_by(many.desc(), *keys)


def behind(
    record: Record,
    knowing: Knowing,
    register: Register,
    wanted: RegisterFilter | None = None,
    *,
    limit: int = 100,
    offset: int = 0,
    oldest_first: bool = False,
) -> list[Behind]:
    """The rows with their claims, the latest day first; at most `limit`."""
    catch_up(record, knowing)
    query = rows_wanted(register, wanted, oldest_first=oldest_first).limit(limit).offset(offset)
    with record.reading() as connection:
        rows = connection.execute(query).all()
        claims = claims_at(connection, {row.position for row in rows})
    return [_behind(row, claims[row.position]) for row in rows if row.position in claims]


def rows_wanted(register: Register, wanted: RegisterFilter | None, *, oldest_first: bool) -> Select[Any]:
    """The rows of a register that pass the filter, in the order of their days."""
    order = (ROWS.c.until.asc(), ROWS.c.position) if oldest_first else (ROWS.c.until.desc(), ROWS.c.position.desc())
    return select(ROWS).where(*_conditions(register, wanted)).order_by(*order)


def claims_at(connection: Connection, positions: Collection[int]) -> dict[int, ClaimRow]:
    """The claims at these places in the log."""
    if not positions:
        return {}
    return {row.position: row for row in claim_rows(connection, CLAIMS.c.position.in_(positions))}


def later(
    record: Record, knowing: Knowing, parties: Collection[str], *, since: str | None, limit: int = 500
) -> list[ClaimRow]:
    """The claims of any register but that of commitments that are about these parties from a day on, oldest first."""
    catch_up(record, knowing)
    mine = select(ROWS.c.position).where(ROWS.c.party.in_(parties), ROWS.c.register != Register.COMMITMENTS.value)
    if since:
        mine = mine.where(ROWS.c.until >= since)
    mine = mine.order_by(ROWS.c.until, ROWS.c.position).limit(limit)
    with record.reading() as connection:
        positions = set(connection.execute(mine).scalars())
        return list(claim_rows(connection, CLAIMS.c.position.in_(positions))) if positions else []


def daily(
    record: Record, knowing: Knowing, register: Register, wanted: RegisterFilter | None = None
) -> dict[str, dict[str, int]]:
    """For each voice's name, how many rows of one day there are, day by day; rows of several days belong to none."""
    catch_up(record, knowing)
    query = select(func.max(ROWS.c.voice_name), ROWS.c.until, func.count())
    query = query.where(*_conditions(register, wanted), ROWS.c.since == ROWS.c.until)
    found: dict[str, dict[str, int]] = {}
    with record.reading() as connection:
        for voice, day, number in connection.execute(query.group_by(ROWS.c.voice, ROWS.c.until)):
            found.setdefault(voice, {})[day] = number
    return found


def tallied(record: Record, knowing: Knowing) -> dict[tuple[str, str], dict[str, int]]:
    """For each imported data set and unit, the sum of its figures day by day; what runs over several days is left out.

    Only a data set's figures can be added up: each of its records is another happening, or another part of a tally.
    """
    catch_up(record, knowing)
    query = (
        select(DOCUMENTS.c.source, ROWS.c.unit, ROWS.c.until, func.sum(ROWS.c.low))
        .join(DOCUMENTS, DOCUMENTS.c.id == ROWS.c.document)
        .where(ROWS.c.register == Register.FORCE.value, ROWS.c.since == ROWS.c.until, ROWS.c.low.is_not(None))
        .where(DOCUMENTS.c.address.startswith("dataset:"), ROWS.c.number == 0)
        .group_by(DOCUMENTS.c.source, ROWS.c.unit, ROWS.c.until)
    )
    found: dict[tuple[str, str], dict[str, int]] = {}
    with record.reading() as connection:
        for source, unit, day, number in connection.execute(query):
            found.setdefault((source or "", unit or ""), {})[day] = int(number)
    return found


def looked(record: Record, knowing: Knowing, *, since: str | None, until: str | None) -> Coverage:
    """Who was able to look in these days: documents, languages not read, silent voices, access denied."""
    catch_up(record, knowing)
    first = days_of(since)[0] if since else None
    last = days_of(until)[1] if until else None
    days = [DOCUMENTS.c.last_day >= first] if first else []
    days += [DOCUMENTS.c.first_day <= last] if last else []
    voices = select(func.count(distinct(SUMS.c.voice))).where(SUMS.c.register == Register.VIOLATIONS.value)
    heard = [SUMS.c.until >= first] if first else []
    heard += [SUMS.c.until <= last] if last else []
    denied = select(func.count()).where(*_conditions(Register.ACCESS, RegisterFilter(since=since, until=until)))
    languages = select(DOCUMENTS.c.language, func.count()).where(DOCUMENTS.c.reader == "", *days)
    with record.reading() as connection:
        every = int(connection.execute(voices).scalar_one())
        return Coverage(
            since=since,
            until=until,
            documents=int(connection.execute(select(func.count()).select_from(DOCUMENTS).where(*days)).scalar_one()),
            unread={
                language or "a language not known": number
                for language, number in connection.execute(languages.group_by(DOCUMENTS.c.language))
            },
            voices=every,
            silent=every - int(connection.execute(voices.where(*heard)).scalar_one()),
            denied=int(connection.execute(denied).scalar_one()),
        )


def _behind(row: Any, claim: ClaimRow) -> Behind:  # noqa: ANN401 - a row of the database
    return Behind(
        kind=row.kind,
        voice=row.voice_name,
        voice_key=row.voice,
        party=row.party_name,
        party_key=row.party,
        place=row.place_name,
        place_key=row.place,
        group=row.grouped,
        since=row.since,
        until=row.until,
        unit=row.unit,
        low=row.low,
        high=row.high,
        weapon=row.weapon,
        basis=row.basis,
        claim=claim,
    )


def _conditions(register: Register, wanted: RegisterFilter | None) -> Iterator[ColumnElement[bool]]:
    yield ROWS.c.register == register.value
    if wanted is None:
        return
    for name in ("voice", "party", "place", "kind", "unit", "group"):
        value = getattr(wanted, name)
        if value is not None:
            yield BY[name] == value
    if wanted.counted:
        yield ROWS.c.low.is_not(None)
    if wanted.since:
        yield ROWS.c.until >= days_of(wanted.since)[0]
    if wanted.until:
        last = days_of(wanted.until)[1]
        yield or_(ROWS.c.since <= last, and_(ROWS.c.since.is_(None), ROWS.c.until <= last))
