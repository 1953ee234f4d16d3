"""TimeMap's domain as JSON: events, the sources that they rest on, and the topics and voices to filter by.

TimeMap draws what has a day; a claim that has none, and no known place either, is left out and counted.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from parley.exchange.leaving.base import About, Leaving, Writes
from parley.exchange.leaving.claim_sheet import days_of
from parley.exchange.leaving.wording import in_a_line, voiced


def write(leaving: Iterable[Leaving], about: About, out: Writes) -> None:
    """The domain; events go out as they come, sources and filters are kept until the end."""
    encoder = msgspec.json.Encoder()
    sources: dict[str, dict[str, Any]] = {}
    topics: set[str] = set()
    out.write(b'{"events":[')
    between, undrawn = b"\n", 0
    for one in leaving:
        event = _event(one)
        if not (event["date"] or event["latitude"]):
            undrawn += 1
            continue
        topics.update(event["associations"])
        sources.setdefault(one.row.document.id, _source(one))
        out.write(between + encoder.encode(event))
        between = b",\n"
    out.write(b'\n],"associations":' + encoder.encode([_filter(topic) for topic in sorted(topics)]))
    out.write(b',"sources":' + encoder.encode(list(sources.values())))
    told = [{"message": about.tally.mark}, {"message": f"{undrawn} claims have neither a day nor a known place"}]
    out.write(b',"sites":[],"regions":[],"notifications":' + encoder.encode(told) + b"}\n")


def _event(one: Leaving) -> dict[str, Any]:
    row, event = one.row, one.row.claim.event
    first, last = days_of(event.when)
    place = event.place
    located = place is not None and place.lat is not None and place.lon is not None
    day = first if first and first == last else None
    return {
        "id": row.claim.id,
        "description": f"{in_a_line(row.claim)}. {voiced(row)}: “{' '.join(row.quote.split())}”",
        "date": date.fromisoformat(day).strftime("%m/%d/%Y") if day else "",
        "time": "",
        "time_precision": "" if day or not first else f"between {first} and {last or 'later'}",
        "location": place.name if place else "",
        "latitude": str(place.lat) if place and located else "",
        "longitude": str(place.lon) if place and located else "",
        "category": event.topic.value,
        "associations": [event.topic.value],
        "sources": [row.document.id],
        "comments": row.verdict.value if row.verdict else "DRAFT: not reviewed",
    }


def _source(one: Leaving) -> dict[str, Any]:
    document = one.row.document
    return {
        "id": document.id,
        "title": document.title or document.address,
        "paths": [],
        "type": "article",
        "url": document.address if document.address.startswith(("http://", "https://")) else "",
        "author": document.source or "",
        "date": document.published or "",
        "notes": one.licence.name if one.licence else "",
    }


def _filter(topic: str) -> dict[str, Any]:
    return {"id": topic, "title": topic, "desc": "", "mode": "FILTER", "filter_paths": ["topic", topic]}
