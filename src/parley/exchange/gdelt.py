"""GDELT's event tables, 1.0 and 2.0: tab-separated, without a line of names; coded by machine from the press."""

from collections.abc import Iterator
from pathlib import Path

from parley.exchange.base import Reported, Spot
from parley.exchange.table import BadTable, Row, each, unnamed_rows
from parley.knowledge.cameo import cameo
from parley.model.place import Precision

DATASET = "GDELT"

_ACTOR = (
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
)
_PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_FIRST = ("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate")
_MIDDLE = (
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
)


def _names(place: tuple[str, ...], *last: str) -> tuple[str, ...]:
    actors = [f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR]
    places = [f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in place]
    return (*_FIRST, *actors, *_MIDDLE, *places, *last)


_OLD_PLACE = tuple(name for name in _PLACE if name != "ADM2Code")
LAYOUTS = {
    len(names): names
    for names in (
        _names(_OLD_PLACE, "DATEADDED"),
        _names(_OLD_PLACE, "DATEADDED", "SOURCEURL"),
        _names(_PLACE, "DATEADDED", "SOURCEURL"),
    )
}
"""By how many columns a line has: 1.0 before April 2013, 1.0 since, 2.0."""

_PRECISION = {1: Precision.COUNTRY, 2: Precision.PROVINCE, 3: Precision.TOWN, 4: Precision.TOWN, 5: Precision.PROVINCE}


def read(path: Path) -> Iterator[Reported | BadTable]:
    """The events of a GDELT file, in its order; what is coded as a mere statement is told of and left out."""
    yield from each(unnamed_rows(path, LAYOUTS, what="GDELT event table"), lambda row: (_event(row),))


def _event(row: Row) -> Reported:
    code = row.values["EventCode"].strip()
    coded = cameo(code)
    if coded is None:
        raise row.wrong(f"the event code {code!r} is a statement, or none of CAMEO's; PLOVER has no type for it")
    day = row.text("SQLDATE")
    return Reported(
        dataset=DATASET,
        id=row.text("GLOBALEVENTID"),
        line=row.line,
        text=row.readable(),
        type=coded.type,
        mode=coded.mode,
        topic=coded.topic,
        spot=_spot(row),
        when=f"{day[:4]}-{day[4:6]}-{day[6:8]}" if len(day) == len("20161229") and day.isdecimal() else None,
        when_said=day,
        actors=tuple(filter(None, (row.text("Actor1Name", "Actor1Code"),))),
        recipients=tuple(filter(None, (row.text("Actor2Name", "Actor2Code"),))),
        sources=tuple(filter(None, (row.text("SOURCEURL"),))),
        title=f"{row.text('Actor1Name')} {code} {row.text('Actor2Name')}".strip(),
    )


def _spot(row: Row) -> Spot | None:
    name = row.text("ActionGeo_FullName")
    if not name:
        return None
    place = row.degrees("ActionGeo_Lat", "ActionGeo_Long")
    first, *around = (part.strip() for part in name.split(","))
    return Spot(
        name=first,
        within=tuple(around),
        lat=place[0] if place else None,
        lon=place[1] if place else None,
        precision=_PRECISION.get(row.whole("ActionGeo_Type") or 0),
    )
