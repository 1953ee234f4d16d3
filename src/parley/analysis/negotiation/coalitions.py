"""Who would block a deal, and which parties together could carry it."""

from itertools import combinations

from msgspec import Struct

from parley.analysis.negotiation.arrays import Arrays

_MOST = 12
"""Up to so many parties every coalition is looked at; beyond, only those of neighbours on the scale."""


class Blocker(Struct, frozen=True):
    """A party that a deal leaves worse off than no deal, and its share of all weight; it can veto alone if so said."""

    party: str
    loss: float
    share: float
    decisive: bool


class Coalition(Struct, frozen=True):
    """Parties that carry the deal together, none of them to spare; `spread` is how far apart they stand."""

    parties: tuple[str, ...]
    share: float
    spread: float


def blockers(
    table: Arrays, parties: tuple[str, ...], deal: float, *, reference: float, quota: float = 0.5
) -> list[Blocker]:
    """The parties nearer to things as they stand than to the deal; `decisive` where the rest is short of the quota."""
    whole = float(table.weight.sum())
    found = []
    for name, position, weight in zip(parties, table.position, table.weight, strict=True):
        loss = abs(position - deal) - abs(position - reference)
        if loss > 0:
            share = float(weight / whole)
            found.append(Blocker(name, float(loss), share, 1 - share <= quota))
    return sorted(found, key=lambda one: -one.loss * one.share)


def winning_coalitions(
    table: Arrays, parties: tuple[str, ...], *, quota: float = 0.5, most: int = 10
) -> list[Coalition]:
    """The smallest coalitions with more than `quota` of the weight, the closest together first."""
    share = (table.weight / table.weight.sum()).tolist()
    order = sorted(range(len(parties)), key=lambda at: float(table.position[at]))
    found = []
    for members in _candidates(order):
        held = sum(share[at] for at in members)
        if held > quota and all(held - share[at] <= quota for at in members):
            places = [float(table.position[at]) for at in members]
            found.append(Coalition(tuple(parties[at] for at in members), held, max(places) - min(places)))
    return sorted(found, key=lambda one: (one.spread, len(one.parties)))[:most]


def _candidates(order: list[int]) -> list[tuple[int, ...]]:
    count = len(order)
    if count <= _MOST:
        return [members for size in range(1, count + 1) for members in combinations(order, size)]
    return [tuple(order[start:end]) for start in range(count) for end in range(start + 1, count + 1)]
