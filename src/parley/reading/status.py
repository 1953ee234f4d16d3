"""Where an event stands in time, as told: done, going on, planned, expected, hoped for, proposed, conditional."""

from spacy.tokens import Token

from parley.knowledge.lexicons import load_lexicon
from parley.model.claim import Status
from parley.model.voice import SpeechAct
from parley.reading.cues import VERBAL
from parley.reading.phrases import child_of, objects_of, word_set

_WILL = frozenset({"will", "shall", "'ll", "wo", "ll"})
_WOULD = frozenset({"would", "could", "might", "may", "can", "'d"})
_PARTICLE = {"aux", "advmod", "neg", "mark", "auxpass"}
_ASKING = frozenset({SpeechAct.DEMAND, SpeechAct.REQUEST, SpeechAct.ASK, SpeechAct.OFFER})
_PERFECT = frozenset({"have", "been"})
_PROVIDED = frozenset({"provided", "providing", "condition"})


def governors(head: Token) -> list[Token]:
    """The verb that carries the event, and the verbs that it hangs on by an infinitive ("managed to drive")."""
    chain = [head]
    while True:
        last = chain[-1]
        if last.dep_ in {"xcomp", "acomp", "attr"} and last.head != last:
            chain.append(last.head)
        elif last.dep_ == "pcomp" and last.head.lower_ == "on" and last.head.head.pos_ in VERBAL:
            chain.append(last.head.head)  # "will go on fighting"
        else:
            return chain


def _reach(head: Token) -> list[Token]:
    """The governors, also of an infinitive with its own subject ("obliges them to leave") or a shared auxiliary."""
    chain = governors(head)
    while (above := _above(chain[-1])) is not None and above not in chain:
        chain.extend(one for one in governors(above) if one not in chain)
    return chain


def _above(verb: Token) -> Token | None:
    """The verb that an infinitive hangs on, or that lends its auxiliary to a verb joined to it by "and"."""
    if verb.head == verb or verb.head.pos_ not in VERBAL | {"ADJ"}:
        return None
    if verb.dep_ == "conj" and verb.tag_ == verb.head.tag_ == "VB" and not _has(verb, "nsubj", "nsubjpass", "aux"):
        return verb.head
    infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
    return verb.head if verb.dep_ in {"ccomp", "advcl"} and infinitive and verb.i > verb.head.i else None


def _has(verb: Token, *deps: str) -> bool:
    return child_of(verb, *deps) is not None


def status_of(head: Token, acts: tuple[SpeechAct, ...], *, headline: bool) -> Status:
    """The status of the event that `head` carries, told by voices that do `acts` (outermost first)."""
    chain = governors(head)
    reach = _reach(head)
    words = {c.lower_ for verb in reach for c in verb.children if c.dep_ in _PARTICLE}
    act = acts[-1] if acts else None
    if head.lemma_ == "threaten":
        return Status.PLANNED
    if _hangs_on_something(reach, words):
        return Status.CONDITIONAL
    if act is SpeechAct.HOPE:
        return Status.HOPED
    future = bool(words & _WILL) or bool(words & _WOULD and not words & _PERFECT) or "going" in words
    infinitive = "to" in words and (chain[0].tag_ == "VB" or len(reach) > len(chain))
    if (infinitive and any(verb.lemma_ == "be" for verb in reach[1:2])) or _is_to(head):
        return Status.PLANNED
    if act in _ASKING and head.tag_ not in {"VBD", "VBN"}:
        return Status.PROPOSED
    if words & {"should", "must", "ought"}:
        return Status.PROPOSED
    if future or (act is not None and (infinitive or head.tag_ == "VB")):
        return _to_come(act, words)
    return _plans(reach) or _of_agreement(reach) or _tense(head, chain, headline=headline)


def _is_to(verb: Token) -> bool:
    """ "The rebels are to gather": told of the "are"."""
    if verb.lemma_ != "be" or _has(verb, "attr", "acomp"):
        return False
    inner = child_of(verb, "xcomp")
    return inner is not None and any(c.lower_ == "to" and c.dep_ == "aux" for c in inner.children)


def _to_come(act: SpeechAct | None, words: set[str]) -> Status:
    by_act: dict[str, str] = load_lexicon("modality")["status_by_act"]
    if words & {"could", "might", "may", "can"}:
        return Status.EXPECTED
    return Status(by_act.get(act.value, "planned")) if act is not None else Status.PLANNED


def _hangs_on_something(chain: list[Token], words: set[str]) -> bool:
    """Whether the event is a condition itself, or comes about only on one."""
    conditional = word_set("modality", "conditional")
    if any(c.dep_ == "mark" and (c.lower_ in conditional or _is_provided(c)) for v in chain for c in v.children):
        return True
    future = bool(words & _WILL) or bool(words & _WOULD and not words & _PERFECT) or "going" in words
    willing = any(c.lemma_ in {"willing", "ready", "prepared"} for v in chain for c in (v, *v.children))
    return (future or willing) and any(_is_condition(c) for v in chain for c in v.children)


def _is_provided(mark: Token) -> bool:
    """ "Provided that …", "on condition that …"."""
    return mark.lower_ == "that" and mark.i > 0 and mark.nbor(-1).lower_ in _PROVIDED


def _is_condition(clause: Token) -> bool:
    """ "If the road is opened", "unless …", "should the ban remain": what the event hangs on."""
    if clause.lower_ in _PROVIDED:
        return True
    if clause.dep_ not in {"advcl", "prep"}:
        return False
    marked = any(c.dep_ == "mark" and c.lower_ in word_set("modality", "conditional") for c in clause.children)
    provided = any(c.dep_ == "mark" and _is_provided(c) for c in clause.children)
    turned = clause.left_edge.lower_ in {"should", "were"} and clause.left_edge.dep_ in {"aux", "auxpass"}
    return marked or provided or turned


def _plans(chain: list[Token]) -> Status | None:
    """What a governing verb says of an infinitive: "plans to", "is expected to", "agreed to"."""
    words = {v.lemma_.lower() for v in chain[1:]} | {
        c.lemma_.lower() for v in chain[1:] for c in v.children if c.dep_ == "acomp"
    }
    for status in (Status.EXPECTED, Status.HOPED, Status.PROPOSED, Status.PLANNED):
        if words & word_set("modality", status.value):
            return status
    return None


def _of_agreement(chain: list[Token]) -> Status | None:
    """What an agreement's own words bind its parties to: "provides for the return of", "under the deal … is to"."""
    verb = next((a for a in (chain[-1], *chain[-1].ancestors) if a.pos_ in VERBAL), chain[-1])
    if verb.tag_ not in {"VBZ", "VBP"} or verb.lemma_.lower() not in word_set("modality", "binding"):
        return None
    subject = child_of(verb, "nsubj")
    binds = word_set("modality", "papers")
    if subject is None:
        return None
    near = {subject.lemma_.lower(), *(n.lemma_.lower() for n in objects_of(subject, "of"))}
    before = (
        {t.lemma_.lower() for t in verb.doc[max(0, verb.sent.start - 40) : verb.i]} if subject.lower_ == "it" else set()
    )
    return Status.PLANNED if binds & (near | before) else None


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
    if (verb.tag_ in {"VBZ", "VBP"} and not aux & {"has", "have"}) or aux & {"do", "does"}:
        return Status.ONGOING
    if aux & {"is", "are"} and verb.tag_ == "VBN":
        return Status.ONGOING
    if verb.lemma_ == "be" and verb.tag_ == "VBN" and head.pos_ != "VERB":
        return Status.ONGOING
    return Status.HAPPENED
