"""Figures of bulletins to claims: who counted becomes a voice, a province a place, and the time a date."""

import re
from collections.abc import Sequence
from datetime import timedelta

import msgspec

from parley.knowledge.base import Knowledge
from parley.knowledge.lexicons import load_lexicon
from parley.linking.actors import link_party
from parley.linking.places import link_places
from parley.model.actor import Party
from parley.model.canonical import canonical_json, short_id
from parley.model.claim import Claim, Status
from parley.model.document import Document
from parley.model.edtf import bounds
from parley.model.errors import BadDate
from parley.model.event import Event, EventType, Quantity, QuantityKind, Topic
from parley.model.place import Place, Precision
from parley.model.reported import Counter, ReportedFigure, Window
from parley.model.voice import SpeechAct, Voice
from parley.model.when import Basis, When

READER = "bulletins/1"
"""The name and version that claims from bulletins carry."""

_SURE = 0.9
_NEAR = frozenset({Topic.VIOLATION, Topic.CEASEFIRE, Topic.LOCAL_AGREEMENT, Topic.STRIKE, Topic.ATTACK})
_TAIL = re.compile(r"\s+(?:of|in|on|at)\s+[^\s].*?\Z")
_SENTENCE_ENDS = re.compile(r"[.!?][\"”’)]*\s")
_WHAT = {
    "humanitarian-action": (EventType.AID, Topic.AID, QuantityKind.OTHER),
    "armed-formation": (EventType.AGREE, Topic.CEASEFIRE, QuantityKind.AGREEMENTS),
    "settlement": (EventType.AGREE, Topic.LOCAL_AGREEMENT, QuantityKind.AGREEMENTS),
    "agreement": (EventType.AGREE, Topic.LOCAL_AGREEMENT, QuantityKind.AGREEMENTS),
}
_BREACH = (EventType.ASSAULT, Topic.VIOLATION, QuantityKind.VIOLATIONS)


def link_figures(
    figures: Sequence[ReportedFigure], document: Document, knowledge: Knowledge, read: Sequence[Claim] = ()
) -> tuple[Claim, ...]:
    """The claims that the figures are, each once, and of what a reader `read` all that is not the same told again."""
    linker = _Linker(document, knowledge)
    linked = [(figure, linker.claim(figure)) for figure in figures]
    shared = {figure.unit for figure in figures if figure.part}
    told = [_completed(figure, claim, read, whole=figure.unit not in shared) for figure, claim in linked]
    told = [claim if claim.voices else _said(claim, read, document.text) for claim in told]
    rest = (claim for claim in read if not any(_same(claim, one) for _, one in linked))
    return tuple(dict.fromkeys((*told, *rest)))


def _completed(figure: ReportedFigure, claim: Claim, read: Sequence[Claim], *, whole: bool) -> Claim:
    """A figure with what a reader found in the same words and the bulletin's patterns do not look for: who did it.

    A place is taken over only where the count is a `whole`, shared out among no places.
    """
    same = [one for one in read if _same(one, claim)]
    if figure.part or not same:
        return claim
    best = max(same, key=lambda one: (_number(one) == figure.low, len(one.event.actors), one.end - one.start))
    event = msgspec.structs.replace(
        claim.event,
        actors=best.event.actors,
        recipients=best.event.recipients,
        place=claim.event.place or (best.event.place if whole else None),
        when=claim.event.when or best.event.when,
    )
    made = msgspec.structs.replace(claim, id="", event=event, voices=claim.voices or best.voices)
    return msgspec.structs.replace(made, id=short_id("c", canonical_json(made)))


def _said(figure: Claim, read: Sequence[Claim], text: str) -> Claim:
    """A figure in the voice of its sentence, where one alone says all that is said in it before ("said … while …")."""
    mates = (one for one in read if one.voices and one.start < figure.end)
    before = [one for one in mates if not _SENTENCE_ENDS.search(text, one.start, figure.start)]
    names = {one.voices[0].name for one in before}
    if len(names) != 1:
        return figure
    made = msgspec.structs.replace(figure, id="", voices=before[-1].voices[:1])
    return msgspec.structs.replace(made, id=short_id("c", canonical_json(made)))


def _same(claim: Claim, figure: Claim) -> bool:
    """Whether a reader's claim tells, in some of the same words, of what the figure counts."""
    overlaps = claim.start < figure.end and figure.start < claim.end
    near = claim.event.topic in _NEAR or claim.event.topic is figure.event.topic
    counted = {count.low for count in figure.event.quantities}
    return overlaps and near and (not claim.event.quantities or _number(claim) in counted or not counted)


