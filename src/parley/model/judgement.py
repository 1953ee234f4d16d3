"""What a person decided about a claim: it always outranks the machine and is never overwritten by it."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from parley.model.claim import Claim, Polarity
from parley.model.event import EventType, Topic


class Verdict(StrEnum):
    """What a person made of a claim as the reader gave it."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    AMENDED = "amended"
    VERIFIED = "verified"
    """Held to be so by a named method and standard of proof; it counts as accepted until a second person agrees."""

    UNDONE = "undone"
    """The last judgement that stood is taken back, and the one before it stands again."""


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
    """A person's verdict on one claim: by whom, and why; `amended` is the claim as that person would have it.

    `method` and `standard` are told where the claim is verified: how it was checked, and what had to be shown.
    """

    claim: str
    verdict: Verdict
    by: str
    why: str
    anchor: Anchor
    amended: Claim | None = None
    method: str | None = None
    standard: str | None = None

    def about(self, claim: Claim) -> bool:
        """Whether this is a judgement on `claim`: by its id, or by its words and values after a second reading."""
        return self.claim == claim.id or self.anchor.fits(claim)


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements on one claim that were not taken back, in their order; the last of them decides."""
    stand: list[Judgement] = []
    for judgement in judgements:
        if judgement.verdict is not Verdict.UNDONE:
            stand.append(judgement)
        elif stand:
            stand.pop()
    return tuple(stand)


def amended_of(stand: tuple[Judgement, ...]) -> Claim | None:
    """The claim as the judgements that stand would have it; None where they take it as it was read."""
    decides = next((one for one in reversed(stand) if one.verdict is not Verdict.VERIFIED), None)
    return decides.amended if decides else None


def verdict_of(stand: tuple[Judgement, ...]) -> Verdict | None:
    """What the judgements that stand come to; verified only by two people who name one method and one standard."""
    if not stand:
        return None
    last = stand[-1]
    if last.verdict is not Verdict.VERIFIED:
        return last.verdict
    agreed = {
        one.by
        for one in stand
        if one.verdict is Verdict.VERIFIED and (one.method, one.standard) == (last.method, last.standard)
    }
    return Verdict.VERIFIED if len(agreed) > 1 else Verdict.ACCEPTED
