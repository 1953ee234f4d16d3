"""An event as the words of a sentence tell it, before anything in it is resolved."""

from msgspec import Struct
from spacy.tokens import Doc, Token

from parley.knowledge.lexicons import load_lexicon
from parley.model.event import EventType, Term, Topic
from parley.reading.frames import (
    Frame,
)
from parley.reading.learned.seen import SeenEvent


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


def find_terms(doc: Doc, tokens: tuple[int, ...]) -> tuple[Term, ...]:
    """What the words would bind an agreement's parties to, from the closed list."""
    lemmas = {doc[i].lemma_.lower() for i in tokens} | {doc[i].lower_ for i in tokens}
    return tuple(
        Term(term)
        for term, words in load_lexicon("terms").items()
        if lemmas & set(words["any"]) and ("with" not in words or lemmas & set(words["with"]))
    )


def with_deed(terms: tuple[Term, ...], frame: Frame) -> tuple[Term, ...]:
    """The terms that the words name, and the one that the deed itself is ("to free fifty women")."""
    deed = _DEED_TERMS.get((frame.mode or "", frame.topic))
    return terms if deed is None or deed in terms else (*terms, deed)
