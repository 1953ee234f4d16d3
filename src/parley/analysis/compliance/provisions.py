"""Provision by provision: what was promised, and what is said to have been done about it, by whom."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from parley.analysis.parties import party_key
from parley.knowledge.pack import Agreement
from parley.knowledge.pack import Provision as Promised
from parley.model.event import Term, Topic
from parley.model.matter import Finding
from parley.model.process import Told

_TOPICS = {
    Term.CEASEFIRE: frozenset({Topic.CEASEFIRE, Topic.VIOLATION}),
    Term.AID_ACCESS: frozenset({Topic.AID}),
    Term.PRISONER_RELEASE: frozenset({Topic.PRISONER_EXCHANGE, Topic.DETENTION}),
    Term.EVACUATION: frozenset({Topic.EVACUATION, Topic.DISPLACEMENT}),
    Term.SIEGE_LIFTING: frozenset({Topic.SIEGE}),
    Term.DISARMAMENT: frozenset({Topic.DISARMAMENT}),
    Term.AMNESTY: frozenset({Topic.AMNESTY}),
    Term.WITHDRAWAL: frozenset({Topic.CONTROL_CHANGE}),
    Term.TERRITORY: frozenset({Topic.CONTROL_CHANGE}),
}
"""Which topics tell of a term being carried out; what names the term itself is found besides."""


class Carried(Struct, frozen=True, kw_only=True):
    """One provision of an agreement, who is bound by it, and the lines that tell of its being carried out or not.

    `findings` are what people found on it. A provision of which nothing is told is neither kept nor broken.
    """

    agreement: str
    provision: str
    text: str
    binds: tuple[str, ...]
    terms: tuple[Term, ...]
    told: tuple[Told, ...]
    findings: tuple[Finding, ...] = ()


def provision_by_provision(
    agreement: Agreement, told: Iterable[Told], findings: Sequence[Finding] = ()
) -> tuple[Carried, ...]:
    """Each provision with the lines whose terms or topic are its own, and whose place and parties fit it."""
    lines = [line for line in told if _of(agreement, line)]
    return tuple(
        Carried(
            agreement=agreement.id,
            provision=provision.id,
            text=provision.text,
            binds=provision.binds,
            terms=provision.terms,
            told=tuple(line for line in lines if _tells_of(provision, line)),
            findings=tuple(one for one in findings if one.agreement == agreement.id and one.provision == provision.id),
        )
        for provision in agreement.provisions
    )


def _of(agreement: Agreement, told: Told) -> bool:
    """Whether a line may belong to the agreement: its place is one of the agreement's, where that names any."""
    place = told.claim.event.place
    return not agreement.places or (place is not None and place.id in agreement.places)


def _tells_of(provision: Promised, told: Told) -> bool:
    event = told.claim.event
    by_term = bool(set(provision.terms) & set(event.terms))
    by_topic = any(event.topic in _TOPICS.get(term, frozenset()) for term in provision.terms)
    bound = {party_key(party) for party in (*event.actors, *event.recipients)}
    fits = not provision.binds or not bound or any(_within(one, other) for one in bound for other in provision.binds)
    return (by_term or by_topic) and fits


def _within(party: str, bound: str) -> bool:
    """Whether a party is the bound one or, by its id, a part of it or what it is a part of."""
    return party == bound or party.startswith(f"{bound}-") or bound.startswith(f"{party}-")
