"""A table as the record offers it: positions from stances, salience from how often a party speaks of an issue.

Influence is never offered: no text counts it. Interests are people's own. What nothing is told of stays empty.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import sqrt

from parley.analysis.positions.positions import Position
from parley.model.foresight import SCALE, Basis, Cell, Measure, Spread, Table

_PERSON = "PER-"
"""How the ids of persons begin: they speak, and whose stance it is a person has to say."""

_Z = 1.645
"""The normal deviate of a two-sided 90 % interval, as that of the stances is."""


def proposed(stances: Iterable[Position], *, name: str, by: str) -> Table:
    """The table of the parties that the registry knows; a name that nobody could place is no party, nor is a person."""
    known = [one for one in stances if one.party.actor is not None and not one.party.actor.startswith(_PERSON)]
    counts = count_statements(known)
    cells = [cell for one in known for cell in (_position(one, by), _salience(one, counts[_who(one)], by))]
    return Table(
        name=name,
        issues=tuple(dict.fromkeys(one.name for one in known)),
        parties=tuple(dict.fromkeys(one.party.name for one in known)),
        cells=tuple(cells),
    )


def count_statements(stances: Sequence[Position]) -> dict[str, dict[str, int]]:
    """Per party, how many sentences show where it stands on each issue, dated or not."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for one in stances:
        counts[_who(one)][one.name] = len(_sentences(one))
    return counts


def _who(one: Position) -> str:
    return one.party.key


def _sentences(one: Position) -> tuple[str, ...]:
    dated = (told for step in one.line for told in step.evidence)
    return tuple(dict.fromkeys(told.told.claims[0] for told in (*dated, *one.undated)))


def _position(one: Position, by: str) -> Cell:
    count = len(one.claims)
    return Cell(
        party=one.party.name,
        issue=one.name,
        measure=Measure.POSITION,
        value=Spread(min(one.low, one.mean), one.mean, max(one.high, one.mean)),
        basis=Basis.STATED,
        by=by,
        why=f"read from {count} {'sentence' if count == 1 else 'sentences'}, as of {one.as_of.isoformat()}",
        claims=one.claims,
    )


def _salience(one: Position, counts: dict[str, int], by: str) -> Cell:
    """The issue that a party speaks of most is 100; the others by their share of that, with a 90 % interval."""
    told, whole, most = counts[one.name], sum(counts.values()), max(counts.values())
    low, high = (round(min(SCALE, SCALE * share * whole / most), 1) for share in wilson(told, whole))
    likely = round(SCALE * told / most, 1)
    return Cell(
        party=one.party.name,
        issue=one.name,
        measure=Measure.SALIENCE,
        value=Spread(min(low, likely), likely, max(high, likely)),
        basis=Basis.COUNTED,
        by=by,
        why=f"{told} of the {whole} sentences that show where it stands; counted, confirmed by nobody",
        claims=_sentences(one),
    )


def wilson(hits: int, whole: int) -> tuple[float, float]:
    """Wilson's 90 % interval of a share."""
    share, spread = hits / whole, _Z**2 / whole
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / whole + spread / whole / 4) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)
