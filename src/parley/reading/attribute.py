"""Who says so: the sayings of a sentence, each with its speaker, its act and the words that it covers."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from msgspec import Struct
from spacy.tokens import Span, Token

from parley.knowledge.lexicons import load_lexicon
from parley.model.voice import SpeechAct
from parley.reading.phrases import NOUNS, SUBJECTS, child_of, is_party, lemma_of, objects_of, word_set

VERBAL = frozenset({"VERB", "AUX"})
_SHORT_NAME = 4  # tokens of a speaker before a headline's colon
_LONG_NAME = 25  # tokens that a name with its apposition may take
_TELLING = frozenset({SpeechAct.STATE, SpeechAct.CONFIRM, SpeechAct.ANNOUNCE, SpeechAct.ASSESS})


class Saying(Struct, frozen=True):
    """One cue: `speaker` is the noun that speaks (None: nobody is named), `content` the tokens that it covers.

    `accused` is the noun that a charge is laid against, or that a request is made to; it acts in the content where the
    content names no actor of its own. `inner` says that the speaker will do it ("hopes to attend").
    """

    cue: Token
    cue_text: str
    act: SpeechAct
    speaker: Token | None
    content: frozenset[int]
    accused: Token | None = None
    audience: Token | None = None
    medium: str | None = None
    inner: bool = False


@cache
def _verbs() -> dict[str, tuple[SpeechAct, frozenset[str]]]:
    entries: dict[str, Any] = load_lexicon("voices")["verbs"]
    return {lemma: (SpeechAct(entry["act"]), frozenset(entry["shapes"])) for lemma, entry in entries.items()}


def find_sayings(sentence: Span) -> Iterator[Saying]:
    """Every saying in a sentence, in no order; sayings nest where one's cue stands in another's content."""
    yield from _before_colon(sentence)
    for token in sentence:
        if token.lower_ == "according":
            yield from _according_to(token, sentence)
        elif token.pos_ in VERBAL or (token.tag_ in {"NNS", "NNPS", "VBZ"} and token.dep_ in {"ROOT", "compound"}):
            yield from _by_verb(token, sentence)
        elif token.pos_ == "ADJ" and token.lemma_.lower() in load_lexicon("voices")["adjectives"]:
            yield from _by_adjective(token)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in load_lexicon("voices")["nouns"]:
            yield from _by_noun(token)


def _before_colon(sentence: Span) -> Iterator[Saying]:
    """ "Monitor: army shelled the town"; and turned round, "Army shelled the town: monitor"."""
    for token in sentence[1:-1]:
        if token.text not in {":", "–", "—", "-"} or (token.text != ":" and not token.nbor(-1).whitespace_):
            continue
        first, last = sentence[: token.i - sentence.start], sentence[token.i + 1 - sentence.start :]
        for name, content in ((first, last), (last, first)):
            if len(name) <= _SHORT_NAME and _names_somebody(name) and any(t.pos_ in VERBAL for t in content):
                yield Saying(token, token.text, SpeechAct.STATE, name.root, frozenset(t.i for t in content))
                return


def _names_somebody(name: Span) -> bool:
    return all(t.pos_ in {"NOUN", "PROPN", "ADJ", "DET"} for t in name) and is_party(name.root)


def _according_to(token: Token, sentence: Span) -> Iterator[Saying]:
    to = child_of(token, "prep")
    speaker = child_of(to if to is not None else token, "pobj")
    if speaker is None:
        return
    own = {t.i for t in token.subtree}
    if len(own) > len(sentence) // 2:  # the parser hung the whole sentence on the phrase: keep to the name
        own = {token.i, *(t.i for t in (to,) if t is not None), *range(speaker.left_edge.i, speaker.i + 1)}
    content = frozenset(t.i for t in sentence) - own
    yield Saying(token, "according to", SpeechAct.STATE, speaker, content)


def cue_of(token: Token) -> tuple[str, SpeechAct, frozenset[str]] | None:
    """The lexicon's entry for a verb: with its particle or preposition first, then alone."""
    verbs = _verbs()
    lemma = lemma_of(token)
    for child in token.children:
        if child.dep_ in {"prt", "prep"} and child.i == token.i + 1:
            entry = verbs.get(f"{lemma} {child.lower_}")
            if entry is not None:
                return f"{token.text} {child.text}", *entry
    entry = verbs.get(lemma)
    if entry is None:
        return None
    return token.text, *entry


