"""The expected-utility challenge model of Bueno de Mesquita, as Scholz, Calbert and Smith (2011) replicated it.

In every round each party weighs every other one as a target: with which probability a challenge succeeds (who votes for
whose position, with salience times influence), what it would gain, what lose. Out of these come the offers that it must
expect, and it gives way to one of them. Risk is read off how exposed a party is beside the others.

Two readings are kept apart. `scholz` follows the replication, whose results are in print, with three traits that its
own text does not have: the chance of success is divided by all votes in all contests, so it is tiny; a party takes the
compromise with the lowest middle point, not the nearest; and nobody ever capitulates, since the test asks whether a
positive number is below itself. `published` mends these three as the articles say. Neither converges on the data
that the replication prints. A scenario, never "the accurate one".
"""

from typing import NamedTuple

import numpy as np

from parley.analysis.negotiation.arrays import Arrays, Floats
from parley.analysis.negotiation.simple import weighted_mean, weighted_median

ROUNDS = 5
_CELLS = 200_000
"""How many numbers one step holds at once: more no longer fit the processor's cache."""


class Round(NamedTuple):
    """Where every party stands after one round, and the weighted median and mean of that."""

    position: Floats
    median: Floats
    mean: Floats


def challenge(table: Arrays, *, rounds: int = ROUNDS, q: float = 1.0, published: bool = False) -> list[Round]:
    """The positions at the start and after each round; `q` is how likely a target that is left alone stays put."""
    shape = table.position.shape
    position = table.position.reshape(-1, shape[-1]).copy()
    flat = Arrays(position, table.salience.reshape(position.shape), table.influence.reshape(position.shape))
    width = np.ptp(position, axis=-1)[:, None]
    # Where all stand at one point there is nothing to contest: any width will do, and nobody moves.
    width = np.where(width > 0, width, 1.0)
    course = [_stand(flat, shape)]
    for _ in range(rounds):
        flat = flat._replace(position=_one_round(flat, width, q=q, published=published))
        course.append(_stand(flat, shape))
    return course


def challenge_outcome(table: Arrays, *, rounds: int = ROUNDS, published: bool = False) -> Floats:
    """The weighted median after the last round."""
    return challenge(table, rounds=rounds, published=published)[-1].median


def _stand(flat: Arrays, shape: tuple[int, ...]) -> Round:
    median, mean = (found.reshape(shape[:-1]) for found in (weighted_median(flat), weighted_mean(flat)))
    return Round(flat.position.reshape(shape).copy(), median, mean)


def _one_round(flat: Arrays, width: Floats, *, q: float, published: bool) -> Floats:
    count = flat.position.shape[-1]
    step = max(1, _CELLS // (count * count))
    parts = []
    for start in range(0, len(flat.position), step):
        part = slice(start, start + step)
        some = Arrays(*(array[part] for array in flat))
        parts.append(_offers(some, width[part], q=q, published=published))
    return np.concatenate(parts)


def _offers(some: Arrays, width: Floats, *, q: float, published: bool) -> Floats:
    distance = np.abs(some.position[:, :, None] - some.position[:, None, :]) / width[:, :, None]
    risk = _risk(some, distance, q=q, published=published)
    chance = _chance(some, distance, risk, published=published)
    mine = _utility(distance, risk[:, :, None], chance, some.salience[:, None, :], q)
    theirs = _utility(distance, risk[:, :, None], chance.transpose(0, 2, 1), some.salience[:, :, None], q)
    return _best_offer(some.position, mine, theirs, published=published)


def _risk(some: Arrays, distance: Floats, *, q: float, published: bool) -> Floats:
    """The exponent of each party's utility, 0.5 (bold) to 2 (timid), from how exposed it is when all are neutral."""
    neutral = np.ones_like(some.position)
    chance = _chance(some, distance, neutral, published=published)
    danger = _utility(distance, neutral[:, None, :], chance, some.salience[:, None, :], q)
    count = danger.shape[-1]
    danger[:, np.arange(count), np.arange(count)] = 0.0
    exposed = danger.sum(axis=1)
    high, low = exposed.max(axis=-1, keepdims=True), exposed.min(axis=-1, keepdims=True)
    spread = np.where(high > low, high - low, 1.0)
    acceptance = np.where(high > low, (2 * exposed - high - low) / spread, 0.0)
    made: Floats = (1 - acceptance / 3) / (1 + acceptance / 3)
    return made


def _chance(some: Arrays, distance: Floats, risk: Floats, *, published: bool) -> Floats:
    """The probability that i's position beats j's when every party votes as far as it prefers one."""
    loss = distance ** risk[:, :, None] * some.weight[:, :, None]
    batch, count, _ = loss.shape
    support = np.zeros((batch, count, count))
    total = np.zeros((batch, count, count))
    for voters in _split(count, batch * count * count):
        votes = loss[:, voters, None, :] - loss[:, voters, :, None]
        support += np.maximum(votes, 0.0).sum(axis=1)
        total += np.abs(votes).sum(axis=1)
    whole = total if published else total.sum(axis=(1, 2), keepdims=True)
    return np.divide(support, whole, out=np.zeros_like(support), where=whole > 0)


def _split(count: int, cells: int) -> list[slice]:
    step = max(1, _CELLS // cells)
    return [slice(start, start + step) for start in range(0, count, step)]


def _utility(distance: Floats, risk: Floats, chance: Floats, salience: Floats, q: float) -> Floats:
    """What the challenger expects of a challenge, by the lights of whoever has `risk`; the target's `salience`."""
    won = 2 - 4 * (0.5 - 0.5 * distance) ** risk
    lost = 2 - 4 * (0.5 + 0.5 * distance) ** risk
    made: Floats = salience * (chance * won + (1 - chance) * lost) + (1 - salience) * won - q * (2 - 4 * 0.5**risk)
    return made


def _best_offer(position: Floats, mine: Floats, theirs: Floats, *, published: bool) -> Floats:
    here, there = position[:, :, None], position[:, None, :]
    apart = here != there
    conflict = apart & (theirs > mine) & (mine > 0)
    pressed = apart & (theirs > 0) & (mine < 0)
    compromise = pressed & (theirs > np.abs(mine))
    surrender = pressed & (theirs < np.abs(mine)) & published
    ratio = np.divide(np.abs(mine), np.abs(theirs), out=np.zeros_like(mine), where=compromise)
    middle = here + (there - here) * ratio
    far = np.abs(here - there)
    both = np.abs(mine) + np.abs(theirs)
    lowest = np.divide(np.abs(mine) * here + np.abs(theirs) * there, both, out=np.zeros_like(mine), where=both > 0)
    moved = position.copy()
    taken = np.zeros(position.shape, dtype=bool)
    near = np.abs(middle - here) if published else lowest
    for offers, key, goal in ((conflict, far, there), (compromise, near, middle), (surrender, far, there)):
        best = np.where(offers, key, np.inf).argmin(axis=-1)[:, :, None]
        goals = np.take_along_axis(np.broadcast_to(goal, key.shape), best, axis=-1)[:, :, 0]
        has = offers.any(axis=-1) & ~taken
        moved = np.where(has, goals, moved)
        taken |= has
    return moved
