"""Incidents as they are asked for: which there are, and which claims make one."""

from collections.abc import Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import or_, select

from parley.linking.happening.facts import Facts
from parley.linking.happening.incidents import sums_up
from parley.model.incident import claim_of
from parley.projections.incidents.fold import Means, catch_up, decisions_of
from parley.projections.incidents.tables import EDGES, FACTS, INCIDENTS
from parley.record.record import Record

_SOME = 400


class Line(Struct, frozen=True, kw_only=True):
    """An incident in a line: its days (counted from 0001-01-01), and how much tells of it."""

    id: str
    first: int
    last: int
    claims: int
    documents: int


class Members(Struct, frozen=True, kw_only=True):
    """The claims of one incident, those that sum up several, and the edges that hold it together."""

    id: str
    claims: tuple[str, ...]
    also: tuple[str, ...]
    facts: tuple[Facts, ...]


def list_lines(
    record: Record, means: Means, *, since: int | None = None, until: int | None = None, limit: int, offset: int = 0
) -> list[Line]:
    """The incidents of those days, the latest first."""
    catch_up(record, means)
    query = select(INCIDENTS).order_by(INCIDENTS.c.first.desc(), INCIDENTS.c.id).limit(limit).offset(offset)
    if since is not None:
        query = query.where(INCIDENTS.c.last >= since)
    if until is not None:
        query = query.where(INCIDENTS.c.first <= until)
    with record.reading() as connection:
        return [Line(**row._asdict()) for row in connection.execute(query)]


def homes_of(record: Record, means: Means, claims: Sequence[str]) -> dict[str, str]:
    """For each of these claims that tells of a happening, its incident's id."""
    catch_up(record, means)
    found: dict[str, str] = {}
    with record.reading() as connection:
        for at in range(0, len(claims), _SOME):
            some = claims[at : at + _SOME]
            rows = connection.execute(select(FACTS.c.claim, FACTS.c.incident).where(FACTS.c.claim.in_(some)))
            found.update((row.claim, row.incident) for row in rows)
    return found


def members_of(record: Record, means: Means, incident: str) -> Members | None:
    """The incident of that id, of the claim that gave it, or of a claim; None where there is none."""
    catch_up(record, means)
    with record.reading() as connection:
        home = select(FACTS.c.incident).where(
            or_(FACTS.c.incident == incident, FACTS.c.claim == incident, FACTS.c.claim == claim_of(incident))
        )
        found = connection.execute(home.limit(1)).scalar()
        if found is None:
            return None
        rows = connection.execute(select(FACTS.c.body).where(FACTS.c.incident == found)).scalars()
        facts = sorted((msgspec.json.decode(body, type=Facts) for body in rows), key=lambda one: one.id)
        claims = {one.id: one for one in facts}
        beside = connection.execute(
            select(EDGES.c.a, EDGES.c.b).where(or_(EDGES.c.a.in_(list(claims)), EDGES.c.b.in_(list(claims))))
        ).all()
        others = sorted({end for row in beside for end in row if end not in claims})
        bodies = connection.execute(select(FACTS.c.body).where(FACTS.c.claim.in_(others[:_SOME]))).scalars()
        near = {one.id: one for one in (msgspec.json.decode(body, type=Facts) for body in bodies)}
    apart = decisions_of(record).apart
    also = {
        end
        for a, b in beside
        if (a, b) not in apart
        for end, member in ((a, b), (b, a))
        if end in near and member in claims and sums_up(near[end], claims[member])
    }
    return Members(id=found, claims=tuple(claims), also=tuple(sorted(also)), facts=tuple(facts))
