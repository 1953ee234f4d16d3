"""What is told of one place: local agreements, sieges, aid, control, and who is held."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from parley.analysis.names import KnownName, is_called, sort_by_name, with_bonds
from parley.analysis.parties import each_once, party_key
from parley.analysis.talks import is_of_talks
from parley.model.actor import Party
from parley.model.claim import Polarity, Status
from parley.model.event import EventType, Topic
from parley.model.place import Place
from parley.model.process import AidOperation, AidStep, Bond, Control, Detention, LocalAgreement, Siege, Told
from parley.model.voice import SpeechAct

_DEALS = frozenset({Topic.LOCAL_AGREEMENT, Topic.EVACUATION, Topic.AMNESTY, Topic.DISARMAMENT})
_HELD = frozenset({Topic.DETENTION, Topic.PRISONER_EXCHANGE})
_PASSED = frozenset({Status.HAPPENED, Status.ONGOING})
_ASKING = frozenset({SpeechAct.DEMAND, SpeechAct.REQUEST, SpeechAct.ASK})
_T = TypeVar("_T")


def find_agreements(
    told: Iterable[Told], bonds: Iterable[Bond] = (), names: Sequence[KnownName] = ()
) -> tuple[LocalAgreement, ...]:
    """Local agreements and what is done under them: first those with a name, then by place, then all others.

    `bonds` are roles in deals; `names` are the deals that a process pack knows.
    """
    deals = (line for line in told if line.claim.event.topic in _DEALS and not is_of_talks(line))
    roles = list(bonds)
    known = with_bonds(names, (bond.b.name for bond in roles))
    lines = sort_by_name(deals, known)
    named = []
    for one in known:
        mine = tuple(bond for bond in roles if is_called(one, bond.b.name))
        if mine or one.name in lines:
            named.append(replace(_agreement(None, lines.get(one.name, [])), name=one.name, roles=mine))
    others = [bond for bond in roles if not any(is_called(one, bond.b.name) for one in known)]
    placed = _by_place(lines.get(None, ()), _agreement)
    unnamed = (LocalAgreement(place=None, roles=tuple(others)),) if others else ()
    return (*named, *placed, *unnamed)


def _agreement(place: Place | None, lines: list[Told]) -> LocalAgreement:
    events = [line.claim.event for line in lines]
    return LocalAgreement(
        place=place,
        parties=each_once(party for event in events for party in (*event.actors, *event.recipients)),
        terms=tuple(dict.fromkeys(term for event in events for term in event.terms)),
        told=tuple(lines),
        claims=_claims(lines),
    )


def find_sieges(told: Iterable[Told]) -> tuple[Siege, ...]:
    """Places said to be besieged; who besieges is whom somebody names."""

    def made(place: Place | None, lines: list[Told]) -> Siege:
        besieging = (line.claim.event for line in lines if _besieges(line))
        parties = each_once(party for event in besieging for party in event.actors)
        return Siege(place=place, besiegers=parties, told=tuple(lines), claims=_claims(lines))

    return _by_place((line for line in told if line.claim.event.topic is Topic.SIEGE), made)


def _besieges(told: Told) -> bool:
    pressing = told.claim.event.type in {EventType.COERCE, EventType.ASSAULT}
    return pressing and told.claim.polarity is Polarity.AFFIRMED and not told.claim.generic


def find_aid(told: Iterable[Told]) -> tuple[AidOperation, ...]:
    """Aid, by place: what was asked, allowed, delivered, blocked or hit."""

    def made(place: Place | None, lines: list[Told]) -> AidOperation:
        return AidOperation(place=place, steps=tuple((aid_step(line), line) for line in lines), claims=_claims(lines))

    return _by_place((line for line in told if line.claim.event.topic is Topic.AID and not is_of_talks(line)), made)


def aid_step(told: Told) -> AidStep:
    """What one line says became of aid."""
    claim, kind = told.claim, told.claim.event.type
    if kind is EventType.ASSAULT:
        return AidStep.HIT
    if kind in {EventType.COERCE, EventType.REJECT, EventType.SANCTION}:
        return AidStep.BLOCKED if claim.polarity is Polarity.AFFIRMED else AidStep.ALLOWED
    if kind is EventType.REQUEST or (claim.voices and claim.voices[-1].act in _ASKING):
        return AidStep.ASKED
    if claim.status not in _PASSED or claim.generic:
        return AidStep.OTHER
    if kind is EventType.AID:
        return AidStep.DELIVERED if claim.polarity is Polarity.AFFIRMED else AidStep.BLOCKED
    allowing = kind in {EventType.AGREE, EventType.CONCEDE, EventType.COOPERATE}
    return AidStep.ALLOWED if allowing and claim.polarity is Polarity.AFFIRMED else AidStep.OTHER


def find_control(told: Iterable[Told]) -> tuple[Control, ...]:
    """Places of which somebody says that they changed hands."""
    lines = (line for line in told if line.claim.event.topic is Topic.CONTROL_CHANGE)
    return _by_place(lines, lambda place, group: Control(place=place, told=tuple(group), claims=_claims(group)))


def find_detentions(told: Iterable[Told]) -> tuple[Detention, ...]:
    """People said to be held, released or exchanged, by who is said to hold them."""
    holders: dict[str, tuple[Party | None, list[Told]]] = {}
    for line in told:
        if line.claim.event.topic in _HELD and not is_of_talks(line):
            party = line.claim.event.actors[0] if line.claim.event.actors else None
            holders.setdefault(party_key(party) if party else "", (party, []))[1].append(line)
    return tuple(Detention(holder=party, told=tuple(lines), claims=_claims(lines)) for party, lines in holders.values())


def _by_place(told: Iterable[Told], made: Callable[[Place | None, list[Told]], _T]) -> tuple[_T, ...]:
    places: dict[str, tuple[Place | None, list[Told]]] = {}
    for line in told:
        place = line.claim.event.place
        key = (place.id or place.name.casefold()) if place else ""
        places.setdefault(key, (place, []))[1].append(line)
    unplaced = places.pop("", None)
    groups = [*places.values(), *([unplaced] if unplaced else [])]
    return tuple(made(place, lines) for place, lines in groups)


def _claims(lines: list[Told]) -> tuple[str, ...]:
    return tuple(claim for line in lines for claim in line.claims)
