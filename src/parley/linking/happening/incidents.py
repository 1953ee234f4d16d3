"""From facts to incidents, all at once."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from parley.knowledge.happening import HappeningTables
from parley.linking.happening.cluster import Decided, pair, put_together
from parley.linking.happening.facts import Facts
from parley.linking.happening.globe import kilometres_between
from parley.linking.happening.score import Edge, edges


class Gathered(Struct, frozen=True):
    """The claims of one incident, and those that sum up several, this among them; each in the order of ids."""

    claims: tuple[str, ...]
    also: tuple[str, ...] = ()


UNDECIDED = Decided()


def all_edges(facts: Sequence[Facts], tables: HappeningTables) -> list[Edge]:
    """Every pair whose chance is worth keeping, once."""
    found: set[Edge] = set()
    for of, a, b, chance in edges(facts, tables):
        ids = of.ids
        found.update(Edge(c, ids[m], ids[n]) for m, n, c in zip(a.tolist(), b.tolist(), chance.tolist(), strict=True))
    return list(found)


def gather(facts: Sequence[Facts], tables: HappeningTables, decided: Decided = UNDECIDED) -> list[Gathered]:
    """The incidents that the facts make; the order of the facts makes no difference."""
    return gathered(facts, all_edges(facts, tables), tables, decided)


def gathered(
    facts: Iterable[Facts], known: Sequence[Edge], tables: HappeningTables, decided: Decided
) -> list[Gathered]:
    """The incidents that the facts make by edges that are known already."""
    by_id = {one.id: one for one in facts}
    made = put_together({one: facts.catalogue for one, facts in by_id.items()}, known, decided, same=tables.same)
    home = {claim: number for number, claims in enumerate(made) for claim in claims}
    also: list[set[str]] = [set() for _ in made]
    for edge in known:
        if home[edge.a] == home[edge.b] or pair(edge.a, edge.b) in decided.apart:
            continue
        for summary, member in ((edge.a, edge.b), (edge.b, edge.a)):
            if sums_up(by_id[summary], by_id[member]):
                also[home[member]].add(summary)
    return [Gathered(claims, tuple(sorted(more))) for claims, more in zip(made, also, strict=True)]


def sums_up(one: Facts, other: Facts) -> bool:
    """Whether the first may tell of several happenings, the second of one of them: within its days and its reach."""
    wider = (one.gathers and not other.gathers) or (one.vague and not other.vague)
    return wider and _day_apart(one, other) <= 1 and not _far(one, other)


def _day_apart(one: Facts, other: Facts) -> int:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 0
    return max(0, one.first - other.last, other.first - one.last)


def _far(one: Facts, other: Facts) -> bool:
    """Whether the two places are further apart than both reach."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    reach = (one.reach or 0.0) + (other.reach or 0.0)
    return kilometres_between((one.lat, one.lon), (other.lat, other.lon)) > reach
