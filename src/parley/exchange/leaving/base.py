"""What every writer is given: one Leaving for each claim that goes out, and what a file has to say of itself."""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol, TypeVar

from msgspec import Struct

from parley.knowledge.licences import Licence
from parley.projections.rows import ClaimRow

Value = str | int | float | bool | tuple[str, ...] | None
T = TypeVar("T")


class Writes(Protocol):
    """What can be written to: a file, a pipe, a buffer."""

    def write(self, data: bytes, /) -> Any:  # noqa: ANN401 - nobody asks what a file answers
        """Take these bytes."""


class Leaving(Struct, frozen=True, kw_only=True):
    """A claim that goes out, as it may be shown: under which licence, and who reviewed it, by a pseudonym."""

    row: ClaimRow
    licence: Licence | None = None
    reviewer: str | None = None


class Tally:
    """How much has gone out, and how much of it a person has looked at: complete once all has gone."""

    def __init__(self) -> None:
        self.claims = 0
        self.reviewed = 0
        self.licences: dict[str, str] = {}

    def counting(self, leaving: Iterable[Leaving]) -> Iterator[Leaving]:
        """The claims as they come, counted as they go."""
        for one in leaving:
            self.claims += 1
            self.reviewed += one.row.verdict is not None
            if one.licence is not None and one.row.document.source:
                self.licences[one.row.document.source] = one.licence.name
            yield one

    def count(self, leaving: Iterable[Leaving]) -> None:
        """Count claims that go out in another shape than their own."""
        for _ in self.counting(leaving):
            pass

    @property
    def draft(self) -> bool:
        """Whether there is anything that no person has looked at."""
        return self.reviewed < self.claims

    @property
    def mark(self) -> str:
        """What a file says of how far people have reviewed it."""
        if self.draft:
            return f"DRAFT: people have reviewed {self.reviewed} of {self.claims} claims; the others a machine read"
        return f"People have reviewed all {self.claims} claims"


class About(Struct, frozen=True, kw_only=True):
    """What a file says of itself.

    `made` is the time of the export, `handling` the highest level of what is in it. `blurred` is True where places are
    told no closer than their district. `tally` fills while the claims go out.
    """

    made: str
    handling: str
    tally: Tally
    blurred: bool = False

    def told(self) -> dict[str, Value | dict[str, str]]:
        """The same by name, once all claims have gone out."""
        return {
            "made": self.made,
            "handling": self.handling,
            "places": "to the district" if self.blurred else "as told",
            "claims": self.tally.claims,
            "reviewed": self.tally.reviewed,
            "draft": self.tally.draft,
            "mark": self.tally.mark,
            "licences": self.tally.licences,
        }


def batches(found: Iterable[T], size: int) -> Iterator[list[T]]:
    """So many at a time, the last time what is left."""
    batch: list[T] = []
    for one in found:
        batch.append(one)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
