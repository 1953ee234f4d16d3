"""Which nouns can be bound by a tie, and what "which", "his" and "the group" beside one go back to."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from parley.reading.phrases import conjuncts, head_noun, is_party, name_of, party_nouns, tidy
from parley.reading.tying.words import tie_words

_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT"})
_WHO = frozenset({"WP", "WDT"})
_HE = frozenset({"he", "she", "him", "her", "his"})
_THEY = frozenset({"they", "them", "their"})
_IT = _THEY | {"it", "its"}
_IN_NAME = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_FAR = 6
_NOUNS = frozenset({"NOUN", "PROPN"})


def is_bound(token: Token) -> bool:
    """Whether a noun or pronoun names somebody who can stand in a tie."""
    token = head_noun(token)
    if token.pos_ == "PRON":
        # "him" and "them" go back too far to be sure of.
        return (token.tag_ == "PRP$" or token.dep_ == "nsubj") and token.lower_ in _HE | _IT
    if tie_words().is_a(token, "never") or token.like_num:
        return False
    if token.pos_ == "PROPN" and not token.ent_type_ and not token.text[:1].isupper():
        return token.lower_ in party_nouns()  # the tagger took a common noun for a name
    return is_party(token) or token.ent_type_ in {"LOC", "NORP"}


def is_talks_or_deal(token: Token) -> bool:
    """Whether a noun is talks, a ceasefire or an agreement."""
    return tie_words().is_a(token, "meetings") or tie_words().is_a(token, "deals")


def parties_at(token: Token) -> list[Token]:
    """The noun and those joined to it by "and", as far as they can stand in a tie; appositions name them fuller."""
    return [_fuller(noun) for noun in conjuncts(token) if is_bound(noun)]


def _fuller(noun: Token) -> Token:
    """The name beside a common noun: "its neighbour Chad", "the group, Ansar Dine,"."""
    if noun.pos_ != "NOUN":
        return noun
    beside = next((c for c in noun.children if is_beside(c) and is_bound(c)), None)
    return beside if beside is not None else noun


def is_beside(name: Token) -> bool:
    """Whether a name stands in apposition for sure: after a comma, or right after its noun without an article."""
    if name.dep_ != "appos" or name.pos_ != "PROPN":
        return False
    opening = name.left_edge
    before = opening.nbor(-1) if opening.i > 0 else opening
    return before.text in {",", "(", "–", "—", "-"} or (before == name.head and opening.pos_ != "DET")


def subjects_of(verb: Token) -> list[Token]:
    """Who does it: the verb's own subject, its clause's noun, or the subject that it shares with the verb before it."""
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            return parties_of_subject(child)
    if verb.dep_ in {"conj", "advcl", "xcomp"} and verb.head.pos_ in {"VERB", "AUX", "ADJ"}:
        return subjects_of(verb.head)
    if verb.dep_ == "acl" and verb.head.pos_ in _NOUNS:
        return [verb.head]
    if verb.dep_ == "pcomp" and tie_words().is_a(verb.head.head, "accusing"):
        accused = next((c for c in verb.head.head.children if c.dep_ in {"dobj", "nsubjpass"}), None)
        return list(conjuncts(accused)) if accused is not None else []
    return []


def parties_of_subject(subject: Token) -> list[Token]:
    """A subject with its conjuncts; a relative pronoun goes back to its noun."""
    if subject.tag_ not in _WHO and not (subject.lower_ == "that" and subject.head.dep_ == "relcl"):
        return list(conjuncts(subject))
    clause = subject.head
    while clause.dep_ in {"conj", "aux"}:
        clause = clause.head
    return [_antecedent(subject, clause.head)] if clause.dep_ == "relcl" else []


def _antecedent(pronoun: Token, head: Token) -> Token:
    """The noun before ", which": the last of a list where the verb is singular ("Chad and Niger, which backs it")."""
    before = next((t for t in reversed(list(pronoun.doc[pronoun.sent.start : pronoun.i])) if t.text != ","), head)
    if before in head.conjuncts and before.i == pronoun.i - 1:
        return before  # "fighters and tribesmen who back him": without a comma it picks out the nearest
    singular = pronoun.head.tag_ == "VBZ" or any(c.tag_ == "VBZ" for c in pronoun.head.children if c.dep_ == "aux")
    return before if singular and before in head.conjuncts and before.i > head.i else head


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


def said(token: Token) -> str:
    """What the party, talks or deal is called where it stands."""
    token = resolved(token)
    if token.lemma_.lower() == "cessation":
        return tidy(token.doc[token.i : token.right_edge.i + 1].text.split(" since ")[0])
    if _opens_hyphen(token):
        start, end = named_in(token.doc, token.i)
        return tidy(token.doc[start : end + 1].text)
    bound = _bound_before(token)
    name = tidy(token.doc[bound + 1 : token.i + 1].text) if bound is not None else name_of(token)
    if not any(char.isalnum() for char in name):
        return token.text
    whole = tidy(token.doc[token.left_edge.i : token.i + 1].text)
    # A hyphen that the parser cut off belongs to the name: "al-Qaeda" is no "alQaeda".
    return whole if "-" in whole and whole.replace("-", "") == name.replace("-", "") else name


def _opens_hyphen(token: Token) -> bool:
    """Whether the token is the X of "X-backed": only its own entity's words belong to it."""
    doc = token.doc
    glued = token.i + 2 < len(doc) and not token.whitespace_ and doc[token.i + 1].text == "-"
    return glued and doc[token.i + 2].lower_ in tie_words().triggers


def _bound_before(noun: Token) -> int | None:
    """Where the "UN-brokered", "allied" or "backer" before a noun ends: it is no part of the name."""
    words, doc = tie_words(), noun.doc
    for index in range(noun.i - 1, max(noun.sent.start, noun.i - _FAR) - 1, -1):
        token = doc[index]
        if token.pos_ not in _IN_NAME:
            return None
        hyphenated = index > 1 and doc[index - 1].text == "-"
        if hyphenated and doc[index - 2].lower_ in words.kinds["prefixes"]:
            return index - 3  # "pro-government forces" are called so
        told = token.pos_ == "NOUN" and (words.told_by(token, "roles") or words.told_by(token, "deal_roles"))
        if told or token.ent_type_ == "DATE" or token.lower_ in words.classes["bound_adjectives"]:
            return index  # "rebel backer Thailand", "on Monday France"
        if hyphenated and token.lower_ in words.triggers:
            return index
    return None


def named_in(doc: Doc, index: int) -> tuple[int, int]:
    """The words of the name that ends at `index`: its entity, if it has one there, else the one word."""
    token = doc[index]
    start = index
    while token.ent_iob_ == "I" and start > 0 and token.ent_type_ in _NAMES:
        start -= 1
        token = doc[start]
    return start, index


def _entity(token: Token) -> str:
    return next((ent.text for ent in token.sent.ents if ent.start <= token.i < ent.end), token.text)


def following_names(token: Token) -> Iterator[Token]:
    """The proper names right after a noun that the parser left alone: "rebel backer Thailand"."""
    doc, index = token.doc, token.i + 1
    last: Token | None = None
    while index < token.sent.end and doc[index].pos_ == "PROPN" and doc[index].ent_type_ not in {"DATE", "TIME"}:
        last = doc[index]
        index += 1
    if last is not None:
        yield last
        yield from (noun for noun in last.conjuncts if noun.i > last.i and noun.pos_ == "PROPN")
