"""Events that the rules found and events that the network saw, each once, with the best of both."""

from collections.abc import Iterator

from msgspec.structs import replace
from spacy.tokens import Span, Token

from parley.model.event import Topic
from parley.reading.attribute import VERBAL
from parley.reading.clauses import find_clauses
from parley.reading.events import Happening, find_terms, noun_phrase
from parley.reading.insight import ACTOR, RECIPIENT, Insight
from parley.reading.learned.seen import SeenEvent

TELLS = 0.5
"""From here on an event is told of on the network's word alone."""
SILENT = 0.04
"""Below this a word that the rules take for an event tells of none."""
SURE = 0.5
"""From here on the network's type or topic goes before the lexicon's."""
CAST = 0.5
MISCAST = 0.1
MOST_CAST = 4


def refine(found: list[Happening], sentence: Span, insight: Insight) -> list[Happening]:
    """The events of a sentence, from what the rules found and the network saw in it."""
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
    kept = [
        _told(happening, hosts[happening.head.i], sentence, insight) if happening.head.i in hosts else happening
        for happening in found
        if happening.head.i in hosts or _may_tell(happening, insight)
    ]
    return sorted([*kept, *new], key=lambda happening: happening.head.i)


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


def _may_tell(happening: Happening, insight: Insight) -> bool:
    doc = happening.head.doc
    return max(insight.telling(doc[i]) for i in happening.tokens) >= SILENT


def _from_seen(token: Token, event: SeenEvent, sentence: Span, insight: Insight) -> Happening:
    clause = next((c for c in find_clauses(sentence) if c.head.i == token.i), None)
    tokens = clause.tokens if clause is not None else tuple(sorted({t.i for t in noun_phrase(token)}))
    actors = cast(ACTOR, event, sentence, insight)
    return Happening(
        head=token,
        type=event.type,
        topic=event.topic,
        mode=None,
        actors=actors,
        recipients=tuple(r for r in cast(RECIPIENT, event, sentence, insight) if r not in actors),
        tokens=tokens,
        terms=find_terms(token.doc, tokens),
        nominal=clause is None,
        confidence=round(event.score * event.type_score, 3),
        seen=event,
    )


def _told(happening: Happening, event: SeenEvent, sentence: Span, insight: Insight) -> Happening:
    """The rules' event as the network sees it: type and topic where it is sure, parties where there are none."""
    surer = event.type_score >= SURE
    actors = _recast(happening.actors, ACTOR, event, sentence, insight)
    recipients = _recast(happening.recipients, RECIPIENT, event, sentence, insight)
    topic = event.topic if event.topic_score >= SURE else happening.topic
    return replace(
        happening,
        type=event.type if surer else happening.type,
        topic=happening.topic if topic is Topic.OTHER and not surer else topic,
        actors=actors,
        recipients=tuple(r for r in recipients if r not in actors),
        confidence=round((happening.confidence + event.score * event.type_score) / 2, 3),
        seen=event,
    )


def _recast(
    nouns: tuple[Token, ...], role: int, event: SeenEvent, sentence: Span, insight: Insight
) -> tuple[Token, ...]:
    """The rules' nouns in a role, unless the network is sure that it is somebody else's."""
    seen = cast(role, event, sentence, insight)
    if seen and all(insight.roles(event, noun)[role] < MISCAST for noun in nouns):
        return seen
    return nouns


def cast(role: int, event: SeenEvent, sentence: Span, insight: Insight) -> tuple[Token, ...]:
    """The nouns of a sentence that the network sees in a role, as they stand."""
    scored = [(insight.roles(event, t)[role], t) for t in _castable(sentence)]
    best = sorted((pair for pair in scored if pair[0] >= CAST), key=lambda pair: -pair[0])[:MOST_CAST]
    return tuple(sorted((token for _, token in best), key=lambda token: token.i))


def _castable(sentence: Span) -> Iterator[Token]:
    for token in sentence:
        if token.pos_ not in {"NOUN", "PROPN", "PRON", "ADJ"}:
            continue
        named = token.ent_type_ in {"NORP", "GPE"}
        if named or (token.pos_ != "ADJ" and token.dep_ not in {"compound", "amod", "nmod"}):
            yield token