def _by_verb(token: Token, sentence: Span) -> Iterator[Saying]:
    found = cue_of(token)
    if found is None or (child_of(token, "neg") is not None and child_of(token, "ccomp", "xcomp", "dobj") is None):
        return
    text, act, shapes = found
    passive = child_of(token, "auxpass") is not None
    speaker = speaker_of(token)
    if passive:
        agents = objects_of(token, "by")
        if not agents:
            return
        speaker = agents[0]
    if token.pos_ not in VERBAL and speaker is None and token.i != sentence.start + 1:
        return
    for content, accused, inner in _contents(token, shapes, sentence, speaker, passive=passive):
        if content and (speaker is not None or act is SpeechAct.STATE):
            yield Saying(
                token,
                text,
                act,
                speaker,
                frozenset(content),
                accused,
                _audience(token, shapes, content),
                _medium(token),
                inner,
            )
            return


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


def _contents(  # noqa: C901 - one line a shape, the likeliest first
    token: Token, shapes: frozenset[str], sentence: Span, speaker: Token | None, *, passive: bool
) -> Iterator[tuple[set[int], Token | None, bool]]:
    """What the cue covers, the likeliest shape first: (tokens, who is accused or asked, whether the speaker acts)."""
    target = child_of(token, "dobj", "dative", "nsubjpass" if passive else "dobj")
    if shapes & {"of"}:
        yield from ((s, target, False) for s in _behind(token, "of", "for", "about", "with", "against"))
        if target is not None and "of" in shapes:
            yield {t.i for t in target.subtree}, None, False
    if "blame" in shapes:
        yield from _blame(token, target)
        return
    if "told" in shapes:
        yield from _told(token, target)
    clause = [
        child
        for child in token.children
        if child.dep_ in {"ccomp", "csubj"} or (child.dep_ == "parataxis" and child.i > token.i)
    ]
    if "clause" in shapes and clause:
        yield set().union(*({t.i for t in child.subtree} for child in clause)), None, False
    if shapes & {"inf", "gerund"}:
        yield from (({t.i for t in c.subtree}, None, True) for c in token.children if c.dep_ in {"xcomp", "ccomp"})
    if "for" in shapes:
        yield from ((s, None, False) for s in _behind(token, "for", "against"))
    if "noun" in shapes and target is not None:
        yield {t.i for t in target.subtree} | _as_phrase(token), None, False
    if "noun" in shapes and (on_noun := objects_of(token, "for")) and cue_is_phrasal(token, "for"):
        yield {t.i for noun in on_noun for t in noun.subtree}, None, False
    if "clause" in shapes and speaker is not None and cue_of(token)[1] in _TELLING:  # type: ignore[index]  # it is a cue
        yield from ((s, None, False) for s in _loose(token, speaker, sentence))


def cue_is_phrasal(token: Token, preposition: str) -> bool:
    """Whether the cue is a verb with this preposition ("call for")."""
    return f"{token.lemma_.lower()} {preposition}" in _verbs()


def _behind(token: Token, *prepositions: str) -> Iterator[set[int]]:
    for prep in token.children:
        if (
            prep.dep_ == "prep"
            and prep.lower_ in prepositions
            and any(c.dep_ in {"pobj", "pcomp"} for c in prep.children)
        ):
            yield {t.i for t in prep.subtree} - {prep.i}


def _blame(token: Token, target: Token | None) -> Iterator[tuple[set[int], Token | None, bool]]:
    """ "blamed the raid on Y", "blamed Y for the raid", "the raid, which X blamed on Y"."""
    on = objects_of(token, "on")
    if on:
        deed = target if target is not None else token
        if deed.tag_ in {"WDT", "WP"} or deed == token:
            deed = token.head if token.dep_ in {"relcl", "acl"} else deed
        yield (
            {t.i for t in deed.subtree if t.i <= max(token.i, deed.i) or t in on}
            | {t.i for n in on for t in n.subtree},
            on[0],
            False,
        )
    elif target is not None:
        for content in _behind(token, "for"):
            yield content | {t.i for t in target.subtree}, target, False
        yield {t.i for t in target.subtree}, target, False


