"""A sentence cut into clauses: each verb with what belongs to it, and where its words begin and end."""

from collections.abc import Iterator

from msgspec import Struct
from spacy.tokens import Span, Token

from parley.reading.cues import VERBAL
from parley.reading.discourse import nearest_joined
from parley.reading.phrases import NOUNS, child_of, conjuncts, head_noun, objects_of

_OWN_CLAUSE = frozenset({"ccomp", "advcl", "relcl", "parataxis", "csubj", "csubjpass"})
_NOMINAL_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj", "dative", "oprd", "acomp", "npadvmod"})


class Clause(Struct, frozen=True):
    """A verb with its own words: `subjects`, `objects` and `obliques` (noun, preposition) are the heads of its phrases.

    `passive` tells that the subjects suffer what the verb says; `tokens` are the indices of the words that no other
    clause has.
    """

    head: Token
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    obliques: tuple[tuple[Token, str], ...]
    passive: bool
    tokens: tuple[int, ...]

    @property
    def nouns(self) -> list[Token]:
        """The heads of all its phrases, with what their "of" brings in."""
        heads = [*self.subjects, *self.objects, *(noun for noun, _ in self.obliques)]
        return [*heads, *(inner for noun in heads for inner in objects_of(noun, "of", "over", "on", "for", "to"))]


def find_clauses(sentence: Span) -> Iterator[Clause]:
    """The clauses of a sentence in the order of their verbs."""
    for token in sentence:
        if _heads_clause(token):
            yield _clause(token)


def _heads_clause(token: Token) -> bool:
    if token.pos_ not in VERBAL or token.dep_ in {"aux", "auxpass"}:
        return False
    return token.dep_ not in {"amod", "compound", "prep", "case", "mark"}


def _clause(verb: Token) -> Clause:
    passive = child_of(verb, "auxpass", "nsubjpass") is not None or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    agents = child_of(verb, "agent")
    subjects = _subjects(verb)
    small = [
        c
        for child in verb.children
        if child.dep_ == "ccomp" and child.pos_ == "ADJ"
        for c in child.children
        if c.dep_ == "nsubj"
    ]
    objects = tuple(small) + tuple(
        noun for child in verb.children if child.dep_ in {"dobj", "attr", "oprd", "dative"} for noun in conjuncts(child)
    )
    obliques = tuple(
        (noun, prep.lower_)
        for prep in (
            *verb.children,
            *(c for prt in verb.children if prt.dep_ == "prep" for c in prt.children if c.dep_ == "prep"),
        )
        if prep.dep_ in {"prep", "agent"}
        for first in prep.children
        if first.dep_ == "pobj"
        for noun in conjuncts(first)
    )
    if agents is not None and verb.tag_ == "VBN" and not passive:
        passive = True
    return Clause(verb, subjects, objects, obliques, passive, tuple(sorted(_own_tokens(verb))))


def _subjects(verb: Token) -> tuple[Token, ...]:
    """A verb's subjects: its own, or those that it shares with the verb that it hangs on."""
    own = child_of(verb, "nsubj", "nsubjpass")
    if own is not None and own.tag_ not in {"WDT", "WP"} and own.lower_ != "that":
        return tuple(conjuncts(own))
    if verb.dep_ in {"relcl", "acl"} and verb.head.pos_ in NOUNS:
        if own is not None:
            return (nearest_joined(verb.head, own),)
        return (head_noun(verb.head),) if verb.dep_ == "acl" or child_of(verb, "dobj") is not None else ()
    if own is not None:  # a relative pronoun below a verb of saying: "which the rebels say has been violated"
        above = next((a for a in verb.ancestors if a.dep_ in {"relcl", "acl"} and a.head.pos_ in NOUNS), None)
        return (above.head,) if above is not None else _noun_before(own)
    if child_of(verb, "expl") is not None:
        return ()
    return _shared(verb)


