"""Deaths by day as the Violations Documentation Center counts them, by province or by cause: one tally a figure."""

from collections.abc import Iterator
from pathlib import Path

from parley.exchange.base import Reported, Spot, killed
from parley.exchange.table import BadTable, Row, each, rows
from parley.linking.happening.facts import Listing
from parley.model.event import EventType, Topic
from parley.model.place import Precision

DATASET = "VDC"

_CAUSES = frozenset(
    {
        "Chemical Weapon",
        "Detention",
        "Execution",
        "Explosion",
        "Lack of Medical Access",
        "Shelling",
        "Shooting",
        "Siege",
        "Unknown",
    }
)
_STRIKES = frozenset({"Chemical Weapon", "Explosion", "Shelling"})


def read(path: Path) -> Iterator[Reported | BadTable]:
    """The figures of a table by province or by cause, day by day."""
    yield from each(rows(path, needed=("day",), what="VDC table of deaths by day"), _figures)


def _figures(row: Row) -> Iterator[Reported]:
    day = row.day("day")
    if day is None:
        raise row.wrong("there is no day")
    for column in row.values:
        if column == "day":
            continue
        count = row.whole(column)
        if not count:
            continue
        cause = column if column in _CAUSES else None
        yield Reported(
            dataset=DATASET,
            id=f"{day}/{column}",
            line=row.line,
            text=f"day: {day}\n{'cause' if cause else 'province'}: {column}\nkilled: {count}",
            type=EventType.ASSAULT,
            topic=Topic.STRIKE if cause in _STRIKES else Topic.ATTACK,
            mode=cause.lower() if cause else None,
            spot=None if cause else Spot(name=column, within=(column,), precision=Precision.PROVINCE),
            when=str(day),
            when_said=str(day),
            counts=(killed(count, count, f"{count} killed"),),
            listing=Listing.TALLY,
            title=f"{count} killed, {column}, {day}",
        )
