"""The four tables on Nigeria 2011 that the MELTT article integrates: ACLED, GED, GTD and SCAD, days counted from 1970.

Each is known by its columns. `taxonomies` reads the three tables that say which of their words mean the same.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from parley.exchange.base import Reported, Spot, killed
from parley.exchange.table import BadTable, Row, each, rows, span
from parley.model.event import EventType, Quantity, Topic
from parley.model.place import Precision

_ENCODING = "latin-1"
_TABLES = {"acled": "EVENT_TYPE", "ged": "type_of_violence", "gtd": "attacktype1", "scad": "etype"}
_EXACT, _DISTRICT, _PROVINCE, _STATE = Precision.TOWN, Precision.DISTRICT, Precision.PROVINCE, Precision.COUNTRY
_PRECISION = {
    "acled": {"1": _EXACT, "2": _DISTRICT, "3": _PROVINCE},
    "ged": {"1": _EXACT, "2": _EXACT, "3": _DISTRICT, "4": _PROVINCE, "5": _PROVINCE, "6": _STATE, "7": _STATE},
    "gtd": {"1": _EXACT, "2": _EXACT, "3": _DISTRICT, "4": _PROVINCE, "5": _STATE},
    "scad": {"1": _EXACT, "2": _EXACT, "3": _EXACT, "4": _EXACT, "5": _EXACT, "6": _PROVINCE, "7": _STATE},
}
_PRECISION_COLUMN = {"acled": "GEO_PRECISION", "ged": "where_prec", "gtd": "specificity", "scad": "locnum"}
_ID = {"acled": "EVENT_ID_CNTY", "ged": "id", "gtd": "eventid", "scad": "eventid"}
_PLACE = {"acled": "LOCATION", "ged": "where_coordinates", "gtd": "city", "scad": "elocal"}
_ACTORS = {
    "acled": ("ACTOR1", "ACTOR2"),
    "ged": ("side_a", "side_b"),
    "gtd": ("gname",),
    "scad": ("actor1", "actor2"),
}
_DEAD = {"acled": "FATALITIES", "ged": "best_est", "gtd": "nkill", "scad": "ndeath"}
_BATTLES = frozenset({"1", "2"})
_PEACEFUL = {
    "acled": frozenset(
        {
            "Protests",
            "Non-violent transfer of territory",
            "Headquarters or base established",
            "Non-violent activity by a conflict actor",
            "Strategic development",
        }
    ),
    "scad": frozenset({"1", "2", "3", "4"}),
}


def read(path: Path) -> Iterator[Reported | BadTable]:
    """The records of one of the four tables, whichever it is."""
    yield from each(rows(path, needed=(), what="table of MELTT's", encoding=_ENCODING), lambda row: (_record(row),))


def table_of(row: Row) -> str:
    """Which of the four tables a row is from."""
    name = next((table for table, column in _TABLES.items() if column in row.values), None)
    if name is None:
        raise BadTable(f"{row.file}, line 1: this is none of ACLED, GED, GTD and SCAD as MELTT has them")
    return name


def kind_of(row: Row, table: str) -> str:
    """What happened, in the table's own words, as the event taxonomy has them."""
    said = row.text(_TABLES[table])
    return said.removesuffix(".0") if table != "acled" else said


def days_of(row: Row, table: str) -> tuple[date | None, date | None]:
    """The first and the last day of a record."""
    if table == "gtd":
        year, month, day = row.whole("iyear"), row.whole("imonth"), row.whole("iday")
        one = date(year, month, day) if year and month and day else None
        return one, one
    if table == "acled":
        return row.day_number("EVENT_DATE"), row.day_number("EVENT_DATE")
    first, last = ("date_start", "date_end") if table == "ged" else ("startdate", "enddate")
    return row.day_number(first), row.day_number(last)


def _record(row: Row) -> Reported:
    table = table_of(row)
    kind = kind_of(row, table)
    place = row.degrees("LATITUDE", "LONGITUDE") if table == "acled" else row.degrees("latitude", "longitude")
    peaceful = kind in _PEACEFUL.get(table, frozenset())
    dead = row.whole(_DEAD[table])
    counts: tuple[Quantity, ...] = () if dead is None else (killed(dead, dead, f"{_DEAD[table]} {dead}"),)
    return Reported(
        dataset=f"MELTT {table.upper()}",
        id=row.text(_ID[table]).removesuffix(".0"),
        line=row.line,
        text=row.readable(),
        type=EventType.PROTEST if peaceful else EventType.ASSAULT,
        topic=Topic.OTHER if peaceful else Topic.BATTLE if kind in _BATTLES and table == "ged" else Topic.ATTACK,
        spot=Spot(
            name=row.text(_PLACE[table]),
            within=tuple(filter(None, (row.text("ADMIN1", "adm_1", "provstate"),))),
            lat=place[0] if place else None,
            lon=place[1] if place else None,
            precision=_PRECISION[table].get(row.text(_PRECISION_COLUMN[table]).removesuffix(".0")),
        ),
        when=span(*days_of(row, table)),
        actors=tuple(filter(None, (row.text(name) for name in _ACTORS[table]))),
        counts=counts,
        title=row.text("NOTES", "summary", "issuenote", "dyad_name")[:200],
    )


def taxonomies(folder: Path) -> dict[str, dict[tuple[str, str], tuple[str, ...]]]:
    """For events, actors and precision: what each table's word means, from the narrowest level to the widest."""
    found: dict[str, dict[tuple[str, str], tuple[str, ...]]] = {}
    for name in ("event", "actor", "prec"):
        table = rows(folder / f"{name}_tax.csv", needed=("data.source",), what="taxonomy", encoding=_ENCODING)
        found[name] = {
            (row.text("data.source"), row.values["base.categories"]): tuple(
                value for column, value in row.values.items() if column not in ("data.source", "base.categories")
            )
            for row in table
        }
    return found
