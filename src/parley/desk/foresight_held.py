"""All that the record holds of what is foreseen, and which of it a person may see: what is made or named for them."""

from collections.abc import Mapping
from functools import reduce
from typing import TypeVar

from msgspec import Struct, structs

from parley.analysis.negotiation.scoring import Score, score
from parley.analysis.negotiation.table import with_cell
from parley.desk.workspace import Workspace
from parley.model.errors import NoSuchThing
from parley.model.foresight import (
    CellSet,
    Forecast,
    ForesightBody,
    Outcome,
    ReferenceSet,
    ScoringOpened,
    Table,
    TableDrawn,
)
from parley.model.lasting import KeptBacktest, KeptRate, RateOutcome
from parley.model.trials import KeptTrial, ReadersChanged
from parley.record.bodies import read_body
from parley.record.entry import EntryKind

Named = TypeVar("Named", bound=Forecast | TableDrawn | KeptRate | KeptBacktest | KeptTrial)
Sealed = TypeVar("Sealed", bound=Forecast | KeptRate | KeptBacktest | KeptTrial)


class Foresight(Struct, frozen=True):
    """All that the record holds of tables and forecasts, in the order in which it was written."""

    drawn: Mapping[str, TableDrawn] = {}
    owners: Mapping[str, str] = {}
    """Who drew each table first: the only person who may name more readers of it."""
    forecasts: tuple[Forecast, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    rates: tuple[KeptRate, ...] = ()
    backtests: tuple[KeptBacktest | KeptTrial, ...] = ()
    fared: tuple[RateOutcome, ...] = ()
    opened: bool = False
    sealed: Mapping[str, str] = {}
    """When each forecast was recorded."""

    @property
    def tables(self) -> Mapping[str, Table]:
        """The tables by name, as they stand now."""
        return {name: one.table for name, one in self.drawn.items()}

    def seen_by(self, reader: str) -> tuple[Forecast, ...]:
        """The forecasts that this person made or is named in; nobody else may know of them."""
        return tuple(one for one in self.forecasts if may_see(one, reader))

    def tables_of(self, reader: str) -> Mapping[str, TableDrawn]:
        """The tables that this person drew or is named for."""
        return {name: one for name, one in self.drawn.items() if may_see(one, reader)}

    def scores(self, made: Forecast) -> list[Score]:
        """How a forecast did, by the outcome that was recorded for it last."""
        last = [outcome for outcome in self.outcomes if outcome.forecast == made.id][-1:]
        return [found for outcome in last for found in score(made, outcome)]


def may_see(one: Forecast | TableDrawn | KeptRate | KeptBacktest | KeptTrial, reader: str) -> bool:
    """Whether a person is named; who has no name is not."""
    return bool(reader) and (reader == one.by or reader in one.readers)


def one_of(held: tuple[Named, ...], wanted: str, reader: str, *, what: str) -> Named:
    """The one of that id; the error does not tell whether it is there for others."""
    found = [one for one in held if getattr(one, "id", "") == wanted and may_see(one, reader)]
    if not found:
        raise NoSuchThing(f"there is no {what} {wanted} for you")
    return found[-1]


def foresight(workspace: Workspace) -> Foresight:
    """The tables with every cell that was set since, the forecasts and the outcomes, as far as the viewer may see them.

    Tables are at the highest handling level; a forecast says its own.
    """
    held = reduce(_with, _bodies(workspace), Foresight())
    covers = workspace.sight().covers
    forecasts = tuple(one for one in held.forecasts if covers(one.handling))
    rates = tuple(one for one in held.rates if covers(one.handling))
    known, kept = {one.id for one in forecasts}, {one.id for one in rates}
    return Foresight(
        drawn=held.drawn if covers(workspace.ladder.highest) else {},
        owners=held.owners,
        forecasts=forecasts,
        outcomes=tuple(one for one in held.outcomes if one.forecast in known),
        rates=rates,
        backtests=tuple(one for one in held.backtests if covers(one.handling)),
        fared=tuple(one for one in held.fared if one.rate in kept),
        opened=held.opened,
        sealed={one: day for one, day in held.sealed.items() if one in known},
    )


def _bodies(workspace: Workspace) -> list[tuple[str, ForesightBody]]:
    made = (
        (entry.recorded_at, read_body(entry.kind, body))
        for entry, body in workspace.record.bodies()
        if entry.kind == EntryKind.FORESIGHT and body is not None
    )
    return [(at, body) for at, body in made if isinstance(body, ForesightBody)]


def _with(held: Foresight, sealed: tuple[str, ForesightBody]) -> Foresight:
    at, body = sealed
    match body:
        case TableDrawn():
            name = body.table.name
            return structs.replace(held, drawn={**held.drawn, name: body}, owners={name: body.by, **held.owners})
        case CellSet() | ReferenceSet():
            return _changed(held, body)
        case Forecast():
            return structs.replace(held, forecasts=(*held.forecasts, body), sealed={**held.sealed, body.id: at})
        case Outcome():
            return structs.replace(held, outcomes=(*held.outcomes, body))
        case KeptRate():
            return structs.replace(held, rates=(*held.rates, body))
        case KeptBacktest() | KeptTrial():
            return structs.replace(held, backtests=(*held.backtests, body))
        case RateOutcome():
            return structs.replace(held, fared=(*held.fared, body))
        case ScoringOpened():
            return structs.replace(held, opened=body.open)
        case ReadersChanged():
            return _for_others(held, body)


def _for_others(held: Foresight, body: ReadersChanged) -> Foresight:
    """What is sealed stays; who may see it is as it was said last."""
    return structs.replace(
        held,
        forecasts=_renamed(held.forecasts, body),
        rates=_renamed(held.rates, body),
        backtests=_renamed(held.backtests, body),
    )


def _renamed(sealed: tuple[Sealed, ...], body: ReadersChanged) -> tuple[Sealed, ...]:
    return tuple(
        structs.replace(one, readers=tuple(x for x in dict.fromkeys((*one.readers, *body.add)) if x not in body.remove))
        if one.id == body.of
        else one
        for one in sealed
    )


def _changed(held: Foresight, body: CellSet | ReferenceSet) -> Foresight:
    """One cell or reference point set; of a table that is not there it changes nothing."""
    before = held.drawn.get(body.table)
    if before is None:
        return held
    if isinstance(body, CellSet):
        table = with_cell(before.table, body.cell)
    else:
        table = structs.replace(before.table, reference={**before.table.reference, body.issue: body.value})
    return structs.replace(held, drawn={**held.drawn, body.table: structs.replace(before, table=table)})
