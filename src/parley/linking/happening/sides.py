"""Who stands with whom: parties bound by backing, alliance, leadership or membership, as far as ties are known."""

import re
from collections.abc import Iterable

from msgspec import Struct

from parley.model.actor import TieKind

_WITH = frozenset({TieKind.BACKS, TieKind.ALLIED, TieKind.PART_OF, TieKind.LEADS})
_ORGAN = re.compile(r"^([A-Z]{3})-(?:GOV|MIL|LEG|JUD|COP|SPY)\b")


class Bound(Struct, frozen=True):
    """Two parties, by their ids, and what binds them."""

    tie: TieKind
    a: str
    b: str


class Sides:
    """For each party that ties are known of, the side that it stands on; a side is named after one of its parties.

    An organ stands where its state stands. A tie between two that are said to oppose each other makes no side of them.
    """

    def __init__(self, bonds: Iterable[Bound] = ()) -> None:
        known = list(bonds)
        self.opposed = {frozenset((whole(one.a), whole(one.b))) for one in known if one.tie is TieKind.OPPOSES}
        self._over: dict[str, str] = {}
        for one in sorted(known, key=lambda bond: (bond.a, bond.b, bond.tie)):
            a, b = whole(one.a), whole(one.b)
            if one.tie in _WITH and frozenset((a, b)) not in self.opposed:
                low, high = sorted((self._top(a), self._top(b)))
                if low != high:
                    self._over[high] = low

    def of(self, party: str) -> str | None:
        """The side of a party; None where nobody says with whom it stands."""
        one = whole(party)
        return self._top(one) if one in self._over or one in self._over.values() else None

    def together(self, one: str, other: str) -> bool:
        """Whether two parties are one, or stand on one side."""
        a, b = whole(one), whole(other)
        side = self.of(a)
        return a == b or (side is not None and side == self.of(b))

    def marks(self, parties: Iterable[str]) -> tuple[str, ...]:
        """The parties and their sides, to be met by others of the same side."""
        found = {mark for one in parties for mark in (whole(one), self.of(one)) if mark}
        return tuple(sorted(found))

    def _top(self, party: str) -> str:
        while party in self._over:
            party = self._over[party]
        return party


def whole(party: str) -> str:
    """The state whose organ a party is, else the party."""
    found = _ORGAN.match(party)
    return found[1] if found else party
