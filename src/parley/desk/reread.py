"""Reading what is kept once more: what a newer reader gains, loses and changes, shown before any of it is kept."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from parley.desk.workspace import DocumentSummary, Workspace
from parley.linking.happening.facts import IMPORTED
from parley.model.claim import Claim
from parley.model.judgement import Anchor, Judgement
from parley.model.reading import Reading
from parley.record.bodies import read_body
from parley.record.entry import EntryKind

if TYPE_CHECKING:
    from parley.engine.reader import Reader


class Change(Struct, frozen=True, kw_only=True):
    """What a second reading makes of one Document's claims.

    `changed` are pairs of a claim as it was and a claim on (some of) the same words that says something else.
    `unmatched` counts the judgements whose claim the new reading no longer makes: they wait for a person.
    """

    document: str
    title: str | None
    reader: str
    same: int
    gained: tuple[Claim, ...]
    lost: tuple[Claim, ...]
    changed: tuple[tuple[Claim, Claim], ...]
    unmatched: int

    @property
    def differs(self) -> bool:
        """Whether there is anything to keep."""
        return bool(self.gained or self.lost or self.changed)


def read_again(
    workspace: Workspace, reader: "Reader", documents: Iterable[str] = ()
) -> Iterator[tuple[Change, Reading]]:
    """Read the named Documents (all that are text, where none is named) again, and compare; keeps nothing."""
    judgements = _judgements(workspace)
    for summary in [workspace.document(one).summary for one in documents] or readable(workspace):
        document = workspace.whole.document(summary.id).document  # never what somebody sees of it
        if not (summary.reader or reader.reads(document.language)):
            continue
        before = [_as_read(workspace, row.position) for row in workspace.kept_claims_of(document.id)]
        reading = reader.read(document)
        yield _compare(before, reading, judgements.get(document.id, [])), reading


def readable(workspace: Workspace) -> list[DocumentSummary]:
    """The Documents that a reader may read again: rows of imported data sets are records, and no text."""
    return [one for one in workspace.documents() if not one.reader.startswith(IMPORTED)]


def keep(workspace: Workspace, reading: Reading, *, by: str) -> None:
    """Let a second reading supersede what the machine found before; what people decided stays."""
    workspace.record.append_rereading(reading, by=by)


def _as_read(workspace: Workspace, position: int) -> Claim:
    """A claim as the machine read it, whatever a person amended since."""
    claim = read_body(EntryKind.CLAIM, workspace.record.body(position) or b"")
    if not isinstance(claim, Claim):
        raise TypeError(f"entry {position} is listed as a claim and holds none")
    return claim


def _judgements(workspace: Workspace) -> dict[str, list[Judgement]]:
    found: dict[str, list[Judgement]] = {}
    for entry, body in workspace.record.bodies_of(EntryKind.JUDGEMENT):
        judgement = read_body(entry.kind, body)
        if isinstance(judgement, Judgement):
            found.setdefault(judgement.anchor.document, []).append(judgement)
    return found


def _compare(before: list[Claim], reading: Reading, judgements: list[Judgement]) -> Change:
    gained, lost, same = list(reading.claims), [], 0
    for old in before:
        anchor = Anchor.of(old)
        match = next((new for new in gained if anchor.fits(new)), None)
        if match is None:
            lost.append(old)
        else:
            gained.remove(match)
            same += 1
    changed = []
    for old in tuple(lost):
        match = next((new for new in gained if new.start < old.end and old.start < new.end), None)
        if match is not None:
            changed.append((old, match))
            lost.remove(old)
            gained.remove(match)
    judged = {one.claim: one for one in judgements}
    return Change(
        document=reading.document.id,
        title=reading.document.title,
        reader=reading.reader,
        same=same,
        gained=tuple(gained),
        lost=tuple(lost),
        changed=tuple(changed),
        unmatched=sum(not any(one.about(new) for new in reading.claims) for one in judged.values()),
    )
