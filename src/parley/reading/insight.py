"""What the network saw in a paragraph, laid on the parse: its sayings as Sayings, its events on their tokens."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from parley.reading.attribute import Saying, cue_of
from parley.reading.learned.seen import NOTHING, Seen, SeenEvent, SeenSaying, Stretch

ACTOR, RECIPIENT, PLACE, WHEN, COUNT = range(5)
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
        cue, content = self._span(seen.cue), self._span(seen.content)
        if cue is None or content is None:
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
            frozenset(t.i for t in content if t.i not in own),
        )

    def _span(self, stretch: Stretch) -> Span | None:
        span = self._doc.char_span(*stretch, alignment_mode="expand")
        return span if span is not None and len(span) else None


def _aligned(doc: Doc, seen: Seen) -> list[int | None]:
    """For each token, the network's word that covers its first character."""
    aligned: list[int | None] = []
    word = 0
    for token in doc:
        while word < len(seen.words) and seen.words[word][1] <= token.idx:
            word += 1
        there = word < len(seen.words) and seen.words[word][0] <= token.idx
        aligned.append(word if there else None)
    return aligned


def joined(ruled: list[Saying], seen: list[Saying]) -> list[Saying]:
    """The sayings that the rules found and those that the network saw, each once.

    Where both know a cue, the rules say what it does, and the network how far its content goes and who speaks where the
    rules found nobody.
    """
    kept = list(ruled)
    for one in seen:
        twin = next((r for r in kept if _same_cue(r, one)), None)
        if twin is None:
            kept.append(one)
            continue
        kept[kept.index(twin)] = Saying(
            twin.cue,
            twin.cue_text,
            twin.act,
            twin.speaker if twin.speaker is not None else one.speaker,
            twin.content | one.content if twin.inner or twin.accused is not None else one.content,
            twin.accused,
            twin.audience,
            twin.medium,
            twin.inner,
        )
    return kept


def _same_cue(ruled: Saying, seen: Saying) -> bool:
    return abs(ruled.cue.i - seen.cue.i) <= 1
