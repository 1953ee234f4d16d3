"""What a text has named so far, and what "he", "the group" or "the city" go back to."""

from spacy.tokens import Token

from parley.knowledge.folding import index_key
from parley.knowledge.world_base import load_world
from parley.model.event import Topic
from parley.reading.phrases import conjuncts, head_noun, is_party, name_of, named_by_apposition, word_set

_HE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves", "it", "its", "itself"})
_FULLER_BY = 1  # words by which an earlier mention must be longer to stand for a later, barer one


class Discourse:
    """The running memory of one Document; the reading loop feeds it sentence by sentence.

    `speakers` are the names that spoke, last one last; `people` those of them that are persons; `author` is the party
    whose own text it is, where it is one.
    """

    def __init__(self, author: str | None = None) -> None:
        self.speakers: list[str] = []
        self.people: list[str] = []
        self.bodies: list[str] = []
        self.by_head: dict[str, str] = {}
        self.attackers: tuple[str, ...] = ()
        self.places: list[str] = []
        self.last_subject: str | None = None
        self.topic: Topic | None = None
        self.author = author

    def spoke(self, name: str, *, person: bool) -> None:
        """Remembers that `name` spoke."""
        self.speakers.append(name)
        (self.people if person else self.bodies).append(name)

    def notice(self, token: Token) -> None:
        """Remembers a noun that names a party, by its head, where this mention says more than the one before."""
        name = name_of(token)
        head = head_noun(token).lemma_.lower()
        known = self.by_head.get(head)
        if known is None or len(name.split()) > len(known.split()):
            self.by_head[head] = name
        last = name.split()[-1].lower() if name else ""
        if token.ent_type_ == "PERSON" and len(name.split()) > 1:
            self.by_head.setdefault(last, name)

    def resolve(self, token: Token, *, speaker: str | None = None) -> str:
        """The name of a noun or pronoun; `speaker` is the innermost voice that the word stands in."""
        token = head_noun(token)
        lower = token.lower_
        if lower in word_set("parties", "first_person") and token.text != "US":
            return speaker or self.author or (self.speakers[-1] if self.speakers else name_of(token))
        if lower in _HE:
            return self._person(speaker) or name_of(token)
        if lower in _THEY:
            return (
                speaker
                or self._subject_before(token)
                or self.last_subject
                or (self.bodies[-1] if self.bodies else name_of(token))
            )
        if token.tag_ in {"WP", "WDT"}:
            return self.resolve(_antecedent(token), speaker=speaker) if _antecedent(token) != token else name_of(token)
        return self._fuller(token, speaker)

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

    def _person(self, speaker: str | None) -> str | None:
        if speaker and speaker in self.people:
            return speaker
        return self.people[-1] if self.people else speaker

    def _fuller(self, token: Token, speaker: str | None) -> str:
        """A definite or bare name as the text gave it in full ("the observatory", "Rhodes")."""
        name = name_of(token)
        owner = next((child for child in token.children if child.dep_ == "poss" and child.pos_ == "PRON"), None)
        if owner is not None and is_party(token):
            return f"{self.resolve(owner, speaker=speaker)} {name}" if owner.lower_ not in {"who", "whose"} else name
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
