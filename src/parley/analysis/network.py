"""The network of parties: who is tied to whom, how, from when until when, and where each stands in the picture."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from parley.analysis.layout import places_of
from parley.analysis.parties import party_key
from parley.model.actor import Party, TieKind
from parley.model.edtf import bounds
from parley.model.errors import BadDate
from parley.model.process import Bond


class Link(Struct, frozen=True, kw_only=True):
    """A tie in the network. A tie that nobody dates holds from the day on which it was first told of.

    `since` and `until` are the first and the last day (ISO) that are not ruled out, or None where nothing rules
    any out. `told` counts the places in documents that tell of it, `sources` those that a process pack cites.
    """

    kind: TieKind
    a: str
    b: str
    since: str | None
    until: str | None
    told: int
    sources: int

    def holds(self, day: date) -> bool:
        """Whether it may hold on a day."""
        shown = day.isoformat()
        return (self.since is None or self.since <= shown) and (self.until is None or shown <= self.until)


class Node(Struct, frozen=True, kw_only=True):
    """A party in the network, with how many ties it has; x and y lie between 0 and 1 and mean nothing by themselves."""

    key: str
    party: Party
    ties: int
    x: float
    y: float


class Network(Struct, frozen=True, kw_only=True):
    """Parties and their ties; `left_out` parties with fewer ties than those that are shown."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    left_out: int = 0
    first: str | None = None
    last: str | None = None


def network(bonds: Iterable[tuple[Bond, tuple[str, ...]]], *, most: int = 60) -> Network:
    """The network of bonds, each with the days (EDTF) on which it was told of; at most so many parties."""
    links: dict[tuple[TieKind, str, str], Link] = {}
    parties: dict[str, Party] = {}
    for bond, told in bonds:
        a, b = party_key(bond.a), party_key(bond.b)
        parties.setdefault(a, bond.a)
        parties.setdefault(b, bond.b)
        link = _link(bond, told)
        known = links.get((bond.tie, a, b))
        links[bond.tie, a, b] = _merged(known, link) if known else link
    degree = {key: sum(key in (link.a, link.b) for link in links.values()) for key in parties}
    kept = sorted(parties, key=lambda key: (-degree[key], parties[key].name))[:most]
    shown = tuple(link for link in links.values() if link.a in kept and link.b in kept)
    days = sorted(day for link in shown for day in (link.since, link.until) if day)
    number = {key: n for n, key in enumerate(kept)}
    places = dict(zip(kept, places_of(len(kept), [(number[one.a], number[one.b]) for one in shown]), strict=True))
    return Network(
        nodes=tuple(_node(parties[key], degree[key], places[key]) for key in kept),
        links=shown,
        left_out=len(parties) - len(kept),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _node(party: Party, ties: int, place: tuple[float, float]) -> Node:
    return Node(key=party_key(party), party=party, ties=ties, x=place[0], y=place[1])


def _link(bond: Bond, told: Sequence[str]) -> Link:
    firsts = sorted(day for day in map(_first, told) if day)
    stated = _first(bond.since)
    return Link(
        kind=bond.tie,
        a=party_key(bond.a),
        b=party_key(bond.b),
        since=stated or (firsts[0] if firsts and not bond.sources else None),
        until=_last(bond.until),
        told=len(bond.words),
        sources=len(bond.sources),
    )


def _merged(one: Link, other: Link) -> Link:
    """The same tie as two bonds tell it: it holds where either lets it hold."""
    since = None if one.since is None or other.since is None else min(one.since, other.since)
    until = None if one.until is None or other.until is None else max(one.until, other.until)
    told, sources = one.told + other.told, one.sources + other.sources
    return Link(kind=one.kind, a=one.a, b=one.b, since=since, until=until, told=told, sources=sources)


def _first(edtf: str | None) -> str | None:
    first = _bounds(edtf)[0]
    return first.isoformat() if first else None


def _last(edtf: str | None) -> str | None:
    last = _bounds(edtf)[1]
    return last.isoformat() if last else None


def _bounds(edtf: str | None) -> tuple[date | None, date | None]:
    try:
        return bounds(edtf) if edtf else (None, None)
    except BadDate:
        return (None, None)
