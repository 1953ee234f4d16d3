"""How many were killed, wounded, held or driven out, each number with who gives it."""

from collections.abc import Iterable

from parley.analysis.talks import is_of_talks
from parley.model.claim import Polarity
from parley.model.event import EventType, QuantityKind, Topic
from parley.model.process import Figure, Told

_COUNTED = frozenset({QuantityKind.KILLED, QuantityKind.WOUNDED, QuantityKind.DETAINED, QuantityKind.DISPLACED})
_OTHERWISE_SHOWN = frozenset({Topic.VIOLATION, Topic.SIEGE, Topic.AID, Topic.PRIORITY, Topic.CONTROL_CHANGE})


def find_figures(told: Iterable[Told]) -> tuple[Figure, ...]:
    """Every figure about people, ordered by day and place, so that differing figures for one event stand together."""
    figures = [
        Figure(kind=count.kind, low=count.low, high=count.high, told=line)
        for line in told
        if line.claim.polarity is Polarity.AFFIRMED
        for count in line.claim.event.quantities
        if count.kind in _COUNTED
    ]
    return tuple(sorted(figures, key=lambda figure: _day_and_place(figure.told)))


def find_attacks(told: Iterable[Told]) -> tuple[Told, ...]:
    """Attacks that are told of outside truce, siege and aid, by day and place; denied ones among them."""
    lines = (
        line
        for line in told
        if line.claim.event.type is EventType.ASSAULT
        and line.claim.event.topic not in _OTHERWISE_SHOWN
        and not is_of_talks(line)
    )
    return tuple(sorted(lines, key=_day_and_place))


def _day_and_place(told: Told) -> tuple[str, str]:
    event = told.claim.event
    day = event.when.edtf if event.when and event.when.edtf else "~"
    return (day, event.place.name if event.place else "~")
