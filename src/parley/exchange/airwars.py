"""Airwars' civilian-harm incidents as CSV: strikes with who is said to have made them, and how many civilians died."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from parley.exchange.base import Reported, Spot, killed
from parley.exchange.table import BadTable, Row, each, rows, span
from parley.linking.happening.facts import CIVILIANS
from parley.model.event import EventType, Quantity, QuantityKind, Topic
from parley.model.place import Precision

DATASET = "Airwars"

_NEEDED = ("incident_code", "incident_date", "location_en", "latitude", "belligerent", "civ_killed_min")
_PRECISION = {
    "exact_location": Precision.POINT,
    "exact_location_other": Precision.POINT,
    "within_100m": Precision.POINT,
    "within_1m": Precision.POINT,
    "street": Precision.POINT,
    "nearby_landmark": Precision.POINT,
    "neighbourhood_area": Precision.TOWN,
    "village": Precision.TOWN,
    "town": Precision.TOWN,
    "city": Precision.TOWN,
    "subdistrict": Precision.DISTRICT,
    "district": Precision.DISTRICT,
    "province_governorate": Precision.PROVINCE,
}


def read(path: Path) -> Iterator[Reported | BadTable]:
    """The incidents of an Airwars file, in its order."""
    yield from each(rows(path, needed=_NEEDED, what="Airwars table"), lambda row: (_incident(row),))


def _incident(row: Row) -> Reported:
    first = row.day("incident_date")
    last = row.day("date_range_end") or first
    if first is not None and last is not None and "night" in row.text("time_of_day"):
        last = max(last, first + timedelta(days=1))
    return Reported(
        dataset=DATASET,
        id=row.text("incident_code"),
        line=row.line,
        text=row.readable(),
        type=EventType.ASSAULT,
        topic=Topic.STRIKE,
        spot=_spot(row),
        when=span(first, last),
        when_said=" ".join(filter(None, (row.text("incident_date"), row.text("time_of_day").replace("_", " ")))),
        actors=tuple(dict.fromkeys(filter(None, (part.strip() for part in row.text("belligerent").split(","))))),
        recipients=("civilians",),
        counts=tuple(_counts(row)),
        sources=tuple(filter(None, (row.text("url"),))),
        title=row.text("location_en"),
    )


def _spot(row: Row) -> Spot:
    place = row.degrees("latitude", "longitude")
    return Spot(
        name=row.text("location_en") or row.text("location_ar"),
        within=tuple(filter(None, (row.text("governorate", "area"),))),
        lat=place[0] if place else None,
        lon=place[1] if place else None,
        precision=_PRECISION.get(row.text("geolocation_precision")) if place else None,
    )


def _counts(row: Row) -> Iterator[Quantity]:
    """The ranges that the table gives, for each kind of people."""
    for of, kind, columns in (
        (CIVILIANS, QuantityKind.KILLED, "civ_killed"),
        ("children", QuantityKind.KILLED, "children_killed"),
        ("women", QuantityKind.KILLED, "women_killed"),
        (CIVILIANS, QuantityKind.WOUNDED, "civ_injured"),
    ):
        low, high = row.whole(f"{columns}_min"), row.whole(f"{columns}_max")
        if low is not None and high is not None:
            text = f"{columns} {low} to {high}"
            ends = min(low, high), max(low, high)
            yield killed(*ends, text, of) if kind is QuantityKind.KILLED else Quantity(kind, *ends, text, of)
