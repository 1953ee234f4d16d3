"""How an event stands, as told: so or not so, how sure, when or on what terms, and whether it is the usual thing."""

from msgspec import Struct
from spacy.tokens import Token

from parley.knowledge.lexicons import load_lexicon
from parley.model.claim import Certainty, Polarity, Status
from parley.model.voice import SpeechAct
from parley.reading.cues import VERBAL
from parley.reading.phrases import child_of, word_set

_WILL = frozenset({"will", "shall", "'ll", "wo", "ll"})
_WOULD = frozenset({"would", "could", "might", "may", "can", "'d"})
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
    chain = _governors(head)
    words = {c.lower_ for verb in chain for c in verb.children if c.dep_ in _PARTICLE}
    negated = _negated(head, chain) != (SpeechAct.DENY in acts)
    status = _status(head, chain, words, acts, headline=headline)
    return Modality(
        Polarity.NEGATED if negated else Polarity.AFFIRMED,
        _certainty(chain, words),
        status,
        not nominal and _generic(head, words, status),
    )


def _governors(head: Token) -> list[Token]:
    """The verb that carries the event, and the verbs that it hangs on by an infinitive ("managed to drive")."""
    chain = [head]
    while chain[-1].dep_ in {"xcomp", "acomp", "attr"} and chain[-1].head != chain[-1]:
        chain.append(chain[-1].head)
    return chain


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


def _status(head: Token, chain: list[Token], words: set[str], acts: tuple[SpeechAct, ...], *, headline: bool) -> Status:
    act = acts[-1] if acts else None
    if head.lemma_ == "threaten":
        return Status.PLANNED
    if any(c.dep_ == "mark" and c.lower_ in word_set("modality", "conditional") for v in chain for c in v.children):
        return Status.CONDITIONAL
    if act is SpeechAct.HOPE:
        return Status.HOPED
    future = bool(words & _WILL) or bool(words & _WOULD and not words & {"have", "been"}) or "going" in words
    if future and any(_is_condition(c) for v in chain for c in v.children):
        return Status.CONDITIONAL
    infinitive = "to" in words and chain[0].tag_ == "VB"
    if infinitive and len(chain) > 1 and chain[1].lemma_ == "be":
        return Status.PLANNED
    by_act: dict[str, str] = load_lexicon("modality")["status_by_act"]
    if act in {SpeechAct.DEMAND, SpeechAct.REQUEST, SpeechAct.ASK, SpeechAct.OFFER} and head.tag_ not in {"VBD", "VBN"}:
        return Status.PROPOSED
    if words & {"should", "must", "ought"}:
        return Status.PROPOSED
    if future or (act is not None and (infinitive or head.tag_ == "VB")):
        if words & {"could", "might", "may", "can"}:
            return Status.EXPECTED
        return Status(by_act.get(act.value, "planned")) if act is not None else Status.PLANNED
    governor = _plans(chain)
    return governor or _tense(head, chain, headline=headline)


def _is_condition(clause: Token) -> bool:
    """ "If the road is opened", "unless …", "should the ban remain": what the event hangs on."""
    if clause.dep_ != "advcl":
        return False
    marked = any(c.dep_ == "mark" and c.lower_ in word_set("modality", "conditional") for c in clause.children)
    return marked or (clause.left_edge.lower_ in {"should", "were"} and clause.left_edge.dep_ in {"aux", "auxpass"})


def _plans(chain: list[Token]) -> Status | None:
    """What a governing verb says of an infinitive: "plans to", "is expected to", "agreed to"."""
    words = {v.lemma_.lower() for v in chain[1:]} | {
        c.lemma_.lower() for v in chain[1:] for c in v.children if c.dep_ == "acomp"
    }
    for status in (Status.EXPECTED, Status.HOPED, Status.PROPOSED, Status.PLANNED):
        if words & word_set("modality", status.value):
            return status
    return None


def _tense(head: Token, chain: list[Token], *, headline: bool) -> Status:
    verb = chain[-1]
    aux = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    lemmas = {v.lemma_.lower() for v in chain} | {c.lower_ for c in verb.children if c.dep_ == "advmod"}
    if lemmas & word_set("modality", "ongoing"):
        return Status.ONGOING
    if verb.tag_ == "VBG" and aux & {"is", "are", "am", "'s", "'re", "been", "was", "were"}:
        return Status.ONGOING
    if headline:
        return Status.HAPPENED
    if verb.tag_ in {"VBZ", "VBP"} and not aux & {"has", "have"}:
        return Status.ONGOING
    if aux & {"is", "are"} and verb.tag_ == "VBN":
        return Status.ONGOING
    if verb.lemma_ == "be" and verb.tag_ == "VBN" and head.pos_ != "VERB":
        return Status.ONGOING
    return Status.HAPPENED


def _generic(head: Token, words: set[str], status: Status) -> bool:
    if words & word_set("modality", "generic") or head.lemma_ == "tend":
        return True
    adverbs = {c.lower_ for c in head.subtree if c.dep_ == "advmod"}
    if adverbs & {"typically", "usually", "generally", "normally", "traditionally"}:
        return True
    subject = child_of(head, "nsubj", "nsubjpass")
    bare_plural = (
        subject is not None
        and subject.tag_ == "NNS"
        and not any(
            c.dep_ in {"det", "nummod", "poss", "amod"} and c.lower_ in {"the", "these", "those", "all", "some", "many"}
            for c in subject.children
        )
        and not any(c.dep_ in {"nummod", "poss", "relcl"} for c in subject.children)
    )
    definition = head.lemma_ in {"be", "amount", "mean", "constitute", "involve", "require", "allow", "consist"}
    return (
        status is Status.ONGOING
        and head.tag_ in {"VBZ", "VBP"}
        and definition
        and (bare_plural or (subject is not None and subject.lower_ == "they"))
    )
