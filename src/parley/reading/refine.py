"""Events that the rules found and events that the network saw, each once, with the best of both."""

from collections.abc import Iterator

from msgspec.structs import replace
from spacy.tokens import Span, Token

from parley.reading.clauses import find_clauses
from parley.reading.cues import VERBAL
from parley.reading.discourse import parties_in
from parley.reading.happening import Happening, find_terms
from parley.reading.insight import ACTOR, RECIPIENT, Insight
from parley.reading.learned.seen import SeenEvent
from parley.reading.nominal import noun_phrase

TELLS = 0.3
"""From here on an event is told of on the network's word alone."""
CAST = 0.4
"""From here on a noun is taken for a party of an event that has none by the rules."""
MOST_CAST = 4
_HANGING = frozenset({"relcl", "advcl"})


def refine(found: list[Happening], sentence: Span, insight: Insight) -> list[Happening]:
    """The events of a sentence: what the rules found stands, and gets the parties that it lacks; the rest is added.

    The rules' types and topics are not touched: measured on texts that neither had seen, they are right as often as the
    network's, and they can say why.
    """
    if not insight:
        return found
    hosts: dict[int, SeenEvent] = {}
    new: list[Happening] = []
    for token, event in sorted(insight.events(sentence), key=lambda pair: -pair[1].score):
        host = _host(token, found)
        if host is not None and host.head.i not in hosts:
            hosts[host.head.i] = event
        elif event.score >= TELLS:
            new.append(_from_seen(token, event, sentence, insight))
    told = [_cast_as_seen(h, hosts[h.head.i], insight) if h.head.i in hosts else h for h in found]
    return sorted([*told, *new], key=lambda happening: happening.head.i)


def _host(token: Token, found: list[Happening]) -> Happening | None:
    """The rules' event that a word tells of: its own, or that of the verb which carries the word."""
    own = next((h for h in found if h.head.i == token.i), None)
    if own is not None:
        return own
    heads = {h.head.i: h for h in found}
    for above in token.ancestors:
        if above.i in heads:
            return heads[above.i] if token.i in heads[above.i].tokens else None
        if above.pos_ in VERBAL:
            return None
    return None


def _from_seen(token: Token, event: SeenEvent, sentence: Span, insight: Insight) -> Happening:
    token = _telling(token)
    clause = next((c for c in find_clauses(sentence) if c.head.i == token.i), None)
    tokens = clause.tokens if clause is not None else tuple(sorted({t.i for t in noun_phrase(token)}))
    subjects = tuple(parties_in(list(clause.subjects))) if clause is not None else ()
    doers = subjects if clause is not None and not clause.passive else ()
    actors = doers or cast(ACTOR, token, event, insight, but=frozenset(t.i for t in subjects))
    sufferers = subjects if clause is not None and clause.passive else cast(RECIPIENT, token, event, insight)
    return Happening(
        head=token,
        type=event.type,
        topic=event.topic,
        mode=None,
        actors=actors,
        recipients=tuple(r for r in sufferers if r not in actors),
        tokens=tokens,
        terms=find_terms(token.doc, tokens),
        nominal=clause is None,
        confidence=round(event.score * event.type_score, 3),
        seen=event,
    )


def _telling(token: Token) -> Token:
    """The word that tells, for one that only belongs to it: "took over", "set free", "came back"."""
    while token.dep_ == "compound" and token.head.pos_ == "NOUN":
        token = token.head
    with_verb = token.dep_ in {"prt", "advmod", "acomp", "oprd", "neg", "prep", "det"} or token.pos_ in {
        "ADV",
        "PART",
        "ADP",
    }
    return token.head if with_verb and token.head.pos_ in VERBAL else token


def _cast_as_seen(happening: Happening, event: SeenEvent, insight: Insight) -> Happening:
    """The rules' event with the parties that the network sees, where the rules found none."""
    named = frozenset(t.i for noun in (*happening.actors, *happening.recipients) for t in noun.subtree)
    actors = happening.actors or cast(ACTOR, happening.head, event, insight, but=named)
    recipients = happening.recipients or cast(RECIPIENT, happening.head, event, insight, but=named)
    return replace(happening, actors=actors, recipients=tuple(r for r in recipients if r not in actors), seen=event)


def cast(
    role: int, head: Token, event: SeenEvent, insight: Insight, but: frozenset[int] = frozenset()
) -> tuple[Token, ...]:
    """The nouns of a sentence, `but` for those that have a role, that the network sees in a role, as they stand.

    An event's parties stand in its own clause or above it, never in one that hangs on it.
    """
    below = _below(head)
    scored = [(insight.roles(event, t)[role], t) for t in _castable(head.sent) if t.i not in but and t.i not in below]
    best = sorted((pair for pair in scored if pair[0] >= CAST), key=lambda pair: -pair[0])[:MOST_CAST]
    return tuple(sorted((token for _, token in best), key=lambda token: token.i))


def _below(head: Token) -> frozenset[int]:
    """The words of the clauses that hang on the clause in which an event is told."""
    clause = head
    while clause.pos_ not in VERBAL and clause.head != clause:
        clause = clause.head
    hanging = (t for t in clause.subtree if t.i != clause.i and t.dep_ in _HANGING and t.pos_ in VERBAL)
    return frozenset(t.i for one in hanging if one != head and not one.is_ancestor(head) for t in one.subtree)


def _castable(sentence: Span) -> Iterator[Token]:
    for token in sentence:
        if token.pos_ not in {"NOUN", "PROPN", "PRON", "ADJ"}:
            continue
        named = token.ent_type_ in {"NORP", "GPE"}
        if named or (token.pos_ != "ADJ" and token.dep_ not in {"compound", "amod", "nmod"}):
            yield token
