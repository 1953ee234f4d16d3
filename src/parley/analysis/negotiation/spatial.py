"""KTAB's spatial model for scalar capacities, with the options of its published runs.

Options: linear chance of victory, proportional voting, conditional choice among bargains, the most probable bargain
taken, risk from -1/2 to 1 and read one third of the way into others, third parties half committed, bargains
interpolated by salience squared and chance squared from the initiator's point of view (`S2P2`, `InitOnlyInterp`).

KTAB stops with an error where all parties have one chance of winning, as on an issue with two mirrored positions,
because its risk then divides nought by nought; here such parties are risk-neutral.
"""

from typing import NamedTuple

import numpy as np

from parley.analysis.negotiation.arrays import Arrays, Floats

TURNS = 100
_LEAST_VOTE = 1e-8
_LEAST_COALITION = 1e-10
_LEAST_GAIN = 1e-5
_LEAST_WEIGHT = 1e-6
_QUIET = 0.02
_FIRST_MOVE = 1e-4


class Standing(NamedTuple):
    """What one turn is reckoned from: utilities by who looks at them, risk, and each party's whole weight."""

    seen: Floats
    risk: Floats
    strength: Floats
    attention: Floats


class Bargain(NamedTuple):
    """What `initiator` proposes to `receiver`: where each of the two goes."""

    initiator: int
    receiver: int
    first: Floats
    second: Floats


def spatial(position: Floats, salience: Floats, influence: Floats, *, turns: int = TURNS) -> list[Floats]:
    """Positions (parties, issues) at the start and after each turn, on the scale from 0 to 1.

    `salience` (parties, issues) adds up to at most 1 for each party. It stops when a turn moves the parties by less
    than a fiftieth of what the first one did, but never before the second.
    """
    course = [position.copy()]
    if len(position) == 1:
        return course
    first = 0.0
    for turn in range(1, turns + 1):
        course.append(_turn(course[-1], salience, influence))
        moved = float(np.linalg.norm(course[-1] - course[-2], axis=1).sum())
        first = first or moved + _FIRST_MOVE
        if turn > 1 and moved / first < _QUIET:
            break
    return course


def spatial_outcome(table: Arrays, *, scale: float = 100.0, turns: int = 20) -> Floats:
    """The position that the model holds most probable in the end, one issue at a time."""
    shape = table.position.shape
    flat = [part.reshape(-1, shape[-1]) for part in table]
    return np.array([_one(Arrays(*row), scale, turns) for row in zip(*flat, strict=True)]).reshape(shape[:-1])


def _one(table: Arrays, scale: float, turns: int) -> float:
    position, salience, influence = table
    active = (salience > 0) & (influence > 0)
    start = position[active, None] / scale
    keen, strong = salience[active, None], influence[active]
    end = spatial(start, keen, strong, turns=turns)[-1]
    standing = _standing(end, keen, strong)
    own = np.diagonal(standing.seen, axis1=0, axis2=1).T
    return float(end[_choice(own, strong).argmax(), 0]) * scale


def _standing(position: Floats, salience: Floats, influence: Floats) -> Standing:
    gap = (position[:, None, :] - position[None, :, :]) * salience[:, None, :]
    away = np.sqrt((gap**2).sum(axis=2) / (salience**2).sum(axis=1)[:, None])
    chance = _choice(1 - away, influence)
    width = float(np.ptp(chance))
    neutral = np.zeros_like(chance)
    risk = (3 * chance - (chance.max() + 2 * chance.min())) / (2 * width) if width > _LEAST_VOTE else neutral
    believed = (2 * risk[:, None] + risk[None, :]) / 3
    seen = _bent(away[None, :, :], believed[:, :, None])
    attention = salience.sum(axis=1)
    return Standing(seen, risk, influence * attention, attention)


def _bent(away: Floats, risk: Floats) -> Floats:
    made: Floats = np.where(away <= 1, (1 - away) * (1 + away * risk), (1 - away) * (1 + risk))
    return made


