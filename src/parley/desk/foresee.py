"""Forecasts of talks: making one, what moves it, and scoring it once the outcome is known."""

import math
from collections.abc import Callable, Iterable

from msgspec import Struct

from parley.analysis.negotiation.arrays import Arrays
from parley.analysis.negotiation.coalitions import Blocker, Coalition, blockers, winning_coalitions
from parley.analysis.negotiation.leverage import Lever, one_at_a_time
from parley.analysis.negotiation.models import HEADLINE, MODELS, run
from parley.analysis.negotiation.montecarlo import DRAWS, forecast
from parley.analysis.negotiation.scoring import Score, score
from parley.analysis.negotiation.table import check_table, likely, reference_of, with_cell
from parley.desk.foresee_tables import keep, table_named
from parley.desk.foresight_held import foresight
from parley.desk.workspace import Workspace
from parley.model.canonical import canonical_json, short_id
from parley.model.errors import NoSuchThing
from parley.model.foresight import SCALE, BadTable, Basis, Cell, Forecast, Measure, Outcome, Spread, Table


def make_forecast(
    workspace: Workspace,
    name: str,
    *,
    seed: int,
    by: str,
    draws: int = DRAWS,
    readers: Iterable[str] = (),
    why: str = "",
    tell: Callable[[int, int], None] | None = None,
) -> Forecast:
    """Run every model on the table as it stands and seal the forecast, with its inputs, in the record.

    `tell` hears how much is done, and of how much.
    """
    table = table_named(workspace, name, reader=by)
    answers = forecast(table, seed=seed, draws=draws, tell=tell)
    made = Forecast(
        id=short_id("f", canonical_json(table), f"{seed} {draws} {by}".encode()),
        table=table,
        seed=seed,
        draws=draws,
        answers=answers,
        by=by,
        why=why,
        readers=tuple(readers),
        handling=workspace.ladder.highest,
    )
    keep(workspace, made, by=by)
    return made


def record_outcome(workspace: Workspace, outcome: Outcome) -> list[Score]:
    """Keep how it came out, and say how the forecast did."""
    found = next((one for one in foresight(workspace).seen_by(outcome.by) if one.id == outcome.forecast), None)
    if found is None:
        raise NoSuchThing(f"there is no forecast {outcome.forecast} that {outcome.by} may see")
    unknown = [issue for issue in outcome.values if issue not in found.table.issues]
    if unknown:
        raise BadTable(f"the forecast has no issue {', '.join(unknown)}; it has {', '.join(found.table.issues)}")
    off = [issue for issue, value in outcome.values.items() if not 0 <= value <= SCALE or math.isnan(value)]
    if off:
        raise BadTable(f"{off[0]}: an outcome lies on the issue's scale, between 0 and {SCALE:g}")
    keep(workspace, outcome, by=outcome.by)
    return score(found, outcome)


def levers(table: Table) -> dict[str, list[Lever]]:
    """Per issue the five numbers that move the headline most, one at a time."""
    check_table(table)
    return {issue: one_at_a_time(table, issue)[:5] for issue in table.issues}


def headline(table: Table) -> dict[str, float]:
    """Where the weighted mean puts each issue, at the likeliest numbers."""
    return dict(zip(table.issues, run(HEADLINE, likely(table)).tolist(), strict=True))


def blockers_of(table: Table, issue: str) -> list[Blocker]:
    """Who is nearer to things as they stand than to the headline's deal; nobody, where no reference point is known."""
    if issue not in table.reference:
        return []
    some = Arrays(*(part[table.issues.index(issue)] for part in likely(table)))
    return blockers(some, table.parties, headline(table)[issue], reference=table.reference[issue])


def coalitions_of(table: Table, issue: str) -> list[Coalition]:
    """The closest coalitions that hold more than half of the weight on an issue, none of their members to spare."""
    some = Arrays(*(part[table.issues.index(issue)] for part in likely(table)))
    return winning_coalitions(some, table.parties, most=3)


class WhatIf(Struct, frozen=True, kw_only=True):
    """One model's answer on an issue at the likeliest numbers, before and after one party's move; nothing is kept."""

    model: str
    before: float
    after: float


def what_if(table: Table, *, party: str, issue: str, to: float, by: str) -> tuple[WhatIf, ...]:
    """What every model would say if one party moved; raises NoSuchThing where it is not at the table."""
    if party not in table.parties or issue not in table.issues:
        raise NoSuchThing(f"{table.name}: no party {party!r} on an issue {issue!r}")
    at, reference = table.issues.index(issue), reference_of(table)
    before, after = likely(table), likely(moved(table, party=party, issue=issue, to=to, by=by))
    keys = [one.key for one in MODELS if one.key != "exchange" or len(table.issues) > 1]
    return tuple(
        WhatIf(
            model=key,
            before=float(run(key, before, reference=reference)[at]),
            after=float(run(key, after, reference=reference)[at]),
        )
        for key in keys
    )


def moved(table: Table, *, party: str, issue: str, to: float, by: str) -> Table:
    """The table as it would be if one party moved; nothing is kept."""
    cell = Cell(
        party=party,
        issue=issue,
        measure=Measure.POSITION,
        value=Spread.at(to),
        basis=Basis.PERSON,
        by=by,
        why="what if",
    )
    return with_cell(table, cell)
