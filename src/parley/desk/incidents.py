"""Incidents at the desk: which there are, and one with its versions side by side, as the viewer may see them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from msgspec import Struct

from parley.analysis.assessment.assess import Verified
from parley.analysis.assessment.build import build_incident
from parley.analysis.assessment.stakes import Stakes
from parley.analysis.assessment.tellings import Telling
from parley.desk.dossier import pack_bonds, publisher_of
from parley.desk.workspace import ClaimFilter, ClaimRow, Workspace
from parley.knowledge.base import Knowledge, knowledge_with, load_knowledge
from parley.knowledge.happening import load_happening_tables
from parley.knowledge.pack_load import parse_pack
from parley.linking.happening.facts import Facts
from parley.linking.happening.score import compare
from parley.linking.happening.sides import Bound, Sides
from parley.model.actor import Party
from parley.model.decision import matters, verified
from parley.model.edtf import bounds
from parley.model.errors import NoSuchThing
from parley.model.incident import Incident, Match
from parley.model.matter import VerifiedBy
from parley.projections.incidents.fold import Means
from parley.projections.incidents.listed import Members, homes_of, list_lines, members_of

MOST_LISTED = 200
_MOST_LINKS = 20


class Wanted(Struct, frozen=True, kw_only=True):
    """Which incidents to list: of which days (EDTF), told by claims of whom, about what, where."""

    who: str | None = None
    whom: str | None = None
    about: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int = 50
    offset: int = 0

    @property
    def narrows(self) -> bool:
        """Whether it asks for more than days."""
        return bool(self.who or self.whom or self.about or self.place)


class Link(Struct, frozen=True, kw_only=True):
    """Why two claims are held to tell of one happening."""

    a: str
    b: str
    match: Match


class ShownIncident(Struct, frozen=True, kw_only=True):
    """An incident with the rows of its claims, those that sum up several, and what holds it together.

    `withheld` counts its claims that the viewer may not see.
    """

    incident: Incident
    rows: tuple[ClaimRow, ...]
    also: tuple[ClaimRow, ...] = ()
    links: tuple[Link, ...] = ()
    withheld: int = 0


def means_of(workspace: Workspace) -> Means:
    """What this workspace's claims are compared with."""
    return _known(workspace)[0]


def list_incidents(workspace: Workspace, wanted: Wanted) -> list[ShownIncident]:
    """The incidents that pass the filter, the latest first; those of which the viewer sees no claim are left out."""
    return list(each_incident(workspace, _ids(workspace, wanted, means_of(workspace))))


def each_incident(workspace: Workspace, ids: Iterable[str]) -> Iterator[ShownIncident]:
    """These incidents, one after the other; those of which the viewer sees no claim are left out."""
    means, stakes = _known(workspace)
    for one in ids:
        members = members_of(workspace.record, means, one)
        shown = _shown(workspace, members, stakes) if members else None
        if shown is not None:
            yield shown


def ids_told_by(workspace: Workspace, claims: Sequence[str]) -> list[str]:
    """The ids of the incidents that these claims tell of, each once, in the order of the claims."""
    homes = homes_of(workspace.record, means_of(workspace), claims)
    return list(dict.fromkeys(homes[claim] for claim in claims if claim in homes))


def incident(workspace: Workspace, named: str) -> ShownIncident:
    """The incident of that id, of an id that it had, or of a claim; raises NoSuchThing."""
    means, stakes = _known(workspace)
    members = members_of(workspace.record, means, named)
    shown = _shown(workspace, members, stakes, links=True) if members else None
    if shown is None:
        raise NoSuchThing(f"the record holds no incident {named!r}; `parley incidents` lists them with their ids")
    return shown


