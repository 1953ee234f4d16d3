"""The network of parties: ties that the documents tell of and ties that the process pack knows."""

from collections.abc import Iterator

from parley.analysis.network import Network, network
from parley.analysis.parties import party_key
from parley.desk.dossier import as_bond, pack_bonds
from parley.desk.workspace import Workspace
from parley.model.process import Bond


def ties_of(workspace: Workspace) -> Iterator[tuple[Bond, tuple[str, ...]]]:
    """Every tie, with the days on which the documents that tell of it were printed."""
    knowledge = workspace.knowledge()
    for row in workspace.ties():
        yield as_bond(row), (row.document.published,) if row.document.published else ()
    if knowledge.pack:
        for bond in pack_bonds(knowledge.pack, knowledge.registry):
            yield bond, ()


def party_network(workspace: Workspace, around: str | None = None) -> Network:
    """All ties, or those of the parties that `around` means and of those whom they are tied to."""
    bonds = list(ties_of(workspace))
    if around:
        ids = {around.casefold(), *workspace.ids_of(around)}
        core = {key for bond, _ in bonds for key, name in _named(bond) if key in ids or around.casefold() in name}
        bonds = [(bond, told) for bond, told in bonds if core & {party_key(bond.a), party_key(bond.b)}]
    return network(bonds)


def _named(bond: Bond) -> tuple[tuple[str, str], ...]:
    return tuple((party_key(party), party.name.casefold()) for party in (bond.a, bond.b))
