"""What the network saw in a paragraph, laid on the parse: its sayings as Sayings, its events on their tokens."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from parley.model.voice import SpeechAct
from parley.reading.attribute import Saying
from parley.reading.cues import cue_of
from parley.reading.learned.seen import NOTHING, Seen, SeenEvent, SeenSaying, Stretch
from parley.reading.phrases import word_set

ACTOR, RECIPIENT, PLACE, WHEN, COUNT = range(5)
_STANCES = frozenset({SpeechAct.OPPOSE, SpeechAct.SUPPORT, SpeechAct.REFUSE, SpeechAct.AGREE})
_NO_ROLES = (0.0, 0.0, 0.0, 0.0, 0.0)


class Insight:
    """One paragraph as the network saw it; without a network it saw nothing, and the rules stand alone."""

    def __init__(self, doc: Doc, seen: Seen = NOTHING) -> None:
        self._doc, self._seen = doc, seen
        self._words = _aligned(doc, seen)
        by_start = {event.word: event for event in seen.events}
        self._events: dict[int, SeenEvent] = {}
        for token, word in enumerate(self._words):
            event = by_start.pop(seen.words[word], None) if word is not None else None
            if event is not None:
                self._events[token] = event
        self._sayings = [saying for one in seen.sayings if (saying := self._saying(one)) is not None]

    def __bool__(self) -> bool:
        return bool(self._seen.words)

    def events(self, sentence: Span) -> Iterator[tuple[Token, SeenEvent]]:
        """The events of a sentence, each at the token that tells of it."""
        return ((self._doc[i], event) for i, event in self._events.items() if sentence.start <= i < sentence.end)

    def telling(self, token: Token) -> float:
        """How likely a token tells of an event, 0 to 1."""
        word = self._words[token.i]
        return self._seen.telling[word] if word is not None else 0.0

    def roles(self, event: SeenEvent, token: Token) -> tuple[float, ...]:
        """How likely a token names an actor, a recipient, the place, the day or a count of an event."""
        word = self._words[token.i]
        return event.roles[word] if word is not None else _NO_ROLES

    def sayings(self, sentence: Span) -> list[Saying]:
        """The sayings whose cue stands in a sentence."""
        return [saying for saying in self._sayings if sentence.start <= saying.cue.i < sentence.end]

    def _saying(self, seen: SeenSaying) -> Saying | None:
        cue = self._span(seen.cue)
        content = [span for stretch in seen.content if (span := self._span(stretch)) is not None]
        if cue is None or not content:
            return None
        token = next((t for t in cue if t.pos_ == "VERB"), cue.root)
        known = cue_of(token)
        source = self._span(seen.source) if seen.source else None
        own = {t.i for t in cue} | ({t.i for t in source} if source is not None else set())
        return Saying(
            token,
            known[0] if known else cue.text,
            known[1] if known else seen.act,
            source.root if source is not None else None,
            frozenset(t.i for span in content for t in span if t.i not in own),
        )

    def _span(self, stretch: Stretch) -> Span | None:
        span = self._doc.char_span(*stretch, alignment_mode="expand")
        return span if span is not None and len(span) else None


def _aligned(doc: Doc, seen: Seen) -> list[int | None]:
    """For each token, the network's word that covers its first character."""
    aligned: list[int | None] = []
    word = 0
    for start in doc.to_array("IDX").tolist() if seen.words else [0] * len(doc):
        while word < len(seen.words) and seen.words[word][1] <= start:
            word += 1
        there = word < len(seen.words) and seen.words[word][0] <= start
        aligned.append(word if there else None)
    return aligned


def joined(ruled: list[Saying], seen: list[Saying]) -> list[Saying]:
    """The sayings that the rules found, and those of the network whose cue and content the rules know nothing of.

    Where both know a cue the rules' word stands: they keep to the clause, which the network's spans may leave. What the
    network adds must have somebody who says it.
    """
    new = [
        one
        for one in seen
        if one.speaker is not None
        and not _is_stance(one)
        and not any(_same_cue(r, one) or _tells_the_same(r, one) for r in ruled)
    ]
    return [*ruled, *new]


def _is_stance(saying: Saying) -> bool:
    """Whether a cue is a stance taken and no saying: "opposes the deal" is the author's word about whoever does."""
    return saying.act in _STANCES or saying.cue.lemma_.lower() in word_set("voices", "stances")


def _same_cue(ruled: Saying, seen: Saying) -> bool:
    return abs(ruled.cue.i - seen.cue.i) <= 1


def _tells_the_same(ruled: Saying, seen: Saying) -> bool:
    return len(ruled.content & seen.content) * 2 > len(seen.content)
