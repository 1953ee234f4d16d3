"""Facts, edges and incidents kept in the record's database (see `linking.happening.placing.Shelf`)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, delete, insert, or_, select, update

from parley.linking.happening.candidates import keys_of
from parley.linking.happening.facts import Facts
from parley.linking.happening.score import Edge
from parley.model.incident import incident_id
from parley.projections.incidents.tables import EDGES, FACTS, INCIDENTS, KEYS

_SOME = 400
"""How many values are asked for at once: a database takes so many and no more."""


class _Kept(NamedTuple):
    """A claim that is kept, without its facts."""

    claim: str
    document: str
    first: int
    last: int
    incident: str


class SqlShelf:
    """A Shelf in a database, inside a transaction that is open; `documents` says where each new claim stands."""

    def __init__(self, connection: Connection, documents: Mapping[str, str]) -> None:
        self._connection = connection
        self._documents = documents

    def near(self, keys: Sequence[int], earliest: int, latest: int) -> Iterator[Facts]:
        """The facts kept under any of the keys whose first day is in those bounds."""
        days = KEYS.c.first.between(earliest, latest)
        found = select(KEYS.c.claim).where(KEYS.c.key.in_(keys), days).distinct().subquery()
        rows = self._connection.execute(select(FACTS.c.body).join(found, found.c.claim == FACTS.c.claim))
        yield from (msgspec.json.decode(row.body, type=Facts) for row in rows)

    def edges_of(self, claims: Iterable[str]) -> list[Edge]:
        """All edges that touch these claims."""
        found: set[Edge] = set()
        for some in _portions(sorted(set(claims))):
            query = select(EDGES).where(or_(EDGES.c.a.in_(some), EDGES.c.b.in_(some)))
            found.update(Edge(row.chance, row.a, row.b) for row in self._connection.execute(query))
        return list(found)

    def catalogues(self, claims: Iterable[str]) -> dict[str, str]:
        """Where each of these claims is listed, those that are kept alone."""
        found: dict[str, str] = {}
        for some in _portions(sorted(set(claims))):
            rows = self._connection.execute(select(FACTS.c.claim, FACTS.c.catalogue).where(FACTS.c.claim.in_(some)))
            found.update((row.claim, row.catalogue) for row in rows)
        return found

    def put(self, facts: Sequence[Facts], edges: Sequence[Edge]) -> None:
        """Keep facts, and edges between them and others; each claim is an incident of its own until it is settled."""
        kept = [_row(one, self._documents[one.id], incident_id((one.id,))) for one in facts]
        keys = [{"key": key, "first": one.first, "claim": one.id} for one in facts for key in set(keys_of(one))]
        pairs = [{"a": edge.a, "b": edge.b, "chance": edge.chance} for edge in edges]
        for table, rows in ((FACTS, kept), (KEYS, keys), (EDGES, pairs)):
            if rows:
                self._connection.execute(insert(table), rows)

    def drop(self, claims: Sequence[str]) -> None:
        """Forget these claims, with their edges and incidents."""
        for some in _portions(claims):
            homes = select(FACTS.c.incident).where(FACTS.c.claim.in_(some))
            self._connection.execute(delete(INCIDENTS).where(INCIDENTS.c.id.in_(homes)))
            self._connection.execute(delete(EDGES).where(or_(EDGES.c.a.in_(some), EDGES.c.b.in_(some))))
            self._connection.execute(delete(KEYS).where(KEYS.c.claim.in_(some)))
            self._connection.execute(delete(FACTS).where(FACTS.c.claim.in_(some)))

    def settle(self, incidents: Sequence[tuple[str, ...]]) -> None:
        """These claims make these incidents now, whatever they made before."""
        claims = [claim for one in incidents for claim in one]
        before = self._rows(claims)
        old = {row.incident for row in before.values()}
        for some in _portions(sorted(old)):
            self._connection.execute(delete(INCIDENTS).where(INCIDENTS.c.id.in_(some)))
        for one in incidents:
            made = incident_id(one)
            moved = [claim for claim in one if before[claim].incident != made]
            for some in _portions(moved):
                self._connection.execute(update(FACTS).where(FACTS.c.claim.in_(some)).values(incident=made))
        lines = [line_of(incident_id(one), [before[claim] for claim in one]) for one in incidents]
        if lines:
            self._connection.execute(insert(INCIDENTS), lines)

    def _rows(self, claims: Sequence[str]) -> dict[str, _Kept]:
        found: dict[str, _Kept] = {}
        columns = (FACTS.c.claim, FACTS.c.document, FACTS.c.first, FACTS.c.last, FACTS.c.incident)
        for some in _portions(claims):
            rows = self._connection.execute(select(*columns).where(FACTS.c.claim.in_(some)))
            for row in rows:
                found[row[0]] = _Kept(*row)
        return found


def fill(
    connection: Connection,
    facts: Sequence[Facts],
    documents: Mapping[str, str],
    edges: Sequence[Edge],
    incidents: Sequence[tuple[str, ...]],
) -> None:
    """Keep all at once what was put together at once, in tables that are empty."""
    home = {claim: incident_id(claims) for claims in incidents for claim in claims}
    by_id = {one.id: one for one in facts}
    _insert(connection, FACTS, (_row(one, documents[one.id], home[one.id]) for one in facts))
    _insert(
        connection,
        KEYS,
        ({"key": key, "first": one.first, "claim": one.id} for one in facts for key in set(keys_of(one))),
    )
    _insert(connection, EDGES, ({"a": edge.a, "b": edge.b, "chance": edge.chance} for edge in edges))
    _insert(
        connection,
        INCIDENTS,
        (
            {
                "id": incident_id(claims),
                "first": min(by_id[claim].first or 0 for claim in claims),
                "last": max(by_id[claim].last or 0 for claim in claims),
                "claims": len(claims),
                "documents": len({documents[claim] for claim in claims}),
            }
            for claims in incidents
        ),
    )


def line_of(incident: str, rows: Sequence[_Kept]) -> dict[str, str | int]:
    """An incident in a line."""
    return {
        "id": incident,
        "first": min(row.first for row in rows),
        "last": max(row.last for row in rows),
        "claims": len(rows),
        "documents": len({row.document for row in rows}),
    }


def _row(one: Facts, document: str, incident: str) -> dict[str, object]:
    return {
        "claim": one.id,
        "document": document,
        "catalogue": one.catalogue,
        "first": one.first,
        "last": one.last,
        "incident": incident,
        "body": msgspec.json.encode(one),
    }


def _insert(connection: Connection, table: object, rows: Iterable[Mapping[str, object]]) -> None:
    portion: list[Mapping[str, object]] = []
    for row in rows:
        portion.append(row)
        if len(portion) >= _SOME * 20:
            connection.execute(insert(table), portion)  # type: ignore[arg-type]
            portion = []
    if portion:
        connection.execute(insert(table), portion)  # type: ignore[arg-type]


def _portions(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(values), _SOME):
        yield values[at : at + _SOME]
