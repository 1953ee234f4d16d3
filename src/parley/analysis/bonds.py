"""Ties told in documents and ties that a process pack knows, each pair of parties once."""

from collections.abc import Hashable, Iterable

from parley.analysis.parties import party_key
from parley.model.actor import TieKind
from parley.model.process import Bond

MUTUAL = frozenset({TieKind.ALLIED, TieKind.OPPOSES})
"""Ties that mean the same read from either side."""

TALKS_ROLES = frozenset({TieKind.MEDIATES, TieKind.HOSTS, TieKind.CONVENES})
TRUCE_ROLES = frozenset({TieKind.BROKERS, TieKind.GUARANTEES, TieKind.SIGNS})


def bound_once(bonds: Iterable[Bond]) -> tuple[Bond, ...]:
    """The same bonds, with all that speaks for one tie between the same two gathered under it."""
    gathered: dict[Hashable, Bond] = {}
    for bond in bonds:
        key = _key(bond)
        known = gathered.get(key)
        gathered[key] = bond if known is None else _joined(known, bond)
    return tuple(gathered.values())


def _key(bond: Bond) -> Hashable:
    ends = (party_key(bond.a), party_key(bond.b))
    return (bond.tie, frozenset(ends) if bond.tie in MUTUAL else ends)


def _joined(known: Bond, more: Bond) -> Bond:
    return Bond(
        tie=known.tie,
        a=known.a,
        b=known.b,
        words=tuple(dict.fromkeys((*known.words, *more.words))),
        sources=tuple(dict.fromkeys((*known.sources, *more.sources))),
        since=known.since or more.since,
        until=known.until or more.until,
    )
