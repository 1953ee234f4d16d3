"""Sentences to events: which words tell of one, what it is, and who stands in which role."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace
from spacy.tokens import Doc, Span, Token

from parley.knowledge.lexicons import load_lexicon
from parley.model.event import EventType, Term, Topic
from parley.reading.attribute import VERBAL, cue_of
from parley.reading.clauses import Clause, find_clauses, is_nominal
from parley.reading.discourse import parties_in
from parley.reading.frames import (
    About,
    Frame,
    about,
    about_noun,
    default_type,
    first_topic,
    is_light,
    noun_frame,
    theme_of,
    verb_frame,
)
from parley.reading.learned.seen import SeenEvent
from parley.reading.phrases import child_of, conjuncts, head_noun, is_party, named_by_apposition, objects_of, word_set

_BESIDE = frozenset(
    {"despite", "after", "before", "since", "without", "during", "following", "until", "amid", "pending", "because"}
)
_NAMED_AFTER_PLACES = frozenset({Topic.TALKS, Topic.CEASEFIRE, Topic.LOCAL_AGREEMENT})
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


class Happening(Struct, frozen=True, kw_only=True):
    """An event before anything in it is resolved: roles are nouns of the parse, `tokens` the words that tell of it."""

    head: Token
    type: EventType
    topic: Topic
    mode: str | None
    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]
    tokens: tuple[int, ...]
    terms: tuple[Term, ...] = ()
    toll: bool = False
    nominal: bool = False
    recalls: bool = False  # "the strikes": whose they were stands in an earlier sentence
    confidence: float = 0.6
    seen: SeenEvent | None = None  # the event as the network saw it


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
            taken.update(_carried_nouns(clause))
    found.extend(_of_nouns(sentence, found, taken))
    return _with_tolls(sorted(found, key=lambda h: h.head.i))


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
        carried = _carried(clause)
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
    if clause.passive:
        doers, sufferers = tuple(n for n, prep in clause.obliques if prep == "by"), clause.subjects
    behind = [n for n, prep in clause.obliques if prep in frame.recipients_behind]
    recipients = parties_in(
        [
            *(sufferers if suffered or frame.object in {"recipient", "evacuated"} else _parties_of_theme(sufferers)),
            *behind,
        ]
    )
    actors = _acting(
        [
            *doers,
            *(n for n, prep in clause.obliques if prep in frame.actors_behind and (prep != "by" or clause.passive)),
        ]
    )
    if frame.object == "theme" and not clause.passive and (frame.subject == "recipient" or not actors):
        actors = [owner for noun in clause.objects for owner in owners_of(noun)]
    if frame.toll and not actors:
        actors = _acting(
            [n for n, prep in clause.obliques if prep in {"in", "by", "from", "when"} and noun_frame(n) is not None]
        )
    if not recipients and frame.object == "recipient":
        recipients = [r for r in _parties_of_theme(tuple(sufferers)) if r not in actors]
    recipients = [r for r in recipients if r.lemma_.lower() not in word_set("parties", "places")]
    if frame.object == "evacuated" and not actors:
        actors = recipients
    topic = _topic(frame, arguments)
    return Happening(
        head=clause.head,
        type=frame.type,
        topic=topic,
        mode=frame.mode,
        actors=tuple(actors),
        recipients=tuple(r for r in recipients if r not in actors or frame.object == "evacuated"),
        tokens=clause.tokens,
        toll=frame.toll,
        terms=_with_deed(find_terms(clause.head.doc, clause.tokens), frame),
        recalls=_recalls(doers),
        confidence=0.75 if actors or recipients else 0.6,
    )


_DEED_TERMS = {
    ("release", "prisoner-exchange"): Term.PRISONER_RELEASE,
    ("disarm", "disarmament"): Term.DISARMAMENT,
    ("return", "displacement"): Term.RETURN,
    ("withdraw", "other"): Term.WITHDRAWAL,
    ("withdraw", "evacuation"): Term.EVACUATION,
    ("ceasefire", "ceasefire"): Term.CEASEFIRE,
    ("access", "aid"): Term.AID_ACCESS,
    ("access", "siege"): Term.SIEGE_LIFTING,
}


def _with_deed(terms: tuple[Term, ...], frame: Frame) -> tuple[Term, ...]:
    """The terms that the words name, and the one that the deed itself is ("to free fifty women")."""
    deed = _DEED_TERMS.get((frame.mode or "", frame.topic))
    return terms if deed is None or deed in terms else (*terms, deed)


def _parties_of_theme(nouns: tuple[Token, ...]) -> list[Token]:
    """Parties inside a theme: "talks with the rebels", "the release of the soldiers", "a U.S. presence"."""
    inner = [n for noun in nouns for n in objects_of(noun, "with", "between", "by", "against", "for")]
    owners = [
        c
        for noun in nouns
        if theme_of(noun) not in _NAMED_AFTER_PLACES
        for c in noun.children
        if c.dep_ in {"poss", "compound", "nmod", "amod"} and c.ent_type_ in {"GPE", "NORP", "ORG", "PERSON"}
    ]
    return [n for n in (*inner, *owners) if is_party(n)]


def _acting(nouns: list[Token]) -> list[Token]:
    """Who acts: the parties among the nouns, or the owners of the means they name ("regime planes")."""
    found: list[Token] = []
    for noun in (n for first in nouns for n in [head_noun(first)]):
        if noun.lemma_.lower() in word_set("parties", "instruments") or noun_frame(noun) is not None:
            found.extend(owners_of(noun))
        elif is_party(noun) and noun not in found:
            found.extend(_called(noun) or named_by_apposition(noun))
    return found


def _called(noun: Token) -> list[Token]:
    """ "fighters from the groups known as X and Y": X and Y."""
    for near in (noun, *objects_of(noun, "from", "of")):
        for verb in near.children:
            if verb.dep_ == "acl" and verb.lower_ in {"known", "called", "named", "dubbed"}:
                return objects_of(verb, "as") or [t for c in verb.children if c.dep_ == "oprd" for t in conjuncts(c)]
    return []


def owners_of(noun: Token) -> list[Token]:
    """Whose something is: "the army's", "by the army", "Israeli", "government" before the noun."""
    by = objects_of(noun, "by")
    before = [c for c in noun.children if c.dep_ in {"poss", "compound", "amod", "nmod"} and c.i < noun.i]
    owners = [n for c in before for n in conjuncts(c) if _may_own(n)]
    by_verb = [n for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" for n in objects_of(c, "by")]
    return [n for n in (*by, *owners, *by_verb) if is_party(n) or n.ent_type_ == "NORP" or n.tag_ == "PRP$"]


def _may_own(token: Token) -> bool:
    return (
        token.ent_type_ in {"NORP", "GPE", "ORG", "PERSON"}
        or token.lemma_.lower() in word_set("parties", "parties")
        or token.dep_ == "poss"
    )


def _recalls(nouns: tuple[Token, ...]) -> bool:
    return any(
        noun_frame(n) is not None or n.lemma_.lower() in word_set("parties", "instruments")
        for n in nouns
        if not owners_of(n)
    )


def _topic(frame: Frame, arguments: About) -> Topic:
    told = first_topic(arguments.topics)
    if frame.topic == "theme":
        return told or frame.other
    if frame.type is EventType.ASSAULT and told is Topic.VIOLATION:
        return told
    return Topic(frame.topic)


def _carried(clause: Clause) -> Happening | None:
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
    return [*clause.subjects, *clause.objects, *behind, *inner]


def _carried_nouns(clause: Clause) -> list[int]:
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
        topic=_topic(frame, near),
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
        actors=tuple(_acting(doers)),
        recipients=tuple(parties_in(_parties_of_theme(tuple(sufferers)) or sufferers)),
        tokens=clause.tokens,
        terms=find_terms(clause.head.doc, clause.tokens),
        confidence=0.4,
    )


def _of_nouns(sentence: Span, found: list[Happening], taken: set[int]) -> Iterator[Happening]:
    """Events that only a noun tells of ("the opposition's defeat"), where it says whose or by whom."""
    for noun in sentence:
        if noun.pos_ not in {"NOUN", "PROPN"} or noun.i in taken or not is_nominal(noun):
            continue
        frame = noun_frame(noun)
        if frame is None or not (
            _is_told(noun) or owners_of(noun) or parties_in(objects_of(noun, "of", "on", "against", "between"))
        ):
            continue
        if any(noun.i in h.tokens and h.topic is _topic(frame, about_noun(noun)) for h in found):
            continue
        yield _from_noun(noun, frame, None)


def _is_told(noun: Token) -> bool:
    """Whether a noun is itself what somebody tells of: "denied the raid", "warned of an attack"."""
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head if noun.dep_ == "pobj" else None
    cue = cue_of(verb) if verb is not None and verb.pos_ in VERBAL else None
    return cue is not None and bool(cue[2] & {"noun", "of", "for"})


def _with_tolls(found: list[Happening]) -> list[Happening]:
    """ "shelled the town, killing two and wounding four" is one event with its toll."""
    merged: list[Happening] = []
    for happening in found:
        host = (
            next((h for h in reversed(merged) if h.type is EventType.ASSAULT and not h.nominal), None)
            if _is_result(happening)
            else None
        )
        if host is None:
            merged.append(happening)
            continue
        recipients = tuple(dict.fromkeys([*(happening.recipients or ()), *host.recipients]))
        tokens = tuple(sorted({*host.tokens, *happening.tokens}))
        merged[merged.index(host)] = replace(host, recipients=recipients, tokens=tokens)
    return merged


def _is_result(happening: Happening) -> bool:
    head = happening.head
    return happening.toll and (
        head.tag_ == "VBG" or (head.dep_ == "conj" and head.head.lemma_ in {"kill", "wound", "injure", "destroy"})
    )


def find_terms(doc: Doc, tokens: tuple[int, ...]) -> tuple[Term, ...]:
    """What the words would bind an agreement's parties to, from the closed list."""
    lemmas = {doc[i].lemma_.lower() for i in tokens} | {doc[i].lower_ for i in tokens}
    return tuple(
        Term(term)
        for term, words in load_lexicon("terms").items()
        if lemmas & set(words["any"]) and ("with" not in words or lemmas & set(words["with"]))
    )


__all__ = ["Happening", "find_happenings", "find_terms", "noun_phrase", "owners_of", "theme_of"]
