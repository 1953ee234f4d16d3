"""What is told for and against a commitment's being kept; that it was kept or broken, only a person decides."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from parley.analysis.commitments import commitment_in
from parley.analysis.parties import party_key
from parley.analysis.registers.days import days_of
from parley.model.actor import Party
from parley.model.claim import Polarity, Status
from parley.model.decision import Decision
from parley.model.event import EventType
from parley.model.matter import Broken, Kept
from parley.model.process import Told
from parley.model.voice import SpeechAct

_PASSED = frozenset({Status.HAPPENED, Status.ONGOING})
_OPPOSITES = {
    EventType.AID: frozenset({EventType.COERCE}),
    EventType.AGREE: frozenset({EventType.REJECT}),
    EventType.CONCEDE: frozenset({EventType.COERCE}),
    EventType.COOPERATE: frozenset({EventType.REJECT, EventType.COERCE}),
    EventType.RETREAT: frozenset({EventType.ASSAULT}),
    EventType.CONSULT: frozenset({EventType.REJECT}),
}


class Decided(StrEnum):
    """What people decided of a commitment."""

    KEPT = "kept"
    BROKEN = "broken"
    DISPUTED = "decided both ways"
    OPEN = "nobody has decided"


class Word(Struct, frozen=True, kw_only=True):
    """A promise, hope, offer, demand, threat or refusal: its deadline, the evidence, and what people decided.

    Where nothing is told, nothing is presumed: silence breaks no commitment.
    """

    holder: Party
    act: SpeechAct
    told: Told
    said: str | None
    due: str | None
    past: bool
    supports: tuple[Told, ...]
    against: tuple[Told, ...]
    decided: Decided

    @property
    def evidence(self) -> str:
        """What is told, in one sentence."""
        if not self.supports and not self.against:
            return "nothing is told for or against it"
        return f"{len(self.supports)} lines tell for it, {len(self.against)} against it"


def find_words(
    lines: Sequence[Told], stand: Iterable[Decision] = (), *, today: date, among: Sequence[Told] | None = None
) -> tuple[Word, ...]:
    """Every word given in `lines`, those with the earliest deadline first; evidence is looked for in `among`."""
    decisions = list(stand)
    later = lines if among is None else among
    found = [_word(line, later, decisions, today) for line in lines]
    return tuple(
        sorted((one for one in found if one), key=lambda one: (one.due is None, one.due or "", one.said or ""))
    )


def _word(line: Told, later: Sequence[Told], decisions: Sequence[Decision], today: date) -> Word | None:
    made = commitment_in(line)
    if made is None:
        return None
    due = days_of(made.when.edtf)[1] if made.when else None
    said = line.published[0] if line.published else None
    after = [one for one in later if one is not line and _is_after(one, said) and _is_told(one)]
    return Word(
        holder=made.holder,
        act=made.act,
        told=line,
        said=said,
        due=due,
        past=due is not None and due < today.isoformat(),
        supports=tuple(one for one in after if _same_deed(one, line, opposite=False)),
        against=tuple(one for one in after if _same_deed(one, line, opposite=True)),
        decided=_decided(line, decisions),
    )


def _is_after(one: Told, said: str | None) -> bool:
    return said is None or (bool(one.published) and one.published[-1] > said)


def _is_told(one: Told) -> bool:
    return one.claim.status in _PASSED and not one.claim.generic


def _same_deed(one: Told, word: Told, *, opposite: bool) -> bool:
    """Whether a line tells that the holder did what the word was about, or its opposite, where places do not differ."""
    mine, theirs = one.claim.event, word.claim.event
    if mine.topic is not theirs.topic or not set(map(party_key, mine.actors)) & set(map(party_key, theirs.actors)):
        return False
    if mine.place and theirs.place and (mine.place.id or mine.place.name) != (theirs.place.id or theirs.place.name):
        return False
    turned = one.claim.polarity is not word.claim.polarity
    if mine.type is theirs.type:
        return turned is opposite
    return (
        opposite and mine.type in _OPPOSITES.get(theirs.type, frozenset()) and one.claim.polarity is Polarity.AFFIRMED
    )


def _decided(line: Told, decisions: Sequence[Decision]) -> Decided:
    kept = any(isinstance(one.matter, Kept) and one.matter.commitment.about(line.claim) for one in decisions)
    broken = any(isinstance(one.matter, Broken) and one.matter.commitment.about(line.claim) for one in decisions)
    if kept and broken:
        return Decided.DISPUTED
    return Decided.KEPT if kept else Decided.BROKEN if broken else Decided.OPEN
