"""From what is told to the line that shows it."""

from collections.abc import Iterable

from parley.analysis.parties import holder
from parley.model.actor import TieKind
from parley.model.claim import Certainty, Claim, Polarity, Status
from parley.model.process import Bond, Told
from parley.model.voice import SpeechAct
from parley.projections.entries import Line, TieEntry
from parley.projections.grammar import any_plural, named
from parley.projections.wording import sentence

_TIE_WORDS = {
    TieKind.BACKS: ("backs", "back"),
    TieKind.ALLIED: ("is allied with", "are allied with"),
    TieKind.OPPOSES: ("opposes", "oppose"),
    TieKind.PART_OF: ("is part of", "are part of"),
    TieKind.LEADS: ("leads", "lead"),
    TieKind.MEDIATES: ("mediates", "mediate"),
    TieKind.HOSTS: ("hosts", "host"),
    TieKind.CONVENES: ("convenes", "convene"),
    TieKind.BROKERS: ("brokered", "brokered"),
    TieKind.GUARANTEES: ("guarantees", "guarantee"),
    TieKind.SIGNS: ("signed", "signed"),
}


def line(told: Told) -> Line:
    """The line for what one voice tells."""
    claim = told.claim
    voice = claim.voices[-1] if claim.voices else None
    event_when = claim.event.when
    return Line(
        sentence=sentence(claim, holder(told).name),
        quote=told.quote,
        who=told.voice,
        act=voice.act if voice else None,
        publishers=told.publishers,
        via=tuple(outer.name for outer in claim.voices[:-1]),
        signs=signs(claim),
        designations=voice.designations if voice else (),
        when=event_when.edtf if event_when else None,
        said=voice.when.edtf if voice and voice.when else None,
        published=told.published,
        documents=len(told.documents),
        claims=told.claims,
        reviewed=told.reviewed,
    )


def lines(told: Iterable[Told]) -> tuple[Line, ...]:
    """The lines for what is told, in its order."""
    return tuple(map(line, told))


def signs(claim: Claim) -> tuple[str, ...]:
    """What qualifies a claim, in words: whether it is denied, only planned, only usual, only possible."""
    denied = bool(claim.voices) and claim.voices[-1].act is SpeechAct.DENY
    found = []
    if denied:
        found.append("denied")
    elif claim.polarity is Polarity.NEGATED:
        found.append("said not to be so")
    if claim.generic:
        found.append("usual, no single event")
    if claim.status is not Status.HAPPENED:
        found.append(claim.status.value)
    if claim.certainty is not Certainty.CERTAIN:
        found.append("unclear" if claim.certainty is Certainty.UNKNOWN else claim.certainty.value)
    return tuple(found)


def tie_entry(bond: Bond) -> TieEntry:
    """A tie in words."""
    verb = _TIE_WORDS[bond.tie][any_plural((bond.a,))]
    text = f"{named(bond.a)} {verb} {named(bond.b)}"
    return TieEntry(
        sentence=f"{text[:1].upper()}{text[1:]}",
        tie=bond.tie,
        a=bond.a,
        b=bond.b,
        words=bond.words,
        sources=bond.sources,
        documents=len({words.document for words in bond.words}),
    )
