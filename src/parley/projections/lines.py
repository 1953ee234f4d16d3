"""From what is told to the line that shows it."""

from collections.abc import Iterable

from parley.analysis.parties import holder, party_key
from parley.model.actor import TieKind
from parley.model.claim import Certainty, Claim, Polarity, Status
from parley.model.process import Bond, Told
from parley.model.voice import SpeechAct
from parley.projections.entries import Line, TieEntry
from parley.projections.grammar import any_plural, listed, named
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
    return _role([bond])


def role_entries(bonds: Iterable[Bond]) -> tuple[TieEntry, ...]:
    """Roles in words, one line for one party's role, however many rounds or deals it has it in."""
    gathered: dict[tuple[TieKind, str], list[Bond]] = {}
    for bond in bonds:
        gathered.setdefault((bond.tie, party_key(bond.a)), []).append(bond)
    return tuple(_role(group) for group in gathered.values())


def _role(group: list[Bond]) -> TieEntry:
    first = group[0]
    things = listed(tuple({bond.b.name: bond.b for bond in group}.values()))
    verb = _TIE_WORDS[first.tie][any_plural((first.a,))]
    text = f"{named(first.a)} {verb} {things}"
    words = tuple(dict.fromkeys(words for bond in group for words in bond.words))
    return TieEntry(
        sentence=f"{text[:1].upper()}{text[1:]}",
        tie=first.tie,
        a=first.a,
        b=first.b,
        words=words,
        sources=tuple(dict.fromkeys(source for bond in group for source in bond.sources)),
        documents=len({one.document for one in words}),
    )
