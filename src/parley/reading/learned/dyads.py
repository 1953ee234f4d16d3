"""One record of a sentence, as event coders make them: who does what to whom, the type by the event coder.

Beside the claims, which keep every event and who says so, a record is the sentence in one line. The doer is the
subject of the clause that tells the news, which in "the agency said that X warned Y" is the second; the sufferer is the
party nearest below that clause's verb.
"""

from collections.abc import Iterator

from msgspec import Struct
from spacy.tokens import Doc, Token

from parley.knowledge.network import Look, Network
from parley.model.event import EventType
from parley.model.voice import SpeechAct
from parley.reading.cues import VERBAL, cue_of
from parley.reading.learned.coding import code
from parley.reading.learned.seen import Stretch
from parley.reading.phrases import SUBJECTS, is_party

_PLAIN = frozenset({SpeechAct.STATE})
_NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"})
_INTO = frozenset({"ccomp", "xcomp"})
_DEEPEST = 4
YIELD = "YIELD"


class Dyad(Struct, frozen=True):
    """Who (`sources`) does what (`type`) to whom (`targets`), the parties by where they are named."""

    type: EventType
    sources: tuple[Stretch, ...]
    targets: tuple[Stretch, ...]


def dyad_of(doc: Doc, network: Network) -> Dyad | None:
    """The record of a sentence; None where the network sees no word."""
    verb, sources, targets = who_to_whom(doc)
    seen = network.look(doc.text)
    shares = code(doc.text, seen, *(side[0] if side else None for side in (sources, targets)))
    if not shares:
        return None
    return Dyad(_type(max(shares, key=shares.__getitem__), seen, verb), sources, targets)


def who_to_whom(doc: Doc) -> tuple[Token, tuple[Stretch, ...], tuple[Stretch, ...]]:
    """The verb that tells the news of a sentence, the parties that do it and those that it is done to."""
    verb = _telling(next(doc.sents).root)
    sources = _doers(verb)
    taken = {t.i for source in sources for t in (source, *source.conjuncts)}
    targets = _sufferers(verb, taken)
    return verb, tuple(map(_stretch, sources)), tuple(map(_stretch, targets))


def _type(root: str, seen: Look, verb: Token) -> EventType:
    """PLOVER's type; what the training set calls YIELD is a retreat or a concession, by the network's word."""
    if root != YIELD:
        return EventType(root)
    names = ["", *EventType]
    number = next((n for n, (start, end) in enumerate(seen.spans) if start <= verb.idx < end), 0)
    retreat, concede = (seen.heads["type"][number, names.index(t)] for t in (EventType.RETREAT, EventType.CONCEDE))
    return EventType.RETREAT if retreat > concede else EventType.CONCEDE


def _telling(root: Token) -> Token:
    """The verb that tells the news: below sayings that only report it."""
    verb = root
    for _ in range(_DEEPEST):
        cue = cue_of(verb)
        content = next((c for c in verb.children if c.dep_ == "ccomp" and c.pos_ in VERBAL), None)
        if content is None or cue is None or cue[1] not in _PLAIN:
            return verb
        verb = content
    return verb


def _doers(verb: Token) -> tuple[Token, ...]:
    """The parties that do it: the subject, or in the passive the agent; a subject that is no party lends its owner."""
    passive = next((c for c in verb.children if c.dep_ == "agent"), None)
    if passive is not None:
        return _parties(c for c in passive.children if c.dep_ == "pobj")
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.dep_ != "nsubjpass"), None)
    above = verb
    while subject is None and above.dep_ in {"xcomp", "conj", "advcl"} and above.head != above:
        above = above.head
        subject = next((c for c in above.children if c.dep_ in SUBJECTS), None)
    return _parties([subject]) if subject is not None else ()


def _parties(heads: "Iterator[Token] | list[Token]") -> tuple[Token, ...]:
    found: list[Token] = []
    for head in heads:
        for noun in (head, *head.conjuncts):
            if _is_actor(noun) or not found:
                found.append(_name_within(noun))
    return tuple(found)


def _name_within(noun: Token) -> Token:
    """The party that a noun phrase names: itself, or the name that owns or describes it."""
    if _is_actor(noun):
        return noun
    return next((t for t in noun.subtree if _is_actor(t)), noun)


def _is_actor(token: Token) -> bool:
    return token.ent_type_ in _NAMED or (token.pos_ in {"NOUN", "PROPN"} and is_party(token))


def _sufferers(verb: Token, taken: set[int]) -> tuple[Token, ...]:
    """The parties nearest below the verb that do not do it themselves: by depth, then by order."""
    level = [c for c in verb.children if c.dep_ not in {"nsubj", "csubj", "agent", "punct", "advmod", "npadvmod"}]
    while level:
        met = [t for t in level if t.i not in taken and _is_actor(t)]
        if met:
            return (met[0], *(t for t in met[0].conjuncts if _is_actor(t)))
        level = [c for t in level for c in t.children if c.i not in taken]
    return ()


def _stretch(noun: Token) -> Stretch:
    """A party's words: the name, with what stands before it in one."""
    first = noun.i
    while first > 0 and noun.doc[first - 1].head.i in {noun.i, first} and noun.doc[first - 1].dep_ in {
        "compound", "amod", "nmod", "poss", "case",
    }:  # fmt: skip
        first -= 1
    return noun.doc[first].idx, noun.idx + len(noun.text)