def _choice(utility: Floats, weight: Floats) -> Floats:
    """The probability of each option, given what each party makes of it: that it beats all others, made to add to 1."""
    votes = (utility[:, :, None] - utility[:, None, :]) * weight[:, None, None]
    coalition = _LEAST_VOTE + np.maximum(votes, 0.0).sum(axis=0)
    victory = coalition / (coalition + coalition.T)
    np.fill_diagonal(victory, 0.5)
    beats = victory.prod(axis=1)
    made: Floats = beats / beats.sum()
    return made


def _turn(position: Floats, salience: Floats, influence: Floats) -> Floats:
    standing = _standing(position, salience, influence)
    tables: list[list[Bargain | None]] = [[None] for _ in position]
    for initiator in range(len(position)):
        target, chance = _best_target(initiator, standing)
        if target is not None:
            made = _interpolate(initiator, target, chance, position, salience)
            tables[initiator].append(made)
            tables[target].append(made)
    return np.array(
        [_settle(party, table, position, salience, influence, standing) for party, table in enumerate(tables)]
    )


def _best_target(i: int, standing: Standing) -> tuple[int | None, float]:
    """Whom `i` gains most from challenging, by its own lights, and its chance."""
    utility, weight = standing.seen[i], standing.strength
    mine, yours = np.diagonal(utility), utility[:, i]
    with_me = _LEAST_COALITION + np.maximum(weight[i] * (mine[i] - utility[i]), 0.0)
    against = _LEAST_COALITION + np.maximum(weight * (mine - yours), 0.0)
    lean = weight[:, None] * (yours[:, None] - utility)
    near = with_me + np.maximum(lean, 0.0)
    chance = near / (near + against + np.maximum(-lean, 0.0))
    vote = weight[:, None] * (chance * (mine - yours)[:, None] - (1 - chance) * (mine[:, None] - utility))
    vote[i] = 0.0
    np.fill_diagonal(vote, 0.0)
    strong = with_me + np.maximum(vote, 0.0).sum(axis=0)
    weak = against + np.maximum(-vote, 0.0).sum(axis=0)
    wins = strong / (strong + weak)
    contest = wins * 2 * mine[i] + (1 - wins) * 2 * utility[i]
    keen = standing.attention
    gain = (1 - keen) * 2 * mine[i] + keen * contest - (mine[i] + utility[i])
    gain[i] = -np.inf
    best = int(gain.argmax())
    return (best, float(wins[best])) if gain[best] > _LEAST_GAIN else (None, 0.0)


def _interpolate(i: int, j: int, chance: float, position: Floats, salience: Floats) -> Bargain:
    mine, yours = salience[i] ** 2 * chance**2, salience[j] ** 2 * (1 - chance) ** 2
    whole = mine + _LEAST_WEIGHT + yours
    first = ((mine + _LEAST_WEIGHT) * position[i] + yours * position[j]) / whole
    second = (mine * position[i] + (_LEAST_WEIGHT + yours) * position[j]) / whole
    return Bargain(i, j, _rounded(first), _rounded(second))


def _rounded(value: Floats) -> Floats:
    """To four digits, halves up, as KTAB does."""
    made: Floats = np.floor(0.5 + value * 10000.0) / 10000.0
    return made


def _settle(  # noqa: PLR0917 - one turn's numbers
    party: int,
    table: list[Bargain | None],
    position: Floats,
    salience: Floats,
    influence: Floats,
    standing: Standing,
) -> Floats:
    """Where `party` goes: the bargain on its table that everybody's votes make most probable."""
    own = np.diagonal(standing.seen, axis1=0, axis2=1).T
    stay = own.sum(axis=1)
    options = [stay]
    for bargain in table[1:]:
        assert bargain is not None  # noqa: S101 - only the first place, staying put, is empty
        gone = own[:, bargain.initiator] + own[:, bargain.receiver]
        new = sum(_valued(place, position, salience, standing.risk) for place in (bargain.first, bargain.second))
        options.append(stay - gone + new)
    best = table[int(_choice(np.array(options).T / len(position), influence).argmax())]
    if best is None:
        return np.asarray(position[party])
    return np.asarray(best.first if best.initiator == party else best.second)


def _valued(place: Floats, position: Floats, salience: Floats, risk: Floats) -> Floats:
    away = np.sqrt((((position - place) * salience) ** 2).sum(axis=1) / (salience**2).sum(axis=1))
    return _bent(away, risk)
