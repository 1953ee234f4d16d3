"""The dossier, folded from claims and ties: who is at the table, what is in force, alleged, promised."""

from collections.abc import Iterable, Mapping, Sequence

from parley.analysis.bonds import TALKS_ROLES, TRUCE_ROLES, bound_once
from parley.analysis.ceasefires import find_ceasefires, is_truce
from parley.analysis.commitments import find_open_commitments, find_priorities
from parley.analysis.figures import find_attacks, find_figures
from parley.analysis.grouping import told_once
from parley.analysis.names import KnownName
from parley.analysis.parties import party_key
from parley.analysis.places import find_agreements, find_aid, find_control, find_detentions, find_sieges
from parley.analysis.talks import find_talks
from parley.model.actor import Party
from parley.model.claim import Claim
from parley.model.process import (
    AidOperation,
    Allegation,
    Bond,
    Ceasefire,
    Commitment,
    Detention,
    Figure,
    Heard,
    LocalAgreement,
    Seat,
    Talks,
    Told,
)
from parley.model.voice import SpeechAct
from parley.projections.entries import (
    ActorEntry,
    AgendaEntry,
    AidEntry,
    AllegationEntry,
    CeasefireEntry,
    CommitmentEntry,
    Dossier,
    FigureEntry,
    PlaceEntry,
    SeatEntry,
    TalksEntry,
)
from parley.projections.lines import line, lines, role_entries, tie_entry
from parley.projections.wording import bounds


def fold_dossier(
    heard: Sequence[Heard],
    bonds: Iterable[Bond],
    *,
    process: str | None = None,
    talks: Sequence[KnownName] = (),
    ceasefires: Sequence[KnownName] = (),
    deals: Sequence[KnownName] = (),
    kinds: Mapping[str, str] | None = None,
) -> Dossier:
    """The dossier of all claims and ties.

    `talks`, `ceasefires` and `deals` are names that a process pack knows; `kinds` gives, by actor id, what an actor
    is, where the registry knows it.
    """
    told, ties = told_once(heard), bound_once(bonds)
    dates = sorted({one.published for one in heard if one.published})
    found = _Found(told, ties, talks, ceasefires, deals)
    return Dossier(
        process=process,
        documents=len({one.claim.document for one in heard}),
        claims=len(heard),
        reviewed=sum(one.reviewed for one in heard),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        actors=find_actors((one.claim for one in heard), kinds or {}),
        ties=tuple(tie_entry(bond) for bond in ties if bond.tie not in TALKS_ROLES | TRUCE_ROLES),
        talks=tuple(map(_talks, found.talks)),
        ceasefires=tuple(map(_ceasefire, found.ceasefires)),
        agreements=tuple(_agreement(one) for one in found.agreements),
        sieges=tuple(PlaceEntry(place=one.place, parties=one.besiegers, lines=lines(one.told)) for one in found.sieges),
        aid=tuple(map(_aid, found.aid)),
        commitments=_commitments(found.commitments),
        priorities=lines(one.told for one in found.priorities),
        figures=tuple(map(_figure, found.figures)),
        attacks=lines(found.attacks),
        detentions=tuple(map(_detention, found.detentions)),
        control=tuple(PlaceEntry(place=one.place, lines=lines(one.told)) for one in found.control),
        elsewhere=len({one.claim.id for one in heard} - found.shown()),
    )


class _Found:
    """The process objects of one set of claims."""

    def __init__(
        self,
        told: Sequence[Told],
        ties: Sequence[Bond],
        talks: Sequence[KnownName],
        ceasefires: Sequence[KnownName],
        deals: Sequence[KnownName],
    ) -> None:
        in_deals = [bond for bond in ties if bond.tie in TRUCE_ROLES and not is_truce(bond, ceasefires)]
        self.talks = find_talks(told, ties, talks)
        self.ceasefires = find_ceasefires(told, ties, ceasefires)
        self.agreements = find_agreements(told, in_deals, deals)
        self.sieges = find_sieges(told)
        self.aid = find_aid(told)
        self.commitments = find_open_commitments(told)
        self.priorities = find_priorities(told)
        self.figures = find_figures(told)
        self.attacks = find_attacks(told)
        self.detentions = find_detentions(told)
        self.control = find_control(told)

    def shown(self) -> frozenset[str]:
        """The ids of all claims that some part of the dossier shows."""
        parts = (self.talks, self.ceasefires, self.agreements, self.sieges, self.aid, self.commitments)
        held = [one.claims for part in (*parts, self.priorities, self.detentions, self.control) for one in part]
        told = [*self.attacks, *(figure.told for figure in self.figures)]
        return frozenset(claim for claims in (*held, *(one.claims for one in told)) for claim in claims)


def find_actors(claims: Iterable[Claim], kinds: Mapping[str, str]) -> tuple[ActorEntry, ...]:
    """Every party that is named, those with most claims first."""
    parties: dict[str, Party] = {}
    says: dict[str, int] = {}
    told_of: dict[str, int] = {}
    for claim in claims:
        for voice in claim.voices:
            _count(Party(voice.name, voice.actor), parties, says)
        for party in dict.fromkeys((*claim.event.actors, *claim.event.recipients)):
            _count(party, parties, told_of)
    entries = [
        ActorEntry(
            key=key,
            party=party,
            kind=kinds.get(party.actor or ""),
            says=says.get(key, 0),
            told_of=told_of.get(key, 0),
        )
        for key, party in parties.items()
    ]
    return tuple(sorted(entries, key=lambda one: (-(one.says + one.told_of), one.party.name.casefold())))


def _count(party: Party, parties: dict[str, Party], counts: dict[str, int]) -> None:
    key = party_key(party)
    parties.setdefault(key, party)
    counts[key] = counts.get(key, 0) + 1


def _agreement(one: LocalAgreement) -> PlaceEntry:
    return PlaceEntry(
        place=one.place,
        name=one.name,
        roles=role_entries(one.roles),
        parties=one.parties,
        terms=one.terms,
        lines=lines(one.told),
    )


def _aid(one: AidOperation) -> AidEntry:
    return AidEntry(place=one.place, steps=tuple((step, line(told)) for step, told in one.steps))


def _detention(one: Detention) -> PlaceEntry:
    return PlaceEntry(place=None, parties=(one.holder,) if one.holder else (), lines=lines(one.told))


def _talks(talks: Talks) -> TalksEntry:
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


def _ceasefire(ceasefire: Ceasefire) -> CeasefireEntry:
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


def _commitments(commitments: Iterable[Commitment]) -> tuple[CommitmentEntry, ...]:
    gathered: dict[tuple[str, SpeechAct], tuple[Commitment, list[Told]]] = {}
    for one in commitments:
        gathered.setdefault((party_key(one.holder), one.act), (one, []))[1].append(one.told)
    return tuple(CommitmentEntry(holder=one.holder, act=one.act, lines=lines(told)) for one, told in gathered.values())


def _figure(figure: Figure) -> FigureEntry:
    place = figure.told.claim.event.place
    return FigureEntry(
        kind=figure.kind,
        low=figure.low,
        high=figure.high,
        words=f"{bounds(figure.low, figure.high)} {figure.kind}",
        line=line(figure.told),
        place=place.name if place else None,
    )
