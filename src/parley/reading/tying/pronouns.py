"""Whom "his", "its" and "they" in a tie go back to, where that is plain."""

from spacy.tokens import Token

from parley.reading.tying.parties import is_bound

_HE = frozenset({"he", "she", "him", "her", "his"})
_THEY = frozenset({"they", "them", "their"})
_IT = _THEY | {"it", "its"}
_NOUNS = frozenset({"NOUN", "PROPN"})


def resolved(token: Token) -> Token:
    """The noun that a personal pronoun goes back to in its own sentence, where that is plain; else the token itself."""
    if token.lower_ not in _HE and token.lower_ not in _IT:
        return token
    listed = token.head.head
    if token.dep_ == "poss" and token.head.dep_ == "conj" and listed.i < token.i and is_bound(listed):
        return listed  # "the regime and its ally"
    person = token.lower_ in _HE
    for ancestor in token.ancestors:
        for child in ancestor.children:
            if child.dep_ in {"nsubj", "nsubjpass"} and child.i < token.i and _agrees(child, token):
                return child
    return _last_person(token) if person else token


def _agrees(noun: Token, pronoun: Token) -> bool:
    if noun.pos_ not in _NOUNS or not is_bound(noun):
        return False
    if pronoun.lower_ in _HE or noun.ent_type_ == "PERSON":
        return pronoun.lower_ in _HE and noun.ent_type_ == "PERSON"
    plural = noun.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in noun.children)
    return plural == (pronoun.lower_ in _THEY)


def _last_person(pronoun: Token) -> Token:
    """The one person named before it in its sentence, or the last that was a subject in the sentence before."""
    here = pronoun.doc[pronoun.sent.start : pronoun.i]
    people = [t for t in here if t.ent_type_ == "PERSON" and t.pos_ == "PROPN"]
    if len({_entity(t) for t in people}) == 1:
        return people[-1]
    if people or pronoun.sent.start == 0:
        return pronoun
    before = pronoun.doc[pronoun.sent.start - 1].sent
    subjects = [t for t in before if t.dep_ in {"nsubj", "nsubjpass"} and t.ent_type_ == "PERSON"]
    return subjects[-1] if subjects else pronoun


def _entity(token: Token) -> str:
    return next((ent.text for ent in token.sent.ents if ent.start <= token.i < ent.end), token.text)
