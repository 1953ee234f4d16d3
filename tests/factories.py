"""Values to test with: small Documents and Readings, with sentences written for the tests."""

from hashlib import sha256
from typing import Any

from parley.model.actor import Party, Tie, TieKind
from parley.model.canonical import short_id
from parley.model.claim import Claim
from parley.model.document import Document, Passage, PassageRole
from parley.model.event import Event, EventType, Topic
from parley.model.place import Place
from parley.model.reading import Reading
from parley.model.voice import SpeechAct, Voice
from parley.model.when import When
from parley.record.record import Record

TEXT = """Envoys meet on the island

The Lowland Council said on Tuesday that its delegates would sail to Marrow for the talks.

The Highland Front denied that its guns had shelled the village of Esk on 3 May 2031.

Observers counted four breaches of the truce."""

READER = "hand/1"


def document(text: str = TEXT, *, address: str = "file:///reports/envoys.txt", **known: Any) -> Document:
    raw = text.encode()
    known.setdefault("language", "en")
    return Document(
        id=short_id("d", raw, str(known.get("source") or "").encode(), address.encode()),
        text_digest=sha256(raw).hexdigest(),
        text=text,
        media_type="text/plain",
        address=address,
        **known,
    )


def claim(doc: Document, words: str, *, event: Event, **values: Any) -> Claim:
    """A claim whose span is `words`, which stand in the Document's text."""
    start = doc.text.index(words)
    values.setdefault("voices", ())
    values.setdefault("passage", PassageRole.BODY)
    return Claim(
        id=short_id("c", doc.id.encode(), words.encode(), event.type.encode()),
        document=doc.id,
        start=start,
        end=start + len(words),
        event=event,
        reader=READER,
        **values,
    )


def voice(name: str, *, act: SpeechAct = SpeechAct.STATE, **values: Any) -> Voice:
    return Voice(name=name, act=act, **values)


def reading(doc: Document | None = None) -> Reading:
    """A Document of TEXT as a careful reader would read it."""
    doc = doc or document()
    council = voice("Lowland Council", cue="said", actor="LOW", when=When("on Tuesday"))
    front = voice("Highland Front", act=SpeechAct.DENY, cue="denied", actor="HIGH")
    sailing = Event(
        type=EventType.CONSULT,
        topic=Topic.TALKS,
        actors=(Party("Lowland Council", "LOW"),),
        place=Place("Marrow"),
    )
    shelling = Event(
        type=EventType.ASSAULT,
        topic=Topic.STRIKE,
        actors=(Party("Highland Front", "HIGH"),),
        recipients=(Party("villagers of Esk"),),
        place=Place("Esk"),
        when=When("on 3 May 2031", "2031-05-03"),
    )
    breaches = Event(type=EventType.ASSAULT, topic=Topic.VIOLATION)
    words = (
        "its delegates would sail to Marrow for the talks",
        "its guns had shelled the village of Esk on 3 May 2031",
    )
    return Reading(
        document=doc,
        reader=READER,
        passages=passages(doc),
        claims=(
            claim(doc, words[0], event=sailing, voices=(council,)),
            claim(doc, words[1], event=shelling, voices=(front,)),
            claim(doc, "Observers counted four breaches of the truce", event=breaches),
        ),
        ties=(tie(doc),),
    )


def append(record: Record, one: Reading | None = None, *, by: str = "ada") -> bool:
    """Append a reading with the bytes that its Document was made from; whether it was new."""
    one = one or reading()
    return record.append_reading(one.document.text.encode(), one, by=by).new


def tie(doc: Document) -> Tie:
    start = doc.text.index("Envoys")
    return Tie(
        tie=TieKind.HOSTS, a=Party("Marrow"), b=Party("Island talks"), start=start, end=start + len("Envoys meet")
    )


def passages(doc: Document) -> tuple[Passage, ...]:
    """The first paragraph as the headline, the others as the body."""
    found, start = [], 0
    for number, paragraph in enumerate(doc.text.split("\n\n")):
        role = PassageRole.BODY if number else PassageRole.HEADLINE
        found.append(Passage(start, start + len(paragraph), role))
        start += len(paragraph) + 2
    return tuple(found)
