"""What the reports have in common: lines out of rows, names of parties, roles."""

from collections.abc import Iterable, Sequence
from datetime import date

from parley.analysis.bonds import bound_once
from parley.analysis.deals import Happened
from parley.analysis.grouping import told_once
from parley.desk.dossier import as_bond, as_heard, pack_bonds
from parley.desk.registers import Behind, Register, RegisterFilter, knowing, list_register
from parley.desk.workspace import ClaimRow, Workspace
from parley.model.process import Bond, Told
from parley.model.register import Named, Row
from parley.projections.register_fold import catch_up


def told_of(rows: Iterable[Behind | ClaimRow]) -> tuple[Told, ...]:
    """The lines behind rows, each once."""
    claims: dict[int, ClaimRow] = {}
    for row in rows:
        claim = row.claim if isinstance(row, Behind) else row
        claims.setdefault(claim.position, claim)
    return told_once(as_heard(claim) for claim in claims.values())


def happened(rows: Iterable[Behind], register: Register) -> list[Happened]:
    """Rows as the analysis of deals takes them."""
    return [Happened(row=as_row(one, register), claim=one.claim.claim.id, quote=one.claim.quote) for one in rows]


def as_row(one: Behind, register: Register) -> Row:
    """A listed row as the analysis takes it."""
    return Row(
        register=register,
        kind=one.kind,
        voice=Named(one.voice_key, one.voice),
        party=Named(one.party_key, one.party or "") if one.party_key else None,
        place=Named(one.place_key, one.place or "") if one.place_key else None,
        group=one.group,
        since=one.since,
        until=one.until,
        unit=one.unit,
        low=one.low,
        high=one.high,
        weapon=one.weapon,
        basis=one.basis,
    )


def at_places(
    workspace: Workspace, places: Sequence[str], registers: Sequence[Register], *, limit: int = 400
) -> list[Happened]:
    """What several registers hold on some places, oldest first; at most so many rows of each."""
    return [
        one
        for place in places
        for register in registers
        for one in happened(
            list_register(workspace, register, RegisterFilter(place=place), limit=limit, oldest_first=True), register
        )
    ]


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
