"""Putting claims together into incidents, from the chances of their pairs and from what people decided.

The result depends on the claims, the chances and the decisions alone: edges are taken in the order of their chance,
and of the claims' ids where chances are equal. A component, the claims that edges connect, is solved by itself, so that
a new claim makes no more than its own component be solved again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from parley.linking.happening.score import Edge

MOST = 400
"""Claims: a component of more is first cut at a higher chance, until its parts are no larger."""

_STEP = 0.05
_CLOSE = 0.5


class Decided(Struct, frozen=True):
    """What people decided: pairs of claims that tell of one happening, and pairs that do not. Each pair is in order."""

    same: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()


def pair(one: str, other: str) -> tuple[str, str]:
    """Two claims in the order of their ids."""
    return (one, other) if one < other else (other, one)


def components(claims: Iterable[str], linked: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The claims that are connected with each other, each set in the order of ids."""
    over = {claim: claim for claim in claims}

    def top(claim: str) -> str:
        while over[claim] != claim:
            over[claim] = over[over[claim]]
            claim = over[claim]
        return claim

    for one, other in linked:
        low, high = sorted((top(one), top(other)))
        over[high] = low
    found: dict[str, list[str]] = {}
    for claim in over:
        found.setdefault(top(claim), []).append(claim)
    return [tuple(sorted(found[first])) for first in sorted(found)]


def put_together(
    catalogues: Mapping[str, str], edges: Sequence[Edge], decided: Decided, *, same: float
) -> list[tuple[str, ...]]:
    """The incidents that these claims make, each in the order of ids; `catalogues` says where each claim is listed."""
    known = [one for one in edges if one.chance >= same and (one.a, one.b) not in decided.apart]
    held = [one for one in decided.same if one[0] in catalogues and one[1] in catalogues]
    parts = components(catalogues, [*((one.a, one.b) for one in known), *held])
    number = {claim: at for at, part in enumerate(parts) for claim in part}
    edges_of: list[list[Edge]] = [[] for _ in parts]
    for one in known:
        edges_of[number[one.a]].append(one)
    held_in: list[list[tuple[str, str]]] = [[] for _ in parts]
    for link in held:
        held_in[number[link[0]]].append(link)
    found: list[tuple[str, ...]] = []
    for part in map(_Part, parts, edges_of, held_in):
        found += _solved(part, catalogues, decided.apart, same)
    return found


class _Part(Struct, frozen=True):
    """A component: its claims, the edges among them, and the pairs that people put together."""

    claims: tuple[str, ...]
    edges: list[Edge]
    held: list[tuple[str, str]]


def _solved(
    part: _Part, catalogues: Mapping[str, str], apart: frozenset[tuple[str, str]], same: float
) -> Iterator[tuple[str, ...]]:
    """The incidents of one component; one that is too large is cut first."""
    if len(part.claims) == 1:
        yield part.claims
    elif len(part.claims) <= MOST or same >= 1:
        yield from _Merging(part, catalogues, apart, same).incidents()
    else:
        higher = min(1.0, same + _STEP)
        strong = [one for one in part.edges if one.chance >= higher]
        for piece in components(part.claims, [*((one.a, one.b) for one in strong), *part.held]):
            inside = set(piece)
            held = [one for one in part.held if one[0] in inside]
            yield from _solved(
                _Part(piece, [one for one in strong if one.a in inside], held), catalogues, apart, higher
            )


class _Merging:
    """Claims of one component on their way into incidents: pairs first, the surest first."""

    def __init__(
        self, part: _Part, catalogues: Mapping[str, str], apart: frozenset[tuple[str, str]], same: float
    ) -> None:
        self._held = part.held
        self._edges = sorted(part.edges, key=lambda one: (-one.chance, one.a, one.b))
        self._same = same
        self._home = {claim: claim for claim in part.claims}
        self._members = {claim: [claim] for claim in part.claims}
        self._listed = {claim: {catalogues[claim]} - {""} for claim in part.claims}
        self._apart: dict[str, set[str]] = {claim: set() for claim in part.claims}
        for one, other in apart:
            if one in self._home and other in self._home:
                self._apart[one].add(other)
                self._apart[other].add(one)
        self._near: dict[str, dict[str, float]] = {claim: {} for claim in part.claims}
        for edge in self._edges:
            self._near[edge.a][edge.b] = self._near[edge.b][edge.a] = edge.chance

    def incidents(self) -> Iterator[tuple[str, ...]]:
        """What people put together first; then each edge, where the two sides of it are close as a whole."""
        for one, other in sorted(self._held):
            if self._home[one] != self._home[other]:
                self._merge(self._home[one], self._home[other])
        for edge in self._edges:
            one, other = self._home[edge.a], self._home[edge.b]
            if one != other and self._may(one, other):
                self._merge(one, other)
        yield from sorted(tuple(sorted(members)) for members in self._members.values())

    def _may(self, one: str, other: str) -> bool:
        if self._listed[one] & self._listed[other] or self._apart[one] & set(self._members[other]):
            return False
        pairs = len(self._members[one]) * len(self._members[other])
        return self._near[one].get(other, 0.0) / pairs >= self._same * _CLOSE

    def _merge(self, one: str, other: str) -> None:
        """Two incidents become one, named after the first of them."""
        kept, gone = sorted((one, other))
        for claim in self._members[gone]:
            self._home[claim] = kept
        self._members[kept] += self._members.pop(gone)
        self._listed[kept] |= self._listed.pop(gone)
        self._apart[kept] |= self._apart.pop(gone)
        for near, chance in self._near.pop(gone).items():
            self._near[near].pop(gone, None)
            if near != kept:
                self._near[kept][near] = self._near[kept].get(near, 0.0) + chance
                self._near[near][kept] = self._near[kept][near]
        self._near[kept].pop(gone, None)
