"""Sayings whose content tells of no event that we know: the saying itself, kept as one."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from parley.knowledge.lexicons import load_lexicon
from parley.model.event import EventType, Topic
from parley.reading.clauses import find_clauses
from parley.reading.cues import VERBAL, cue_of
from parley.reading.discourse import parties_in
from parley.reading.frames import about, default_type, first_topic
from parley.reading.happening import Happening
from parley.reading.voices import Spoken, chain_over

FEWEST_WORDS = 4
"""A quotation of so many words is kept as a sentence."""


def bare_sayings(
    sentence: Span, spoken: list[Spoken], told: list[tuple[Happening, list[Spoken]]]
) -> Iterator[tuple[Happening, list[Spoken]]]:
    """Sayings that are events themselves (a demand, a charge) and whose content told of none that we know."""
    types: dict[str, str] = load_lexicon("events")["act_types"]
    for one in spoken:
        covered = any(
            (h.head.i in one.saying.content and h.head.dep_ != "relcl") or h.head.i == one.saying.cue.i for h, _ in told
        )
        if covered or one.saying.speaker is None:
            continue
        nouns = [sentence.doc[i] for i in one.saying.content if sentence.doc[i].pos_ in {"NOUN", "PROPN", "ADJ"}]
        topic = first_topic(about(nouns).topics)
        kind = types.get(one.saying.act.value) or (default_type(topic) if topic is not None else None)
        if kind is None:
            yield from _unclassified(one, spoken)
            continue
        tokens = tuple(sorted({one.saying.cue.i, one.saying.speaker.i, *one.saying.content}))
        accused = (one.saying.accused,) if one.saying.accused is not None else ()
        event = Happening(
            head=one.saying.cue,
            type=EventType(kind),
            topic=topic or Topic.OTHER,
            mode=None,
            actors=(one.saying.speaker,),
            recipients=accused,
            tokens=tokens,
            confidence=0.35,
        )
        yield event, [*(c for c in chain_over(one.saying.cue, spoken) if c is not one), one]


def _unclassified(one: Spoken, spoken: list[Spoken]) -> Iterator[tuple[Happening, list[Spoken]]]:
    """What somebody says that tells of no event we know: kept, as talk, with little confidence."""
    doc = one.saying.cue.doc
    verb = next(
        (
            doc[i]
            for i in sorted(one.saying.content)
            if doc[i].dep_ in {"ROOT", "ccomp", "conj", "parataxis"}
            and doc[i].pos_ in VERBAL
            and cue_of(doc[i]) is None
        ),
        None,
    )
    clause = next((c for c in find_clauses(verb.sent) if c.head == verb), None) if verb is not None else None
    head = clause.head if clause is not None else _head_of_quote(one)
    if head is None:
        return
    event = Happening(
        head=head,
        type=EventType.CONSULT,
        topic=Topic.OTHER,
        mode=None,
        actors=tuple(parties_in(list(clause.subjects))) if clause is not None else (),
        recipients=tuple(parties_in(list(clause.objects))) if clause is not None else (),
        tokens=clause.tokens if clause is not None else tuple(sorted(one.saying.content)),
        confidence=0.2,
    )
    yield event, chain_over(head, spoken)


def _head_of_quote(one: Spoken) -> Token | None:
    """The word that carries a quoted sentence in which the parser saw no verb; of a word or two in quotes, none."""
    doc, content = one.saying.cue.doc, sorted(one.saying.content)
    if len(content) < FEWEST_WORDS or not any(doc[i].is_quote for i in (content[0], max(content[0] - 1, 0))):
        return None
    return next((doc[i] for i in content if doc[i].head.i not in one.saying.content and not doc[i].is_punct), None)
