"""The registers' rows as one viewer sees them, where something is hidden or renamed: made once, and kept a while."""

from collections.abc import Iterable, Iterator

from parley.analysis.registers.rows import Known, rows_of
from parley.desk.dossier import as_heard
from parley.desk.kept import PerSight
from parley.desk.sight import Sight
from parley.desk.workspace import ClaimFilter, ClaimRow, Workspace
from parley.model.register import Register
from parley.projections.register_fold import Knowing
from parley.projections.register_lines import RegisterLine, every_line

Seen = dict[Register, list[RegisterLine]]

_kept: PerSight[Seen] = PerSight(4)
"""For so many viewers the rows are kept: they take room, and a viewer who comes back soon must not wait for them."""


def seen_lines(workspace: Workspace, knowing: Knowing) -> Seen:
    """All rows that the viewer sees, register by register, in the order of the log."""
    sight = workspace.sight()
    return _kept.of(sight, lambda: _seen(_lines(workspace, sight, knowing)))


def _seen(lines: Iterable[RegisterLine]) -> Seen:
    found: Seen = {register: [] for register in Register}
    for line in sorted(lines, key=lambda one: one.position):
        found[line.row.register].append(line)
    return found


def _lines(workspace: Workspace, sight: Sight, knowing: Knowing) -> Iterator[RegisterLine]:
    """The tables' own rows of Documents that are shown as they were read; of the others, rows made anew."""
    _, known = knowing()
    if sight.renaming:
        yield from (line for claim in workspace.claims() for line in _made(claim, known))
        return
    unchanged = sight.unchanged
    yield from (line for line in every_line(workspace.record, knowing) if line.document in unchanged)
    for document in workspace.documents():
        if document.id not in unchanged:
            for claim in workspace.claims(ClaimFilter(document=document.id)):
                yield from _made(claim, known)


def _made(claim: ClaimRow, known: Known) -> Iterator[RegisterLine]:
    for row in rows_of(as_heard(claim), known):
        yield RegisterLine(
            row=row,
            claim=claim.claim.id,
            quote=claim.quote,
            document=claim.document.id,
            position=claim.position,
            reviewed=claim.reviewed,
        )
