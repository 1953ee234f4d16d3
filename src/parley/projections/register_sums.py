"""Keeping the registers' counts: new rows are added to them, and what changed rows touch is counted anew."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from parley.model.register import Register
from parley.projections.register_tables import ROWS, SHOWN_BY, SUMS

Values = Mapping[str, Any]
_NAMED = ("voice", "party", "place")
_BETWEEN = "\x1f"
_MANY = 500


def add(connection: Connection, rows: Iterable[Values]) -> None:
    """Count the rows in that were just put into ROWS."""
    sums: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        key = (row["register"], _key(row))
        known = sums.get(key)
        if known is None:
            sums[key] = _begun(row)
        else:
            known["rows"] += 1
            known["reviewed"] += row["reviewed"]
            known["highest"] = _higher(known["highest"], row["low"])
    values = list(sums.values())
    for at in range(0, len(values), _MANY):
        connection.execute(_adding(connection), values[at : at + _MANY])


def recount(connection: Connection, touched: Iterable[Values]) -> None:
    """Count anew whatever the rows that went, or came in their place, belong to."""
    seen: set[tuple[str, str]] = set()
    for row in touched:
        register, key = row["register"], _key(row)
        if (register, key) in seen:
            continue
        seen.add((register, key))
        connection.execute(delete(SUMS).where(SUMS.c.register == register, SUMS.c.key == key))
        columns = SHOWN_BY[Register(register)]
        mine = and_(ROWS.c.register == register, *(_is(column, row[column]) for column in columns))
        many, reviewed, highest = connection.execute(
            select(func.count(), func.coalesce(func.sum(ROWS.c.reviewed), 0), func.max(ROWS.c.low)).where(mine)
        ).one()
        if many:
            counted = {"rows": many, "reviewed": reviewed, "highest": highest}
            connection.execute(insert(SUMS).values(**(_begun(row) | counted)))


def _is(column: str, value: str | None) -> ColumnElement[bool]:
    return ROWS.c[column].is_(None) if value is None else ROWS.c[column] == value


def _key(row: Values) -> str:
    return _BETWEEN.join(row[column] or "" for column in SHOWN_BY[Register(row["register"])])


def _begun(row: Values) -> dict[str, Any]:
    columns = SHOWN_BY[Register(row["register"])]
    shown = {column: row[column] if column in columns else None for column in _COUNTED_BY}
    names = {f"{column}_name": row[f"{column}_name"] if column in columns else None for column in _NAMED}
    counts = {"rows": 1, "reviewed": row["reviewed"], "highest": row["low"]}
    return {"register": row["register"], "key": _key(row), **shown, **names, **counts}


_COUNTED_BY = ("voice", "party", "place", "grouped", "kind", "until", "unit", "weapon")


def _higher(one: int | None, other: int | None) -> int | None:
    return max((number for number in (one, other) if number is not None), default=None)


def _adding(connection: Connection) -> Any:  # noqa: ANN401 - each dialect has its own statement
    made: Any = postgresql.insert(SUMS) if connection.dialect.name == "postgresql" else sqlite.insert(SUMS)
    new = made.excluded
    higher = func.greatest if connection.dialect.name == "postgresql" else func.max
    return made.on_conflict_do_update(
        index_elements=[SUMS.c.register, SUMS.c.key],
        set_={
            "rows": SUMS.c.rows + new.rows,
            "reviewed": SUMS.c.reviewed + new.reviewed,
            "highest": func.coalesce(higher(SUMS.c.highest, new.highest), SUMS.c.highest, new.highest),
        },
    )
