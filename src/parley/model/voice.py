"""Who is speaking, by which words, doing what by saying it."""

from enum import StrEnum

from msgspec import Struct

from parley.model.when import When


class SpeechAct(StrEnum):
    """What a Voice does by speaking."""

    STATE = "state"
    BELIEVE = "believe"
    HOPE = "hope"
    EXPECT = "expect"
    PROMISE = "promise"
    DEMAND = "demand"
    REQUEST = "request"
    OFFER = "offer"
    THREATEN = "threaten"
    WARN = "warn"
    DENY = "deny"
    AGREE = "agree"
    REFUSE = "refuse"
    OPPOSE = "oppose"
    SUPPORT = "support"
    ACCUSE = "accuse"
    ANNOUNCE = "announce"
    ASK = "ask"
    CONFIRM = "confirm"
    ASSESS = "assess"
    DECIDE = "decide"


class Voice(Struct, frozen=True, kw_only=True):
    """One speaker in a chain of speakers, as one Document cites them.

    `name` is the speaker as resolved, `actor` its id in the registry or None; `cue` the words that show the speaking
    ("said", "according to"); `audience` whom it was said to; `medium` the channel, as said ("a statement", "Twitter");
    `designations` the labels that this voice puts on parties ("terrorist groups"), as said; `when` the day of the
    saying where it is told.
    """

    name: str
    actor: str | None = None
    cue: str = ""
    act: SpeechAct = SpeechAct.STATE
    audience: str | None = None
    medium: str | None = None
    designations: tuple[str, ...] = ()
    when: When | None = None
