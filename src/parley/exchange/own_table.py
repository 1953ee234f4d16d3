"""Parley's own export as a table (`parley export hxl`), read back: what another team made of its sources."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from parley.exchange.base import Reported, Spot
from parley.exchange.leaving.hxl import BETWEEN, QUOTED
from parley.exchange.table import BadTable, Row, each, rows
from parley.model.claim import Certainty, Polarity, Status
from parley.model.event import EventType, Quantity, QuantityKind, Term, Topic
from parley.model.place import Precision

DATASET = "Parley export"

_NEEDED = ("id", "type", "topic", "actors", "polarity", "voices", "document", "quote")
_COUNT = re.compile(r"(?P<kind>\S+) (?P<about>~?)(?P<low>\d*)\.\.(?P<high>\d*) \[(?P<of>[^\]]*)\] ?(?P<text>.*)")


def read(path: Path) -> Iterator[Reported | BadTable]:
    """The claims of an export, in its order."""
    found = rows(path, needed=_NEEDED, what="export of Parley")
    claims = (row for row in found if not row.values["id"].startswith("#"))  # the row of hashtags
    yield from each(claims, lambda row: (_claim(row),))


def _claim(row: Row) -> Reported:
    voices = _list(row, "voices")
    return Reported(
        dataset=DATASET,
        id=row.text("id"),
        line=row.line,
        text=row.readable(),
        type=_one_of(row, "type", EventType),
        topic=_one_of(row, "topic", Topic),
        mode=row.text("mode") or None,
        terms=tuple(Term(one) for one in _list(row, "terms")),
        spot=_spot(row),
        when=row.text("when") or None,
        when_said=row.text("when_said"),
        actors=_list(row, "actors"),
        recipients=_list(row, "recipients"),
        counts=tuple(filter(None, (_count(one) for one in _list(row, "counts")))),
        observers=voices[-1:],
        sources=tuple(filter(None, (_plain(row, "source"), _plain(row, "address")))),
        title=_plain(row, "title"),
        polarity=_one_of(row, "polarity", Polarity),
        certainty=_one_of(row, "certainty", Certainty),
        status=_one_of(row, "status", Status),
    )


def _plain(row: Row, name: str) -> str:
    """A value without the mark that keeps a spreadsheet from reckoning it."""
    return row.text(name).removeprefix(QUOTED)


def _list(row: Row, name: str) -> tuple[str, ...]:
    said = _plain(row, name)
    return tuple(said.split(BETWEEN)) if said else ()


def _one_of(row: Row, name: str, kind: Any) -> Any:  # noqa: ANN401 - one of the model's closed lists
    said = row.text(name)
    try:
        return kind(said)
    except ValueError as e:
        raise row.wrong(f"{name} is {said!r}; it is one of {', '.join(kind)}") from e


def _spot(row: Row) -> Spot | None:
    name, precision = _plain(row, "place"), row.text("precision")
    if not name:
        return None
    place = row.degrees("lat", "lon")
    return Spot(
        name=name,
        lat=place[0] if place else None,
        lon=place[1] if place else None,
        precision=Precision(precision) if precision else None,
        as_told=True,
    )


def _count(said: str) -> Quantity | None:
    """What `count_as_text` wrote."""
    found = _COUNT.fullmatch(said)
    if found is None:
        return None
    return Quantity(
        QuantityKind(found["kind"]),
        int(found["low"]) if found["low"] else None,
        int(found["high"]) if found["high"] else None,
        found["text"],
        found["of"] or None,
        bool(found["about"]),
    )
