"""What people decide besides a verdict on a claim: one value for each kind of decision, told apart by its tag."""

from enum import StrEnum

from msgspec import Struct

from parley.model.actor import Party
from parley.model.claim import Claim
from parley.model.judgement import Anchor
from parley.model.place import Place


class Reliability(StrEnum):
    """How far a source can be relied on: the letter of the Admiralty code."""

    A = "A"
    """Completely reliable."""
    B = "B"
    """Usually reliable."""
    C = "C"
    """Fairly reliable."""
    D = "D"
    """Not usually reliable."""
    E = "E"
    """Unreliable."""
    F = "F"
    """Cannot be judged."""


class Credibility(StrEnum):
    """How credible one piece of information is: the figure of the Admiralty code."""

    CONFIRMED = "1"
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    CANNOT_BE_JUDGED = "6"


class Step(StrEnum):
    """How far a case has come on a commission's table."""

    RECEIVED = "received"
    ASSIGNED = "assigned"
    INVESTIGATED = "investigated"
    FINDING = "finding"
    CLOSED = "closed"


class Aspect(StrEnum):
    """What of an incident is held to be so; each is decided for itself."""

    OCCURRENCE = "occurrence"
    PLACE = "place"
    TOLL = "toll"
    RESPONSIBILITY = "responsibility"


NOT_ATTRIBUTABLE = "not attributable"
"""What a finding says in a party's place where it names none."""


class ClaimRef(Struct, frozen=True, kw_only=True):
    """One claim, held by its id and by its words and values, so that a second reading of its Document finds it."""

    claim: str
    anchor: Anchor

    @classmethod
    def of(cls, claim: Claim) -> "ClaimRef":
        """What holds on to `claim` as it was read."""
        return cls(claim=claim.id, anchor=Anchor.of(claim))

    def about(self, claim: Claim) -> bool:
        """Whether `claim` is the one that is meant."""
        return self.claim == claim.id or self.anchor.fits(claim)


class IncidentRef(Struct, frozen=True, kw_only=True):
    """One incident, held by its claims: its id was true when it was decided, and may change as more reports come."""

    incident: str
    claims: tuple[ClaimRef, ...]

    def about(self, claims: tuple[Claim, ...]) -> bool:
        """Whether these are the claims of that incident, or some of them."""
        return any(ref.about(claim) for ref in self.claims for claim in claims)


class SourceRef(Struct, frozen=True, tag_field="thing", tag="source"):
    """A source, by the name under which its Documents are kept."""

    name: str


class PlaceRef(Struct, frozen=True, tag_field="thing", tag="place"):
    """A place, by its key; `name` is how people know it."""

    place: str
    name: str


class ClaimThing(Struct, frozen=True, tag_field="thing", tag="claim"):
    """A claim."""

    ref: ClaimRef


Thing = SourceRef | PlaceRef | ClaimThing
"""What can be protected."""


class MergeActors(Struct, frozen=True, kw_only=True, tag="merge-actors"):
    """The party with the key `actor` is the same as `into`, and goes by its name."""

    actor: str
    into: Party


class SplitActor(Struct, frozen=True, kw_only=True, tag="split-actor"):
    """Who is called one of `names`, or meant in `claims`, is not the party with the key `actor` but `into`."""

    actor: str
    into: Party
    names: tuple[str, ...] = ()
    claims: tuple[ClaimRef, ...] = ()


class MergePlaces(Struct, frozen=True, kw_only=True, tag="merge-places"):
    """The place with the key `place` is the same as `into`, and goes by its name."""

    place: str
    into: Place


class SplitPlace(Struct, frozen=True, kw_only=True, tag="split-place"):
    """What is called one of `names`, or meant in `claims`, is not the place with the key `place` but `into`."""

    place: str
    into: Place
    names: tuple[str, ...] = ()
    claims: tuple[ClaimRef, ...] = ()


class RateSource(Struct, frozen=True, kw_only=True, tag="rate-source"):
    """How reliable a source is held to be."""

    source: str
    reliability: Reliability


class RateInformation(Struct, frozen=True, kw_only=True, tag="rate-information"):
    """How credible what one claim says is held to be, whoever says it."""

    of: ClaimRef
    credibility: Credibility


class SameHappening(Struct, frozen=True, kw_only=True, tag="same-happening"):
    """Two claims tell of one happening: no clustering ever parts them."""

    a: ClaimRef
    b: ClaimRef


class NotSameHappening(Struct, frozen=True, kw_only=True, tag="not-same-happening"):
    """Two claims tell of two happenings: no clustering ever joins them."""

    a: ClaimRef
    b: ClaimRef


class SetHandling(Struct, frozen=True, kw_only=True, tag="set-handling"):
    """How far a Document, and all that rests on it, may be passed on from now on."""

    document: str
    level: str


class Protect(Struct, frozen=True, kw_only=True, tag="protect"):
    """A source, a place or a claim is shown from now on only to those whose role may see what is protected."""

    thing: Thing


class Release(Struct, frozen=True, kw_only=True, tag="release"):
    """A source, a place or a claim that was withheld, by a person or by a rule, may be shown."""

    thing: Thing


class Finding(Struct, frozen=True, kw_only=True, tag="finding"):
    """Whether an incident is a breach of a provision, and whose: `attributed` is a party key or NOT_ATTRIBUTABLE.

    `agreement` and `provision` name it as the pack does; `standard` is what had to be shown.
    """

    incident: IncidentRef
    agreement: str
    provision: str
    breach: bool
    attributed: str = NOT_ATTRIBUTABLE
    standard: str | None = None


class CaseStep(Struct, frozen=True, kw_only=True, tag="case-step"):
    """A case has come so far; `to` is who has it now."""

    incident: IncidentRef
    step: Step
    to: str | None = None


class PartyVersion(Struct, frozen=True, kw_only=True, tag="party-version"):
    """What a party itself told the commission of an incident; `party` is a party key."""

    incident: IncidentRef
    party: str
    words: str


class Kept(Struct, frozen=True, kw_only=True, tag="kept"):
    """A commitment was kept; `claims` are what that rests on."""

    commitment: ClaimRef
    claims: tuple[ClaimRef, ...] = ()


class Broken(Struct, frozen=True, kw_only=True, tag="broken"):
    """A commitment was broken; `claims` are what that rests on."""

    commitment: ClaimRef
    claims: tuple[ClaimRef, ...] = ()


class VerifiedBy(Struct, frozen=True, kw_only=True, tag="verified-by"):
    """One person's word that an aspect of an incident is so, by this method, up to this standard of proof.

    It is verified once two people say so by one method and one standard.
    """

    incident: IncidentRef
    aspect: Aspect
    method: str
    standard: str


class ReleaseBulletin(Struct, frozen=True, kw_only=True, tag="release-bulletin"):
    """The bulletin of a day may be passed on as it is, with so many of its claims unreviewed.

    `digest` stands for those claims and for which of them are reviewed: a bulletin that holds others is not released.
    """

    day: str
    digest: str
    claims: int
    unreviewed: int


class Undo(Struct, frozen=True, kw_only=True, tag="undo"):
    """A decision is taken back; taking back an Undo lets it stand again."""

    decision: str


Matter = (
    MergeActors
    | SplitActor
    | MergePlaces
    | SplitPlace
    | RateSource
    | RateInformation
    | SameHappening
    | NotSameHappening
    | SetHandling
    | Protect
    | Release
    | Finding
    | CaseStep
    | PartyVersion
    | Kept
    | Broken
    | VerifiedBy
    | ReleaseBulletin
    | Undo
)
