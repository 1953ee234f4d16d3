"""What a listing gives: claims, ties and documents, each with what it takes to cite it."""

from msgspec import Struct

from parley.model.actor import Tie
from parley.model.claim import Claim
from parley.model.document import Document, Passage
from parley.model.judgement import Verdict


class DocumentSummary(Struct, frozen=True, kw_only=True):
    """A Document without its text. `reader` is "" where it was kept but not read; `published` is EDTF or None."""

    id: str
    title: str | None
    source: str | None
    address: str
    published: str | None
    language: str | None
    handling: str
    reader: str
    claims: int
    ties: int
    recorded_at: str
    position: int


class ClaimRow(Struct, frozen=True, kw_only=True):
    """A Claim as it is listed: with its Document, the words of its span, and what a person made of it.

    `claim` is the claim as amended where a person amended it. `position` is its entry's place in the log.
    """

    claim: Claim
    document: DocumentSummary
    quote: str
    verdict: Verdict | None
    position: int
    recorded_at: str

    @property
    def reviewed(self) -> bool:
        """Whether a person has looked at it."""
        return self.verdict is not None


class TieRow(Struct, frozen=True, kw_only=True):
    """A Tie as it is listed: with its Document and the words of its span."""

    tie: Tie
    document: DocumentSummary
    quote: str
    position: int
    recorded_at: str


class DocumentRow(Struct, frozen=True, kw_only=True):
    """A Document whole: its summary, its text, and the roles that the stretches of the text play."""

    summary: DocumentSummary
    document: Document
    passages: tuple[Passage, ...]


class ClaimFilter(Struct, frozen=True, kw_only=True):
    """Which claims to list; what is None does not narrow.

    `who` is met by a speaker or an actor, `says` by a speaker alone, `whom` by a recipient or an audience: by id, by
    the beginning of a word of the name, or by an alias. `about` is a topic, a type, or words that must all stand in the
    claim's words. `since` and `until` are EDTF: they keep what may have happened then and, where no day is told, what
    was published then. `source` is who published, by its whole name; `after` keeps what was recorded after that
    position. `status` is a claim's status, or "denied". `reviewed` keeps what a person has (True) or has not (False)
    looked at; what a person rejected is left out unless `rejected` is True. `undated` keeps what has no day at all.
    """

    who: str | None = None
    whom: str | None = None
    says: str | None = None
    source: str | None = None
    status: str | None = None
    about: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    document: str | None = None
    after: int | None = None
    reviewed: bool | None = None
    rejected: bool = False
    undated: bool = False
    limit: int | None = None
    offset: int = 0
