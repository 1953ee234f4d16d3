"""UCDP's Georeferenced Event Dataset as CSV: by the column names of 19.1, of newer and of older releases."""

import re
from collections.abc import Iterator
from pathlib import Path

from parley.exchange.base import Reported, Spot, killed
from parley.exchange.table import BadTable, Row, each, rows, span
from parley.linking.happening.facts import CIVILIANS, Listing
from parley.model.event import EventType, Quantity, Topic
from parley.model.place import Precision

DATASET = "UCDP GED"
_NEEDED = ("id", "where_prec", "date_start", "date_end", "type_of_violence", "side_a", "best|best_est")
_PRECISION = {
    1: Precision.TOWN,
    2: Precision.TOWN,
    3: Precision.DISTRICT,
    4: Precision.PROVINCE,
    5: Precision.PROVINCE,
    6: Precision.COUNTRY,
    7: Precision.COUNTRY,
}
"""What where_prec says; 2 is a stretch around a named place, 5 a line or fuzzy area, 7 the sea and the air."""

_ONE_SIDED = 3
_CIVILIANS = frozenset({"civilians"})


def read(path: Path) -> Iterator[Reported | BadTable]:
    """The events of a GED file, in its order: each is what one dyad did in one place in one day or run of days."""
    yield from each(rows(path, needed=_NEEDED, what="UCDP GED table"), lambda row: (_event(row),))


def _event(row: Row) -> Reported:
    kind = row.whole("type_of_violence")
    sides = [part.strip() for side in ("side_a", "side_b") for part in row.text(side).split(",") if part.strip()]
    people = [side for side in sides if side.lower() not in _CIVILIANS]
    number = row.number("id")
    if number is None:
        raise row.wrong("the event has no id")
    return Reported(
        dataset=DATASET,
        id=str(int(number)),
        line=row.line,
        text=row.readable(),
        type=EventType.ASSAULT,
        topic=Topic.ATTACK if kind == _ONE_SIDED else Topic.BATTLE,
        spot=_spot(row),
        when=span(row.day("date_start"), row.day("date_end")),
        when_said=f"{row.text('date_start')[:10]} to {row.text('date_end')[:10]}",
        actors=tuple(people),
        recipients=("civilians",) if kind == _ONE_SIDED else (),
        counts=_counts(row),
        observers=_observers(row),
        sources=tuple(filter(None, (row.text("source_article"),))),
        title=row.text("conflict_name"),
        listing=Listing.GATHERS,
    )


def _spot(row: Row) -> Spot:
    place = row.degrees("latitude", "longitude")
    return Spot(
        name=row.text("where_coordinates", "where_description"),
        within=tuple(filter(None, (row.text("adm_2"), row.text("adm_1")))),
        country=row.text("country") or None,
        lat=place[0] if place else None,
        lon=place[1] if place else None,
        precision=_PRECISION.get(row.whole("where_prec") or 0),
    )


def _counts(row: Row) -> tuple[Quantity, ...]:
    """All killed between the lowest and the highest estimate; civilians with what the estimate leaves open."""
    low, best, high = row.whole("low", "low_est"), row.whole("best", "best_est"), row.whole("high", "high_est")
    civilians, unknown = row.whole("deaths_civilians"), row.whole("deaths_unknown") or 0
    told = [] if best is None else [killed(_least(low, best), max(best, high or 0), f"best {best}, {low} to {high}")]
    if civilians is not None:
        most = civilians + unknown + max(0, (high or 0) - (best or 0))
        told.append(killed(civilians, most, f"deaths_civilians {civilians}", CIVILIANS))
    return tuple(told)


def _least(low: int | None, best: int) -> int:
    return best if low is None else min(low, best)


def _observers(row: Row) -> tuple[str, ...]:
    """Whom source_original names, each once."""
    named = re.split(r"[;,]| and ", row.text("source_original"))
    return tuple(dict.fromkeys(name.strip() for name in named if name.strip()))
