"""ICEWS and POLECAT: events coded by machine from news, tab-separated, the older by CAMEO, the newer by PLOVER."""

import re
from collections.abc import Iterator
from pathlib import Path

from parley.exchange.base import Reported, Spot
from parley.exchange.table import BadTable, Row, each, rows
from parley.knowledge.cameo import cameo
from parley.model.event import EventType, Topic
from parley.model.place import Precision

ICEWS, POLECAT = "ICEWS", "POLECAT"

_TYPES = {one.value: one for one in EventType}
_TOPICS = {"ceasefire": Topic.CEASEFIRE, "disarm": Topic.DISARMAMENT, "arrest": Topic.DETENTION, "meet": Topic.TALKS}
_LEVELS = (("City", Precision.TOWN), ("District", Precision.DISTRICT), ("Province", Precision.PROVINCE))


def read_icews(path: Path) -> Iterator[Reported | BadTable]:
    """The events of an ICEWS file, in its order."""
    needed = ("Event ID", "Event Date", "Source Name", "CAMEO Code", "Target Name")
    yield from each(rows(path, needed=needed, what="ICEWS table", delimiter="\t"), lambda row: (_icews(row),))


def read_polecat(path: Path) -> Iterator[Reported | BadTable]:
    """The events of a POLECAT file, in its order."""
    needed = ("Event ID", "Event Date", "Event Type", "Actor Name", "Recipient Name")
    yield from each(rows(path, needed=needed, what="POLECAT table", delimiter="\t"), lambda row: (_polecat(row),))


def _icews(row: Row) -> Reported:
    code = row.text("CAMEO Code")
    coded = cameo(code) or cameo(f"0{code}")  # where a spreadsheet took the leading nought
    if coded is None:
        raise row.wrong(f"the event code {code!r} is a statement, or none of CAMEO's; PLOVER has no type for it")
    day = row.day("Event Date")
    return Reported(
        dataset=ICEWS,
        id=row.text("Event ID"),
        line=row.line,
        text=row.readable(),
        type=coded.type,
        mode=coded.mode,
        topic=coded.topic,
        spot=_spot(row),
        when=str(day) if day else None,
        when_said=row.text("Event Date"),
        actors=_names(row.text("Source Name")),
        recipients=_names(row.text("Target Name")),
        sources=_names(row.text("Publisher")),
        title=row.text("Event Text"),
    )


def _polecat(row: Row) -> Reported:
    kind, mode, day = row.text("Event Type").upper(), row.text("Event Mode").lower(), row.day("Event Date")
    if kind not in _TYPES:
        raise row.wrong(f"Event Type is {kind!r}, and none of PLOVER's sixteen")
    return Reported(
        dataset=POLECAT,
        id=row.text("Event ID"),
        line=row.line,
        text=row.readable(),
        type=_TYPES[kind],
        mode=mode or None,
        topic=_TOPICS.get(mode, Topic.OTHER),
        spot=_spot(row),
        when=str(day) if day else None,
        when_said=row.text("Event Date"),
        actors=_names(row.text("Actor Name")),
        recipients=_names(row.text("Recipient Name")),
        sources=_names(row.text("Source")),
        title=row.text("Headline"),
    )


def _names(said: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in re.split(r"[;|]", said) if one.strip()))


def _spot(row: Row) -> Spot | None:
    """The smallest area that is named, and how exact that is."""
    named = [(row.text(level), precision) for level, precision in _LEVELS if row.text(level)]
    country = row.text("Country")
    if not named and not country:
        return None
    place = row.degrees("Latitude", "Longitude")
    name, precision = named[0] if named else (country, Precision.COUNTRY)
    return Spot(
        name=name,
        within=tuple(area for area, _ in named[1:]),
        country=country or None,
        lat=place[0] if place else None,
        lon=place[1] if place else None,
        precision=precision,
    )
