"""What a text has named so far, and what "he", "the group" or "the city" go back to."""

from spacy.tokens import Span, Token

from parley.knowledge.folding import index_key
from parley.knowledge.world_base import load_world
from parley.model.event import Topic
from parley.reading.acronyms import explained, initials, is_short
from parley.reading.belonging import body_of
from parley.reading.phrases import conjuncts, head_noun, is_party, name_of, named_by_apposition, party_nouns, word_set
from parley.reading.sides import BETWEEN, Sides, means_both, means_other, pairs_between

_HE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves", "it", "its", "itself"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_THOSE_LED = frozenset(
    {"man", "force", "troop", "fighter", "soldier", "side", "movement", "group", "party", "unit", "army"}
)
_FULLER_BY = 1  # words by which an earlier mention must be longer to stand for a later, barer one


class Discourse:
    """The running memory of one Document; the reading loop feeds it sentence by sentence.

    `speakers` are the names that spoke, last one last; `people` those of them that are persons; `author` is the party
    whose own text it is, where it is one.
    """

    def __init__(self, author: str | None = None) -> None:
        self.speakers: list[str] = []
        self.people: list[str] = []
        self.last_person: str | None = None
        self.persons: set[str] = set()
        self.bodies: list[str] = []
        self.by_head: dict[str, str] = {}
        self.attackers: tuple[str, ...] = ()
        self.places: list[str] = []
        self.last_subject: str | None = None
        self.topic: Topic | None = None
        self.author = author
        self.scene: str | None = None
        self.quotes: tuple[tuple[int, int], ...] = ()
        self.short: dict[str, str] = {}
        self.belongs: dict[str, str] = {}
        self.sides = Sides()

    def spoke(self, name: str, *, person: bool) -> None:
        """Remembers that `name` spoke."""
        self.speakers.append(name)
        person = person or name in self.persons
        (self.people if person else self.bodies).append(name)
        if person:
            self.last_person = name

    def leave(self, sentence: Span) -> None:
        """Remembers whom a sentence that has been read was about, for the pronouns of the next."""
        subjects = (c for c in sentence.root.children if c.dep_ in {"nsubj", "nsubjpass"} and c.pos_ != "PRON")
        subject = next((c for c in subjects if is_party(c)), None)
        if subject is None:
            return
        self.last_subject = self.resolve(subject)
        if is_person(subject):
            self.last_person = self.last_subject

    def note_body(self, name: str, speaker: Token) -> None:
        """Remembers for whom a speaker speaks, where the words around say so."""
        body = body_of(speaker) if is_person(speaker) else None
        if body is not None and body != speaker:
            self.belongs.setdefault(name, self.resolve(body))

    def read_names(self, sentence: Span) -> None:
        """Remembers what a sentence calls its parties: names, short forms, who speaks for whom, who are the sides."""
        self.short.update(explained(sentence))
        for token in sentence:
            if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "amod"} and is_party(token):
                self.notice(token)
        for pair in pairs_between(sentence):
            self.sides.saw((self.resolve(noun) for noun in pair), BETWEEN)

    def notice(self, token: Token) -> None:
        """Remembers a noun that names a party, by its head, where this mention says more than the one before."""
        name = name_of(token)
        letters = initials(name)
        if letters is not None and token.pos_ == "PROPN":
            self.short.setdefault(letters, name)
        body = body_of(token) if is_person(token) else None
        if body is not None and body != token:
            self.belongs[name] = self.resolve(body)
        head = head_noun(token).lemma_.lower()
        known = self.by_head.get(head)
        if known is None or len(name.split()) > len(known.split()):
            self.by_head[head] = name
        last = name.split()[-1].lower() if name else ""
        if token.ent_type_ == "PERSON" and len(name.split()) > 1:
            self.by_head.setdefault(last, name)
            self.persons.add(name)

    def resolve(self, token: Token, *, speaker: str | None = None) -> str:
        """The name of a noun or pronoun; `speaker` is the innermost voice that the word stands in."""
        token = head_noun(token)
        lower = token.lower_
        if lower in word_set("parties", "first_person") and token.text != "US":
            if self.author is not None and not any(first <= token.i < last for first, last in self.quotes):
                return self.author
            if lower in _WE and speaker in self.belongs:
                return self.belongs[speaker]
            return speaker or self.author or (self.speakers[-1] if self.speakers else name_of(token))
        if lower in _HE:
            return self._person(token, speaker) or name_of(token)
        if lower in _THEY:
            return (
                (speaker if speaker not in self.people else None)
                or self._subject_before(token)
                or self.last_subject
                or (self.bodies[-1] if self.bodies else name_of(token))
            )
        if token.tag_ in {"WP", "WDT"}:
            return self.resolve(_antecedent(token), speaker=speaker) if _antecedent(token) != token else name_of(token)
        return self._fuller(token, speaker)

    def resolve_speaker(self, token: Token, outer: str | None) -> str:
        """Who speaks by this noun or pronoun; one who says "we believe" speaks, and not the party behind them."""
        if outer and head_noun(token).lower_ in _WE:
            return outer
        return self.resolve(token, speaker=outer)

    def _subject_before(self, token: Token) -> str | None:
        """The party that is the subject of this sentence's main verb, where it stands before a pronoun."""
        subject = next((c for c in token.sent.root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if (
            subject is None
            or subject.i >= token.i
            or subject.pos_ == "PRON"
            or not is_party(subject)
            or subject.ent_type_ == "PERSON"
        ):
            return None
        return self._fuller(subject, None)

    def _person(self, token: Token, speaker: str | None) -> str | None:
        """Who "he" is: who speaks, else the last person who was a subject in this sentence, or before it."""
        if speaker and (speaker in self.people or speaker in self.persons or self._may_be_person(speaker)):
            return speaker
        here = [t for t in token.doc[token.sent.start : token.i] if t.dep_ in {"nsubj", "nsubjpass"} and is_person(t)]
        here = [t for t in here if t.pos_ in {"PROPN", "NOUN"}]
        named = [t for t in here if t.pos_ == "PROPN" or t.ent_type_ == "PERSON"]
        if here:
            return self._fuller((named or here)[-1], None)
        return self.last_person or (self.people[-1] if self.people else speaker)

    def _may_be_person(self, name: str) -> bool:
        """Whether a speaker's name can be a person's: no state's, and no body's that the text knows."""
        last = name.rsplit(maxsplit=1)[-1].lower() if name else ""
        return not _is_state(name) and name not in self.bodies and last not in party_nouns()

    def _fuller(self, token: Token, speaker: str | None) -> str:
        """A definite or bare name as the text gave it in full ("the observatory", "Rhodes")."""
        name = name_of(token)
        owner = next((child for child in token.children if child.dep_ == "poss" and child.pos_ == "PRON"), None)
        if owner is not None and is_party(token):
            return self._owned(name, owner, token, speaker)
        name = self._in_full(name)
        lemma = token.lemma_.lower()
        known = self.by_head.get(lemma)
        definite = any(
            child.dep_ == "det" and child.lower_ in {"the", "this", "that", "these", "those"}
            for child in token.children
        )
        bare = len(name.split()) == 1
        if known and bare and (definite or token.pos_ == "PROPN") and len(known.split()) > _FULLER_BY:
            return known
        if definite and bare and known is None and lemma in word_set("parties", "speaking_bodies") and self.speakers:
            return self.bodies[-1] if self.bodies and lemma not in word_set("parties", "persons") else self.speakers[-1]
        return name

    def _owned(self, name: str, owner: Token, token: Token, speaker: str | None) -> str:
        """ "His men", "its army": those of whoever is meant; a person's are the party's that the person is of."""
        if owner.lower_ in {"who", "whose"}:
            return name
        whose = self.resolve(owner, speaker=speaker)
        if token.lemma_.lower() in _THOSE_LED:
            whose = self.belongs.get(whose, whose)
        return whose if token.lemma_.lower() in {"side", "movement", "group", "party"} else f"{whose} {name}"

    def _in_full(self, name: str) -> str:
        """A name with the short forms in it spelled out, where the text has said what they stand for."""
        words = name.split()
        if not any(is_short(word) and word in self.short for word in words):
            return name
        return " ".join(self.short.get(word, word) if is_short(word) else word for word in words)

    def resolve_all(self, token: Token, *, speaker: str | None = None) -> tuple[str, ...]:
        """The names that a noun or pronoun stands for: two for "both sides", one for most, none for nobody."""
        if means_both(token) and (both := self.sides.both()):
            return both
        if speaker and means_other(token) and (other := self.sides.other(self.belongs.get(speaker, speaker))):
            return other
        name = self.resolve(token, speaker=speaker)
        return (name,) if name else ()

    def resolve_place(self, token: Token) -> str | None:
        """The last place named, for "the city"; None where the noun is no such noun."""
        if token.lemma_.lower() in {"country", "region", "state", "territory"}:
            return None
        if token.lower_ in {"there", "here"}:
            return self.places[-1] if self.places else None
        if token.lemma_.lower() in word_set("parties", "places"):
            return next((name for name in reversed(self.places) if not _is_state(name)), None)
        return None


def _is_state(name: str) -> bool:
    """Whether a place is a whole state: "the city" never goes back to one."""
    return index_key(name) in load_world().names


def _antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    clause = token
    while clause.dep_ not in {"relcl", "ROOT"} and clause.head != clause:
        clause = clause.head
    if clause.dep_ != "relcl":
        return token
    return nearest_joined(clause.head, token)


def nearest_joined(noun: Token, pronoun: Token) -> Token:
    """ "Iran and Turkey, which backs …": of joined nouns, the one beside a pronoun whose verb is singular."""
    singular = pronoun.head.tag_ == "VBZ" or any(c.lower_ in {"has", "was", "is"} for c in pronoun.head.children)
    joined = [n for n in conjuncts(noun) if n.i < pronoun.i]
    return joined[-1] if singular and joined else noun


def parties_in(tokens: list[Token]) -> list[Token]:
    """Of some nouns, with what is joined to them, those that name parties."""
    found: list[Token] = []
    for token in tokens:
        for joined in conjuncts(token):
            found.extend(noun for noun in named_by_apposition(joined) if is_party(noun) and noun not in found)
    return found


def is_person(token: Token) -> bool:
    """Whether a speaker is one person rather than a body."""
    token = head_noun(token)
    if token.ent_type_ == "PERSON" or token.lower_ in _HE:
        return True
    named = any(child.dep_ == "appos" and child.ent_type_ == "PERSON" for child in token.children)
    return named or (token.lemma_.lower() in word_set("parties", "persons") and token.tag_ in {"NN", "NNP"})


__all__ = ["Discourse", "is_person", "nearest_joined", "parties_in"]
