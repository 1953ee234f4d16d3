"""The dossier, folded from claims and ties: who is at the table, what is in force, alleged, promised."""

from collections.abc import Iterable, Mapping, Sequence

from parley.analysis.bonds import TALKS_ROLES, TRUCE_ROLES, bound_once
from parley.analysis.ceasefires import find_ceasefires, is_truce
from parley.analysis.commitments import find_open_commitments, find_priorities
from parley.analysis.figures import find_attacks, find_figures
from parley.analysis.grouping import told_once
from parley.analysis.names import KnownName
from parley.analysis.places import find_agreements, find_aid, find_control, find_detentions, find_sieges
from parley.analysis.talks import find_talks
from parley.model.process import (
    Bond,
    Heard,
    Told,
)
from parley.projections.actor_entries import find_actors
from parley.projections.entries import (
    Dossier,
    PlaceEntry,
)
from parley.projections.lines import lines, tie_entry
from parley.projections.process_entries import (
    agreement_entry,
    aid_entry,
    ceasefire_entry,
    commitment_entries,
    detention_entry,
    figure_entry,
    talks_entry,
)


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
        talks=tuple(map(talks_entry, found.talks)),
        ceasefires=tuple(map(ceasefire_entry, found.ceasefires)),
        agreements=tuple(agreement_entry(one) for one in found.agreements),
        sieges=tuple(PlaceEntry(place=one.place, parties=one.besiegers, lines=lines(one.told)) for one in found.sieges),
        aid=tuple(map(aid_entry, found.aid)),
        commitments=commitment_entries(found.commitments),
        priorities=lines(one.told for one in found.priorities),
        figures=tuple(map(figure_entry, found.figures)),
        attacks=lines(found.attacks),
        detentions=tuple(map(detention_entry, found.detentions)),
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
