"""Sentences to events: which words tell of one, what it is, and who stands in which role."""

from spacy.tokens import Span, Token

from parley.model.event import EventType, Topic
from parley.reading.casting import acting, owners_of, parties_of_theme, recalls
from parley.reading.clauses import Clause, find_clauses
from parley.reading.cues import VERBAL, cue_of
from parley.reading.discourse import parties_in
from parley.reading.frames import (
    About,
    Frame,
    about,
    default_type,
    first_topic,
    is_light,
    noun_frame,
    verb_frame,
)
from parley.reading.happening import Happening, find_terms, with_deed
from parley.reading.nominal import carried_event, carried_nouns, events_of_nouns, topic_of
from parley.reading.phrases import child_of, word_set
from parley.reading.tolls import with_tolls


def find_happenings(sentence: Span) -> list[Happening]:
    """Every event that a sentence tells of, one a clause, and those that nouns alone tell of."""
    found: list[Happening] = []
    taken: set[int] = set()
    for clause in find_clauses(sentence):
        if clause.head.i in taken:
            continue
        happening = _of_clause(clause, taken)
        if happening is not None:
            found.append(happening)
            taken.update(t.i for t in (*clause.subjects, *clause.objects) if noun_frame(t) is not None)
            taken.update(carried_nouns(clause))
    found.extend(events_of_nouns(sentence, found, taken))
    return with_tolls(sorted(found, key=lambda h: h.head.i))


def _of_clause(clause: Clause, taken: set[int]) -> Happening | None:
    arguments = about(_theme_nouns(clause))
    stance = _stance(clause, arguments, taken)
    if stance is not None:
        return stance
    frame = verb_frame(clause.head, arguments)
    if frame is not None and not (
        frame.party and not parties_in(list(clause.objects) + list(clause.subjects if clause.passive else ()))
    ):
        return _from_verb(clause, frame, arguments)
    if is_light(clause.head) or clause.head.lemma_ == "be":
        carried = carried_event(clause)
        if carried is not None:
            return carried
    return _from_theme(clause, arguments)


def _theme_nouns(clause: Clause) -> list[Token]:
    """The nouns that a clause is about, with those that modify them ("truce deal", "aid convoy")."""
    nouns = clause.nouns
    modifiers = [
        c
        for noun in nouns
        for c in noun.children
        if c.dep_ in {"compound", "amod", "nmod"} and c.pos_ in {"NOUN", "ADJ", "PROPN", "VERB"}
    ]
    extra = [
        c
        for c in clause.head.children
        if (c.dep_ in {"acomp", "dobj", "prep", "advmod"} and c.pos_ in {"ADJ", "ADP"})
        or (c.dep_ in {"xcomp", "dobj"} and c.tag_ == "VBG")
    ]
    return [*nouns, *modifiers, *extra]


def _stance(clause: Clause, arguments: About, taken: set[int]) -> Happening | None:
    """ "refused to attend": the refusal is the event, what was refused gives its topic."""
    inner = next((c for c in clause.head.children if c.dep_ in {"xcomp", "ccomp"} and c.pos_ in VERBAL), None)
    if inner is None or child_of(inner, "nsubj") is not None:
        return None
    types = {
        "refuse": EventType.REJECT,
        "decline": EventType.REJECT,
        "threaten": EventType.THREATEN,
        "agree": EventType.AGREE,
        "consent": EventType.AGREE,
    }
    kind = types.get(clause.head.lemma_.lower())
    if kind is None:
        return None
    topic = _topic_below(inner) or first_topic(arguments.topics) or Topic.OTHER
    taken.update(t.i for t in (inner, *(c for c in inner.children if c.dep_ in {"xcomp", "pcomp"})))
    tokens = tuple(sorted({*clause.tokens, *(t.i for t in inner.subtree if t.dep_ != "punct")}))
    return Happening(
        head=clause.head,
        type=kind,
        topic=topic,
        mode=None,
        actors=tuple(parties_in(list(clause.subjects))),
        recipients=tuple(parties_in([t for t in inner.children if t.dep_ == "dobj"])),
        tokens=tokens,
        terms=find_terms(clause.head.doc, tokens),
        confidence=0.7,
    )


def _topic_below(verb: Token) -> Topic | None:
    nouns = [t for t in verb.subtree if t.pos_ in {"NOUN", "PROPN"} or (t.tag_ == "VBG" and t != verb)]
    arguments = about(nouns)
    frame = verb_frame(verb, arguments)
    if frame is not None and frame.topic != "theme":
        return Topic(frame.topic)
    return first_topic(arguments.topics)


def _from_verb(clause: Clause, frame: Frame, arguments: About) -> Happening:
    suffered = frame.subject == "recipient"
    doers, sufferers = (clause.objects, clause.subjects) if suffered else (clause.subjects, clause.objects)
    if clause.passive and frame.passive == "actor":
        doers, sufferers = clause.subjects, ()
    elif clause.passive:
        doers, sufferers = tuple(n for n, prep in clause.obliques if prep == "by"), clause.subjects
    behind = [n for n, prep in clause.obliques if prep in frame.recipients_behind]
    recipients = parties_in(
        [
            *(sufferers if suffered or frame.object in {"recipient", "evacuated"} else parties_of_theme(sufferers)),
            *behind,
        ]
    )
    actors = acting(
        [
            *doers,
            *(n for n, prep in clause.obliques if prep in frame.actors_behind and (prep != "by" or clause.passive)),
        ]
    )
    if frame.object == "theme" and not clause.passive and (frame.subject == "recipient" or not actors):
        actors = [owner for noun in clause.objects for owner in owners_of(noun)]
    if frame.toll and not actors:
        actors = acting(
            [n for n, prep in clause.obliques if prep in {"in", "by", "from", "when"} and noun_frame(n) is not None]
        )
    if not recipients and frame.object == "recipient":
        recipients = [r for r in parties_of_theme(tuple(sufferers)) if r not in actors]
    recipients = [r for r in recipients if r.lemma_.lower() not in word_set("parties", "places")]
    if frame.object == "evacuated" and not actors:
        actors = recipients
    topic = topic_of(frame, arguments)
    return Happening(
        head=clause.head,
        type=frame.type,
        topic=topic,
        mode=frame.mode,
        actors=tuple(actors),
        recipients=tuple(r for r in recipients if r not in actors or frame.object == "evacuated"),
        tokens=clause.tokens,
        toll=frame.toll,
        terms=with_deed(find_terms(clause.head.doc, clause.tokens), frame),
        recalls=recalls(doers),
        confidence=0.75 if actors or recipients else 0.6,
    )


def _from_theme(clause: Clause, arguments: About) -> Happening | None:
    """A clause whose verb we do not know, but whose nouns say what it is about."""
    if cue_of(clause.head) is not None:
        return None
    topic = first_topic(about([*clause.subjects, *clause.objects, *(n for n, _ in clause.obliques)]).topics)
    kind = default_type(topic) if topic is not None else None
    if topic is None or kind is None:
        return None
    doers = [n for n, prep in clause.obliques if prep == "by"] if clause.passive else list(clause.subjects)
    sufferers = list(clause.subjects) if clause.passive else list(clause.objects)
    return Happening(
        head=clause.head,
        type=kind,
        topic=first_topic(arguments.topics) or topic,
        mode=None,
        actors=tuple(acting(doers)),
        recipients=tuple(parties_in(parties_of_theme(tuple(sufferers)) or sufferers)),
        tokens=clause.tokens,
        terms=find_terms(clause.head.doc, clause.tokens),
        confidence=0.4,
    )
