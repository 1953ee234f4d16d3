"""What leaves a workspace: claims or incidents in a format of the field, as far as levels and licences let them."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from parley.desk.incidents import each_incident, ids_told_by
from parley.desk.workspace import ClaimFilter, ClaimRow, Workspace
from parley.exchange.leaving.base import About, Leaving, Tally, Writes, batches
from parley.exchange.leaving.formats import OUT, OutFormat, out_format
from parley.exchange.leaving.incident_sheet import incident_sheet
from parley.knowledge.licences import licences
from parley.model.incident import Incident
from parley.model.judgement import Judgement
from parley.model.viewer import Role, Viewer, Withheld
from parley.record.bodies import read_body
from parley.record.entry import EntryKind

__all__ = ["OUT", "Asked", "Left", "OutFormat", "export", "out_format"]

_PSEUDONYM = "reviewer {}"

_AT_ONCE = 400
"""The incidents of so many claims are looked up at once."""


class Asked(Struct, frozen=True, kw_only=True):
    """What is to leave: which claims, up to which handling level (None: the lowest), with places blurred or not.

    `permitted` are the sources whose makers gave leave to pass their records on, where their licence does not.
    """

    wanted: ClaimFilter = ClaimFilter()
    level: str | None = None
    blurs: bool = False
    permitted: frozenset[str] = frozenset()
    incidents: bool = False


class Left(Struct, frozen=True, kw_only=True):
    """What left, and what had to stay: behind its level or somebody's protection, and for want of a licence."""

    claims: int
    reviewed: int
    mark: str
    withheld: Withheld
    unlicensed: dict[str, int]


def export(workspace: Workspace, name: str, out: Writes, asked: Asked, *, now: datetime) -> Left:
    """Write what is asked for to `out`, one after the other; raises NotWritten, BadLevel."""
    kind, level = out_format(name), asked.level or workspace.ladder.lowest
    workspace.ladder.rank(level)
    viewer = Viewer(name="", role=Role.READER, clearance=level)
    seen = workspace.as_seen_by(viewer, blurs=asked.blurs, passes_on=True)
    tally, stayed = Tally(), Counter[str]()
    about = About(made=now.isoformat(timespec="seconds"), handling=level, tally=tally, blurred=asked.blurs)
    passing = _Passing(seen, asked, stayed)
    if asked.incidents:
        kind.write_sheet(incident_sheet(_incidents(seen, asked, passing, tally), about), out)
    else:
        kind.write_claims(tally.counting(passing.claims()), about, out)
    return Left(
        claims=tally.claims,
        reviewed=tally.reviewed,
        mark=tally.mark,
        withheld=seen.withheld(),
        unlicensed=dict(stayed),
    )


class _Passing:
    """The claims that may leave, each with its licence and its reviewer's pseudonym."""

    def __init__(self, seen: Workspace, asked: Asked, stayed: Counter[str]) -> None:
        self._seen = seen
        self._asked = asked
        self._stayed = stayed
        self._reviewers, self._judged = _reviewers(seen)

    def claims(self) -> Iterator[Leaving]:
        for row in self._seen.sight().claims(self._asked.wanted, self._seen.ids_of):
            if (leaving := self.leaving(row)) is not None:
                yield leaving

    def leaving(self, row: ClaimRow) -> Leaving | None:
        """The claim on its way out; None where its licence does not let it go."""
        source = row.document.source or ""
        licence = licences().get(source)
        if licence is not None and licence.passes == "ask" and source not in self._asked.permitted:
            self._stayed[source] += 1
            return None
        return Leaving(row=row, licence=licence, reviewer=self._reviewer(row) if row.verdict else None)

    def _reviewer(self, row: ClaimRow) -> str | None:
        """The pseudonym of who judged the claim last."""
        mine = self._judged.get(row.document.id, ())
        by = next((one.by for one in reversed(mine) if one.claim == row.claim.id), None)
        by = by or next((one.by for one in reversed(mine) if one.about(row.claim)), None)
        return self._reviewers.get(by) if by else None


def _reviewers(workspace: Workspace) -> tuple[dict[str, str], dict[str, list[Judgement]]]:
    """For each reviewer a pseudonym, numbered as they came, and their judgements by Document."""
    names: dict[str, str] = {}
    judged: dict[str, list[Judgement]] = {}
    for entry, body in workspace.record.bodies_of(EntryKind.JUDGEMENT):
        one = read_body(entry.kind, body)
        if isinstance(one, Judgement):
            names.setdefault(one.by, _PSEUDONYM.format(len(names) + 1))
            judged.setdefault(one.anchor.document, []).append(one)
    return names, judged


def _incidents(seen: Workspace, asked: Asked, passing: _Passing, tally: Tally) -> Iterator[Incident]:
    """The incidents of which a claim fits, each with the claims that may leave; the licence of one keeps all of it."""
    told: set[str] = set()
    for some in batches(seen.sight().claims(asked.wanted, seen.ids_of), _AT_ONCE):
        new = [one for one in ids_told_by(seen, [row.claim.id for row in some]) if one not in told]
        told.update(new)
        for shown in each_incident(seen, new):
            leaving = [passing.leaving(row) for row in shown.rows]
            if None not in leaving:
                tally.count(one for one in leaving if one is not None)
                yield shown.incident
