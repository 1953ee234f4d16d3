"""Questions that a register answers: counted by voice, party, place and kind, with the latest lines."""

from collections.abc import Collection, Sequence
from datetime import date

from msgspec import structs

from parley.analysis.asking.forms import Kind, Slot
from parley.analysis.asking.understand import Question
from parley.desk.asking.names import party_meant, place_meant, talks_meant
from parley.desk.registers import Counted, Register, RegisterFilter, count_register, list_lines
from parley.desk.workspace import Workspace
from parley.projections.register_lines import RegisterLine
from parley.projections.report import Cell, Report, Table, row

_LINES, _COUNTED = 200, 60
_SEATS = {
    Kind.REFUSES: frozenset({"refuses", "opposed"}),
    Kind.ATTENDS: frozenset({"agreed", "due"}),
    Kind.INVITED: frozenset({"invited"}),
}


def violations(workspace: Workspace, question: Question, _today: date) -> Report:
    """What voices call breaches; a denial is no allegation, and is counted beside them."""
    by = ("voice", "party", "place", "kind", "unit")
    made = _from(workspace, question, Register.VIOLATIONS, by=by, kinds={"alleged"})
    wanted = structs.replace(_wanted(workspace, question), kind="denied")
    denied = sum(one.rows for one in count_register(workspace, Register.VIOLATIONS, ("kind",), wanted))
    told = f"{denied:,} {'line denies' if denied == 1 else 'lines deny'} a breach." if denied else "No line denies one."
    return structs.replace(made, facts=(*made.facts, told))


def force(workspace: Workspace, question: Question, _today: date) -> Report:
    """Strikes, attacks and battles as told."""
    return _from(workspace, question, Register.FORCE, by=("voice", "party", "place", "kind"))


def seats(workspace: Workspace, question: Question, _today: date) -> Report:
    """Who comes, stays away or is asked, as told."""
    return _from(workspace, question, Register.TALKS, by=("party", "kind", "voice"), kinds=_SEATS[question.kind])


def aid(workspace: Workspace, question: Question, _today: date) -> Report:
    """One step of aid."""
    return _from(workspace, question, Register.AID, by=("place", "kind", "voice", "unit"), kinds={question.means or ""})


def sieges(workspace: Workspace, question: Question, _today: date) -> Report:
    """What is told of sieges."""
    return _from(workspace, question, Register.SIEGES, by=("place", "party", "kind", "voice"))


def control(workspace: Workspace, question: Question, _today: date) -> Report:
    """Who is said to hold, take or lose a place."""
    return _from(workspace, question, Register.CONTROL, by=("party", "kind", "voice"))


def held(workspace: Workspace, question: Question, _today: date) -> Report:
    """People held, released, exchanged."""
    return _from(workspace, question, Register.DETAINEES, by=("party", "kind", "voice", "unit"))


def _from(
    workspace: Workspace,
    question: Question,
    register: Register,
    *,
    by: Sequence[str],
    kinds: Collection[str] | None = None,
) -> Report:
    wanted = _wanted(workspace, question)
    counted = [
        one
        for one in count_register(workspace, register, by, wanted, limit=None)
        if kinds is None or one.keys[by.index("kind")] in kinds
    ]
    lines = [
        one for one in list_lines(workspace, register, wanted, limit=_LINES) if kinds is None or one.row.kind in kinds
    ]
    return Report(
        title="", facts=(_sentence(counted),), tables=(_counts(counted, by), _latest(lines)) if counted else ()
    )


def _wanted(workspace: Workspace, question: Question) -> RegisterFilter:
    talks = question.name(Slot.TALKS)
    return RegisterFilter(
        voice=party_meant(workspace, question.name(Slot.VOICE)),
        party=party_meant(workspace, question.name(Slot.PARTY)),
        place=place_meant(workspace, question.name(Slot.PLACE)),
        group=talks_meant(workspace, talks) if talks else None,
        since=question.days.since,
        until=question.days.until,
    )


def _sentence(counted: Sequence[Counted]) -> str:
    rows, reviewed = sum(one.rows for one in counted), sum(one.reviewed for one in counted)
    if not rows:
        return "No claim in this record tells of that."
    lines = "1 line tells" if rows == 1 else f"{rows:,} lines tell"
    return f"{lines} of that; a person has reviewed {reviewed:,}, and {rows - reviewed:,} nobody has."


def _counts(counted: Sequence[Counted], by: Sequence[str]) -> Table:
    more = f" The {_COUNTED} most frequent of {len(counted)} rows." if len(counted) > _COUNTED else ""
    return Table(
        title="Counted",
        heads=(*({"party": "of whom", "voice": "who says so"}.get(one, one) for one in by),
               "lines", "not reviewed", "highest number"),
        rows=tuple(row(*one.names, one.rows, one.rows - one.reviewed, one.highest) for one in counted[:_COUNTED]),
        note=f"Numbers are never added up: the highest that one line gives stands beside the count of lines.{more}",
    )  # fmt: skip


def _latest(lines: Sequence[RegisterLine]) -> Table:
    return Table(
        title="The latest lines",
        heads=("day", "who says so", "of whom", "kind", "where", "words"),
        rows=tuple(
            row(
                one.row.until,
                one.row.voice.name,
                one.row.party.name if one.row.party else None,
                one.row.kind,
                one.row.place.name if one.row.place else None,
                Cell(one.quote, (one.claim,)),
            )
            for one in lines[:_COUNTED]
        ),
        note="What is said, not what is so.",
    )
