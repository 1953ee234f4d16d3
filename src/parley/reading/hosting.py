"""Which event of a sentence a count belongs to."""

from spacy.tokens import Span, Token

from parley.model.event import EventType, Quantity, QuantityKind
from parley.reading.happening import Happening
from parley.reading.quantities import find_quantities

_HARMED = frozenset({QuantityKind.KILLED, QuantityKind.WOUNDED})


def counts_of(sentence: Span, happenings: list[Happening]) -> dict[int, tuple[Quantity, ...]]:
    """The counts of a sentence, each under the head of the event that it belongs to."""
    found: dict[int, tuple[Quantity, ...]] = {}
    for counted in find_quantities(sentence):
        host = _host(sentence.doc[counted.anchor], counted.quantity.kind, happenings)
        if host is not None:
            found[host.head.i] = (*found.get(host.head.i, ()), counted.quantity)
    return found


def _host(anchor: Token, kind: QuantityKind, happenings: list[Happening]) -> Happening | None:
    near = [h for h in happenings if anchor.i in h.tokens or h.head.i == anchor.i]
    if kind in _HARMED:
        near = [h for h in near if h.type is EventType.ASSAULT] or [
            h for h in happenings if h.type is EventType.ASSAULT
        ]
    if not near:
        heads = {a.i for a in anchor.ancestors}
        near = [h for h in happenings if h.head.i in heads]
    return min(near, key=lambda h: abs(h.head.i - anchor.i), default=None)
