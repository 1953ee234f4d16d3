"""Claims to analyse, written down in few words."""

from itertools import count
from typing import Any

from parley.model.actor import Party
from parley.model.claim import Claim
from parley.model.document import PassageRole
from parley.model.event import Event, EventType, Topic
from parley.model.place import Place
from parley.model.process import Heard
from parley.model.voice import SpeechAct, Voice
from parley.model.when import When

_numbers = count(1)


def event(kind: EventType, topic: Topic, *actors: str, **values: Any) -> Event:
    """An event; `at`, `on` and `to` are a place, an EDTF day and recipients by name."""
    place, day = values.pop("at", None), values.pop("on", None)
    return Event(
        type=kind,
        topic=topic,
        actors=tuple(map(Party, actors)),
        recipients=tuple(map(Party, values.pop("to", ()))),
        place=Place(place) if place else None,
        when=When(day, day) if day else None,
        **values,
    )


def heard(
    told: Event,
    who: str | None = None,
    act: SpeechAct = SpeechAct.STATE,
    *,
    quote: str | None = None,
    document: str = "d1",
    publisher: str = "Ledger",
    published: str | None = None,
    **values: Any,
) -> Heard:
    number = next(_numbers)
    claim = Claim(
        id=f"c{number}",
        document=document,
        start=0,
        end=1,
        passage=PassageRole.BODY,
        voices=(Voice(name=who, act=act),) if who else (),
        event=told,
        **values,
    )
    words = quote if quote is not None else f"words number {number} of the text"
    return Heard(claim=claim, quote=words, publisher=publisher, published=published)
