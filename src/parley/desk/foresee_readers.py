"""Naming more persons who may see what is sealed, and taking that back: only who sealed it may."""

from collections.abc import Iterable

from parley.desk.foresee_tables import keep
from parley.desk.foresight_held import foresight, may_see
from parley.desk.workspace import Workspace
from parley.model.errors import NoSuchThing
from parley.model.foresight import BadTable, Forecast
from parley.model.lasting import KeptBacktest, KeptRate
from parley.model.trials import KeptTrial, ReadersChanged


def sealed_named(workspace: Workspace, wanted: str, *, reader: str) -> Forecast | KeptRate | KeptBacktest | KeptTrial:
    """The forecast, kept base rate or kept backtest of that id, if this person may see it; raises NoSuchThing."""
    held = foresight(workspace)
    found = [
        one for one in (*held.forecasts, *held.rates, *held.backtests) if one.id == wanted and may_see(one, reader)
    ]
    if not found:
        raise NoSuchThing(f"there is no forecast, base rate or backtest {wanted} for you")
    return found[-1]


def change_readers(
    workspace: Workspace, wanted: str, *, add: Iterable[str] = (), remove: Iterable[str] = (), by: str, why: str
) -> tuple[str, ...]:
    """Name persons for what this person sealed, or take their names back; who may see it then."""
    found = sealed_named(workspace, wanted, reader=by)
    if found.by != by:
        raise BadTable(f"{wanted} is {found.by}'s: only {found.by} may say who else sees it; ask there")
    more = tuple(name for one in add if (name := one.strip()) and name not in {by, *found.readers})
    fewer = tuple(name for one in remove if (name := one.strip()))
    strange = [name for name in fewer if name not in found.readers]
    if strange:
        raise BadTable(f"{strange[0]} is not named for {wanted}; named are {', '.join(found.readers) or 'no others'}")
    if not more and not fewer:
        raise BadTable(f"nothing would change for {wanted}: name a person who is not named yet, or one to take back")
    if not why.strip():
        raise BadTable("say why: the record keeps who let whom see a forecast, and the reason")
    keep(workspace, ReadersChanged(of=wanted, add=more, remove=fewer, by=by, why=why), by=by)
    return sealed_named(workspace, wanted, reader=by).readers
