"""A paragraph to what is seen in it: tags to spans, spans to sayings, words to events."""

import numpy as np

from parley.knowledge.network import Array, Look, Network, Words, softmax
from parley.model.claim import Certainty, Status
from parley.model.event import EventType, Topic
from parley.model.voice import SpeechAct
from parley.reading.learned.seen import NOTHING, Seen, SeenEvent, SeenSaying, Stretch

LINKED = 0.35
TELLS = 0.3
_NEVER = -1e9
_TYPES, _TOPICS, _STATUSES = tuple(EventType), tuple(Topic), tuple(Status)
_CERTAINTIES, _ACTS = tuple(Certainty), tuple(SpeechAct)
Span = tuple[int, int]
"""First and last word."""


def look(text: str, network: Network) -> Seen:
    """What the network sees in one paragraph."""
    seen = network.look(text)
    if not seen.spans:
        return NOTHING
    types = softmax(seen.heads["type"])
    return Seen(
        words=tuple(seen.spans),
        telling=tuple((1.0 - types[:, 0]).tolist()),
        sayings=tuple(_sayings(seen, network)),
        events=tuple(_events(seen, types, network)),
    )


def _sayings(seen: Look, network: Network) -> list[SeenSaying]:
    cues, contents, sources = (best_spans(seen.heads[layer]) for layer in ("cue", "content", "source"))
    if not cues or not contents:
        return []
    to_content = network.linkers["contents"].score(seen.words, np.array(cues), np.array(contents))[..., 0]
    to_source = (
        network.linkers["sources"].score(seen.words, np.array(cues), np.array(sources))[..., 0] if sources else None
    )
    found = []
    for column, content in enumerate(contents):
        row = int(to_content[:, column].argmax())
        if to_content[row, column] < LINKED:
            continue
        best = int(to_source[row].argmax()) if to_source is not None else 0
        source = sources[best] if to_source is not None and to_source[row, best] >= LINKED else None
        found.append(
            SeenSaying(
                cue=_stretch(seen, cues[row]),
                source=_stretch(seen, source) if source else None,
                content=_stretch(seen, content),
                act=_ACTS[int(seen.heads["act"][cues[row][0]].argmax())],
                score=float(to_content[row, column]),
            )
        )
    return found


def _stretch(seen: Look, span: Span) -> Stretch:
    return seen.spans[span[0]][0], seen.spans[span[1]][1]


def _events(seen: Look, types: Array, network: Network) -> list[SeenEvent]:
    telling: Words = np.flatnonzero(1.0 - types[:, 0] >= TELLS)
    if not len(telling):
        return []
    everywhere = np.arange(len(seen.spans))
    roles = network.linkers["roles"].score(
        seen.words, np.stack([telling, telling], 1), np.stack([everywhere, everywhere], 1)
    )
    shares = {name: softmax(seen.heads[name]) for name in ("topic", "status", "certainty", "negated", "generic")}
    return [
        SeenEvent(
            word=seen.spans[word],
            score=float(1.0 - types[word, 0]),
            type=_TYPES[int(types[word, 1:].argmax())],
            type_score=float(types[word, 1:].max() / max(1e-6, 1.0 - types[word, 0])),
            topic=_TOPICS[int(shares["topic"][word].argmax())],
            topic_score=float(shares["topic"][word].max()),
            status=_STATUSES[int(shares["status"][word].argmax())],
            status_score=float(shares["status"][word].max()),
            certainty=_CERTAINTIES[int(shares["certainty"][word].argmax())],
            certainty_score=float(shares["certainty"][word].max()),
            negated=float(shares["negated"][word, 1]),
            generic=float(shares["generic"][word, 1]),
            roles=tuple(map(tuple, roles[number].tolist())),
        )
        for number, word in enumerate(telling.tolist())
    ]


def best_spans(numbers: Array) -> list[Span]:
    """The likeliest sequence of outside, begin and inside as spans of words (Viterbi: inside follows no outside)."""
    shares = np.log(softmax(numbers) + 1e-9).tolist()
    best, back = [shares[0][0], shares[0][1], _NEVER], []
    for row in shares[1:]:
        anywhere = max(range(3), key=best.__getitem__)
        previous = (anywhere, anywhere, 1 if best[1] >= best[2] else 2)
        back.append(previous)
        best = [best[previous[tag]] + row[tag] for tag in range(3)]
    tags = [max(range(3), key=best.__getitem__)]
    for previous in reversed(back):
        tags.append(previous[tags[-1]])
    spans: list[Span] = []
    for word, tag in enumerate(reversed(tags)):
        if tag == 1:
            spans.append((word, word))
        elif tag and spans:
            spans[-1] = (spans[-1][0], word)
    return spans
