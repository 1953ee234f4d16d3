"""The registers of a workspace: who says what of whom, where and when, counted and with the claims behind."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from msgspec import structs

from parley.analysis.compliance.coverage import Coverage
from parley.analysis.parties import party_key
from parley.analysis.positions.evidence import Scales
from parley.analysis.registers.counting import passes, tally
from parley.analysis.registers.rows import Known, place_named
from parley.desk.dossier import known_ceasefires, known_deals, known_talks
from parley.desk.seen import seen_lines
from parley.desk.workspace import ClaimRow, Workspace
from parley.knowledge.pack import Pack
from parley.knowledge.pack_load import parse_pack
from parley.linking.actors import link_party
from parley.linking.places import link_places
from parley.model.register import Register, Row
from parley.projections import register_lines
from parley.projections.days import days_of
from parley.projections.register_lines import RegisterLine, in_order
from parley.projections.register_tables import SHOWN_BY
from parley.projections.registers import (
    Behind,
    Counted,
    RegisterFilter,
    behind,
    claims_at,
    count,
    looked,
)

__all__ = [
    "COLUMNS",
    "Behind",
    "Counted",
    "Register",
    "RegisterFilter",
    "count_register",
    "coverage",
    "lines_at",
    "list_lines",
    "list_register",
    "pack_of",
]

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
    rows = ((line.row, line.reviewed) for line in _shown(workspace, register, wanted or RegisterFilter()))
    return [Counted(**structs.asdict(one)) for one in tally(rows, by or COLUMNS[register])[:limit]]


def _shown(workspace: Workspace, register: Register, asked: RegisterFilter) -> Iterator[RegisterLine]:
    """The rows as the viewer sees them: where something is hidden or renamed, no table holds these."""
    first = days_of(asked.since)[0] if asked.since else None
    last = days_of(asked.until)[1] if asked.until else None
    values = {name: getattr(asked, name) for name in ("voice", "party", "place", "kind", "unit", "group")}
    for line in seen_lines(workspace, lambda: knowing(workspace))[register]:
        fits = passes(line.row, values, first=first, last=last)
        if fits and not (asked.counted and line.row.low is None):
            yield line


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
    found = in_order(list(_shown(workspace, register, wanted or RegisterFilter())), oldest_first=oldest_first)
    lines = found[offset : offset + limit]
    with workspace.record.reading() as connection:
        kept = claims_at(connection, {line.position for line in lines})
    sight = workspace.sight()
    shown = {position: seen for position, claim in kept.items() if (seen := sight.claim(claim)) is not None}
    return [_behind(line.row, shown[line.position]) for line in lines if line.position in shown]


def list_lines(
    workspace: Workspace,
    register: Register,
    wanted: RegisterFilter | None = None,
    *,
    limit: int = 100,
    oldest_first: bool = False,
) -> list[RegisterLine]:
    """The same rows with the ids and words of their claims alone: for counts over many of them."""
    if workspace.sight().is_plain:
        return register_lines.list_lines(
            workspace.record, lambda: knowing(workspace), register, wanted, limit=limit, oldest_first=oldest_first
        )
    return in_order(list(_shown(workspace, register, wanted or RegisterFilter())), oldest_first=oldest_first)[:limit]


def lines_at(
    workspace: Workspace, places: Collection[str], registers: Collection[Register], *, limit: int
) -> list[RegisterLine]:
    """What several registers hold on several places, oldest first; of each register and place at most `limit`."""
    if workspace.sight().is_plain:
        return register_lines.lines_at(workspace.record, lambda: knowing(workspace), registers, places, limit=limit)
    seen = seen_lines(workspace, lambda: knowing(workspace))
    found: dict[tuple[Register, str], list[RegisterLine]] = {}
    for register in registers:
        for line in in_order(seen[register], oldest_first=True):
            if line.row.place and line.row.place.key in places:
                found.setdefault((register, line.row.place.key), []).append(line)
    return [line for lines in found.values() for line in lines[:limit]]


def coverage(workspace: Workspace, *, since: str | None, until: str | None) -> Coverage:
    """Who was able to look in these days, counted over what the viewer may see."""
    if workspace.sight().is_plain:
        return looked(workspace.record, lambda: knowing(workspace), since=since, until=until)
    days = RegisterFilter(since=since, until=until)
    first = days_of(since)[0] if since else None
    last = days_of(until)[1] if until else None
    documents = [one for one in workspace.documents() if _told_within(one.published, first, last)]
    unread = Counter(one.language or "a language not known" for one in documents if not one.reader)
    every = {line.row.voice.key for line in _shown(workspace, Register.VIOLATIONS, RegisterFilter())}
    heard = {line.row.voice.key for line in _shown(workspace, Register.VIOLATIONS, days)}
    return Coverage(
        since=since,
        until=until,
        documents=len(documents),
        unread=dict(sorted(unread.items())),
        voices=len(every),
        silent=len(every - heard),
        denied=sum(1 for _ in _shown(workspace, Register.ACCESS, days)),
    )


def _told_within(published: str | None, first: str | None, last: str | None) -> bool:
    """Whether a Document can be of these days; one without a date is of none, unless all days are asked for."""
    if first is None and last is None:
        return True
    if published is None:
        return False
    begins, ends = days_of(published)
    return not (first and (ends is None or ends < first)) and not (last and (begins is None or begins > last))


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
