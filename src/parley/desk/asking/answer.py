"""`ask`: one question, understood by the grammar or not, and its answer from the record."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from parley.analysis.asking.complete import nearest
from parley.analysis.asking.forms import Kind, Slot
from parley.analysis.asking.understand import Question, understand
from parley.desk.asking import from_registers, from_reports
from parley.desk.asking.names import names_known, party_meant, taken_for
from parley.desk.dossier import publisher_of
from parley.desk.registers import coverage
from parley.desk.workspace import Workspace
from parley.model.errors import NoSuchThing
from parley.projections.cited import reviewed_among
from parley.projections.report import Cell, Report, Table, row

_SOURCES = 25
_ASKED = Callable[[Workspace, Question, date], Report]

_ANSWERED_BY: Mapping[Kind, _ASKED] = {
    Kind.VIOLATIONS: from_registers.violations,
    Kind.FORCE: from_registers.force,
    Kind.REFUSES: from_registers.seats,
    Kind.ATTENDS: from_registers.seats,
    Kind.INVITED: from_registers.seats,
    Kind.AID: from_registers.aid,
    Kind.SIEGES: from_registers.sieges,
    Kind.CONTROL: from_registers.control,
    Kind.HELD: from_registers.held,
    Kind.COMMITMENTS: from_reports.commitments,
    Kind.DEALS: from_reports.deals,
    Kind.INCIDENTS: from_reports.incidents,
    Kind.POSITIONS: from_reports.positions,
    Kind.TIES: from_reports.ties,
    Kind.SAID: from_reports.said,
    Kind.FLAGS: from_reports.flags,
}


class Answer(Struct, frozen=True, kw_only=True):
    """What the record answers.

    `kind` is None where the question was not understood; then `nearest` are questions that are, and nothing else is
    told. `taken` says what names were taken for. `cited` counts the claims that the tables rest on, `reviewed` those of
    them that a person has looked at. `coverage` is who could look in the days asked about.
    """

    question: str
    kind: Kind | None = None
    report: Report
    taken: tuple[str, ...] = ()
    cited: int = 0
    reviewed: int = 0
    coverage: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()


def ask(workspace: Workspace, question: str, *, today: date) -> Answer:
    """The answer to a question, or the questions nearest to it."""
    asked = " ".join(question.split())
    understood = understand(asked)
    if understood is None:
        return _not_understood(workspace, asked, "This question fits none of the forms that are understood.")
    try:
        made = _ANSWERED_BY[understood.kind](workspace, understood, today)
    except NoSuchThing as e:
        return _not_understood(workspace, asked, f"{str(e)[:1].upper()}{str(e)[1:]}.")
    claims = tuple(dict.fromkeys(claim for table in made.tables for cells in table.rows for cell in cells
                                 for claim in cell.claims))  # fmt: skip
    could_look = coverage(workspace, since=understood.days.since, until=understood.days.until)
    return Answer(
        question=asked,
        kind=understood.kind,
        report=Report(title=asked, facts=made.facts, tables=(*made.tables, *_sources(workspace, claims))),
        taken=tuple(_taken(workspace, understood)),
        cited=len(claims),
        reviewed=reviewed_among(workspace.record, claims),
        coverage=could_look.sentences,
    )


def _not_understood(workspace: Workspace, asked: str, why: str) -> Answer:
    found = nearest(asked, names_known(workspace))
    return Answer(question=asked, report=Report(title=asked, facts=(why,)), nearest=found)


def _taken(workspace: Workspace, question: Question) -> Iterator[str]:
    for slot in (Slot.VOICE, Slot.PARTY):
        words = question.name(slot)
        key = party_meant(workspace, words)
        told = taken_for(workspace, words, key) if words and key else ""
        if told:
            yield told


def _sources(workspace: Workspace, claims: tuple[str, ...]) -> Iterator[Table]:
    """The words of the first of the claims, with who published them and when."""
    if not claims:
        return
    shown = [workspace.claim(claim) for claim in claims[:_SOURCES]]
    more = f" The first {len(shown)} of {len(claims)}." if len(claims) > len(shown) else ""
    yield Table(
        title="Sources",
        heads=("claim", "published by", "day", "words"),
        rows=tuple(
            row(
                Cell(one.claim.id, (one.claim.id,)),
                publisher_of(one),
                one.document.published,
                Cell(f"“{one.quote}”", (one.claim.id,)),
            )
            for one in shown
        ),
        note=f"What the answer rests on, in the sources’ own words.{more}",
    )
