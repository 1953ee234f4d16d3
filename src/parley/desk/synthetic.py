"""Made-up documents with made-up claims, to fill a workspace for measuring; nobody ever said any of it."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256

from parley.desk.workspace import Workspace
from parley.knowledge.pack import Pack
from parley.model.actor import Party
from parley.model.claim import Claim, Polarity, Status
from parley.model.document import Document, PassageRole
from parley.model.event import Event, EventType, Quantity, QuantityKind, Term, Topic
from parley.model.place import Place
from parley.model.reading import Reading
from parley.model.voice import SpeechAct, Voice
from parley.model.when import Basis, When

CLAIMS_A_DOCUMENT = 30
READER = "synthetic/1"
_DAYS = 730
_FIRST = date(2016, 1, 1)
_DEEDS = (
    ("shelled {place} with mortars", EventType.ASSAULT, Topic.STRIKE, 14),
    ("broke the ceasefire in {place} with rockets, residents said", EventType.ASSAULT, Topic.VIOLATION, 14),
    ("registered {n} ceasefire violations in {place}", EventType.ASSAULT, Topic.VIOLATION, 4),
    ("fought at {place}", EventType.ASSAULT, Topic.BATTLE, 12),
    ("agreed to the evacuation of {n} people from {place} on buses", EventType.RETREAT, Topic.EVACUATION, 5),
    ("signed a local agreement on {place} after the siege", EventType.AGREE, Topic.LOCAL_AGREEMENT, 5),
    ("will attend the talks", EventType.CONSULT, Topic.TALKS, 8),
    ("demands the release of all prisoners and a new constitution", EventType.REQUEST, Topic.OTHER, 6),
    ("besieges {place}", EventType.COERCE, Topic.SIEGE, 4),
    ("let {n} trucks of aid into {place}", EventType.AID, Topic.AID, 6),
    ("took control of {place}", EventType.ASSAULT, Topic.CONTROL_CHANGE, 5),
    ("holds {n} prisoners in {place}", EventType.COERCE, Topic.DETENTION, 5),
    ("promised to let observers into {place}", EventType.AGREE, Topic.CEASEFIRE, 6),
    ("spoke about the weather", EventType.CONSULT, Topic.OTHER, 6),
)
_COUNTS = {
    Topic.VIOLATION: QuantityKind.VIOLATIONS,
    Topic.EVACUATION: QuantityKind.DISPLACED,
    Topic.AID: QuantityKind.TRUCKS,
    Topic.DETENTION: QuantityKind.DETAINED,
}


def fill(workspace: Workspace, claims: int, *, by: str, seed: int = 1) -> Iterator[int]:
    """Append so many claims, a Document of thirty after the other; yields how many there are after each Document."""
    pack = workspace.knowledge().pack
    for number in range(-(-claims // CLAIMS_A_DOCUMENT)):
        reading = made_reading(number, pack, random.Random(f"{seed} {number}"))  # noqa: S311 - no secret hangs on it
        workspace.record.append_reading(reading.document.text.encode(), reading, by=by)
        yield (number + 1) * CLAIMS_A_DOCUMENT


def made_reading(number: int, pack: Pack | None, chance: random.Random) -> Reading:
    """One made-up Document: its sentences and the claims that they are."""
    parties, places = _parties(pack), _places(pack)
    day = _FIRST + timedelta(days=chance.randrange(_DAYS))
    sentences = [_sentence(parties, places, chance) for _ in range(CLAIMS_A_DOCUMENT)]
    head = f"Made-up report {number}. "
    text = head + " ".join(words for words, _ in sentences)
    digest = sha256(text.encode()).hexdigest()
    document = Document(
        id=f"d-{digest[:16]}",
        text_digest=digest,
        text=text,
        media_type="text/plain",
        address=f"made-up/{number}.txt",
        source=f"Paper {chance.randrange(40)}",
        published=day.isoformat(),
        language="en",
    )
    claims, at = [], len(head)
    for n, (words, event) in enumerate(sentences):
        claims.append(_claim(document, n, at, words, event, day, parties, chance))
        at += len(words) + 1
    return Reading(document=document, reader=READER, claims=tuple(claims))


def _sentence(parties: list[Party], places: list[Place], chance: random.Random) -> tuple[str, Event]:
    (deed, kind, topic, _) = chance.choices(_DEEDS, weights=[one[3] for one in _DEEDS])[0]
    party, place, count = chance.choice(parties), chance.choice(places), chance.randrange(1, 60)
    words = f"{party.name} {deed.format(place=place.name, n=count)}."
    counted = QuantityKind(_COUNTS[topic]) if "{n}" in deed else None
    of = "ceasefire violations" if topic is Topic.VIOLATION else None
    event = Event(
        type=kind,
        topic=topic,
        terms=(Term.EVACUATION,) if topic is Topic.EVACUATION else (),
        actors=(party,),
        place=place if "{place}" in deed else None,
        quantities=(Quantity(counted, count, count, str(count), of),) if counted else (),
    )
    return words, event


def _claim(  # noqa: PLR0917 - one thing after the other of what is drawn
    document: Document,
    number: int,
    start: int,
    words: str,
    event: Event,
    day: date,
    parties: list[Party],
    chance: random.Random,
) -> Claim:
    speaker = chance.choice(parties)
    acts = [SpeechAct.STATE, SpeechAct.ACCUSE, SpeechAct.PROMISE, SpeechAct.DEMAND, SpeechAct.DENY]
    act = chance.choices(acts, weights=[60, 15, 8, 12, 5])[0]
    when = (day - timedelta(days=chance.randrange(3))).isoformat()
    ahead = act is SpeechAct.PROMISE or event.topic is Topic.TALKS
    return Claim(
        id=f"c-{document.id[2:]}-{number}",
        document=document.id,
        start=start,
        end=start + len(words),
        passage=PassageRole.BODY,
        voices=(Voice(name=speaker.name, actor=speaker.actor, cue="said", act=act),)
        if chance.random() < _SPOKEN
        else (),
        event=Event(
            type=event.type,
            topic=event.topic,
            terms=event.terms,
            actors=event.actors,
            place=event.place,
            when=When(when, when, Basis.STATED),
            quantities=event.quantities,
        ),
        polarity=Polarity.NEGATED if act is SpeechAct.DENY else Polarity.AFFIRMED,
        status=Status.PLANNED if ahead else Status.HAPPENED,
        reader=READER,
        confidence=round(chance.random(), 2),
    )


_SPOKEN = 0.7


def _parties(pack: Pack | None) -> list[Party]:
    own = [Party(party.name, party.id) for party in pack.parties[:24]] if pack else []
    return own or [Party(f"Party {number}", f"MADE-{number}") for number in range(24)]


def _places(pack: Pack | None) -> list[Place]:
    own = [Place(place.name, place.id, place.lat, place.lon, place.precision) for place in pack.places] if pack else []
    return own or [Place(f"Town {number}", f"MADE-PLACE-{number}") for number in range(60)]