def _number(claim: Claim) -> int | None:
    return claim.event.quantities[0].low if claim.event.quantities else None


class _Linker:
    """What one bulletin's names and times stand for."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.document = document
        self.registry = knowledge.registry
        self.gazetteer = knowledge.gazetteer
        self.home = knowledge.pack.home if knowledge.pack is not None else ()

    def claim(self, figure: ReportedFigure) -> Claim:
        """One figure as a claim."""
        kind, topic, counts = _WHAT.get(figure.unit, _BREACH)
        counted = figure.low is not None
        quantity = Quantity(counts, figure.low, figure.high, figure.number, figure.of)
        made = Claim(
            id="",
            document=self.document.id,
            start=figure.start,
            end=figure.end,
            passage=figure.passage,
            voices=self._voices(figure.counters),
            event=Event(
                type=kind,
                topic=topic,
                place=self._place(figure),
                when=self._when(figure),
                quantities=(quantity,) if counted else (),
            ),
            status=Status.HAPPENED,
            reader=READER,
            confidence=_SURE,
        )
        return msgspec.structs.replace(made, id=short_id("c", canonical_json(made)))

    def _voices(self, counters: Sequence[Counter]) -> tuple[Voice, ...]:
        found: list[Voice] = []
        for counter in counters:
            party = self._party(counter)
            if not found or found[-1].name != party.name:
                found.append(Voice(name=party.name, actor=party.actor, cue=counter.cue, act=SpeechAct.STATE))
        return tuple(found)

    def _party(self, counter: Counter) -> Party:
        """The body by its own name, or by a shorter form of it; else the state whose side it is."""
        if counter.name.casefold() in load_lexicon("bulletins")["ministries"]:
            return self._publishers_own(counter.name)
        name = counter.name
        while name:
            party = link_party(f"the {name}", registry=self.registry)
            if (party.actor is not None and not party.name.endswith(")")) or self.registry.listed(name):
                return party
            shorter = _TAIL.sub("", name)
            name = shorter if shorter != name else ""
        state = self.registry.state(counter.state) if counter.state else None
        return Party(state.government, f"{state.id}-GOV") if state else Party(counter.name)

    def _publishers_own(self, name: str) -> Party:
        """What a national outlet calls "the defence ministry" with no state's name is its own state's."""
        outlet = self.registry.lookup(self.document.source or "")
        state = self.registry.state(outlet.country) if outlet and outlet.country else None
        return link_party(f"the {name}", registry=self.registry, home=(state.iso,)) if state else Party(name)

    def _place(self, figure: ReportedFigure) -> Place | None:
        """The province that is meant where the words call it one, else whatever the gazetteer knows by that name."""
        if figure.place is None:
            return None
        said = next((form for form in _forms(figure.place) if self.gazetteer.candidates(form)), figure.place)
        if not figure.in_province:
            return self._linked(said)
        known = self.gazetteer.candidates(said)[:3]
        for name in (said, *(candidate.name for candidate in known)):
            for one in self.gazetteer.candidates(name):
                if one.of_pack or (one.precision is Precision.PROVINCE and one.country in (self.home or {one.country})):
                    latin = said if said.isascii() else one.name
                    return Place(one.name if one.of_pack else latin, one.id, one.lat, one.lon, Precision.PROVINCE)
        return self._linked(said)

    def _linked(self, name: str) -> Place:
        return link_places([name], gazetteer=self.gazetteer, home=self.home)[name]

    def _when(self, figure: ReportedFigure) -> When | None:
        published = self.document.published
        if figure.window is Window.UNTOLD:
            return None
        try:
            last = bounds(published)[1] if published else None
        except BadDate:
            last = None
        if last is None:
            return When(text=figure.over)
        start = figure.since or "" if figure.window is Window.TO_DATE else (last - timedelta(days=1)).isoformat()
        return When(text=figure.over, edtf=f"{start}/{last.isoformat()}", basis=Basis.PUBLICATION)


def _forms(name: str) -> tuple[str, ...]:
    """A name as said and, in Russian, in the case in which the gazetteer has it ("Латакии", "Латакия")."""
    endings = (("ии", "ия"), ("ии", "ье"), ("е", "а"), ("е", ""), ("и", "ь"), ("и", "а"), ("у", "а"))
    return (name, *(name[: -len(old)] + new for old, new in endings if name.endswith(old)))
