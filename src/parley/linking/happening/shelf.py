"""Facts, edges and incidents kept in memory: for work on a file that needs no record, and to measure by."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence

from parley.linking.happening.candidates import keys_of
from parley.linking.happening.facts import Facts
from parley.linking.happening.score import Edge


class MemoryShelf:
    """A Shelf in memory (see `placing.Shelf`)."""

    def __init__(self) -> None:
        self.facts: dict[str, Facts] = {}
        self.home: dict[str, tuple[str, ...]] = {}
        self._kept: dict[int, list[tuple[int, str]]] = {}
        self._edges: dict[str, set[Edge]] = {}

    def near(self, keys: Sequence[int], earliest: int, latest: int) -> Iterator[Facts]:
        """The facts kept under any of the keys whose first day is in those bounds."""
        for key in keys:
            kept = self._kept.get(key, [])
            for _, claim in kept[bisect_left(kept, (earliest, "")) : bisect_right(kept, (latest + 1, ""))]:
                yield self.facts[claim]

    def edges_of(self, claims: Iterable[str]) -> list[Edge]:
        """All edges that touch these claims."""
        return list({edge for claim in claims for edge in self._edges.get(claim, ())})

    def catalogues(self, claims: Iterable[str]) -> dict[str, str]:
        """Where each of these claims is listed, those that are kept alone."""
        return {claim: self.facts[claim].catalogue for claim in claims if claim in self.facts}

    def put(self, facts: Sequence[Facts], edges: Sequence[Edge]) -> None:
        """Keep facts, and edges between them and others."""
        for one in facts:
            self.facts[one.id] = one
            for key in keys_of(one):
                insort(self._kept.setdefault(key, []), (one.first or 0, one.id))
        for edge in edges:
            for end in (edge.a, edge.b):
                self._edges.setdefault(end, set()).add(edge)

    def drop(self, claims: Sequence[str]) -> None:
        """Forget these claims, with their edges and incidents."""
        for claim in claims:
            one = self.facts.pop(claim, None)
            for key in keys_of(one) if one else ():
                self._kept[key].remove((one.first or 0, claim) if one else (0, claim))
            for edge in self._edges.pop(claim, set()):
                for end in {edge.a, edge.b} - {claim}:
                    self._edges.get(end, set()).discard(edge)
            self.home.pop(claim, None)

    def settle(self, incidents: Sequence[tuple[str, ...]]) -> None:
        """These claims make these incidents now, whatever they made before."""
        for claims in incidents:
            self.home.update(dict.fromkeys(claims, claims))

    def incidents(self) -> list[tuple[str, ...]]:
        """All incidents, each in the order of its claims' ids."""
        return sorted(set(self.home.values()))
