"""Ceasefires, and who says that whom broke them; denials stand beside."""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from parley.analysis.bonds import TRUCE_ROLES
from parley.analysis.names import KnownName, is_called, latest_begun, sort_by_name, with_bonds
from parley.analysis.parties import holder, party_key, same
from parley.analysis.talks import is_of_talks
from parley.model.actor import Party
from parley.model.claim import Polarity, Status
from parley.model.event import EventType, QuantityKind, Topic
from parley.model.process import Allegation, Bond, Ceasefire, Told
from parley.model.voice import SpeechAct

_NOT_YET = frozenset({Status.PLANNED, Status.EXPECTED, Status.HOPED, Status.CONDITIONAL, Status.PROPOSED})
_TRUCE = re.compile(r"\b(ceasefires?|cease-fires?|truces?|cessation|armistice)\b", re.IGNORECASE)
_DISPUTED = frozenset({EventType.ASSAULT, EventType.COERCE})


def find_ceasefires(
    told: Iterable[Told], bonds: Iterable[Bond], names: Sequence[KnownName] = ()
) -> tuple[Ceasefire, ...]:
    """The ceasefires that are told of, those with a name first; `names` are those that a process pack knows."""
    every = list(told)
    roles = [bond for bond in bonds if bond.tie in TRUCE_ROLES and is_truce(bond, names)]
    known = with_bonds(names, (bond.b.name for bond in roles))
    lines = {name: list(under) for name, under in sort_by_name(filter(_of_truce, every), known).items()}
    dated = _put_by_date(lines, names)
    denials = [line for line in every if is_denial(line)]
    found = []
    for one in known:
        mine = [bond for bond in roles if is_called(one, bond.b.name)]
        if mine or one.name in lines:
            told_of = _ceasefire(one.name, lines.get(one.name, []), mine, denials)
            found.append(replace(told_of, by_date=dated.get(one.name, 0)))
    unnamed = [bond for bond in roles if not any(is_called(one, bond.b.name) for one in known)]
    if unnamed or lines.get(None):
        found.append(_ceasefire(None, lines.get(None, []), unnamed, denials))
    return tuple(found)


def is_truce(bond: Bond, names: Iterable[KnownName]) -> bool:
    """Whether what a broker, guarantor or signatory stands to is a ceasefire, not another deal."""
    return any(is_called(one, bond.b.name) for one in names) or bool(_TRUCE.search(bond.b.name))


def _put_by_date(lines: dict[str | None, list[Told]], names: Sequence[KnownName]) -> dict[str, int]:
    """Moves lines that name no truce under the one that had begun last when they were printed; how many to each."""
    counts: dict[str, int] = {}
    unnamed = lines.pop(None, [])
    for line in unnamed:
        name = latest_begun(line, names)
        lines.setdefault(name, []).append(line)
        if name:
            counts[name] = counts.get(name, 0) + 1
    return counts


def is_denial(told: Told) -> bool:
    """Whether a line denies that somebody broke a truce, attacked or held back."""
    claim, event = told.claim, told.claim.event
    denied = bool(claim.voices) and claim.voices[-1].act is SpeechAct.DENY
    disputed = event.topic is Topic.VIOLATION or event.type in _DISPUTED
    return disputed and (denied or claim.polarity is Polarity.NEGATED) and told.voice is not None


def is_allegation(told: Told) -> bool:
    """Whether a line says that somebody broke a truce."""
    claim = told.claim
    return (
        claim.event.topic is Topic.VIOLATION
        and claim.polarity is Polarity.AFFIRMED
        and claim.status not in _NOT_YET
        and not claim.generic
        and not is_denial(told)
    )


def _of_truce(told: Told) -> bool:
    topic = told.claim.event.topic
    return topic is Topic.VIOLATION or (topic is Topic.CEASEFIRE and not is_of_talks(told))


def _ceasefire(name: str | None, lines: list[Told], roles: list[Bond], denials: list[Told]) -> Ceasefire:
    alleged = [line for line in lines if is_allegation(line)]
    allegations = _allegations(alleged, denials)
    placed = {id(line) for line in alleged} | {id(line) for part in allegations for line in part.denials}
    return Ceasefire(
        name=name,
        roles=tuple(roles),
        course=tuple(line for line in lines if id(line) not in placed),
        allegations=allegations,
        claims=tuple(claim for line in lines for claim in line.claims),
    )


def _allegations(alleged: list[Told], denials: list[Told]) -> tuple[Allegation, ...]:
    """One for each accuser and accused, those with most lines first."""
    pairs: dict[tuple[str, str], list[Told]] = {}
    parties: dict[tuple[str, str], tuple[Party, Party | None]] = {}
    for line in alleged:
        accuser = holder(line)
        for accused in line.claim.event.actors or (None,):
            key = (party_key(accuser), party_key(accused) if accused else "")
            pairs.setdefault(key, []).append(line)
            parties.setdefault(key, (accuser, accused))
    made = [_allegation(*parties[key], lines, denials) for key, lines in pairs.items()]
    return tuple(sorted(made, key=lambda one: (-len(one.told), one.accuser.name.casefold())))


def _allegation(accuser: Party, accused: Party | None, told: list[Told], denials: list[Told]) -> Allegation:
    answers = [
        line
        for line in denials
        if accused and _answers(line, accused) and line.voice != accuser and any(_is_near(line, one) for one in told)
    ]
    counts = [
        count.low
        for line in told
        for count in line.claim.event.quantities
        if count.kind is QuantityKind.VIOLATIONS and count.low is not None
    ]
    return Allegation(
        accuser=accuser,
        accused=accused,
        told=tuple(told),
        denials=tuple(answers),
        counted=max(counts, default=None),
        claims=tuple(claim for line in (*told, *answers) for claim in line.claims),
    )


def _answers(denial: Told, accused: Party) -> bool:
    speaks = denial.voice is not None and same(denial.voice, accused)
    return speaks or any(same(party, accused) for party in denial.claim.event.actors)


def _is_near(denial: Told, allegation: Told) -> bool:
    """Whether a denial may be meant by the same report: one document tells both, or both name one place."""
    places = (denial.claim.event.place, allegation.claim.event.place)
    if all(places) and places[0] != places[1]:
        return False
    return bool(set(denial.documents) & set(allegation.documents)) or all(places)
