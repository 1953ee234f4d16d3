"""Who a verb of saying has for its speaker."""

from spacy.tokens import Token

from parley.reading.cues import VERBAL, cue_of
from parley.reading.phrases import NOUNS, child_of, is_party, word_set

_MEASURES = frozenset({"PERCENT", "CARDINAL", "DATE", "TIME", "MONEY", "QUANTITY"})
_NEAR = 6  # tokens behind "said" within which its speaker begins


def speaker_of(token: Token) -> Token | None:
    """The noun that a verb of saying has for its subject: its own, its governor's, or the one beside it."""
    own = _own(token)
    if own is not None and own.ent_type_ in _MEASURES and (beside := _before(token)) is not None:
        return beside  # "… about 70 percent of the imports and aid groups fear that …"
    if own is not None and (own.lower_ not in {"it", "there"} or child_of(token, "expl") is None):
        return own
    if _shares_subject(token):
        return speaker_of(token.head)
    if token.dep_ == "acl" and token.tag_ == "VBG" and token.head.pos_ in NOUNS:
        return token.head
    return _beside(token)


def _own(token: Token) -> Token | None:
    """Its subject: of two, as the parser gives "The army, the ministry said, had fled", the one beside it."""
    subjects = [child for child in token.children if child.dep_ == "nsubj"]
    before = [subject for subject in subjects if subject.i < token.i]
    return before[-1] if before else next(iter(subjects), None)


def _shares_subject(token: Token) -> bool:
    if token.head.pos_ not in VERBAL:
        return False
    if token.dep_ in {"conj", "xcomp"} and token.i > token.head.i:
        return not _parenthetical(token)
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)
    return token.dep_ == "advcl" and (token.tag_ == "VBG" or infinitive)


def _parenthetical(token: Token) -> bool:
    """Whether a verb of saying closes its sentence, its speaker right before it ("… , state media said")."""
    return _beside(token) is not None and child_of(token, "ccomp") is None


def _beside(token: Token) -> Token | None:
    """Where the parser found no subject: a noun right behind ("said the monitor") or right before the verb."""
    return _behind(token) or _before(token)


def _behind(token: Token) -> Token | None:
    sentence = token.sent
    cue = cue_of(token)
    if token.i + 1 >= sentence.end or (cue is not None and "hearer" in cue[2]):
        return None  # "told the paper": the paper hears
    after = token.nbor(1)
    stretch = token.doc[after.i : min(after.i + _NEAR, sentence.end)]
    noun = next((t for t in stretch if t.pos_ in {"NOUN", "PROPN"}), None)
    if noun is None or after.pos_ not in {"PROPN", "NOUN", "DET"} or after.lower_ == "that":
        return None
    return _whole(noun) if noun.dep_ in {"nsubj", "dobj", "attr", "compound"} else None


def _before(token: Token) -> Token | None:
    if token.i <= token.sent.start:
        return None
    before = token.nbor(-1)
    described = None if _is_bare_plural(before) else _described_up_to(before, token)
    if described is not None:
        return described
    return _first_of_pair(before) if before.pos_ in {"NOUN", "PROPN"} else None


def _is_bare_plural(noun: Token) -> bool:
    """ "… who tried to walk home witnesses said": people without an article end no relative clause but speak."""
    return noun.tag_ == "NNS" and _speaks(noun) and not any(c.dep_ in {"det", "poss"} for c in noun.children)


def _described_up_to(last: Token, cue: Token) -> Token | None:
    """ "Ali Dorn who leads the militia told …": the person whom a relative clause up to the cue describes."""
    clause = next((a for a in (last, *last.ancestors) if a.dep_ == "relcl" and a.i < cue.i and a.head.i < a.i), None)
    if clause is None or not any(child.tag_ == "WP" for child in clause.children):
        return None
    before = next((child.nbor(-1) for child in clause.children if child.tag_ == "WP" and child.i), None)
    return before if before is not None and before.pos_ in {"PROPN", "NOUN"} and _speaks(before) else None


def _speaks(noun: Token) -> bool:
    return is_party(noun) or noun.lemma_.lower() in word_set("parties", "persons")


def _whole(noun: Token) -> Token:
    while noun.dep_ == "compound" and noun.head.i > noun.i and noun.head.pos_ in NOUNS:
        noun = noun.head
    return noun


def _first_of_pair(noun: Token) -> Token:
    """ "state media and activists said": the first of what is joined; "officials on both sides said": the officials."""
    if noun.dep_ == "pobj" and noun.pos_ == "NOUN" and noun.head.head.pos_ == "NOUN" and is_party(noun.head.head):
        noun = noun.head.head
    while noun.dep_ == "conj" and _speaks(noun.head) and noun.i - noun.head.i < 4:  # noqa: PLR2004 - close by only
        noun = noun.head
    return noun