def _told(token: Token, target: Token | None) -> Iterator[tuple[set[int], Token | None, bool]]:
    """ "urged Y to withdraw", "called on Y to withdraw": Y is the one who should."""
    named = [*objects_of(token, "on", "upon", "to", "with")]
    for child in token.children:
        if child.dep_ in {"xcomp", "ccomp", "advcl"} and any(
            c.dep_ == "aux" and c.lower_ == "to" for c in child.children
        ):
            asked = target or child_of(child, "nsubj") or (named[0] if named else None)
            yield {t.i for t in child.subtree}, asked, False
    for noun in named:
        inner = next((c for c in noun.children if c.dep_ in {"acl", "relcl"} and c.i > noun.i), None)
        if inner is not None:
            yield {t.i for t in inner.subtree}, noun, False


def _as_phrase(token: Token) -> set[int]:
    return {t.i for prep in token.children if prep.dep_ == "prep" and prep.lower_ == "as" for t in prep.subtree}


def _loose(token: Token, speaker: Token, sentence: Span) -> Iterator[set[int]]:
    """Where the parser hung no clause on the cue: the words before "X said", or else those behind it."""
    own = {t.i for t in speaker.subtree if abs(t.i - token.i) < _LONG_NAME and t.pos_ not in VERBAL} | {token.i}
    start = min(i for i in own if i >= min(speaker.left_edge.i, token.i))
    added = {t.i for child in token.children if child.tag_ == "VBG" for t in child.subtree}
    before = {t.i for t in sentence if t.i < start}
    after = {t.i for t in sentence if t.i > max(token.i, speaker.i) and t.i not in own}
    has_verb = any(sentence.doc[i].pos_ in VERBAL for i in before)
    goes_on = any(sentence.doc[i].pos_ in VERBAL for i in after - added)
    if has_verb and not goes_on:
        yield before
    elif goes_on:
        yield after


def _by_adjective(token: Token) -> Iterator[Saying]:
    speaker = child_of(token.head, "nsubj")
    act: str = load_lexicon("voices")["adjectives"][token.lemma_.lower()]
    clause = child_of(token, "ccomp")
    if (
        speaker is not None
        and speaker.lower_ != "it"
        and clause is not None
        and token.head.lemma_ in {"be", "feel", "remain"}
    ):
        yield Saying(
            token, f"{token.head.text} {token.text}", SpeechAct(act), speaker, frozenset(t.i for t in clause.subtree)
        )


def _by_noun(token: Token) -> Iterator[Saying]:
    """ "the ministry's claim that …", "a warning by the army that …"."""
    owner = child_of(token, "poss") or next(iter(objects_of(token, "by", "from")), None)
    if owner is None and token.dep_ in {"dobj", "pobj"}:  # "reached the conclusion that", "came to the view that"
        verb = token.head if token.dep_ == "dobj" else token.head.head
        owner = speaker_of(verb) if verb.pos_ in VERBAL else None
    clause = child_of(token, "acl", "ccomp")
    if owner is None or clause is None or not any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children):
        return
    act: str = load_lexicon("voices")["nouns"][token.lemma_.lower()]
    yield Saying(token, token.text, SpeechAct(act), owner, frozenset(t.i for t in clause.subtree))


def _audience(token: Token, shapes: frozenset[str], content: set[int]) -> Token | None:
    hearer = child_of(token, "dobj", "dative")
    if "hearer" in shapes and hearer is not None and hearer.i not in content:
        return hearer
    to = objects_of(token, "to") if token.lemma_ in {"say", "explain", "complain", "announce", "write"} else []
    return next((noun for noun in to if noun.i not in content), None)


def _medium(token: Token) -> str | None:
    """The channel, as said: "in a statement", "on Twitter"."""
    for noun in objects_of(token, "in", "on", "through", "via", "during", "at"):
        if noun.lemma_.lower() in word_set("voices", "media") or noun.lower_ in word_set("voices", "media"):
            last = noun.right_edge if noun.right_edge.i - noun.i < 20 else noun  # noqa: PLR2004 - a phrase, not a clause
            return str(token.doc[noun.left_edge.i : last.i + 1].text)
    return None


__all__ = ["SUBJECTS", "Saying", "cue_of", "find_sayings", "speaker_of"]