def _shared(verb: Token) -> tuple[Token, ...]:
    """The subjects of a verb without one: those of the verb that it hangs on, or what the parser hung elsewhere."""
    if verb.dep_ == "ROOT":
        return _misplaced(verb)
    if verb.dep_ == "xcomp":
        return _controller(verb.head)
    if verb.dep_ == "pcomp" and verb.head.lower_ in {"of", "from", "for"} and verb.head.head.pos_ in VERBAL:
        return _controller(verb.head.head)  # "accused Oslo of breaking", "kept the lorries from leaving"
    borrowed = _borrowed(verb)
    if borrowed is not None:
        return tuple(conjuncts(borrowed))
    if verb.dep_ in {"conj", "advcl", "pcomp", "ccomp"}:
        return _above(verb)
    return ()


def _borrowed(verb: Token) -> Token | None:
    """ "Denied its aircraft were involved": the subject that the parser took for an object of the verb above."""
    finite = child_of(verb, "aux", "auxpass") is not None or verb.tag_ in {"VBD", "VBZ", "VBP"}
    if verb.dep_ != "ccomp" or not finite or child_of(verb, "mark", "nsubj", "nsubjpass", "expl") is not None:
        return None
    target = child_of(verb.head, "dobj")
    return target if target is not None and verb.head.i < target.i < verb.i else None


def _misplaced(verb: Token) -> tuple[Token, ...]:
    """A main verb's subject that the parser hung on a word between them ("Smith, left, speaks")."""
    before = [c for child in verb.children if child.i < verb.i for c in child.children]
    noun = next((c for c in before if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return tuple(conjuncts(noun)) if noun is not None else ()


def _noun_before(pronoun: Token) -> tuple[Token, ...]:
    """Where the parser hung a relative clause on no noun: the noun before it, out of any participle."""
    for token in reversed(pronoun.doc[pronoun.sent.start : pronoun.i]):
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "npadvmod"}:
            participle = next((a for a in token.ancestors if a.dep_ == "acl" and a.head.pos_ in NOUNS), None)
            return (participle.head if participle is not None else token,)
    return ()


def _controller(verb: Token) -> tuple[Token, ...]:
    """Who does what an infinitive says: the object of the verb above it, else its subject."""
    target = child_of(verb, "dobj", "dative")
    if target is not None and verb.lemma_ not in {"promise", "threaten", "use", "take"}:
        return tuple(conjuncts(target))
    return _subjects(verb)


def _above(verb: Token) -> tuple[Token, ...]:
    head = verb.head
    while head.pos_ not in VERBAL and head.head != head:
        if head.pos_ in NOUNS and head.dep_ != "pobj":
            break
        head = head.head
    if head.pos_ not in VERBAL or head == verb:
        return ()
    if verb.dep_ == "ccomp" and child_of(verb, "mark") is not None:
        return ()
    return _subjects(head)


def _own_tokens(verb: Token) -> Iterator[int]:
    yield verb.i
    borrowed = _borrowed(verb)
    if borrowed is not None:
        yield from _phrase_tokens(borrowed)
    for child in verb.children:
        if not _stands_apart(child):
            yield from _phrase_tokens(child)


def _stands_apart(child: Token) -> bool:
    """Whether what hangs on a verb is a clause of its own, or no words of it."""
    if child.dep_ == "advcl" and child.pos_ in NOUNS:
        # "Broke the truce agreement five times": a noun that the parser took for a clause has no verb and no subject.
        return child_of(child, "nsubj", "nsubjpass", "cop", "aux", "mark") is not None
    return child.dep_ in _OWN_CLAUSE or (child.dep_ == "conj" and child.pos_ in VERBAL) or child.dep_ in {"punct", "cc"}


def _phrase_tokens(token: Token) -> Iterator[int]:
    """A phrase without the relative clauses in it (a short participle stays)."""
    yield token.i
    for child in token.children:
        if child.dep_ in {"relcl", "ccomp"} or (child.dep_ == "advcl" and child.pos_ in VERBAL):
            continue
        yield from _phrase_tokens(child)


def is_nominal(token: Token) -> bool:
    """Whether a noun stands as an argument of something."""
    return token.pos_ in NOUNS and (token.dep_ in _NOMINAL_DEPS or token.dep_ == "conj")
