"""Ties told by taking sides: "fighting alongside the army", "in support of the rebels", "the army's war on them"."""

from collections.abc import Iterator

from spacy.tokens import Token

from parley.model.actor import TieKind
from parley.reading.phrases import child_of, objects_of
from parley.reading.tying.found import Found
from parley.reading.tying.parties import is_bound, named_fuller, parties_at, subjects_of
from parley.reading.tying.standing import stands
from parley.reading.tying.words import tie_words

_FIGHTING = frozenset({"fight", "battle"})


def told_by_side(token: Token) -> Iterator[Found]:
    """The ties that this word tells of who stands beside or against whom."""
    words = tie_words()
    if token.lower_ in words.classes["beside"]:
        yield from _alongside(token)
    elif token.lower_ in words.classes["support"]:
        yield from _in_support(token)
    elif token.pos_ == "NOUN" and words.is_a(token, "struggles"):
        yield from _against(token)


def _alongside(preposition: Token) -> Iterator[Found]:
    verb = preposition.head
    if verb.lemma_ not in _FIGHTING or not stands(verb):
        return
    for other in _objects(preposition):
        yield from (Found(TieKind.ALLIED, one, other, preposition) for one in subjects_of(verb) if is_bound(one))


def _in_support(support: Token) -> Iterator[Found]:
    """As in "has carried out air strikes in support of the rebels"."""
    preposition = support.head
    if support.dep_ != "pobj" or preposition.lower_ != "in":
        return
    verb = next((t for t in preposition.ancestors if t.pos_ == "VERB"), None)
    if verb is None or not stands(verb) or verb.dep_ == "relcl":
        return
    supported = [named for noun in objects_of(support, "of") for named in named_fuller(noun)]
    for other in (named for named in supported if is_bound(named)):
        yield from (Found(TieKind.BACKS, one, other, support) for one in subjects_of(verb) if _acts(one, verb))


def _acts(subject: Token, verb: Token) -> bool:
    return is_bound(subject) and child_of(verb, "nsubjpass", "auxpass") is None


def _against(struggle: Token) -> Iterator[Found]:
    """As in "the army's war against the rebels": whose fight it is must be told."""
    words = tie_words()
    owner = child_of(struggle, "poss")
    if owner is None or owner.pos_ == "PRON" or not is_bound(owner):
        return
    for other in objects_of(struggle, *words.classes["against"]):
        if is_bound(other):
            yield Found(TieKind.OPPOSES, owner, other, struggle)


def _objects(preposition: Token) -> list[Token]:
    noun = child_of(preposition, "pobj")
    return parties_at(noun) if noun is not None else []
