"""What the reports have in common: lines out of rows, names of parties, roles."""

from collections.abc import Iterable, Sequence
from datetime import date

from parley.analysis.bonds import bound_once
from parley.analysis.deals import Happened
from parley.analysis.grouping import told_once
from parley.desk.dossier import as_bond, as_heard, pack_bonds
from parley.desk.registers import Behind, knowing
from parley.desk.workspace import ClaimRow, Workspace
from parley.model.process import Bond, Told
from parley.projections.register_fold import catch_up
from parley.projections.register_lines import RegisterLine


def told_of(rows: Iterable[Behind | ClaimRow]) -> tuple[Told, ...]:
    """The lines behind rows, each once."""
    claims: dict[int, ClaimRow] = {}
    for row in rows:
        claim = row.claim if isinstance(row, Behind) else row
        claims.setdefault(claim.position, claim)
    return told_once(as_heard(claim) for claim in claims.values())


def happened(lines: Iterable[RegisterLine]) -> list[Happened]:
    """Rows as the analysis of deals takes them."""
    return [Happened(row=one.row, claim=one.claim, quote=one.quote) for one in lines]


def party_name(workspace: Workspace, party: str) -> str:
    """A party by its name, where the registry knows it."""
    known = workspace.knowledge().registry.get(party)
    return known.name if known else party.removeprefix("~")


def roles_in(workspace: Workspace, names: Sequence[str]) -> tuple[Bond, ...]:
    """Who brokers, guarantees, signs, hosts, convenes or mediates what goes by one of these names."""
    knowledge = workspace.knowledge()
    packed = pack_bonds(knowledge.pack, knowledge.registry) if knowledge.pack else ()
    wanted = {name.casefold() for name in names}
    bonds = (*map(as_bond, workspace.ties()), *packed)
    return bound_once(bond for bond in bonds if bond.b.name.casefold() in wanted)


def last_day(workspace: Workspace) -> date | None:
    """The last day on which a document of the record was published."""
    catch_up(workspace.record, lambda: knowing(workspace))
    days = [one.published[:10] for one in workspace.documents() if one.published and len(one.published) >= _DAY]
    return max((date.fromisoformat(day) for day in days if day[4:5] == "-" and "/" not in day), default=None)


_DAY = len("2000-01-01")
