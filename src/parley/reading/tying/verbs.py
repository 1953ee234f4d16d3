"""Ties that verbs tell: "Rwanda backs the rebels", "armed by Eritrea", "a truce brokered by Oman"."""

from collections.abc import Iterator

from spacy.tokens import Token

from parley.model.actor import TieKind
from parley.reading.phrases import child_of, conjuncts, objects_of
from parley.reading.tying.found import Found
from parley.reading.tying.parties import (
    deal_meant,
    fits,
    is_bound,
    is_talks_or_deal,
    named_fuller,
    parties_at,
    parties_of_subject,
    subjects_of,
)
from parley.reading.tying.standing import stands
from parley.reading.tying.words import DEAL_KINDS, tie_words

_PLANNED = frozenset({TieKind.HOSTS, TieKind.CONVENES, TieKind.MEDIATES})
_VERBS = frozenset({"VERB", "AUX"})


def told_by_verb(verb: Token) -> Iterator[Found]:
    """The ties that this verb tells of its subject, object or agent."""
    words = tie_words()
    kinds, through = words.told_by(verb, "verbs"), words.through.get(verb.lemma_.lower(), ())
    # The parser takes "who are armed and funded by" for adjectives; the "by" shows the verb.
    if not (kinds or through) or not (verb.pos_ in _VERBS or _agents(verb)) or verb.dep_ == "amod":
        return
    agents = _agents(verb)
    for kind in kinds:
        if not stands(verb, planned=kind in _PLANNED):
            continue
        if agents:
            yield from _passive(kind, verb, agents)
        elif not _is_passive(verb):
            yield from _active(kind, verb)
    for kind, prepositions in through:
        if stands(verb):
            yield from _through(kind, verb, prepositions)


def _agents(verb: Token) -> list[Token]:
    agents = objects_of(verb, "by")
    # "armed and funded by Eritrea": the agent of the last holds for all.
    following = None if agents else child_of(verb, "conj")
    if following is not None and following.pos_ in {"VERB", "ADJ"} and following.tag_ == "VBN":
        agents = objects_of(following, "by")
    agents += [other for agent in agents[-1:] for other in _strayed(agent, verb)]
    return [named for agent in agents for named in named_fuller(agent) if is_bound(named)]


def _strayed(agent: Token, verb: Token) -> list[Token]:
    """The second of two agents where the parser made it a second subject: "talks mediated by Oman and Chad resumed"."""
    joint = agent.i + 1
    if joint >= agent.sent.end or agent.doc[joint].lower_ != "and":
        return []
    rivals = [t for t in verb.head.head.children if t.dep_ in {"nsubj", "nsubjpass"}]
    return [t for t in rivals if t.i > joint and t.left_edge.i <= joint + 1 and verb.head in rivals]


def _is_passive(verb: Token) -> bool:
    return child_of(verb, "auxpass", "nsubjpass") is not None or (verb.tag_ == "VBN" and child_of(verb, "aux") is None)


def _passive(kind: TieKind, verb: Token, agents: list[Token]) -> Iterator[Found]:
    """As in "backed by": the agent is bound to the subject."""
    for patient in map(deal_meant, _right_before(verb) or subjects_of(verb) or _governed(verb)):
        # A participle before its subject needs its comma: "Backed by Chad, the rebels".
        fronted = patient.i > verb.i and not any(t.text == "," for t in verb.doc[verb.i : patient.i])
        if fits(kind, patient) and not fronted:
            yield from (Found(kind, agent, patient, verb) for agent in agents)


def _right_before(verb: Token) -> list[Token]:
    """The noun that a bare participle follows, where the parser hung the participle elsewhere."""
    if (
        verb.dep_ in {"acl", "relcl", "conj"}
        or child_of(verb, "auxpass", "nsubjpass", "aux") is not None
        or verb.i == 0
    ):
        return []
    before = verb.nbor(-1)
    return [before] if before.pos_ in {"NOUN", "PROPN"} and verb.pos_ == "VERB" else []


def _governed(verb: Token) -> list[Token]:
    """The noun under "who are armed and funded by", where the clause hangs on an adjective or a copula."""
    node = verb
    while node.dep_ in {"conj", "acomp", "attr"}:
        node = node.head
    subject = child_of(node, "nsubj", "nsubjpass")
    if subject is not None:
        return parties_of_subject(subject)
    return [node.head] if node.dep_ in {"acl", "relcl"} else []


def _active(kind: TieKind, verb: Token) -> Iterator[Found]:
    subjects = [noun for noun in subjects_of(verb) if is_bound(noun)]
    target = child_of(verb, "dobj")
    if target is not None and target.tag_ in {"WDT", "WP"}:
        target = verb.head if verb.dep_ == "relcl" else None  # "the rebels whom Chad backs"
    elif target is None and verb.dep_ == "relcl" and not _has_own_gap(verb):
        target = verb.head  # "the rebels Chad backs"
    if target is None or (verb.tag_ == "VBG" and verb.dep_ == "ROOT" and child_of(verb, "aux") is None):
        return
    if kind is TieKind.LEADS and target.tag_ == "NNS":
        return  # who commands "some fighters" leads nobody by name
    if kind is TieKind.OPPOSES and verb.lemma_ != "oppose" and verb.tag_ in {"VBD", "VBN"}:
        return  # who once fought a battle is not opposed for good
    if kind is TieKind.LEADS and is_talks_or_deal(target):
        kind = TieKind.MEDIATES  # who leads the mediation mediates
    for other in _objects(kind, target):
        yield from (Found(kind, subject, other, verb) for subject in subjects)


def _has_own_gap(verb: Token) -> bool:
    return any(
        child.tag_ in {"WP", "WDT", "WRB"} or child.dep_ in {"prep", "ccomp", "xcomp"} for child in verb.children
    )


def _objects(kind: TieKind, target: Token) -> list[Token]:
    if kind in DEAL_KINDS:
        return [noun for noun in map(deal_meant, conjuncts(target)) if fits(kind, noun)]
    return [noun for noun in parties_at(target) if fits(kind, noun)]


def _through(kind: TieKind, verb: Token, prepositions: frozenset[str]) -> Iterator[Found]:
    others = [other for other in objects_of(verb, *prepositions) if fits(kind, other)]
    subjects = subjects_of(verb) or _governed(verb)
    for subject in subjects:
        if is_bound(subject):
            yield from (Found(kind, subject, other, verb) for other in others)
