"""Draft claims to claims: names become parties and places, date expressions become dates, and every claim its id."""

from collections.abc import Iterator
from functools import cache

import msgspec

from parley.knowledge.base import Knowledge
from parley.linking.actors import find_home, link_party
from parley.linking.dates import reckon
from parley.linking.places import link_places
from parley.model.actor import Party, Tie
from parley.model.canonical import canonical_json, short_id
from parley.model.claim import Claim, Status
from parley.model.document import Document
from parley.model.draft import Draft, DraftClaim, DraftTie, DraftVoice
from parley.model.event import Event
from parley.model.place import Place
from parley.model.voice import Voice
from parley.model.when import When

_AHEAD = frozenset({Status.PLANNED, Status.EXPECTED, Status.HOPED, Status.PROPOSED})


def link(
    draft: Draft, document: Document, knowledge: Knowledge, *, reader: str
) -> tuple[tuple[Claim, ...], tuple[Tie, ...]]:
    """The claims and ties of one Document, with what its names and dates stand for."""
    linker = _Linker(draft, document, knowledge)
    claims = tuple(linker.claim(claim, reader) for claim in draft.claims)
    ties = tuple(tie for tie in map(linker.tie, draft.ties) if tie.a != tie.b)
    return claims, ties


def _with_first(own: tuple[str, ...], found: tuple[str, ...]) -> tuple[str, ...]:
    """The states of the process that is read for, before those that the text itself shows to be about."""
    return tuple(dict.fromkeys((*own, *found)))


class _Linker:
    """What one Document is about, and each of its names looked up once."""

    def __init__(self, draft: Draft, document: Document, knowledge: Knowledge) -> None:
        self.document = document
        registry = knowledge.registry
        names = tuple(_names(draft))
        said = tuple(dict.fromkeys(claim.place for claim in draft.claims if claim.place))
        own = knowledge.pack.home if knowledge.pack is not None else ()
        first = _with_first(own, find_home(names, registry=registry))
        places = link_places(said, gazetteer=knowledge.gazetteer, home=first)
        there = [places[claim.place] for claim in draft.claims if claim.place]
        home = _with_first(own, find_home(names, registry=registry, places=there, gazetteer=knowledge.gazetteer))
        sure = _with_first(
            own, find_home(names, registry=registry, places=there, gazetteer=knowledge.gazetteer, inside=True)
        )
        self.places: dict[str, Place] = (
            link_places(said, gazetteer=knowledge.gazetteer, home=home) if home != first else places
        )
        self.party = cache(lambda name: link_party(name, registry=registry, home=sure))

    def claim(self, draft: DraftClaim, reader: str) -> Claim:
        """One draft claim, linked."""
        ahead = draft.status in _AHEAD
        event = Event(
            type=draft.type,
            mode=draft.mode,
            topic=draft.topic,
            terms=draft.terms,
            actors=self._parties(draft.actors),
            recipients=self._parties(draft.recipients),
            place=self.places[draft.place] if draft.place else None,
            when=self._when(draft.when, ahead=ahead),
            quantities=draft.quantities,
        )
        claim = Claim(
            id="",
            document=self.document.id,
            start=draft.start,
            end=draft.end,
            passage=draft.passage,
            voices=tuple(map(self._voice, draft.voices)),
            event=event,
            polarity=draft.polarity,
            certainty=draft.certainty,
            status=draft.status,
            generic=draft.generic,
            reader=reader,
            confidence=draft.confidence,
        )
        return msgspec.structs.replace(claim, id=short_id("c", canonical_json(claim)))

    def tie(self, draft: DraftTie) -> Tie:
        """One draft tie, linked."""
        return Tie(
            tie=draft.tie,
            a=self.party(draft.a),
            b=self.party(draft.b),
            start=draft.start,
            end=draft.end,
            voices=tuple(map(self._voice, draft.voices)),
        )

    def _parties(self, names: tuple[str, ...]) -> tuple[Party, ...]:
        return tuple(dict.fromkeys(self.party(name) for name in names))

    def _voice(self, draft: DraftVoice) -> Voice:
        party = self.party(draft.name)
        return Voice(
            name=party.name,
            actor=party.actor,
            cue=draft.cue,
            act=draft.act,
            audience=draft.audience,
            medium=draft.medium,
            designations=draft.designations,
            when=self._when(draft.when, ahead=False),
        )

    def _when(self, text: str | None, *, ahead: bool) -> When | None:
        return reckon(text, published=self.document.published, future=ahead) if text else None


def _names(draft: Draft) -> Iterator[str]:
    """Every mention of a name, as often as it stands: what a Document is about shows in its mentions."""
    for claim in draft.claims:
        yield from claim.actors
        yield from claim.recipients
        yield from (voice.name for voice in claim.voices)
        if claim.place:
            yield claim.place
    for tie in draft.ties:
        yield tie.a
        yield tie.b
