"""Placing new claims among those that are known: only what they touch is put together again.

What comes out is what putting everything together at once would give: the same pairs are compared by the same tables,
and a component, once one of its claims or edges changed, is solved as a whole.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np

from parley.knowledge.happening import HappeningTables
from parley.linking.happening.candidates import DAYS_APART, near_keys, worth_comparing
from parley.linking.happening.cluster import Decided, pair, put_together
from parley.linking.happening.columns import columns
from parley.linking.happening.facts import LONGEST_SPAN, Facts
from parley.linking.happening.score import Edge, chances


class Shelf(Protocol):
    """Where facts, edges and incidents are kept, and found again."""

    def near(self, keys: Sequence[int], earliest: int, latest: int) -> Iterable[Facts]:
        """The facts kept under any of the keys whose first day is in those bounds."""
        ...

    def edges_of(self, claims: Iterable[str]) -> list[Edge]:
        """All edges that touch these claims."""
        ...

    def catalogues(self, claims: Iterable[str]) -> dict[str, str]:
        """Where each of these claims is listed, those that are kept alone."""
        ...

    def put(self, facts: Sequence[Facts], edges: Sequence[Edge]) -> None:
        """Keep facts, and edges between them and others."""
        ...

    def drop(self, claims: Sequence[str]) -> None:
        """Forget these claims, with their edges and incidents."""
        ...

    def settle(self, incidents: Sequence[tuple[str, ...]]) -> None:
        """These claims make these incidents now, whatever they made before."""
        ...


def place(
    shelf: Shelf,
    new: Sequence[Facts],
    *,
    gone: Sequence[str] = (),
    tables: HappeningTables,
    decided: Decided,
    rethink: Iterable[str] = (),
) -> None:
    """Take `new` claims in and let `gone` ones go; `rethink` are claims that a decision touched."""
    left = {end for edge in shelf.edges_of(gone) for end in (edge.a, edge.b)} - set(gone) if gone else set()
    if gone:
        shelf.drop(gone)
    shelf.put(new, _edges(shelf, new, tables))
    start = {*left, *(one.id for one in new), *rethink}
    part, edges = _reach(shelf, start, decided, tables.same)
    shelf.settle(put_together(part, edges, decided, same=tables.same))


def _edges(shelf: Shelf, new: Sequence[Facts], tables: HappeningTables) -> list[Edge]:
    """The edges of the new claims with what is kept, and among themselves."""
    among = {one.id: one for one in new}
    pairs: set[tuple[str, str]] = set()
    for one in new:
        if one.first is None or one.last is None:
            continue
        kept = shelf.near(near_keys(one), one.first - DAYS_APART - LONGEST_SPAN, one.last + DAYS_APART)
        for other in (*kept, *new):
            if other.id != one.id and worth_comparing(one, other):
                among[other.id] = other
                pairs.add(pair(one.id, other.id))
    if not pairs:
        return []
    of = columns(list(among.values()))
    row = {claim: number for number, claim in enumerate(of.ids)}
    ordered = sorted(pairs)
    a, b = (np.array([row[one[end]] for one in ordered], dtype=np.int64) for end in (0, 1))
    found = zip(ordered, chances(of, a, b, tables).tolist(), strict=True)
    return [Edge(chance, *ends) for ends, chance in found if chance >= tables.sums]


def _reach(shelf: Shelf, start: set[str], decided: Decided, same: float) -> tuple[dict[str, str], list[Edge]]:
    """The components of the claims at the start: where each claim is listed, and the edges among them."""
    seen: set[str] = set()
    edges: set[Edge] = set()
    held: dict[str, set[str]] = {}
    for one, other in decided.same:
        held.setdefault(one, set()).add(other)
        held.setdefault(other, set()).add(one)
    waiting = set(start)
    while waiting:
        seen |= waiting
        strong = [
            edge for edge in shelf.edges_of(waiting) if edge.chance >= same and (edge.a, edge.b) not in decided.apart
        ]
        edges.update(strong)
        ends = {end for edge in strong for end in (edge.a, edge.b)}
        ends.update(other for claim in waiting for other in held.get(claim, ()))
        waiting = ends - seen
    return shelf.catalogues(seen), list(edges)
