"""Which words tell of which event: the event lexicon, looked up by verb, by noun and by what a clause is about."""

from functools import cache
from typing import Any

from msgspec import Struct
from spacy.tokens import Token

from parley.knowledge.lexicons import load_lexicon
from parley.model.event import EventType, Topic
from parley.reading.phrases import child_of, lemma_of


class Frame(Struct, frozen=True, kw_only=True):
    """One entry of events.yaml; the field names are explained at its head."""

    type: EventType
    topic: str
    mode: str | None = None
    other: Topic = Topic.OTHER
    subject: str = "actor"
    object: str = "recipient"
    of: str = "recipient"
    owner: str = "actor"
    recipients_behind: frozenset[str] = frozenset()
    actors_behind: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    noun_needs: frozenset[str] = frozenset()
    excludes: frozenset[str] = frozenset()
    toll: bool = False
    party: bool = False
    passive: str = "recipient"


_PREPOSITIONS = ("with", "on", "against", "at", "to", "from", "for", "between", "by")


@cache
def _tables() -> tuple[dict[str, tuple[Frame, ...]], dict[str, tuple[Frame, ...]]]:
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    for entry in load_lexicon("events")["frames"]:
        special = entry.get("needs_for", {})
        for lemma in entry["verbs"]:
            verbs.setdefault(lemma, []).append(_frame(entry, special.get(lemma, entry.get("needs", []))))
        for lemma in entry["nouns"]:
            nouns.setdefault(lemma, []).append(_frame(entry, entry.get("needs", [])))
    return {k: tuple(v) for k, v in verbs.items()}, {k: tuple(v) for k, v in nouns.items()}


def _frame(entry: dict[str, Any], needs: list[str]) -> Frame:
    return Frame(
        type=EventType(entry["type"]),
        topic=entry["topic"],
        mode=entry.get("mode"),
        other=Topic(entry.get("or", "other")),
        subject=entry.get("subject", "actor"),
        object=entry.get("object", "recipient"),
        of=entry.get("of", "recipient"),
        owner=entry.get("owner", "actor"),
        recipients_behind=frozenset(p for p in _PREPOSITIONS if entry.get(p) == "recipient"),
        actors_behind=frozenset(p for p in _PREPOSITIONS if entry.get(p) == "actor"),
        needs=frozenset(needs),
        noun_needs=frozenset(entry.get("noun_needs", [])),
        excludes=frozenset(entry.get("not", [])),
        toll=entry.get("toll", False),
        party=entry.get("party", False),
        passive=entry.get("passive", "recipient"),
    )


_WITH_VERB = frozenset({"prt", "prep", "advmod", "acomp", "dobj", "attr"})
_NEAR = 7  # tokens between "hold" and "responsible"


def verb_frame(verb: Token, about: "About") -> Frame | None:
    """The frame that a verb tells of, given what its clause is about; None where it tells of none."""
    verbs, _ = _tables()
    lemma = lemma_of(verb)
    particles = [c.lower_ for c in verb.children if c.dep_ in _WITH_VERB and c.i > verb.i]
    particles += [t.lower_ for t in verb.subtree if t.pos_ == "ADJ" and 0 < t.i - verb.i < _NEAR]
    for key in [f"{lemma} {particle}" for particle in particles] + [lemma]:
        for frame in verbs.get(key, ()):
            if about.meets(frame) or (lemma in frame.needs and not about.names(frame.excludes)):
                return frame
    return None


def noun_frame(noun: Token, about: "About | None" = None) -> Frame | None:
    """The frame that a noun tells of ("bombardment", "prisoner swap")."""
    _, nouns = _tables()
    lemma = noun.lemma_.lower()
    compound = child_of(noun, "compound", "amod")
    keys = ([f"{compound.lemma_.lower()} {lemma}"] if compound is not None else []) + [lemma, noun.lower_]
    for key in keys:
        for frame in nouns.get(key, ()):
            if not frame.noun_needs or (about or about_noun(noun)).names(frame.noun_needs):
                return frame
    return None


