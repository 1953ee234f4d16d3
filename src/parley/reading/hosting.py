"""Which event of a sentence a count belongs to."""

from spacy.tokens import Span, Token

from parley.model.event import EventType, Quantity, QuantityKind
from parley.reading.happening import Happening
from parley.reading.quantities import find_quantities

_HARMED = frozenset({QuantityKind.KILLED, QuantityKind.WOUNDED})


def counts_of(sentence: Span, happenings: list[Happening]) -> dict[int, tuple[Quantity, ...]]:
    """The counts of a sentence, each under the heads of the events that it belongs to."""
    found: dict[int, tuple[Quantity, ...]] = {}
    for counted in find_quantities(sentence):
        anchor = sentence.doc[counted.anchor]
        for head in _heads(anchor, counted.quantity.kind, happenings):
            found[head] = (*found.get(head, ()), counted.quantity)
    return found


def _heads(anchor: Token, kind: QuantityKind, happenings: list[Happening]) -> set[int]:
    """A toll belongs to every deed that has it in its words or in a relative clause; any other count to one event."""
    heads = {happening.head.i for happening in (_host(anchor, kind, happenings),) if happening is not None}
    if kind in _HARMED:
        clause = next((a for a in anchor.ancestors if a.dep_ == "relcl"), None)
        places = {anchor.i} if clause is None else {anchor.i, clause.head.i}
        deeds = [h for h in happenings if h.type is EventType.ASSAULT and places & set(h.tokens)]
        heads |= {h.head.i for h in deeds}
    return heads


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
