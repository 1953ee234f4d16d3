"""How an event stands, as told: so or not so, how sure, when or on what terms, and whether it is the usual thing."""

from msgspec import Struct
from spacy.tokens import Token

from parley.knowledge.lexicons import load_lexicon
from parley.model.claim import Certainty, Polarity, Status
from parley.model.voice import SpeechAct
from parley.reading.cues import VERBAL
from parley.reading.phrases import child_of, word_set
from parley.reading.status import governors, status_of

_PARTICLE = {"aux", "advmod", "neg", "mark", "auxpass"}


class Modality(Struct, frozen=True):
    """How an event stands, as told."""

    polarity: Polarity
    certainty: Certainty
    status: Status
    generic: bool


def read_modality(
    head: Token, acts: tuple[SpeechAct, ...], *, nominal: bool = False, headline: bool = False
) -> Modality:
    """The modality of the event that `head` carries, told by voices that do `acts` (outermost first)."""
    chain = governors(head)
    words = {c.lower_ for verb in chain for c in verb.children if c.dep_ in _PARTICLE}
    negated = _negated(head, chain) != (SpeechAct.DENY in acts)
    status = status_of(head, acts, headline=headline)
    return Modality(
        Polarity.NEGATED if negated else Polarity.AFFIRMED,
        _certainty(chain, words),
        status,
        not nominal and _generic(head, words, status),
    )


def _negated(head: Token, chain: list[Token]) -> bool:
    negators = word_set("modality", "negators")
    own = any(
        c.dep_ == "neg" or (c.lower_ in negators and c.dep_ in {"det", "advmod", "preconj"})
        for v in chain
        for c in v.children
    )
    own = own or any(v.lemma_ in {"have", "be"} and any(c.lower_ == "yet" for c in v.children) for v in chain[1:])
    by_verb = any(v.lemma_ in word_set("modality", "negating_verbs") for v in chain[1:])
    nobody = any(_is_none(c) for v in chain for c in v.children if c.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"})
    shared = (
        head.dep_ == "conj"
        and head.head.pos_ in VERBAL
        and child_of(head, "nsubj", "nsubjpass") is None
        and (child_of(head.head, "neg") is not None and not any(c.lower_ == "but" for c in head.head.children))
    )
    return (own or nobody or shared) != by_verb


def _is_none(noun: Token) -> bool:
    first = noun.left_edge.lower_
    return noun.lower_ in {"nobody", "none", "nothing", "neither"} or (
        first in {"no", "neither", "none"} or (first == "not" and noun.left_edge != noun)
    )


def _certainty(chain: list[Token], words: set[str]) -> Certainty:
    lemmas = {v.lemma_.lower() for v in chain[1:]} | {
        c.lemma_.lower() for v in chain for c in v.children if c.dep_ in {"acomp", "advmod"}
    }
    above = chain[-1].head
    unclear = {c.lemma_.lower() for c in above.children if c.dep_ == "acomp"} | {above.lemma_.lower()}
    if unclear & word_set("modality", "unknown") or "whether" in words:
        return Certainty.UNKNOWN
    if (lemmas | words) & word_set("modality", "possible"):
        return Certainty.POSSIBLE
    if (lemmas | words) & word_set("modality", "probable"):
        return Certainty.PROBABLE
    unnamed = load_lexicon("voices")["unnamed"]
    passive = next((v for v in chain[1:] if v.lemma_ in unnamed and child_of(v, "auxpass") is not None), None)
    return Certainty(unnamed[passive.lemma_]) if passive is not None else Certainty.CERTAIN


def _generic(head: Token, words: set[str], status: Status) -> bool:
    """Whether it is told as the usual thing: by an adverb, or of no one in particular at no time in particular."""
    if words & word_set("modality", "generic") or head.lemma_ == "tend":
        return True
    adverbs = {c.lower_ for c in head.subtree if c.dep_ == "advmod"}
    if adverbs & {"typically", "usually", "generally", "normally", "traditionally", "rarely", "seldom", "mostly"}:
        return True
    subject = child_of(head, "nsubj", "nsubjpass")
    if subject is None or status is not Status.ONGOING:
        return False
    simple = head.tag_ in {"VBZ", "VBP"} or any(c.lower_ in {"do", "does"} for c in head.children if c.dep_ == "aux")
    timeless = not (adverbs & _NOW) and not any(t.ent_type_ in {"DATE", "TIME"} for t in head.subtree)
    if head.lemma_ in _DEFINING and (is_anybody(subject) or subject.lower_ == "they"):
        return simple
    return simple and timeless and is_anybody(subject) and head.dep_ in {"ROOT", "ccomp", "conj"}


_NOW = frozenset({"now", "still", "again", "already", "currently", "today", "meanwhile", "also"})
_DEFINING = frozenset({"be", "amount", "mean", "constitute", "involve", "require", "allow", "consist"})


def is_anybody(subject: Token) -> bool:
    """Whether a subject is of a kind and no one in particular: "truces", "commanders who talk", "a people that …"."""
    before = {c.lower_ for c in subject.children if c.i < subject.i and c.dep_ in {"det", "nummod", "poss", "quantmod"}}
    named = any(c.ent_type_ and c.i < subject.i for c in subject.children) or bool(subject.ent_type_)
    if subject.pos_ != "NOUN" or named:
        return False
    if subject.tag_ == "NNS":
        return not before
    relative = any(c.dep_ == "relcl" for c in subject.children)
    return bool(before) and before <= {"a", "an"} and relative
