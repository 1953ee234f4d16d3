"""The registers of a workspace: who says what of whom, where and when, counted and with the claims behind."""

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import structs

from parley.analysis.parties import party_key
from parley.analysis.positions.evidence import Scales
from parley.analysis.registers.counting import passes, tally
from parley.analysis.registers.rows import Known, place_named, rows_of
from parley.desk.dossier import as_heard, known_ceasefires, known_deals, known_talks
from parley.desk.workspace import ClaimRow, Workspace
from parley.knowledge.pack import Pack
from parley.knowledge.pack_load import parse_pack
from parley.linking.actors import link_party
from parley.linking.places import link_places
from parley.model.register import Register, Row
from parley.projections.days import days_of
from parley.projections.register_tables import SHOWN_BY
from parley.projections.registers import Behind, Counted, RegisterFilter, behind, count

__all__ = ["COLUMNS", "Behind", "Counted", "Register", "RegisterFilter", "count_register", "list_register", "pack_of"]

COLUMNS = {
    register: tuple({"until": "day", "grouped": "group"}.get(column, column) for column in columns)
    for register, columns in SHOWN_BY.items()
}
"""What each register is counted by where nobody says otherwise."""


def count_register(
    workspace: Workspace,
    register: Register,
    by: Sequence[str] = (),
    wanted: RegisterFilter | None = None,
    *,
    limit: int | None = 500,
) -> list[Counted]:
    """How many rows of a register there are, by voice, party, place and so on, as the viewer may see them."""
    if workspace.sight().is_plain:
        return count(workspace.record, lambda: knowing(workspace), register, by, wanted, limit=limit)
    rows = ((row, claim.reviewed) for row, claim in _shown(workspace, register, wanted or RegisterFilter()))
    return [Counted(**structs.asdict(one)) for one in tally(rows, by or COLUMNS[register])[:limit]]


def _shown(workspace: Workspace, register: Register, asked: RegisterFilter) -> Iterator[tuple[Row, ClaimRow]]:
    """The rows of the claims as the viewer sees them: where something is hidden or renamed, no table holds these."""
    known = knowing(workspace)[1]
    first = days_of(asked.since)[0] if asked.since else None
    last = days_of(asked.until)[1] if asked.until else None
    values = {name: getattr(asked, name) for name in ("voice", "party", "place", "kind", "unit", "group")}
    for claim in workspace.claims():
        for row in rows_of(as_heard(claim), known):
            fits = row.register is register and passes(row, values, first=first, last=last)
            if fits and not (asked.counted and row.low is None):
                yield row, claim


def list_register(
    workspace: Workspace,
    register: Register,
    wanted: RegisterFilter | None = None,
    *,
    limit: int = 100,
    offset: int = 0,
    oldest_first: bool = False,
) -> list[Behind]:
    """The rows of a register, each with the claim behind it, the latest first, as the viewer may see it."""
    if workspace.sight().is_plain:
        return behind(
            workspace.record,
            lambda: knowing(workspace),
            register,
            wanted,
            limit=limit,
            offset=offset,
            oldest_first=oldest_first,
        )
    shown = sorted(
        _shown(workspace, register, wanted or RegisterFilter()),
        key=lambda one: (one[0].until or "", one[1].position),
        reverse=not oldest_first,
    )
    return [_behind(row, claim) for row, claim in shown[offset : offset + limit]]


def _behind(row: Row, claim: ClaimRow) -> Behind:
    return Behind(
        kind=row.kind,
        voice=row.voice.name,
        voice_key=row.voice.key,
        party=row.party.name if row.party else None,
        party_key=row.party.key if row.party else None,
        place=row.place.name if row.place else None,
        place_key=row.place.key if row.place else None,
        group=row.group,
        since=row.since,
        until=row.until,
        unit=row.unit,
        low=row.low,
        high=row.high,
        weapon=row.weapon,
        basis=row.basis,
        claim=claim,
    )


def knowing(workspace: Workspace) -> tuple[str, Known]:
    """The digest of the workspace's pack, and what it knows by name."""
    latest = workspace.record.latest_pack()
    if latest is None:
        return "", Known()
    return latest.digest, _known(latest.data, latest.name)


def pack_of(workspace: Workspace) -> Pack | None:
    """The workspace's pack, parsed once."""
    latest = workspace.record.latest_pack()
    return _parsed(latest.data, latest.name) if latest else None


@cache
def _known(data: bytes, name: str) -> Known:
    pack = _parsed(data, name)
    return Known(
        ceasefires=known_ceasefires(pack),
        deals=known_deals(pack),
        talks=known_talks(pack),
        scales=Scales(pack.issues),
    )


@cache
def _parsed(data: bytes, name: str) -> Pack:
    return parse_pack(data.decode("utf-8"), name)


def party_key_of(workspace: Workspace, name: str | None) -> str | None:
    """The key of the party that a name or an id means; a state's name means its government."""
    if name is None:
        return None
    if name.startswith("~"):
        return name
    registry = workspace.knowledge().registry
    if registry.get(name) is not None:
        return name
    return party_key(link_party(name, registry=registry))


def place_key_of(workspace: Workspace, name: str | None) -> str | None:
    """The key of the place that a name or an id means."""
    if name is None:
        return None
    pack = pack_of(workspace)
    if name.startswith(("~", "geonames:")) or any(place.id == name for place in (pack.places if pack else ())):
        return name
    gazetteer = workspace.knowledge().gazetteer
    return place_named(link_places([name], gazetteer=gazetteer, home=pack.home if pack else ())[name]).key
