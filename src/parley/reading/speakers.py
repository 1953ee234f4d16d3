"""Who a verb of saying has for its speaker."""

from spacy.tokens import Token

from parley.reading.cues import VERBAL
from parley.reading.phrases import NOUNS, child_of, is_party


def speaker_of(token: Token) -> Token | None:
    """The noun that a verb of saying has for its subject: its own, its governor's, or the one beside it."""
    own = child_of(token, "nsubj")
    if own is not None and own.lower_ not in {"it", "there"}:
        return own
    if own is not None and child_of(token, "expl") is None:
        return own
    if (
        token.dep_ in {"conj", "xcomp"}
        and token.head.pos_ in VERBAL
        and token.i > token.head.i
        and not _parenthetical(token)
    ):
        return speaker_of(token.head)
    if token.dep_ == "advcl" and token.tag_ == "VBG" and token.head.pos_ in VERBAL:
        return speaker_of(token.head)
    if token.dep_ == "acl" and token.tag_ == "VBG" and token.head.pos_ in NOUNS:
        return token.head
    return _beside(token)


def _parenthetical(token: Token) -> bool:
    """Whether a verb of saying closes its sentence, its speaker right before it ("… , state media said")."""
    return _beside(token) is not None and child_of(token, "ccomp") is None


def _beside(token: Token) -> Token | None:
    """Where the parser found no subject: a noun right behind ("said the monitor") or right before the verb."""
    sentence = token.sent
    if token.i + 1 < sentence.end:
        after = token.nbor(1)
        noun = next(
            (t for t in token.doc[after.i : min(after.i + 6, sentence.end)] if t.pos_ in {"NOUN", "PROPN"}), None
        )
        if (
            noun is not None
            and (after.pos_ in {"PROPN", "NOUN", "DET"})
            and noun.dep_ in {"nsubj", "dobj", "attr", "compound"}
        ):
            return _whole(noun)
    if token.i > sentence.start:
        before = token.nbor(-1)
        if before.pos_ in {"NOUN", "PROPN"}:
            return _first_of_pair(before)
    return None


def _whole(noun: Token) -> Token:
    while noun.dep_ == "compound" and noun.head.i > noun.i and noun.head.pos_ in NOUNS:
        noun = noun.head
    return noun


def _first_of_pair(noun: Token) -> Token:
    """ "state media and activists said": the first of what is joined; "officials on both sides said": the officials."""
    if noun.dep_ == "pobj" and noun.pos_ == "NOUN" and noun.head.head.pos_ == "NOUN" and is_party(noun.head.head):
        noun = noun.head.head
    while noun.dep_ == "conj" and noun.head.pos_ in NOUNS and noun.i - noun.head.i < 4:  # noqa: PLR2004 - close by only
        noun = noun.head
    return noun
