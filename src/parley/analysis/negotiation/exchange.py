"""Exchange of voting positions over several issues, after Stokman and Van Oosten (1994).

Without exchange each issue comes out at its weighted mean. Two parties on opposite sides of two issues, one of which
matters more to each, can do better: each votes with the other on the issue that matters less to it. The one whose
shift is worth more shifts only so far that both gain alike. The pair that gains most goes first; an exchange
uses up both parties' votes on the issues that they gave away.
"""

from typing import NamedTuple

import numpy as np

from parley.analysis.negotiation.arrays import Arrays, Floats
from parley.analysis.negotiation.simple import weighted_mean

_LEAST_GAIN = 1e-9


class Exchange(NamedTuple):
    """`giver` votes with `taker` on issue `given`, and is voted with on issue `taken`; both gain as much."""

    giver: int
    taker: int
    given: int
    taken: int
    gain: float


def exchange(table: Arrays) -> tuple[Floats, list[Exchange]]:
    """The outcomes (issues,) of positions (issues, parties) after all exchanges that pay, and those exchanges."""
    voted = table.position.copy()
    start = weighted_mean(table)
    share = table.weight / table.weight.sum(axis=-1, keepdims=True)
    side = np.sign(table.position - start[:, None])
    offers = _offers(table, voted, share, side)
    used: set[tuple[int, int]] = set()
    done = []
    for gain, i, j, a, b, first, second in sorted(offers, key=lambda offer: -offer[0]):
        if (i, b) in used or (j, a) in used:
            continue
        voted[b, i] += first
        voted[a, j] += second
        used |= {(i, b), (j, a)}
        done.append(Exchange(i, j, b, a, gain))
    return weighted_mean(table._replace(position=voted)), done


def exchange_outcome(table: Arrays) -> Floats:
    """The outcomes for positions (..., issues, parties)."""
    shape = table.position.shape
    flat = [part.reshape(-1, *shape[-2:]) for part in table]
    made = np.array([exchange(Arrays(*row))[0] for row in zip(*flat, strict=True)])
    return made.reshape(shape[:-1])


_Offer = tuple[float, int, int, int, int, float, float]


def _offers(table: Arrays, voted: Floats, share: Floats, side: Floats) -> list[_Offer]:
    """Every exchange of i (which gives on b, where it cares less) with j (which gives on a) that pays both."""
    issues, parties = table.position.shape
    found: list[_Offer] = []
    for a in range(issues):
        for b in range(issues):
            if a == b:
                continue
            for i in range(parties):
                for j in range(parties):
                    if i != j and side[a, i] * side[a, j] < 0 and side[b, i] * side[b, j] < 0:
                        offer = _offer(table.salience, voted, share, (i, j, a, b))
                        if offer:
                            found.append(offer)
    return found


def _offer(salience: Floats, voted: Floats, share: Floats, who: tuple[int, int, int, int]) -> _Offer | None:
    i, j, a, b = who
    keen_i, keen_j = salience[:, i], salience[:, j]
    if not keen_i[a] * keen_j[b] > keen_i[b] * keen_j[a]:
        return None
    # How far the outcome moves when i votes j's position on b in full, and j votes i's position on a.
    on_b, on_a = share[b, i] * abs(voted[b, j] - voted[b, i]), share[a, j] * abs(voted[a, i] - voted[a, j])
    if on_a <= 0 or on_b <= 0:
        return None
    # Gains are equal where i's `s_a * A - s_b * B` is j's `s_b * B - s_a * A`.
    rate = (keen_i[b] + keen_j[b]) / (keen_i[a] + keen_j[a])
    moved_b = min(on_b, on_a / rate) if rate > 0 else on_b
    moved_a = min(on_a, moved_b * rate)
    gain = float(keen_i[a] * moved_a - keen_i[b] * moved_b)
    if gain <= _LEAST_GAIN:
        return None
    first = (voted[b, j] - voted[b, i]) * moved_b / on_b
    second = (voted[a, i] - voted[a, j]) * moved_a / on_a
    return gain, i, j, a, b, float(first), float(second)
