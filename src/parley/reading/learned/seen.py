"""What the network sees in one paragraph, by characters; the rules decide what becomes of it."""

from msgspec import Struct

from parley.model.claim import Certainty, Status
from parley.model.event import EventType, Topic
from parley.model.voice import SpeechAct

Stretch = tuple[int, int]
"""First character and the one behind the last."""


class SeenSaying(Struct, frozen=True, kw_only=True):
    """One attribution; `source` is None where nobody is named. `score` is the network's own, 0 to 1.

    `content` is in as many stretches as cue and source cut it into: "The road," he said, "is closed".
    """

    cue: Stretch
    source: Stretch | None
    content: tuple[Stretch, ...]
    act: SpeechAct
    score: float


class SeenEvent(Struct, frozen=True, kw_only=True):
    """One event at its telling word; each score is the network's own, 0 to 1.

    `score` is that the word tells of an event at all; the others are of the value beside them, given that it does.
    """

    word: Stretch
    score: float
    type: EventType
    type_score: float
    topic: Topic
    topic_score: float
    status: Status
    status_score: float
    certainty: Certainty
    certainty_score: float
    negated: float
    generic: float
    roles: tuple[tuple[float, ...], ...]
    """For every word of the paragraph, how likely it names an actor, a recipient, the place, the day, a count."""


class Seen(Struct, frozen=True, kw_only=True):
    """Everything seen in one paragraph; `words` are the stretches that `SeenEvent.roles` counts."""

    words: tuple[Stretch, ...]
    telling: tuple[float, ...]
    """For every word, how likely it tells of an event."""
    sayings: tuple[SeenSaying, ...]
    events: tuple[SeenEvent, ...]


NOTHING = Seen(words=(), telling=(), sayings=(), events=())
