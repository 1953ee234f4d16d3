"""News read end to end: whether the incidents that the reader dates and places are in a data set of events."""

import csv
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from parley.engine.reader import Reader, open_reader
from parley.exchange import ged
from parley.exchange.base import Reported
from parley.linking.happening.deeds import deed_of, grounds_of
from parley.linking.happening.globe import kilometres_between
from parley.model.claim import Claim, Polarity, Status
from parley.model.document import Document
from parley.model.edtf import bounds
from parley.model.place import Precision

DAYS, KILOMETRES = 2, 10.0
FIRST_YEAR = 2016
SHUFFLES = 20
FLOOR = 2.5
MOST_SHOWN = 12
_TOWN = frozenset({Precision.POINT, Precision.TOWN})


class Met(Struct, frozen=True):
    """A violent happening that one article dates to a day and places in a town, and whom it blames."""

    article: str
    outlet: str
    day: date
    lat: float
    lon: float
    place: str
    blamed: tuple[str, ...]


def measure(data: Path, cache: Path, most: int | None = None) -> dict[str, Any]:
    """Read the articles (or take what was found in them before), and look each incident up."""
    articles, met = _cached(data, cache, most)
    events = _Events(data / "incidents" / "ged_syria_ucdp191.csv.gz")
    inside = [one for one in met if events.first <= one.day <= events.last]
    share = _share(inside, events)
    rng = random.Random(7)
    shuffled = [_share(_shuffled(inside, rng), events) for _ in range(SHUFFLES)]
    by_chance = sum(shuffled) / len(shuffled)
    return {
        "articles": articles,
        "articles_with_such_an_incident": len({one.article for one in met}),
        "incidents_dated_and_placed": len(inside),
        "with_an_event_within_2_days_and_10_km": round(share, 3),
        "the_same_with_days_shuffled": round(by_chance, 3),
        "times_chance": round(share / by_chance, 2) if by_chance else None,
        "floor": FLOOR,
        "outlets": _outlets(inside, events),
        "told_by_several": _several(inside),
    }


def _cached(data: Path, cache: Path, most: int | None) -> tuple[int, list[Met]]:
    """How many articles were read and what was found in them; kept for the next run, without a word of the articles."""
    source = data / "news" / "FA-KES-Dataset.csv"
    kept = cache / f"articles-{sha256(source.read_bytes()).hexdigest()[:12]}.jsonl"
    kept.parent.mkdir(exist_ok=True)
    rows = list(_rows(source))[:most]
    done = kept.read_bytes().splitlines() if kept.is_file() else []
    reader = open_reader("syria-astana") if len(done) < len(rows) else None
    with kept.open("ab") as stream:
        for number, row in enumerate(rows[len(done) :], len(done) + 1):
            stream.write(msgspec.json.encode(list(_read(row, reader)) if reader else []) + b"\n")
            stream.flush()
            if number % 50 == 0:
                print(f"  {number} of {len(rows)} articles read", flush=True)
    lines = kept.read_bytes().splitlines()[: len(rows)]
    return len(lines), [one for line in lines for one in msgspec.json.decode(line, type=list[Met])]


def _rows(source: Path) -> Iterator[dict[str, str]]:
    """The articles of the years that the events cover, in an order that mixes outlets and months."""
    with source.open(encoding="latin-1", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if int(row["date"].split("/")[2]) >= FIRST_YEAR]
    yield from sorted(rows, key=lambda row: sha256(row["unit_id"].encode()).hexdigest())


def _read(row: dict[str, str], reader: Reader) -> Iterator[Met]:
    text = f"{row['article_title']}\n\n{row['article_content']}"
    month, day, year = map(int, row["date"].split("/"))
    document = Document(
        id=f"d-{row['unit_id']}",
        text_digest="",
        text=text,
        media_type="text/plain",
        address=f"article:{row['unit_id']}",
        source=row["source"],
        published=str(date(year, month, day)),
        language="en",
    )
    seen = set()
    for claim in reader.read(document).claims:
        met = _met(claim, row)
        if met is not None and (met.day, met.place) not in seen:
            seen.add((met.day, met.place))
            yield met


def _met(claim: Claim, row: dict[str, str]) -> Met | None:
    event, place = claim.event, claim.event.place
    deed = deed_of(event)
    told = claim.status in {Status.HAPPENED, Status.ONGOING} and claim.polarity is Polarity.AFFIRMED
    if deed is None or grounds_of(deed) != "violence" or not told or claim.generic:
        return None
    if place is None or place.lat is None or place.lon is None or place.precision not in _TOWN:
        return None
    first, last = bounds(event.when.edtf) if event.when and event.when.edtf else (None, None)
    if first is None or first != last:
        return None
    blamed = tuple(party.name for party in event.actors)
    return Met(row["unit_id"], row["source"], first, place.lat, place.lon, place.name, blamed)


class _Events:
    """The events of GED by day."""

    def __init__(self, path: Path) -> None:
        self._by_day: dict[date, list[tuple[float, float]]] = {}
        for one in ged.read(path):
            if isinstance(one, Reported) and one.when and one.spot and one.spot.lat is not None and one.spot.lon:
                first, last = bounds(one.when)
                for day in _days(first, last):
                    self._by_day.setdefault(day, []).append((one.spot.lat, one.spot.lon))
        self.first, self.last = min(self._by_day), max(self._by_day)

    def near(self, one: Met) -> bool:
        days = (one.day + timedelta(days=step) for step in range(-DAYS, DAYS + 1))
        spots = (spot for day in days for spot in self._by_day.get(day, ()))
        return any(kilometres_between((one.lat, one.lon), spot) <= KILOMETRES for spot in spots)


def _days(first: date | None, last: date | None) -> Iterator[date]:
    """The days of an event that is dated to no more than three."""
    if first is not None and last is not None and (last - first).days <= DAYS:
        yield from (first + timedelta(days=step) for step in range((last - first).days + 1))


def _share(met: Iterable[Met], events: _Events) -> float:
    found = [events.near(one) for one in met]
    return sum(found) / len(found) if found else 0.0


def _shuffled(met: list[Met], rng: random.Random) -> list[Met]:
    days = [one.day for one in met]
    rng.shuffle(days)
    return [msgspec.structs.replace(one, day=day) for one, day in zip(met, days, strict=True)]


def _outlets(met: list[Met], events: _Events) -> list[dict[str, Any]]:
    """For each outlet: how many incidents it dates and places, how many are in GED, and whom it blames most."""
    table = []
    for outlet, number in Counter(one.outlet for one in met).most_common():
        own = [one for one in met if one.outlet == outlet]
        blamed = Counter(name for one in own for name in one.blamed).most_common(4)
        table.append(
            {"outlet": outlet, "incidents": number, "in_ged": sum(map(events.near, own)), "blames": dict(blamed)}
        )
    return table


def _several(met: list[Met]) -> list[dict[str, Any]]:
    """The town-days that most outlets tell of, with whom each blames."""
    by_spot: dict[tuple[date, float, float], list[Met]] = {}
    for one in met:
        by_spot.setdefault((one.day, round(one.lat, 2), round(one.lon, 2)), []).append(one)
    told = [group for group in by_spot.values() if len({one.outlet for one in group}) > 1]
    told.sort(key=lambda group: (-len({one.outlet for one in group}), group[0].day))
    return [
        {
            "day": str(group[0].day),
            "place": group[0].place,
            "blamed_by_outlet": {
                outlet: sorted({name for one in group if one.outlet == outlet for name in one.blamed})
                for outlet in sorted({one.outlet for one in group})
            },
        }
        for group in told[:MOST_SHOWN]
    ]
