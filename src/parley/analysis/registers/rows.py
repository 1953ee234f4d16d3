"""From one claim to its rows in the registers."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from parley.analysis.ceasefires import is_allegation
from parley.analysis.commitments import commitment_in
from parley.analysis.grouping import told_once
from parley.analysis.names import KnownName, latest_begun, named_in
from parley.analysis.parties import holder, party_key
from parley.analysis.places import aid_step
from parley.analysis.positions.evidence import Scales, evidence_in
from parley.analysis.registers.days import days_of
from parley.analysis.talks import is_of_talks, seats_in
from parley.analysis.units import fire_units, unit_of
from parley.knowledge.phrases import met
from parley.model.actor import Party
from parley.model.claim import Polarity, Status
from parley.model.event import Event, EventType, Quantity, QuantityKind, Topic
from parley.model.place import Place
from parley.model.process import Heard, Told
from parley.model.register import Named, Register, Row

_DEALS = frozenset({Topic.LOCAL_AGREEMENT, Topic.EVACUATION, Topic.AMNESTY, Topic.DISARMAMENT})
_FORCE = frozenset({Topic.STRIKE, Topic.ATTACK, Topic.BATTLE})
_HELD = frozenset({Topic.DETENTION, Topic.PRISONER_EXCHANGE})
_PASSED = frozenset({Status.HAPPENED, Status.ONGOING})
_ITEM = "incident"
"""The unit of what is told one by one, not counted."""


class Known(Struct, frozen=True, kw_only=True):
    """What a process pack knows by name, and the scales of its issues."""

    ceasefires: tuple[KnownName, ...] = ()
    deals: tuple[KnownName, ...] = ()
    talks: tuple[KnownName, ...] = ()
    scales: Scales = Scales(())


def rows_of(heard: Heard, known: Known) -> tuple[Row, ...]:
    """Every row that one claim makes, none where it belongs in no register."""
    (told,) = told_once([heard])
    return tuple(
        dict.fromkeys((*_of_topic(told, known), *_commitments(told), *_positions(told, known), *_access(told)))
    )


def _of_topic(told: Told, known: Known) -> Iterator[Row]:
    event = told.claim.event
    if is_of_talks(told):
        yield from _talks(told, known)
    elif event.topic is Topic.VIOLATION:
        yield from _violations(told, known)
    elif event.topic in _DEALS or (event.topic is Topic.CEASEFIRE and _counts_joined(event)):
        yield from _deals(told, known)
    elif event.topic in _HELD:
        yield from _with_counts(told, Register.DETAINEES, event.type.value.lower(), (QuantityKind.DETAINED,))
    elif event.topic is Topic.SIEGE:
        yield from _sieges(told)
    elif event.topic is Topic.AID:
        yield from _with_counts(told, Register.AID, aid_step(told).value, (QuantityKind.TRUCKS, QuantityKind.OTHER))
    elif event.topic is Topic.CONTROL_CHANGE:
        yield from _per_party(_row(told, Register.CONTROL, _control(told)), event.actors)
    elif event.topic in _FORCE and _is_told_as_done(told):
        quantity = next(iter(_counts(event, (QuantityKind.KILLED,))), None)
        row = _best(_counted(_row(told, Register.FORCE, event.topic.value), quantity), quantity)
        yield from _per_party(replace(row, weapon=_first(told.quote, "weapons")), event.actors)


def _violations(told: Told, known: Known) -> Iterator[Row]:
    """An alleged breach, or how many breaches of which unit; a denial is kept as one."""
    event = told.claim.event
    kind = "alleged" if is_allegation(told) else "denied"
    if kind == "denied" and (told.claim.generic or told.claim.status not in _PASSED):
        return
    group = named_in(told, known.ceasefires) or latest_begun(told, known.ceasefires)
    row = replace(
        _row(told, Register.VIOLATIONS, kind),
        group=group,
        unit=_ITEM,
        weapon=_first(told.quote, "weapons"),
        basis=_first(told.quote, "basis"),
    )
    counts = [one for one in event.quantities if one.kind is QuantityKind.VIOLATIONS or unit_of(one) in fire_units()]
    for counted in [_counted(row, one) for one in counts] or [row]:
        yield from _per_party(counted, event.actors)


def _deals(told: Told, known: Known) -> Iterator[Row]:
    """What a line on a local deal is about: its stages by its terms and words, one row each."""
    event = told.claim.event
    group = named_in(told, known.deals)
    stages = dict.fromkeys((*met(told.quote, "violations", "stages"), *_stages_of(event)))
    quantity = next(iter(_counts(event, (QuantityKind.DISPLACED, QuantityKind.AGREEMENTS))), None)
    for stage in stages or ("agreed",):
        yield from _per_party(_counted(replace(_row(told, Register.DEALS, stage), group=group), quantity), event.actors)


def _counts_joined(event: Event) -> bool:
    """Whether it counts groups or places that joined a truce."""
    return any(one.kind is QuantityKind.AGREEMENTS for one in event.quantities)


def _stages_of(event: Event) -> Iterator[str]:
    if event.topic is Topic.EVACUATION:
        yield "evacuation"
    if event.topic is Topic.AMNESTY:
        yield "amnesty"
    if event.topic is Topic.DISARMAMENT:
        yield "weapons"
    yield from (term.value for term in event.terms if term.value in {"amnesty", "status-settlement", "conscription"})


def _talks(told: Told, known: Known) -> Iterator[Row]:
    group = named_in(told, known.talks, loosely=True)
    seats = seats_in(told)
    for seat in seats:
        yield replace(_row(told, Register.TALKS, seat.attendance.value), group=group, party=named(seat.party))
    if not seats:
        yield from _per_party(replace(_row(told, Register.TALKS, "told"), group=group), told.claim.event.actors)


def _sieges(told: Told) -> Iterator[Row]:
    event = told.claim.event
    pressing = event.type in {EventType.COERCE, EventType.ASSAULT} and told.claim.polarity is Polarity.AFFIRMED
    kind = "besieged" if pressing and not told.claim.generic else "told"
    yield from _per_party(_counted(_row(told, Register.SIEGES, kind), next(iter(event.quantities), None)), event.actors)


def _control(told: Told) -> str:
    kind = told.claim.event.type
    lost = kind in {EventType.RETREAT, EventType.CONCEDE}
    if told.claim.polarity is Polarity.NEGATED:
        return "denied"
    return ("loses" if lost else "takes") if told.claim.status in _PASSED else "is to take"


def _commitments(told: Told) -> Iterator[Row]:
    made = commitment_in(told)
    if made is not None:
        until = days_of(made.when.edtf)[1] if made.when else None
        yield replace(_row(told, Register.COMMITMENTS, made.act.value), party=named(made.holder), until=until)


def _positions(told: Told, known: Known) -> Iterator[Row]:
    for one in evidence_in(told, known.scales):
        row = _row(told, Register.POSITIONS, "against" if one.against else "for")
        yield replace(row, party=named(one.party), group=one.issue, low=one.at, high=one.at)


def _access(told: Told) -> Iterator[Row]:
    if met(told.quote, "violations", "access"):
        yield from _per_party(_row(told, Register.ACCESS, "denied"), told.claim.event.recipients)


def _with_counts(told: Told, register: Register, kind: str, wanted: Sequence[QuantityKind]) -> Iterator[Row]:
    quantity = next(iter(_counts(told.claim.event, wanted)), None)
    yield from _per_party(_counted(_row(told, register, kind), quantity), told.claim.event.actors)


def _row(told: Told, register: Register, kind: str) -> Row:
    event = told.claim.event
    since, until = days_of(event.when.edtf if event.when else None)
    if since is None and until is None:
        since, until = days_of(told.published[0] if told.published else None)
    return Row(
        register=register,
        kind=kind,
        voice=named(holder(told)),
        place=place_named(event.place) if event.place else None,
        since=since,
        until=until,
    )


def _per_party(row: Row, parties: Iterable[Party]) -> Iterator[Row]:
    """One row for each party that it is about; one without a party where nobody is named."""
    found = list(parties)
    yield from (replace(row, party=named(party)) for party in found)
    if not found:
        yield row


def _counted(row: Row, quantity: Quantity | None) -> Row:
    if quantity is None:
        return row
    return replace(row, unit=unit_of(quantity), low=quantity.low, high=quantity.high)


def _best(row: Row, quantity: Quantity | None) -> Row:
    """A data set's best estimate, where it gives one beside its lowest and highest."""
    best = _BEST_ESTIMATE.match(quantity.text) if quantity else None
    return replace(row, unit=f"{row.unit}, best estimate", low=int(best[1]), high=int(best[1])) if best else row


_BEST_ESTIMATE = re.compile(r"best (\d+)")


def _counts(event: Event, wanted: Sequence[QuantityKind]) -> Iterator[Quantity]:
    yield from (one for kind in wanted for one in event.quantities if one.kind is kind)


def _is_told_as_done(told: Told) -> bool:
    claim = told.claim
    return claim.polarity is Polarity.AFFIRMED and claim.status in _PASSED and not claim.generic


def _first(quote: str, table: str) -> str | None:
    return next(iter(met(quote, "violations", table)), None)


def named(party: Party) -> Named:
    """A party by its key and name."""
    return Named(party_key(party), party.name)


def place_named(place: Place) -> Named:
    """A place by its gazetteer id, or its name where it has none."""
    return Named(place.id or f"~{place.name.casefold()}", place.name)
