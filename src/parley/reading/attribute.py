"""Who says so: the sayings of a sentence, each with its speaker, its act and the words that it covers."""

from collections.abc import Iterator

from msgspec import Struct
from spacy.tokens import Span, Token

from parley.knowledge.lexicons import load_lexicon
from parley.model.voice import SpeechAct
from parley.reading.contents import contents_of
from parley.reading.cues import VERBAL, cue_of
from parley.reading.phrases import child_of, is_party, lemma_of, objects_of, word_set
from parley.reading.speakers import speaker_of

_SHORT_NAME = 4  # tokens of a speaker before a headline's colon


_QUOTING = frozenset({"continue", "go"})  # these tell of speech only where a quotation stands with them


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


def find_sayings(sentence: Span) -> Iterator[Saying]:
    """Every saying in a sentence, in no order; sayings nest where one's cue stands in another's content."""
    yield from _before_colon(sentence)
    for token in sentence:
        if token.lower_ == "according":
            yield from _according_to(token, sentence)
        elif token.lower_ == "by" and token.dep_ in {"prep", "agent"}:
            yield from _by_account(token, sentence)
        elif (
            token.pos_ in VERBAL
            or child_of(token, "aux") is not None
            or (token.tag_ in {"NNS", "NNPS", "VBZ"} and token.dep_ in {"ROOT", "compound"})
        ):
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


def _by_account(token: Token, sentence: Span) -> Iterator[Saying]:
    """ "By UN estimates", "by the count of the ministry": what a source reckons."""
    noun = child_of(token, "pobj")
    if noun is None or noun.lemma_.lower() not in word_set("voices", "accounts"):
        return
    before = (c for c in noun.children if c.dep_ in {"poss", "compound", "nmod", "amod"} and is_party(c))
    speaker = next(before, next(iter(objects_of(noun, "of", "by")), None))
    if speaker is not None:
        own = {t.i for t in token.subtree}
        content = frozenset(t.i for t in sentence) - own
        yield Saying(token, f"by {noun.text}", SpeechAct.ASSESS, speaker, content)


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
    for content, accused, inner in contents_of(token, shapes, sentence, speaker, passive=passive):
        if lemma_of(token) in _QUOTING and not any(sentence.doc[i].is_quote for i in content):
            return
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
        owner = speaker_of(verb) if verb.pos_ in VERBAL and cue_of(verb) is None else None
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
