"""From a process object to what the dossier shows of it."""

from collections.abc import Iterable

from parley.analysis.parties import party_key
from parley.model.actor import Party
from parley.model.process import (
    AidOperation,
    Allegation,
    Ceasefire,
    Commitment,
    Detention,
    Figure,
    LocalAgreement,
    Seat,
    Talks,
    Told,
)
from parley.model.voice import SpeechAct
from parley.projections.counts import bounds
from parley.projections.entries import (
    AgendaEntry,
    AidEntry,
    AllegationEntry,
    CeasefireEntry,
    CommitmentEntry,
    FigureEntry,
    PlaceEntry,
    SeatEntry,
    TalksEntry,
)
from parley.projections.lines import line, lines, role_entries


def agreement_entry(one: LocalAgreement) -> PlaceEntry:
    """A local agreement: where, between whom, on which terms."""
    return PlaceEntry(
        place=one.place,
        name=one.name,
        roles=role_entries(one.roles),
        parties=one.parties,
        terms=one.terms,
        lines=lines(one.told),
    )


def aid_entry(one: AidOperation) -> AidEntry:
    """An aid operation: what was asked, allowed, delivered or blocked."""
    return AidEntry(place=one.place, steps=tuple((step, line(told)) for step, told in one.steps))


def detention_entry(one: Detention) -> PlaceEntry:
    """Whom one party is said to hold."""
    return PlaceEntry(place=None, parties=(one.holder,) if one.holder else (), lines=lines(one.told))


def talks_entry(talks: Talks) -> TalksEntry:
    """One round or process of talks: roles, who attends, what each puts on the agenda."""
    agenda: dict[str, tuple[Party, list[Told]]] = {}
    for item in talks.agenda:
        agenda.setdefault(party_key(item.party), (item.party, []))[1].append(item.told)
    return TalksEntry(
        name=talks.name,
        roles=role_entries(talks.roles),
        seats=_seats(talks.seats),
        agenda=tuple(AgendaEntry(party=party, lines=lines(told)) for party, told in agenda.values()),
        course=lines(talks.course),
    )


def _seats(seats: Iterable[Seat]) -> tuple[SeatEntry, ...]:
    gathered: dict[tuple[str, str], tuple[Seat, list[Told]]] = {}
    for seat in seats:
        gathered.setdefault((party_key(seat.party), seat.attendance), (seat, []))[1].append(seat.told)
    return tuple(
        SeatEntry(party=seat.party, attendance=seat.attendance, lines=lines(told)) for seat, told in gathered.values()
    )


def ceasefire_entry(ceasefire: Ceasefire) -> CeasefireEntry:
    """One ceasefire: roles, course, and who accuses whom of breaking it."""
    return CeasefireEntry(
        name=ceasefire.name,
        by_date=ceasefire.by_date,
        roles=role_entries(ceasefire.roles),
        allegations=tuple(map(_allegation, ceasefire.allegations)),
        course=lines(ceasefire.course),
    )


def _allegation(allegation: Allegation) -> AllegationEntry:
    return AllegationEntry(
        accuser=allegation.accuser,
        accused=allegation.accused,
        count=len(allegation.told),
        counted=allegation.counted,
        documents=len({document for told in allegation.told for document in told.documents}),
        reviewed=all(told.reviewed for told in allegation.told),
        lines=lines(allegation.told),
        denials=lines(allegation.denials),
    )


def commitment_entries(commitments: Iterable[Commitment]) -> tuple[CommitmentEntry, ...]:
    """What is still open, gathered by whose it is and by which act it was said."""
    gathered: dict[tuple[str, SpeechAct], tuple[Commitment, list[Told]]] = {}
    for one in commitments:
        gathered.setdefault((party_key(one.holder), one.act), (one, []))[1].append(one.told)
    return tuple(CommitmentEntry(holder=one.holder, act=one.act, lines=lines(told)) for one, told in gathered.values())


def figure_entry(figure: Figure) -> FigureEntry:
    """One figure, with the line that tells it."""
    place = figure.told.claim.event.place
    return FigureEntry(
        kind=figure.kind,
        low=figure.low,
        high=figure.high,
        words=f"{bounds(figure.low, figure.high)} {figure.kind}",
        line=line(figure.told),
        place=place.name if place else None,
    )
