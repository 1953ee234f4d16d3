"""What a person decided about a claim: it always outranks the machine and is never overwritten by it."""

from enum import StrEnum

from msgspec import Struct

from parley.model.claim import Claim, Polarity
from parley.model.event import EventType, Topic


class Verdict(StrEnum):
    """What a person made of a claim as the reader gave it."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    AMENDED = "amended"


class Anchor(Struct, frozen=True, kw_only=True):
    """The words and the values that a Judgement is about, so that it survives a second reading of the Document.

    `holder` is the innermost voice's name, None where the publisher speaks for itself.
    """

    document: str
    start: int
    end: int
    type: EventType
    topic: Topic
    polarity: Polarity
    holder: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]

    @classmethod
    def of(cls, claim: Claim) -> "Anchor":
        """The anchor that holds on to `claim`."""
        event = claim.event
        return cls(
            document=claim.document,
            start=claim.start,
            end=claim.end,
            type=event.type,
            topic=event.topic,
            polarity=claim.polarity,
            holder=claim.voices[-1].name if claim.voices else None,
            actors=tuple(party.name for party in event.actors),
            recipients=tuple(party.name for party in event.recipients),
        )

    def fits(self, claim: Claim) -> bool:
        """Whether `claim` says in (some of) the same words what the judged claim said."""
        other = Anchor.of(claim)
        same_values = self.values() == other.values()
        return same_values and self.start < other.end and other.start < self.end

    def values(self) -> tuple[object, ...]:
        """What the claim said, whatever the words' place in the Document."""
        return (
            self.document,
            self.type,
            self.topic,
            self.polarity,
            self.holder,
            frozenset(self.actors),
            frozenset(self.recipients),
        )


class Judgement(Struct, frozen=True, kw_only=True, tag_field="kind", tag="judgement"):
    """A person's verdict on one claim: by whom, and why; `amended` is the claim as that person would have it."""

    claim: str
    verdict: Verdict
    by: str
    why: str
    anchor: Anchor
    amended: Claim | None = None
