"""Who convenes, who is asked to the table, who comes, and what each wants there."""

from collections.abc import Iterable, Sequence

from parley.analysis.bonds import TALKS_ROLES
from parley.analysis.names import KnownName, is_called, sort_by_name, with_bonds
from parley.analysis.parties import same
from parley.model.actor import Party
from parley.model.claim import Polarity, Status
from parley.model.event import EventType, Topic
from parley.model.process import AgendaItem, Attendance, Bond, Seat, Talks, Told
from parley.model.voice import SpeechAct

_AHEAD = frozenset({Status.PLANNED, Status.EXPECTED, Status.HOPED, Status.CONDITIONAL, Status.PROPOSED})
_WANTING = frozenset(
    {
        SpeechAct.HOPE,
        SpeechAct.BELIEVE,
        SpeechAct.EXPECT,
        SpeechAct.DEMAND,
        SpeechAct.REQUEST,
        SpeechAct.OFFER,
        SpeechAct.PROMISE,
        SpeechAct.SUPPORT,
        SpeechAct.ASSESS,
        SpeechAct.WARN,
    }
)
_PASSED = frozenset({Status.HAPPENED, Status.ONGOING})


def is_of_talks(told: Told) -> bool:
    """Whether a line tells of talks: by its topic, or because people are to talk about a truce or aid."""
    event = told.claim.event
    about = event.topic in {Topic.CEASEFIRE, Topic.AID, Topic.PRISONER_EXCHANGE, Topic.LOCAL_AGREEMENT}
    return event.topic is Topic.TALKS or (event.type is EventType.CONSULT and about)


def find_talks(told: Iterable[Told], bonds: Iterable[Bond], names: Sequence[KnownName] = ()) -> tuple[Talks, ...]:
    """The talks that are told of, those with a name first; `names` are the talks that a process pack knows."""
    roles = [bond for bond in bonds if bond.tie in TALKS_ROLES]
    known = with_bonds(names, (bond.b.name for bond in roles))
    lines = sort_by_name((line for line in told if is_of_talks(line)), known, loosely=True)
    found = []
    for one in known:
        mine = [bond for bond in roles if is_called(one, bond.b.name)]
        if mine or one.name in lines:
            found.append(_talks(one.name, lines.get(one.name, []), mine))
    unnamed = [bond for bond in roles if not any(is_called(one, bond.b.name) for one in known)]
    if unnamed or None in lines:
        found.append(_talks(None, lines.get(None, []), unnamed))
    return tuple(found)


def _talks(name: str | None, lines: list[Told], roles: list[Bond]) -> Talks:
    seats = [seat for line in lines for seat in seats_in(line)]
    agenda = [item for line in lines if (item := _agenda_item(line))]
    placed = {seat.told.claim.id for seat in seats} | {item.told.claim.id for item in agenda}
    return Talks(
        name=name,
        roles=tuple(roles),
        seats=tuple(seats),
        agenda=tuple(sorted(agenda, key=lambda item: item.party.name.casefold())),
        course=tuple(line for line in lines if line.claim.id not in placed),
        claims=tuple(claim for line in lines for claim in line.claims),
    )


def seats_in(told: Told) -> list[Seat]:
    """The places at the table that one line tells of; generic lines tell of none."""
    claim, event = told.claim, told.claim.event
    if claim.generic or event.topic is not Topic.TALKS:
        return []
    if event.type is EventType.REJECT:
        return _rejections(told) if claim.polarity is Polarity.AFFIRMED else []
    if event.type is EventType.REQUEST and event.recipients and claim.status in _PASSED:
        return [Seat(party=party, attendance=Attendance.INVITED, told=told) for party in event.recipients]
    attendance = _attendance(told)
    return [Seat(party=party, attendance=attendance, told=told) for party in event.actors] if attendance else []


def _rejections(told: Told) -> list[Seat]:
    event = told.claim.event
    who = event.actors or ((told.voice,) if told.voice else ())
    others = [party for party in event.recipients if not any(same(party, refuser) for refuser in who)]
    if others:
        return [Seat(party=party, attendance=Attendance.OPPOSED, told=told) for party in others]
    return [Seat(party=party, attendance=Attendance.REFUSES, told=told) for party in who]


def _attendance(told: Told) -> Attendance | None:
    claim, event = told.claim, told.claim.event
    if claim.voices and claim.voices[-1].act in _WANTING:
        return None
    if claim.polarity is Polarity.NEGATED:
        return Attendance.REFUSES if claim.status in _AHEAD else None
    if event.type is EventType.AGREE:
        return Attendance.AGREED
    own = told.voice is not None and any(same(told.voice, party) for party in event.actors)
    return Attendance.DUE if event.type is EventType.CONSULT and claim.status in _AHEAD and not own else None


def _agenda_item(told: Told) -> AgendaItem | None:
    """A line in which a party says what it wants of the talks or will discuss there."""
    claim, event = told.claim, told.claim.event
    if claim.generic or told.voice is None or event.type is EventType.REJECT or seats_in(told):
        return None
    wanting = claim.voices[-1].act in _WANTING or claim.status in _AHEAD
    return AgendaItem(party=Party(told.voice.name, told.voice.actor), told=told) if wanting else None
