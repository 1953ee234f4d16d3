"""Whether a clause tells of a tie that stands: not denied, not supposed, not asked for, not over."""

from spacy.tokens import Token

from parley.reading.tying.words import tie_words

_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "conj", "pcomp"})
_FUTURE = frozenset({"will", "'ll"})


def stands(verb: Token, *, planned: bool = False) -> bool:
    """Whether the verb tells of what is so; with `planned`, "will host" and "is to host" are enough."""
    words, node = tie_words(), verb
    if verb.sent[-1].text == "?" or not _is_finite(verb, planned=planned):
        return False
    while True:
        if any(_unsays(child, planned=planned) for child in node.children):
            return False
        head, dep = node.head, node.dep_
        if dep in {"prep", "agent"} or dep not in _CLAUSES or head == node:
            return True
        if dep == "conj" and any(c.dep_ in {"nsubj", "nsubjpass"} for c in node.children):
            return not any(words.is_a(c, "conditions") for c in head.children)
        if dep != "conj" and (words.is_a(head, "denying") or (dep != "advcl" and words.is_a(head, "asking"))):
            return False
        if dep == "pcomp":
            governor = head.head
            return words.is_a(governor, "accusing") and not _is_denied(governor)
        node = head


def _is_finite(verb: Token, *, planned: bool) -> bool:
    """An infinitive tells of no fact: "to back", "let it back"."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if "to" in auxiliaries or (verb.tag_ == "VB" and not auxiliaries & _FUTURE):
        return planned and bool(auxiliaries)
    return verb.dep_ != "xcomp" or verb.tag_ == "VBN"


def _unsays(child: Token, *, planned: bool) -> bool:
    words = tie_words()
    if child.dep_ == "neg" or words.is_a(child, "undone"):
        return True
    if child.dep_ in {"aux", "auxpass"}:
        return words.is_a(child, "modals") or (child.lower_ in _FUTURE and not planned)
    return child.dep_ in {"mark", "advmod"} and words.is_a(child, "conditions")


def _is_denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)