class About(Struct, frozen=True):
    """The lemmas among a clause's arguments, and the topics that they name."""

    lemmas: frozenset[str]
    topics: tuple[Topic, ...]

    def names(self, words: frozenset[str]) -> bool:
        """Whether one of these lemmas, or of these topics written in capitals, is among the arguments."""
        return bool(self.lemmas & words) or any(topic.value.upper() in words for topic in self.topics)

    def meets(self, frame: Frame) -> bool:
        """Whether a verb may be read as this frame with these arguments."""
        return (not frame.needs or self.names(frame.needs)) and not (frame.excludes and self.names(frame.excludes))


@cache
def _themes() -> tuple[dict[str, Topic], dict[str, Topic], tuple[Topic, ...], frozenset[str]]:
    lexicon = load_lexicon("themes")
    nouns = {word: Topic(topic) for topic, words in lexicon["nouns"].items() for word in words}
    modifiers = {word: Topic(topic) for topic, words in lexicon["agreement_modifiers"].items() for word in words}
    return nouns, modifiers, tuple(Topic(t) for t in lexicon["order"]), frozenset(lexicon["agreements"])


def theme_of(noun: Token) -> Topic | None:
    """The topic that a noun names, alone or with the words before it."""
    nouns, modifiers, _, agreements = _themes()
    lemma = noun.lemma_.lower()
    before = [
        c.lemma_.lower() for c in noun.children if c.dep_ in {"compound", "amod", "nmod", "poss"} and c.i < noun.i
    ]
    behind = [p.lemma_.lower() for prep in noun.children if prep.lower_ in {"of", "on", "for"} for p in prep.children]
    for word in (*before, *behind):
        if f"{word} {lemma}" in nouns or f"{lemma} of {word}" in nouns:
            return nouns.get(f"{word} {lemma}") or nouns[f"{lemma} of {word}"]
    if lemma in agreements:
        return next(
            (modifiers[w] for w in (*before, *behind) if w in modifiers),
            Topic.LOCAL_AGREEMENT if "local" in before else None,
        )
    return nouns.get(lemma) or nouns.get(noun.lower_)


def is_agreement(noun: Token) -> bool:
    """Whether a noun names an agreement ("deal", "accord", "truce")."""
    return noun.lemma_.lower() in _themes()[3] or theme_of(noun) in {Topic.CEASEFIRE, Topic.LOCAL_AGREEMENT}


def first_topic(topics: tuple[Topic, ...]) -> Topic | None:
    """Of several topics, the one that comes first in the lexicon's order."""
    order = _themes()[2]
    return min(topics, key=order.index, default=None)


def about(nouns: list[Token]) -> About:
    """What a clause is about, from the nouns among its arguments."""
    lemmas = frozenset(n.lemma_.lower() for n in nouns) | {n.lower_ for n in nouns if n.tag_ == "VBG"}
    topics = tuple(dict.fromkeys(t for t in map(theme_of, nouns) if t is not None))
    return About(lemmas, topics)


def about_noun(noun: Token) -> About:
    """What a noun is about: itself, what stands before it and what stands behind its "of"."""
    near = [noun, *(t for t in noun.subtree if t.pos_ in {"NOUN", "PROPN", "ADJ"} and t.i - noun.i < 8)]  # noqa: PLR2004
    return about(near)


def default_type(topic: Topic) -> EventType | None:
    """The type that a topic most often has where no verb tells of one."""
    name = load_lexicon("events")["default_types"].get(topic.value)
    return EventType(name) if name else None


def is_light(verb: Token) -> bool:
    """Whether a verb only carries the event that its subject or object names ("take place", "continue")."""
    return verb.lemma_.lower() in _light()


@cache
def _light() -> frozenset[str]:
    return frozenset(load_lexicon("events")["light"])
