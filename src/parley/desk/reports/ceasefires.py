"""Ceasefires: what each lays down, as each party reads it; what is in scope, alleged and found; who could look."""

from datetime import date

from parley.analysis.compliance.before_after import BeforeAfter, compare, verdict
from parley.analysis.compliance.cases import Case, Taken, find_cases
from parley.analysis.compliance.provisions import provision_by_provision
from parley.analysis.compliance.scope import InScope, scope_counts, scopes_of
from parley.desk.registers import (
    Register,
    RegisterFilter,
    count_register,
    coverage,
    knowing,
    list_lines,
    list_register,
    pack_of,
)
from parley.desk.reports.gathering import party_name, roles_in, told_of
from parley.desk.workspace import Workspace
from parley.knowledge.pack import Agreement
from parley.model.decision import matters
from parley.model.errors import NoSuchThing
from parley.model.matter import Finding
from parley.projections.lines import role_entries
from parley.projections.registers import daily, tallied
from parley.projections.report import Cell, Report, Table, row

_KINDS = frozenset({"ceasefire", "memorandum"})
_ROWS = 1000
_FEWEST, _VOICES = 20, 6
_NAMED, _DAYS = 3, 20_000
_ALLEGED = RegisterFilter(kind="alleged")


def ceasefires(workspace: Workspace) -> Report:
    """The ceasefires that the pack knows, and those that nobody named."""
    alleged = {one.keys[0]: one for one in count_register(workspace, Register.VIOLATIONS, ("group",), _ALLEGED)}
    voices = _voices(workspace)
    findings = matters(workspace.sight().stand, Finding)
    rows = []
    for one in known(workspace):
        told = alleged.pop(one.name, None)
        rows.append(
            row(
                one.id,
                one.name,
                one.from_ or one.date,
                one.until,
                ", ".join(party_name(workspace, party) for party in one.parties),
                told.rows if told else 0,
                told.reviewed if told else 0,
                voices.get(one.name, ""),
                sum(finding.agreement == one.id for finding in findings),
            )
        )
    rows += [
        row(None, key or "no ceasefire named", None, None, "", one.rows, one.reviewed, voices.get(key, ""), 0)
        for key, one in alleged.items()
    ]
    heads = (
        "id", "ceasefire", "from", "until", "parties", "alleged breaches, lines", "reviewed", "who says so", "findings",
    )  # fmt: skip
    note = "An alleged breach is what a voice calls one. A finding is what a person decided. Neither is the other."
    return Report(title="Ceasefires", tables=(Table(title="Ceasefires", heads=heads, rows=tuple(rows), note=note),))


def _voices(workspace: Workspace) -> dict[str | None, str]:
    """For each ceasefire the voices that allege most, with how many lines each has."""
    found: dict[str | None, list[str]] = {}
    for one in count_register(workspace, Register.VIOLATIONS, ("group", "voice"), _ALLEGED):
        found.setdefault(one.keys[0], []).append(f"{one.names[1]} {one.rows}")
    return {
        group: ", ".join(named[:_NAMED]) + (f" and {len(named) - _NAMED} more" if len(named) > _NAMED else "")
        for group, named in found.items()
    }


def alleged_by_day(workspace: Workspace, name: str) -> dict[str, dict[date, int]]:
    """How many breaches of one ceasefire each voice alleges of each day; lines without a whole day are left out."""
    found = _found(workspace, name)
    counts: dict[str, dict[date, int]] = {}
    counted = count_register(
        workspace, Register.VIOLATIONS, ("voice", "day"), RegisterFilter(group=found.name, kind="alleged"), limit=_DAYS
    )
    for one in counted:
        voice, day = one.names[0], one.names[1]
        if voice and day and len(day) == _DAY:
            by_day = counts.setdefault(voice, {})
            by_day[date.fromisoformat(day)] = by_day.get(date.fromisoformat(day), 0) + one.rows
    return counts


def known(workspace: Workspace) -> tuple[Agreement, ...]:
    """The ceasefires, and memoranda that quiet the fighting, of the workspace's pack."""
    pack = pack_of(workspace)
    return tuple(one for one in pack.agreements if one.kind in _KINDS) if pack else ()


def ceasefire(workspace: Workspace, name: str, *, today: date) -> Report:
    """One ceasefire by its id or name; raises NoSuchThing."""
    found = _found(workspace, name)
    could_look = coverage(workspace, since=found.from_ or found.date, until=found.until)
    roles = "; ".join(entry.sentence for entry in role_entries(roles_in(workspace, (found.id, found.name))))
    until = found.until or "no end told"
    facts = (f"In force from {found.from_ or found.date} to {until}.", roles, *could_look.sentences)
    tables = (
        _readings(workspace, found),
        _alleged(workspace, found),
        _findings(workspace, found),
        _provisions(workspace, found),
        _cases(workspace, found, today),
        _before_after(workspace, found),
    )
    return Report(title=found.name, facts=tuple(fact for fact in facts if fact), tables=tables)


def _found(workspace: Workspace, name: str) -> Agreement:
    found = next((one for one in known(workspace) if name in {one.id, one.name, *one.aliases}), None)
    if found is None:
        names = ", ".join(one.id for one in known(workspace)) or "none, for this workspace has no pack"
        raise NoSuchThing(f"no ceasefire is called {name!r}; the pack knows {names}")
    return found


