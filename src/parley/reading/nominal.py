"""Events that a noun tells of: carried by a light verb ("the evacuation resumed") or standing alone ("the defeat")."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from parley.knowledge.lexicons import load_lexicon
from parley.model.event import EventType, Topic
from parley.reading.casting import owners_of
from parley.reading.clauses import Clause, is_nominal
from parley.reading.cues import VERBAL, cue_of
from parley.reading.discourse import parties_in
from parley.reading.frames import (
    About,
    Frame,
    about_noun,
    first_topic,
    noun_frame,
)
from parley.reading.happening import Happening, find_terms
from parley.reading.phrases import is_party, objects_of

_BESIDE = frozenset(
    {"despite", "after", "before", "since", "without", "during", "following", "until", "amid", "pending", "because"}
)


_WHOLE_SUBJECT_ACTS = frozenset(
    {
        "do",
        "make",
        "conduct",
        "carry",
        "launch",
        "mount",
        "wage",
        "stage",
        "hold",
        "implement",
        "reach",
        "begin",
        "start",
        "resume",
        "continue",
        "end",
        "stop",
        "halt",
        "set",
        "form",
        "suspend",
        "impose",
        "take",
        "lay",
    }
)


def carried_event(clause: Clause) -> Happening | None:
    """The event that a light verb's subject, object or complement names ("the evacuation resumed")."""
    for noun in _carriers(clause):
        frame = noun_frame(noun)
        if frame is not None:
            return _from_noun(noun, frame, clause)
    return None


def _carriers(clause: Clause) -> list[Token]:
    """The nouns of a light verb's clause, the likeliest carrier first: what "led to" leads to before what led there."""
    behind = [n for n, prep in clause.obliques if prep not in _BESIDE]
    inner = [t for n in clause.objects for t in objects_of(n, "of", "for", "to", "in")]
    if clause.head.lemma_.lower() in load_lexicon("events")["causing"]:
        return [*clause.objects, *behind, *inner]
    subjects = [part for noun in clause.subjects for part in (noun, *_whole_of(noun))]
    return [*subjects, *clause.objects, *behind, *inner]


def _whole_of(noun: Token) -> list[Token]:
    """ "The second stage of the handover": what a part is a part of."""
    return objects_of(noun, "of", "in") if noun.lemma_.lower() in load_lexicon("events")["parts"] else []


def carried_nouns(clause: Clause) -> list[int]:
    """Where the noun stands that a clause carries an event by, if any."""
    return [noun.i for noun in _carriers(clause) if noun_frame(noun) is not None][:1]


def _from_noun(noun: Token, frame: Frame, clause: Clause | None) -> Happening:
    owners = owners_of(noun)
    behind = parties_in(objects_of(noun, "of"))
    actors = [
        *(owners if frame.owner == "actor" else []),
        *(behind if frame.of == "actor" else []),
        *objects_of(noun, *frame.actors_behind),
    ]
    recipients = [
        *(owners if frame.owner == "recipient" else []),
        *(behind if frame.of == "recipient" else []),
        *objects_of(noun, *frame.recipients_behind, "on", "against"),
    ]
    if (
        clause is not None
        and not actors
        and noun not in clause.subjects
        and clause.head.lemma_ in _WHOLE_SUBJECT_ACTS
        and not clause.passive
    ):
        actors = parties_in(list(clause.subjects))
    if clause is not None and clause.head.lemma_ == "be" and not recipients and noun not in clause.subjects:
        recipients = parties_in(list(clause.subjects))
    tokens = clause.tokens if clause is not None else tuple(sorted(t.i for t in noun_phrase(noun)))
    near = about_noun(noun)
    return Happening(
        head=clause.head if clause is not None else noun,
        type=frame.type,
        topic=topic_of(frame, near),
        mode=frame.mode,
        actors=tuple(a for a in actors if is_party(a) or a.ent_type_ == "NORP"),
        recipients=tuple(r for r in parties_in(recipients) if r not in actors),
        tokens=tokens,
        terms=find_terms(noun.doc, tokens),
        nominal=clause is None,
        recalls=not owners,
        confidence=0.55,
    )


def noun_phrase(noun: Token) -> Iterator[Token]:
    """A noun with the words that belong to it, without what only tells more of it."""
    yield noun
    for child in noun.children:
        if child.dep_ not in {"relcl", "cc", "conj", "appos", "punct"} or child.dep_ == "acl":
            yield from child.subtree


def events_of_nouns(sentence: Span, found: list[Happening], taken: set[int]) -> Iterator[Happening]:
    """Events that only a noun tells of ("the opposition's defeat"), where it says whose or by whom."""
    for noun in sentence:
        if noun.pos_ not in {"NOUN", "PROPN"} or noun.i in taken or not is_nominal(noun):
            continue
        frame = noun_frame(noun)
        if frame is None or not (
            _is_told(noun) or owners_of(noun) or parties_in(objects_of(noun, "of", "on", "against", "between"))
        ):
            continue
        if any(noun.i in h.tokens and h.topic is topic_of(frame, about_noun(noun)) for h in found):
            continue
        yield _from_noun(noun, frame, None)


def _is_told(noun: Token) -> bool:
    """Whether a noun is itself what somebody tells of: "denied the raid", "warned of an attack"."""
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head if noun.dep_ == "pobj" else None
    cue = cue_of(verb) if verb is not None and verb.pos_ in VERBAL else None
    return cue is not None and bool(cue[2] & {"noun", "of", "for"})


def topic_of(frame: Frame, arguments: About) -> Topic:
    """The topic of a frame, or that of what it is about where the frame leaves it open."""
    told = first_topic(arguments.topics)
    if frame.topic == "theme":
        return told or frame.other
    if frame.type is EventType.ASSAULT and told is Topic.VIOLATION:
        return told
    return Topic(frame.topic)
