"""What a verb says of the number beside it: who was killed, wounded, held or driven out."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from parley.model.event import QuantityKind
from parley.reading.counting.numbers import NumberPhrase
from parley.reading.counting.words import count_words

Told = tuple[QuantityKind, Token]

_UP = frozenset({"including", "include", "among", "of"})
_SKIPPED = frozenset({"AUX", "PART", "ADV"})
_MORE = frozenset({"others", "more"})
_IN_LIST = frozenset({"ADV", "DET", "ADJ", "NOUN", "PROPN", "CCONJ"})
_SUBJECTS = frozenset({"ROOT", "nsubj", "nsubjpass", "dep"})
_IN_ATTRIBUTE = frozenset({"ADP", "DET", "NUM", "ADJ", "NOUN", "PROPN", "CCONJ"})
_SAID_TO_HAVE = frozenset(
    {"reported", "believed", "feared", "said", "confirmed", "known", "others", "more", "reportedly"}
)
_FAR = 6
_STEPS = 4


def said_by_verb(sentence: Span, phrase: NumberPhrase, noun: Token | None) -> Told | None:
    """The kind that a verb or a state tells of the counted, and the word that tells it."""
    counted = noun if noun is not None else _root(sentence, phrase)
    told = (
        _driven_from_home(counted)
        or _state_after(sentence, phrase, noun)
        or _verb_before(sentence, phrase)
        or _by_parse(counted, noun)
        or _verb_after(sentence, _past_attributes(sentence, phrase, noun))
    )
    if told is None:
        return None
    kind, verb = told
    words = count_words()
    if kind in words.needs_people and noun is not None and not words.is_people(noun):
        return None
    if kind is QuantityKind.DISPLACED and _leaves_no_home(verb):
        return None
    return (QuantityKind.OTHER, verb) if _is_half_of_casualties(verb, kind) else told


def _driven_from_home(counted: Token) -> Told | None:
    """As in "2,000 driven from their homes", "drove out 2,000 villagers"."""
    for node in _climb(counted):
        verb = next((c for c in node.children if c.dep_ == "acl"), node.head)
        behind = {c.lower_ for c in verb.children} | {
            noun.lemma_.lower() for prep in verb.children if prep.lower_ == "from" for noun in prep.children
        }
        if verb.lemma_ in {"drive", "chase", "force"} and behind & {"out", "away", "home", "house", "village", "land"}:
            return QuantityKind.DISPLACED, verb
    return None


def _root(sentence: Span, phrase: NumberPhrase) -> Token:
    """The word of the phrase whose head lies outside it."""
    first, last = sentence[phrase.first].i, sentence[phrase.last].i
    tokens = sentence[phrase.core : phrase.last + 1]
    return next((t for t in tokens if not first <= t.head.i <= last), sentence[phrase.last])


def _state_after(sentence: Span, phrase: NumberPhrase, noun: Token | None) -> Told | None:
    """As in "12 dead", "six civilians killed", "400 left homeless"; not "12 gunmen killed a priest"."""
    start = (noun.i - sentence.start if noun is not None else phrase.last) + 1
    for token in sentence[start : start + 2]:
        kind = count_words().states.get(token.lower_)
        if kind and not _has_object(token):
            return kind, token
        if kind or token.lower_ not in {"others", "more", "left", "other", "feared", "reported", "confirmed"}:
            break
    return None


def _has_object(token: Token) -> bool:
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is not None and following.pos_ in {"NUM", "DET"}:
        # "Two killed 13 injured" is a headline that lost its comma.
        beyond = token.doc[token.i + 2] if token.i + 2 < len(token.doc) else None
        return beyond is None or beyond.lower_ not in count_words().states
    return any(child.dep_ in {"dobj", "nsubj"} and child.i > token.i for child in token.children)


def _verb_before(sentence: Span, phrase: NumberPhrase) -> Told | None:
    """As in "killing 15", "wounded at least 30", "detained another 12"."""
    index = phrase.first - 1
    listed = index > 0 and sentence[index].lower_ == "and" and sentence[phrase.last + 1 : phrase.last + 2].text in _MORE
    passed = _IN_LIST if listed else {"ADV", "DET"}
    while index > 0 and (sentence[index].pos_ in passed or sentence[index].lower_ == "other"):
        index -= 1
    if index < 0:
        return None
    verb = sentence[index]
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    if verb.lower_ == "dead" and index > 0 and sentence[index - 1].lemma_ == "shoot":
        return QuantityKind.KILLED, sentence[index - 1]
    kind = None if passive or verb.pos_ == "NOUN" else count_words().of_object.get(verb.lemma_.lower())
    return (kind, verb) if kind else None


def _by_parse(counted: Token, noun: Token | None) -> Told | None:
    for node in _climb(counted):
        told = _by_head(node) or _by_modifier(node) or _by_losing(node, noun)
        if told:
            return told
    return None


def _climb(node: Token) -> Iterator[Token]:
    """The counted, then what it is listed with or a part of: "11 people including six children were killed"."""
    yield node
    for _ in range(_STEPS):
        head = node.head
        if node.dep_ in {"conj", "appos", "nummod", "nmod"} and head.pos_ in {"NOUN", "PROPN", "NUM"}:
            node = head
        elif node.dep_ == "pobj" and head.lower_ in _UP and head.head.pos_ in {"NOUN", "PROPN", "NUM"}:
            node = head.head
        else:
            return
        yield node


def _by_head(node: Token) -> Told | None:
    words, verb = count_words(), node.head
    lemma, kind = verb.lemma_.lower(), None
    if node.dep_ == "dobj":
        kind = words.of_object.get(lemma)
    elif node.dep_ == "nsubjpass":
        kind = words.of_object.get(lemma) or words.of_passive.get(lemma)
    elif node.dep_ == "nsubj":
        kind = words.of_subject.get(lemma)
        if kind is None and verb.tag_ == "VBN" and not any(c.dep_ in {"dobj", "aux"} for c in verb.children):
            kind = words.of_object.get(lemma)
    return (kind, verb) if kind else None


def _by_modifier(node: Token) -> Told | None:
    """As in "wounded fighters", "people killed by shelling", "villagers fleeing", "people who died"."""
    words = count_words()
    for child in node.children:
        lemma, kind = child.lemma_.lower(), None
        if child.dep_ in {"acl", "amod"} and child.tag_ == "VBN":
            kind = words.of_object.get(lemma)
        elif child.dep_ == "acl" and child.tag_ == "VBG":
            kind = words.of_subject.get(lemma)
        elif child.dep_ == "relcl":
            subjects = {c.dep_ for c in child.children if c.tag_ in {"WP", "WDT"}}
            table = words.of_object if "nsubjpass" in subjects else words.of_subject if "nsubj" in subjects else {}
            kind = table.get(lemma)
        if kind:
            return kind, child
    return None


def _by_losing(node: Token, noun: Token | None) -> Told | None:
    """As in "claimed 12 lives", "lost 12 fighters"; and people carried off by buses that left."""
    words, verb = count_words(), node.head
    if noun is None or node.dep_ != "dobj":
        return None
    if noun.lemma_ == "life" and words.is_a(verb, "taking_lives"):
        return QuantityKind.KILLED, verb
    if words.is_a(verb, "losing") and words.is_people(noun):
        return QuantityKind.KILLED, verb
    carrier = verb.head if verb.dep_ in {"acl", "relcl"} else None
    if carrier is None or not (words.is_a(verb, "carrying") and words.is_a(carrier, "people_carriers")):
        return None
    leaving = words.of_subject.get(carrier.head.lemma_) is QuantityKind.DISPLACED
    return (QuantityKind.DISPLACED, verb) if leaving else None


def _past_attributes(sentence: Span, phrase: NumberPhrase, noun: Token | None) -> int:
    """Where the verb of a subject may stand: past the "of two villages" in "300 residents of two villages left"."""
    start = (noun.i - sentence.start if noun is not None else phrase.last) + 1
    if noun is None or noun.dep_ not in _SUBJECTS or start >= len(sentence) or sentence[start].pos_ != "ADP":
        return start
    attributes = sentence[start : start + 2 * _FAR]
    return next((t.i - sentence.start for t in attributes if t.pos_ not in _IN_ATTRIBUTE), start)


def _verb_after(sentence: Span, start: int) -> Told | None:
    """As in "were reportedly killed", "have fled": read from the words where the parse went astray."""
    words, passive = count_words(), False
    for token in sentence[start : start + _FAR]:
        lemma = token.lemma_.lower()
        if token.tag_ == "VBN" and passive and lemma in words.of_object and lemma not in words.of_subject:
            return words.of_object[lemma], token
        if token.pos_ == "VERB" and lemma in words.of_subject:
            return words.of_subject[lemma], token
        if passive and token.lower_ in words.states:
            return words.states[token.lower_], token
        if lemma in {"be", "get"}:
            passive = True
        elif token.pos_ not in _SKIPPED and token.lower_ not in _SAID_TO_HAVE:
            return None
    return None


def _leaves_no_home(verb: Token) -> bool:
    return any(
        child.dep_ in {"dobj", "oprd"} and (count_words().is_a(child, "left_not_home") or child.dep_ == "oprd")
        for child in verb.children
    )


def _is_half_of_casualties(verb: Token, kind: QuantityKind) -> bool:
    """As in "killed or wounded 40": nobody says how many of each."""
    doc, words = verb.doc, count_words()
    for step in (1, -1):
        joint, other = verb.i + step, verb.i + 2 * step
        if min(joint, other) >= 0 and max(joint, other) < len(doc) and doc[joint].lower_ in {"and", "or", "and/or"}:
            beside = words.of_object.get(doc[other].lemma_.lower()) or words.states.get(doc[other].lower_)
            if beside and beside is not kind:
                return True
    return False
