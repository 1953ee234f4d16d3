"""From a record of a data set to a Document, in the data set's voice, with the claim that the record makes."""

from functools import cache
from hashlib import sha256

from msgspec.structs import replace

from parley.exchange.base import Gone, Reported, Spot
from parley.knowledge.base import Knowledge
from parley.knowledge.places import Candidate
from parley.linking.actors import link_party
from parley.linking.happening.facts import IMPORTED
from parley.model.actor import Party
from parley.model.canonical import canonical_json, short_id
from parley.model.claim import Claim
from parley.model.document import Document, Passage, PassageRole
from parley.model.event import Event
from parley.model.place import Place, Precision
from parley.model.reading import Reading
from parley.model.voice import SpeechAct, Voice
from parley.model.when import Basis, When

READER = f"{IMPORTED}1"


class Importer:
    """Turns records into readings, for one workspace's knowledge; every name is looked up once."""

    def __init__(self, knowledge: Knowledge, *, handling: str = "TLP:CLEAR") -> None:
        home = knowledge.pack.home if knowledge.pack is not None else ()
        self._handling = handling
        self._party = cache(lambda name: link_party(name, registry=knowledge.registry, home=home))
        self._around = cache(lambda area: _area(area, knowledge, home))

    def reading(self, reported: Reported) -> Reading:
        """The record as a Document, and its claim; the same record gives the same ids, whenever it is imported."""
        document = _document(reported, self._handling)
        passage = Passage(0, len(document.text), PassageRole.BODY)
        claim = self.claim(reported, document.id)
        return Reading(document=document, reader=claim.reader, passages=(passage,), claims=(claim,))

    def claim(self, reported: Reported, document: str) -> Claim:
        """What the record says, resting on the whole of its text.

        Where the data set names one observer, the claim is that observer's, as the data set reports it; where it names
        several, it is the data set's own, for nobody can tell which part is whose.
        """
        voices = tuple(map(self._party, reported.observers)) if len(reported.observers) == 1 else ()
        event = Event(
            type=reported.type,
            mode=reported.mode,
            topic=reported.topic,
            terms=reported.terms,
            actors=tuple(dict.fromkeys(map(self._party, reported.actors))),
            recipients=tuple(dict.fromkeys(map(self._party, reported.recipients))),
            place=self._located(reported.spot) if reported.spot else None,
            when=When(reported.when_said or reported.when, reported.when, Basis.STATED) if reported.when else None,
            quantities=reported.counts,
        )
        return _claim(document, reported, event, voices)

    def _located(self, spot: Spot) -> Place | None:
        """The place of a record; without coordinates, where the area around it lies, and no better known than that."""
        if not spot.name and not spot.within:
            return None
        name = spot.name or spot.within[0]
        if spot.lat is not None and spot.lon is not None:
            return Place(name, None, spot.lat, spot.lon, spot.precision or Precision.TOWN)
        if spot.as_told:
            return Place(name, None, None, None, spot.precision)
        around = next(filter(None, map(self._around, (*spot.within, name))), None)
        if around is None:
            return Place(name, None, None, None, spot.precision)
        return Place(name, None, around.lat, around.lon, spot.precision or Precision.PROVINCE)


def address_of(reported: Reported | Gone) -> str:
    """Where a record is said to be from: the same for every version of it."""
    return f"{beginning_of(reported)}{reported.id}"


def beginning_of(reported: Reported | Gone) -> str:
    """How the addresses of all records of a data set begin."""
    return f"dataset:{reported.dataset.lower().replace(' ', '-')}/"


def _document(reported: Reported, handling: str) -> Document:
    raw = reported.text.encode()
    address = address_of(reported)
    return Document(
        id=short_id("d", raw, reported.dataset.encode(), address.encode()),
        text_digest=sha256(raw).hexdigest(),
        text=reported.text,
        media_type="text/plain",
        address=address,
        source=reported.dataset,
        title=reported.title or None,
        language="en",
        handling=handling,
    )


def _claim(document: str, reported: Reported, event: Event, voices: tuple[Party, ...]) -> Claim:
    claim = Claim(
        id="",
        document=document,
        start=0,
        end=len(reported.text),
        passage=PassageRole.BODY,
        voices=tuple(
            Voice(name=one.name, actor=one.actor, cue="source_original", act=SpeechAct.STATE) for one in voices
        ),
        event=event,
        polarity=reported.polarity,
        certainty=reported.certainty,
        status=reported.status,
        reader=f"{READER} {reported.listing}",
        confidence=1.0,
    )
    return replace(claim, id=short_id("c", canonical_json(claim)))


def _area(name: str, knowledge: Knowledge, home: tuple[str, ...]) -> Candidate | None:
    """The province or state of that name, in the states of the process where it has any; else the town."""
    found = [one for one in knowledge.gazetteer.candidates(name) if not home or one.country in home]
    return min(found, key=lambda one: one.precision is Precision.TOWN, default=None)
