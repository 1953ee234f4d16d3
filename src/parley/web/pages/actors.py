"""The parties: the list, and each with its ties, what it says, what is said of it and what others call it."""

from collections.abc import Iterable
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from parley.analysis.bonds import bound_once
from parley.analysis.grouping import told_once
from parley.analysis.parties import party_key
from parley.desk.dossier import as_bond, as_heard, pack_bonds
from parley.desk.merged import MergedName, goes_by, merged_into
from parley.desk.workspace import ClaimRow
from parley.model.actor import Actor, Party
from parley.model.errors import NoSuchThing
from parley.model.process import Bond
from parley.model.viewer import Right
from parley.projections.entries import ActorEntry, Line, TieEntry
from parley.projections.lines import lines, tie_entry
from parley.web.addresses import actor_address, actor_key
from parley.web.pages.sign_in import to
from parley.web.rights import NEEDS
from parley.web.site import Site, twin


class Label(Struct, frozen=True):
    """A label that one voice uses where it speaks of a party, with the claims that hold it."""

    words: str
    speaker: Party
    claims: tuple[str, ...]


class ActorView(Struct, frozen=True, kw_only=True):
    """All that the record holds on one party."""

    key: str
    name: str
    known: Actor | None
    names: tuple[str, ...]
    ties: tuple[TieEntry, ...]
    says: tuple[Line, ...]
    told_of: tuple[Line, ...]
    labels: tuple[Label, ...]
    merged: tuple[MergedName, ...] = ()


@get("/actors", sync_to_thread=True, opt=NEEDS[Right.READ])
def actors_page(site: NamedDependency[Site]) -> Response[str]:
    """Every party that is named, those with most claims first."""
    return site.page("actors.html", actors=site.dossier().actors, twin="/actors.json")


@get("/actors.json", sync_to_thread=True, opt=NEEDS[Right.READ])
def actors_twin(site: NamedDependency[Site]) -> Response[tuple[ActorEntry, ...]]:
    """The list of parties as data."""
    return twin(site.dossier().actors)


@get("/actors/{actor:str}", sync_to_thread=True, opt=NEEDS[Right.READ])
def actor_page(site: NamedDependency[Site], actor: FromPath[str]) -> Response[Any]:
    """One party; one that people merged into another is found there."""
    asked = actor_key(actor.removesuffix(".json"))
    key = goes_by(site.workspace, asked)
    if key != asked:
        return to(actor_address(key) + (".json" if actor.endswith(".json") else ""))
    view = view_actor(site, key)
    if actor.endswith(".json"):
        return twin(view)
    return site.page("actor.html", view=view, twin=f"{actor_address(view.key)}.json")


def view_actor(site: Site, key: str) -> ActorView:
    """The party with that key; raises NoSuchThing where no claim, tie or registry knows it."""
    knowledge = site.knowledge()
    rows = site.workspace.claims()
    speaking = [row for row in rows if key in {party_key(Party(v.name, v.actor)) for v in row.claim.voices}]
    concerned = [row for row in rows if key in {party_key(party) for party in _concerned(row)}]
    ties = _ties_of(site, key)
    known = None if key.startswith("~") else knowledge.registry.get(key)
    names = _names(key, [*speaking, *concerned], ties)
    if not (names or known):
        raise NoSuchThing(f"nothing in this record names {key.removeprefix('~')!r}; /actors lists who is named")
    return ActorView(
        key=key,
        name=known.name if known else names[0],
        known=known,
        names=names,
        ties=tuple(map(tie_entry, ties)),
        says=lines(told_once(map(as_heard, speaking))),
        told_of=lines(told_once(map(as_heard, concerned))),
        labels=_labels(key, concerned),
        merged=merged_into(site.workspace, key),
    )


def _concerned(row: ClaimRow) -> tuple[Party, ...]:
    return (*row.claim.event.actors, *row.claim.event.recipients)


def _ties_of(site: Site, key: str) -> tuple[Bond, ...]:
    knowledge = site.knowledge()
    packed = pack_bonds(knowledge.pack, knowledge.registry) if knowledge.pack else ()
    bonds = (*map(as_bond, site.workspace.ties()), *packed)
    return bound_once(bond for bond in bonds if key in {party_key(bond.a), party_key(bond.b)})


def _names(key: str, rows: Iterable[ClaimRow], ties: Iterable[Bond]) -> tuple[str, ...]:
    """The names under which the documents mean this party, in the order in which they come."""
    voices = [Party(voice.name, voice.actor) for row in rows for voice in row.claim.voices]
    parties = [*voices, *(party for row in rows for party in _concerned(row))]
    parties += [party for bond in ties for party in (bond.a, bond.b)]
    return tuple(dict.fromkeys(party.name for party in parties if party_key(party) == key))


def _labels(key: str, rows: Iterable[ClaimRow]) -> tuple[Label, ...]:
    """The labels used by others in claims that concern the party.

    Where such a claim concerns several parties, the record does not say which of them the label means.
    """
    found: dict[tuple[str, str], tuple[Party, list[str]]] = {}
    for row in rows:
        for voice in row.claim.voices[-1:]:
            speaker = Party(voice.name, voice.actor)
            for words in voice.designations if party_key(speaker) != key else ():
                found.setdefault((words, party_key(speaker)), (speaker, []))[1].append(row.claim.id)
    return tuple(Label(words, speaker, tuple(claims)) for (words, _), (speaker, claims) in found.items())