def _ids(workspace: Workspace, wanted: Wanted, means: Means) -> Sequence[str]:
    limit = min(wanted.limit, MOST_LISTED)
    if not wanted.narrows:
        first = bounds(wanted.since)[0] if wanted.since else None
        last = bounds(wanted.until)[1] if wanted.until else None
        lines = list_lines(
            workspace.record,
            means,
            since=first.toordinal() if first else None,
            until=last.toordinal() if last else None,
            limit=limit,
            offset=wanted.offset,
        )
        return [line.id for line in lines]
    rows = workspace.claims(
        ClaimFilter(
            who=wanted.who,
            whom=wanted.whom,
            about=wanted.about,
            place=wanted.place,
            since=wanted.since,
            until=wanted.until,
        )
    )
    homes = homes_of(workspace.record, means, [row.claim.id for row in rows])
    latest = sorted((_day(row), homes[row.claim.id]) for row in rows if row.claim.id in homes)
    ids = list(dict.fromkeys(home for _, home in reversed(latest)))
    return ids[wanted.offset : wanted.offset + limit]


def _day(row: ClaimRow) -> str:
    when = row.claim.event.when
    return (when.edtf if when else None) or row.document.published or ""


def _shown(workspace: Workspace, members: Members, stakes: Stakes, *, links: bool = False) -> ShownIncident | None:
    """An incident of the claims that the viewer may see; None where there is none of them."""
    rows = _rows(workspace, members.claims)
    if not rows:
        return None
    knowledge = _knowledge(workspace)
    told = [_telling(row, knowledge) for row in rows]
    also = _rows(workspace, members.also)
    made = build_incident(told, stakes, also=tuple(row.claim.id for row in also), verified=_verified(workspace, rows))
    seen = {row.claim.id for row in rows}
    return ShownIncident(
        incident=made,
        rows=tuple(rows),
        also=tuple(also),
        links=_links([one for one in members.facts if one.id in seen]) if links else (),
        withheld=len(members.claims) - len(rows),
    )


def _rows(workspace: Workspace, claims: Iterable[str]) -> list[ClaimRow]:
    rows = []
    for claim in claims:
        try:
            rows.append(workspace.claim(claim))
        except NoSuchThing:
            continue  # hidden from this viewer; how many, the incident says
    return rows


def _telling(row: ClaimRow, knowledge: Knowledge) -> Telling:
    name = publisher_of(row)
    known = knowledge.registry.lookup(name)
    return Telling(
        claim=row.claim,
        quote=row.quote,
        publisher=Party(known.name, known.id) if known else Party(name),
        published=row.document.published,
        verdict=row.verdict,
    )


def _verified(workspace: Workspace, rows: Sequence[ClaimRow]) -> list[Verified]:
    stand = workspace.sight().stand
    claims = tuple(row.claim for row in rows)
    return [
        Verified(one.aspect, one.method, one.standard)
        for one in matters(stand, VerifiedBy)
        if one.incident.about(claims) and verified(stand, one)
    ]


def _links(facts: Sequence[Facts]) -> tuple[Link, ...]:
    """The likeliest pairs, each with its reasons."""
    tables = load_happening_tables()
    found = [Link(a=one.id, b=other.id, match=compare(one, other, tables)) for one, other in combinations(facts, 2)]
    return tuple(sorted(found, key=lambda one: (-one.match.score, one.a, one.b))[:_MOST_LINKS])


def _known(workspace: Workspace) -> tuple[Means, Stakes]:
    """What claims are compared with, and who is partial, by the pack of this workspace."""
    latest = workspace.record.latest_pack()
    return _of_pack(latest.name, latest.digest, latest.data) if latest else _of_pack("", "", b"")


@lru_cache(maxsize=4)
def _of_pack(name: str, digest: str, data: bytes) -> tuple[Means, Stakes]:
    pack = _knowledge_with(name, data).pack
    bonds = list(pack_bonds(pack, _knowledge_with(name, data).registry)) if pack else []
    sides = Sides(Bound(one.tie, one.a.key, one.b.key) for one in bonds)
    return Means(load_happening_tables(), sides, digest), Stakes(bonds, sides)


def _knowledge(workspace: Workspace) -> Knowledge:
    latest = workspace.record.latest_pack()
    return _knowledge_with(latest.name, latest.data) if latest else _knowledge_with("", b"")


@lru_cache(maxsize=4)
def _knowledge_with(name: str, data: bytes) -> Knowledge:
    """A pack is parsed once, however many pages ask for its incidents."""
    return knowledge_with(parse_pack(data.decode("utf-8"), name)) if data else load_knowledge()
