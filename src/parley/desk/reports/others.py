"""Words given, positions, ties over time, and figures that do not agree."""

from datetime import date

from parley.analysis.bonds import bound_once
from parley.analysis.bulletins import find_disagreements
from parley.analysis.positions.positions import Position, positions
from parley.analysis.promises import Word, find_words
from parley.desk.dossier import as_bond, as_heard, pack_bonds
from parley.desk.kept import PerSight
from parley.desk.registers import Register, RegisterFilter, knowing, list_register, pack_of
from parley.desk.reports.gathering import told_of
from parley.desk.workspace import Workspace
from parley.model.errors import NoSuchThing
from parley.projections.lines import tie_entry
from parley.projections.registers import later
from parley.projections.report import Cell, Report, Table, row

_WORDS, _SENTENCES, _FIGURES = 40, 600, 1500


def words_given(
    workspace: Workspace, *, today: date, party: str | None = None, past: bool = False, limit: int = _WORDS
) -> tuple[Word, ...]:
    """Promises, hopes, offers, demands, threats and refusals with what is told for and against each."""
    wanted = RegisterFilter(party=party, until=today.isoformat() if past else None)
    rows = list_register(workspace, Register.COMMITMENTS, wanted, limit=limit)
    lines = told_of(rows)
    parties = {one.party_key for one in rows if one.party_key}
    first = min((line.published[0] for line in lines if line.published), default=None)
    sight = workspace.sight()
    after = later(workspace.record, lambda: knowing(workspace), parties, since=first) if parties else []
    seen = [shown for one in after if (shown := sight.claim(one)) is not None]
    found = find_words(lines, sight.stand, today=today, among=told_of(seen))
    return tuple(one for one in found if one.past) if past else found


def commitments(workspace: Workspace, *, today: date, party: str | None = None, past: bool = False) -> Report:
    """The same as a table."""
    found = words_given(workspace, today=today, party=party, past=past)
    return Report(
        title="Commitments",
        tables=(
            Table(
                title="Words given" + (", past their date" if past else ""),
                heads=("whose", "act", "words", "said", "due", "told for", "told against", "decided"),
                rows=tuple(
                    row(
                        one.holder.name,
                        one.act.value,
                        Cell(one.told.quote, one.told.claims),
                        one.said,
                        one.due,
                        Cell(len(one.supports), tuple(line.claim.id for line in one.supports)),
                        Cell(len(one.against), tuple(line.claim.id for line in one.against)),
                        one.decided.value,
                    )
                    for one in found
                ),
                note="Silence breaks no commitment. Kept and broken are what a person decided: parley decide.",
            ),
        ),
    )


def stances(workspace: Workspace, *, issue: str | None = None, until: date | None = None) -> tuple[Position, ...]:
    """Each party's stance on each issue of the pack, from the sentences that the viewer may see."""
    pack = pack_of(workspace)
    issues = [one for one in (pack.issues if pack else ()) if issue in {None, one.id, one.name}]
    if issue and not issues:
        known = ", ".join(one.id for one in pack.issues) if pack else "none, for this workspace has no pack"
        raise NoSuchThing(f"no issue is called {issue!r}; the pack knows {known}")
    wanted = RegisterFilter(group=issues[0].id if issue else None, until=until.isoformat() if until else None)
    return positions(
        told_of(list_register(workspace, Register.POSITIONS, wanted, limit=_SENTENCES)), issues, until=until
    )


def positions_report(workspace: Workspace, *, issue: str | None = None, until: date | None = None) -> Report:
    """Stances as a table, and with one issue named, every step of every line with its sentences."""
    found = stances(workspace, issue=issue, until=until)
    summary = Table(
        title="Where each party stands",
        heads=("issue", "party", "point", "from", "to", "as of", "sentences", "without a day"),
        rows=tuple(
            row(
                one.name,
                one.party.name,
                one.mean,
                one.low,
                one.high,
                one.as_of.isoformat(),
                Cell(len(one.claims), one.claims),
                len(one.undated),
            )
            for one in found
        ),
        note="Points of the pack's scale, 0 to 100, with a 90 % interval; where it is wide, the record does not know.",
    )
    steps = [
        row(
            one.party.name,
            step.day.isoformat(),
            step.mean,
            step.low,
            step.high,
            "against" if told.against else "for",
            told.at,
            Cell(told.told.quote, told.told.claims),
            told.why,
        )
        for one in (found if issue else ())
        for step in one.line
        for told in step.evidence
    ]
    heads = ("party", "day", "point", "from", "to", "sentence is", "of point", "words", "why")
    line = Table(title="Step by step", heads=heads, rows=tuple(steps))
    return Report(title="Positions", tables=(summary, line) if issue else (summary,))


def ties(workspace: Workspace) -> Report:
    """Who backs, fights, joins or leads whom, since and until when, and on what that rests."""
    knowledge = workspace.knowledge()
    packed = pack_bonds(knowledge.pack, knowledge.registry) if knowledge.pack else ()
    found = bound_once((*map(as_bond, workspace.ties()), *packed))
    rows = tuple(
        row(
            bond.a.name,
            bond.tie.value,
            bond.b.name,
            bond.since,
            bond.until,
            len({words.document for words in bond.words}),
            "; ".join(bond.sources),
            tie_entry(bond).sentence,
        )
        for bond in sorted(found, key=lambda one: (one.since or "", one.a.name.casefold(), one.tie))
    )
    heads = ("who", "tie", "whom", "since", "until", "documents that tell of it", "the pack's sources", "in words")
    return Report(title="Ties", tables=(Table(title="Ties over time", heads=heads, rows=rows),))


def flags(workspace: Workspace) -> Report:
    """Published figures that do not agree, each pair with both numbers."""
    return _flags.of(workspace.sight(), lambda: _found_flags(workspace))


_flags: PerSight[Report] = PerSight(8)


def _found_flags(workspace: Workspace) -> Report:
    counted = RegisterFilter(counted=True)
    rows = [
        one
        for register in (Register.VIOLATIONS, Register.DEALS, Register.AID)
        for one in list_register(workspace, register, counted, limit=_FIGURES)
    ]
    claims = {one.claim.position: one.claim for one in rows}
    found = find_disagreements(as_heard(claims[position]) for position in sorted(claims))
    return Report(
        title="Figures that do not agree",
        tables=(
            Table(
                title="Figures that do not agree",
                heads=("how", "day", "unit", "one number", "whose", "other number", "whose"),
                rows=tuple(
                    row(
                        flag.kind.value,
                        flag.day,
                        flag.unit,
                        Cell(flag.first, flag.claims[:1]),
                        flag.first_monitor.name,
                        Cell(flag.second, flag.claims[1:]),
                        flag.second_monitor.name,
                    )
                    for flag in found
                ),
                note="Both numbers stand as published; neither is called right.",
            ),
        ),
    )
