"""A paragraph to what is seen in it: cues to sayings, words to events."""

import numpy as np
from spacy.tokens import Doc

from parley.knowledge.listener import CONTENT, SOURCE, load_listener, runs
from parley.knowledge.network import Array, Look, Network, Words, softmax
from parley.model.claim import Certainty, Status
from parley.model.event import EventType, Topic
from parley.model.voice import SpeechAct
from parley.reading.learned.marks import Surroundings
from parley.reading.learned.seen import NOTHING, Seen, SeenEvent, SeenSaying, Stretch

ASKED = 0.3
"""From here on a word is asked, as a cue, what it governs."""
GOVERNS = 0.5
LINKED = 0.2
SAME = 0.6
TELLS = 0.3
_OUTSIDE, _BEGINS, _INSIDE = range(3)
_NEVER = -1e9
_LEAST = 3.4e-4  # as small as a share was while the listener was trained
_TYPES, _TOPICS, _STATUSES = tuple(EventType), tuple(Topic), tuple(Status)
_CERTAINTIES, _ACTS = tuple(Certainty), tuple(SpeechAct)
Span = tuple[int, int]
"""First and last word."""


def look(doc: Doc, network: Network) -> Seen:
    """What the network sees in one parsed paragraph."""
    seen = network.look(doc.text)
    if not seen.spans:
        return NOTHING
    types = softmax(seen.heads["type"])
    return Seen(
        words=tuple(seen.spans),
        telling=tuple((1.0 - types[:, 0]).tolist()),
        sayings=tuple(_sayings(seen, doc, network)),
        events=tuple(_events(seen, types, network)),
    )


def _sayings(seen: Look, doc: Doc, network: Network) -> list[SeenSaying]:
    """Every cue is asked what it governs; of two that govern the same words the surer one speaks."""
    shares = softmax(seen.heads["cue"])
    cues = np.flatnonzero(shares[:, _BEGINS] > ASKED).tolist()
    if not cues:
        return []
    around = Surroundings(doc, seen.spans)
    heard = load_listener().hear(seen.means, log_shares(seen), np.stack([around.seen_from(cue) for cue in cues]), cues)
    told: list[tuple[set[int], SeenSaying]] = []
    for cue, one in sorted(zip(cues, heard, strict=True), key=lambda pair: -pair[1].score):
        content = one.words(CONTENT)
        if one.score < GOVERNS or not content or any(_overlap(set(content), words) >= SAME for words, _ in told):
            continue
        source = max(runs(one.words(SOURCE)), key=lambda run: run[1] - run[0], default=None)
        source = source or _likeliest_source(seen, cue, set(content), network)
        saying = SeenSaying(
            cue=_stretch(seen, (cue, _last_of_cue(shares, cue))),
            source=_stretch(seen, source) if source else None,
            content=tuple(_stretch(seen, run) for run in runs(content)),
            act=_ACTS[int(seen.heads["act"][cue].argmax())],
            score=one.score,
        )
        told.append((set(content), saying))
    return [saying for _, saying in told]


def _likeliest_source(seen: Look, cue: int, content: set[int], network: Network) -> Span | None:
    """Where the listener hears nobody: the source elsewhere in the paragraph that the linker gives to the cue."""
    sources = [span for span in best_spans(seen.heads["source"]) if not content & set(range(span[0], span[1] + 1))]
    if not sources:
        return None
    scores = network.linkers["sources"].score(seen.words, np.array([[cue, cue]]), np.array(sources))[0, :, 0]
    best = int(scores.argmax())
    return sources[best] if scores[best] >= LINKED else None


def log_shares(seen: Look) -> Array:
    """How likely each word begins or continues a source, a cue, a content: the log, with a floor."""
    shares = np.concatenate([softmax(seen.heads[layer]) for layer in ("source", "cue", "content")], -1)
    return np.asarray(np.log(np.maximum(shares, _LEAST)), dtype=np.float32)


def _overlap(ones: set[int], others: set[int]) -> float:
    return len(ones & others) / len(ones | others)


def _last_of_cue(shares: Array, first: int) -> int:
    last = first
    while last + 1 < len(shares) and shares[last + 1, _INSIDE] > shares[last + 1, _OUTSIDE]:
        last += 1
    return last


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
