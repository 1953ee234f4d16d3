"""ACLED's CSV, as it is exported now and as it was before 2023, and its lists of deleted events."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from parley.exchange.base import Gone, Reported, Spot, killed
from parley.exchange.table import BadTable, Row, each, rows, span
from parley.model.event import EventType, Topic
from parley.model.place import Precision

DATASET = "ACLED"

_NEEDED = ("event_id_cnty|EVENT_ID_CNTY",)
_TYPES = {
    "battles": (EventType.ASSAULT, Topic.BATTLE),
    "explosions/remote violence": (EventType.ASSAULT, Topic.STRIKE),
    "violence against civilians": (EventType.ASSAULT, Topic.ATTACK),
    "protests": (EventType.PROTEST, Topic.OTHER),
    "riots": (EventType.PROTEST, Topic.OTHER),
}
_SUBTYPES = {
    "agreement": (EventType.AGREE, Topic.TALKS),
    "arrests": (EventType.COERCE, Topic.DETENTION),
    "abduction/forced disappearance": (EventType.ASSAULT, Topic.DETENTION),
    "government regains territory": (EventType.ASSAULT, Topic.CONTROL_CHANGE),
    "non-state actor overtakes territory": (EventType.ASSAULT, Topic.CONTROL_CHANGE),
    "non-violent transfer of territory": (EventType.RETREAT, Topic.CONTROL_CHANGE),
    "suicide bomb": (EventType.ASSAULT, Topic.ATTACK),
    "looting/property destruction": (EventType.COERCE, Topic.OTHER),
}
"""These outrank the type that they stand under; the other strategic developments are COERCE only by their sub-type."""

_OTHER = (EventType.MOBILIZE, Topic.OTHER)
_PRECISION = {1: Precision.TOWN, 2: Precision.DISTRICT, 3: Precision.PROVINCE}
_DAYS = ("%Y-%m-%d", "%d %B %Y", "%d-%m-%Y", "%d %b %Y", "%d/%m/%Y")
_WEEK = timedelta(days=6)
_EXACT, _OF_A_WEEK = 1, 2


def read(path: Path) -> Iterator[Reported | Gone | BadTable]:
    """The events of an ACLED file, or what an ACLED list of deleted events takes back."""
    yield from each(rows(path, needed=_NEEDED, what="ACLED table"), lambda row: (_record(_lower(row)),))


def _lower(row: Row) -> Row:
    """The same by names in lower case: older exports wrote them large."""
    return replace(row, values={name.strip().lower(): value for name, value in row.values.items()})


def _record(row: Row) -> Reported | Gone:
    number = row.text("event_id_cnty")
    if "deleted_timestamp" in row.values:
        if not number:
            raise row.wrong("a deletion names no event")
        return Gone(dataset=DATASET, id=number)
    return _event(row, number)


def _event(row: Row, number: str) -> Reported:
    kind, sub = row.text("event_type"), row.text("sub_event_type")
    type_, topic = _SUBTYPES.get(sub.lower()) or _TYPES.get(kind.lower()) or _OTHER
    deaths = row.whole("fatalities")
    first = row.text("actor1")
    others = tuple(filter(None, (row.text("actor2"),)))
    return Reported(
        dataset=DATASET,
        id=number,
        line=row.line,
        text=row.readable(),
        type=type_,
        topic=topic,
        mode=(sub or kind).lower() or None,
        spot=_spot(row),
        when=_when(row),
        when_said=row.text("event_date"),
        actors=tuple(filter(None, (first,))),
        recipients=others,
        counts=(killed(deaths, deaths, f"fatalities {deaths}"),) if deaths is not None else (),
        sources=tuple(one.strip() for one in row.text("source").split(";") if one.strip()),
        title=row.text("notes")[:120],
    )


def _spot(row: Row) -> Spot:
    place = row.degrees("latitude", "longitude")
    return Spot(
        name=row.text("location"),
        within=tuple(filter(None, (row.text("admin3"), row.text("admin2"), row.text("admin1")))),
        country=row.text("country") or None,
        lat=place[0] if place else None,
        lon=place[1] if place else None,
        precision=_PRECISION.get(row.whole("geo_precision") or 0),
    )


def _when(row: Row) -> str | None:
    """The days that are possible: 1 is the day, 2 somewhere in a week around it, 3 somewhere in its month."""
    day = _day(row)
    if day is None:
        return None
    precision = row.whole("time_precision") or _EXACT
    if precision == _EXACT:
        return str(day)
    return span(day - _WEEK, day + _WEEK) if precision == _OF_A_WEEK else f"{day:%Y-%m}"


def _day(row: Row) -> date | None:
    said = row.text("event_date")
    if not said:
        return None
    for form in _DAYS:
        try:
            return datetime.strptime(said, form).date()  # noqa: DTZ007 - a day, and no time of it
        except ValueError:
            continue
    raise row.wrong(f"event_date is {said!r}; a day is written 2016-12-29 or 29 December 2016")