def _readings(workspace: Workspace, found: Agreement) -> Table:
    pack = pack_of(workspace)
    scopes = scopes_of(found, pack.places if pack else ())
    wanted = RegisterFilter(since=found.from_ or found.date, until=found.until)
    rows = [one.row for one in list_lines(workspace, Register.FORCE, wanted, limit=_ROWS)]
    counts = scope_counts(rows, scopes)
    return Table(
        title="As each party reads it",
        heads=("reader", "reading", "leaves out", *(f"{one.value}, lines" for one in InScope)),
        rows=tuple(
            row(
                party_name(workspace, scope.reader) if scope.reader else "the text",
                scope.text,
                ", ".join(party_name(workspace, one) for one in sorted(scope.excluded)),
                *(counts[scope.reader][one] for one in InScope),
            )
            for scope in scopes
        ),
        note=f"Of the latest {len(rows)} lines on strikes, attacks and battles since it began. In scope is no breach.",
    )


def _alleged(workspace: Workspace, found: Agreement) -> Table:
    by = ("voice", "party", "kind", "unit")
    counted = count_register(workspace, Register.VIOLATIONS, by, RegisterFilter(group=found.name), limit=200)
    return Table(
        title="Alleged breaches",
        heads=("who says so", "of whom", "alleged or denied", "unit", "lines", "reviewed", "highest number"),
        rows=tuple(row(*one.names, one.rows, one.reviewed, one.highest) for one in counted),
        note="Numbers are never added up. A line that names no ceasefire stands under the latest that had begun.",
    )


def _findings(workspace: Workspace, found: Agreement) -> Table:
    stand = workspace.sight().stand
    mine = [one for one in stand if isinstance(one.matter, Finding) and one.matter.agreement == found.id]
    return Table(
        title="Findings",
        heads=("provision", "breach", "attributed to", "standard", "by", "why"),
        rows=tuple(
            row(
                Cell(one.matter.provision, tuple(ref.claim for ref in one.matter.incident.claims)),
                "yes" if one.matter.breach else "no",
                one.matter.attributed,
                one.matter.standard,
                one.by,
                one.why,
            )
            for one in mine
            if isinstance(one.matter, Finding)
        ),
        note="What people decided; findings that differ stand side by side.",
    )


def _provisions(workspace: Workspace, found: Agreement) -> Table:
    wanted = RegisterFilter(since=found.from_ or found.date, until=found.until)
    registers = (Register.AID, Register.DETAINEES, Register.DEALS, Register.SIEGES, Register.CONTROL, Register.TALKS)
    lines = [one for register in registers for one in list_register(workspace, register, wanted, limit=150)]
    lines += list_register(workspace, Register.VIOLATIONS, RegisterFilter(group=found.name), limit=150)
    findings = matters(workspace.sight().stand, Finding)
    carried = provision_by_provision(found, told_of(lines), findings)
    return Table(
        title="Provision by provision",
        heads=("provision", "what it lays down", "binds", "lines told", "by whom", "findings"),
        rows=tuple(
            row(
                one.provision,
                one.text,
                ", ".join(party_name(workspace, party) for party in one.binds),
                Cell(len(one.told), tuple(claim for line in one.told[:20] for claim in line.claims)),
                ", ".join(
                    dict.fromkeys(line.voice.name if line.voice else line.publishers[0] for line in one.told[:8])
                ),
                len(one.findings),
            )
            for one in carried
        ),
        note="A provision of which nothing is told is neither kept nor broken.",
    )


def cases(workspace: Workspace) -> tuple[Case, ...]:
    """The cases that people opened."""
    shown = workspace.decisions()
    stand = {one.id for one in workspace.sight().stand}
    return find_cases(
        Taken(decision=one.decision, day=date.fromisoformat(one.recorded_at[:10]))
        for one in shown
        if one.decision.id in stand
    )


def _cases(workspace: Workspace, found: Agreement, today: date) -> Table:
    mine = [
        one
        for one in cases(workspace)
        if not one.findings
        or any(isinstance(f.decision.matter, Finding) and f.decision.matter.agreement == found.id for f in one.findings)
    ]
    return Table(
        title="Cases",
        heads=("incident", "step", "since", "next", "who owes it", "due", "late", "versions", "findings"),
        rows=tuple(
            row(
                Cell(one.incident, one.claims),
                one.step.value,
                one.since.isoformat(),
                one.next.value if one.next else None,
                one.owes,
                one.due.isoformat() if one.due else None,
                "late" if one.late(today) else "",
                len(one.versions),
                len(one.findings),
            )
            for one in mine
        ),
    )


def compared(workspace: Workspace, day: date, *, days: int = 28) -> tuple[BeforeAfter, ...]:
    """Each imported data set before and after a day; where there is none, how many lines each voice has."""
    sets = [
        compare({date.fromisoformat(on): n for on, n in counts.items()}, day, source=source, unit=unit, days=days)
        for (source, unit), counts in sorted(tallied(workspace.record, lambda: knowing(workspace)).items())
        if min(counts) <= day.isoformat() < max(counts)
    ]
    if sets:
        return tuple(sets)
    by_voice = daily(workspace.record, lambda: knowing(workspace), Register.FORCE)
    most = sorted(by_voice.items(), key=lambda one: (-sum(one[1].values()), one[0]))[:_VOICES]
    return tuple(
        compare({date.fromisoformat(on): n for on, n in counts.items()}, day, source=voice, unit="lines", days=days)
        for voice, counts in most
        if sum(counts.values()) >= _FEWEST
    )


def _before_after(workspace: Workspace, found: Agreement) -> Table:
    begun = found.from_ or found.date
    day = date.fromisoformat(begun) if len(begun) == _DAY else None
    made = compared(workspace, day) if day and workspace.sight().is_plain else ()
    return Table(
        title="Before and after",
        heads=("source", "unit", "a day before", "a day after", "change %", "from %", "to %", "method"),
        rows=tuple(
            row(one.source, one.unit, one.before, one.after, one.change, one.low, one.high, one.method.value)
            for one in made
        ),
        note=f"Four weeks on either side, source by source; 95 % intervals. {verdict(made)}.",
    )


_DAY = len("2000-01-01")
