"""Foresight: the forecasts that this reader may see, with what moves them, who would block, and a what-if."""

from typing import Annotated

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from msgspec import Struct

from parley.analysis.negotiation.coalitions import Blocker, Coalition
from parley.analysis.negotiation.leverage import Lever
from parley.analysis.negotiation.models import HEADLINE, UNIT, Model, model
from parley.analysis.negotiation.scoring import Score
from parley.desk.foresee import WhatIf, blockers_of, coalitions_of, levers, what_if
from parley.desk.foresee_scores import Scoreboard, open_scores
from parley.desk.foresight_held import foresight, may_see
from parley.model.errors import NoSuchThing
from parley.model.foresight import Answer, Basis, Forecast
from parley.model.viewer import Right
from parley.web.pages.foresight_readers import may_name
from parley.web.rights import NEEDS
from parley.web.site import Site, twin


class Shown(Struct, frozen=True, kw_only=True):
    """One model's answer with its source, its assumptions and its record."""

    answer: Answer
    model: Model
    after: float | None = None
    """What it would say if the party of the what-if moved."""


class IssueView(Struct, frozen=True, kw_only=True):
    """One issue of a forecast: every model beside every other."""

    issue: str
    answers: tuple[Shown, ...]
    levers: tuple[Lever, ...]
    blockers: tuple[Blocker, ...]
    coalitions: tuple[Coalition, ...]
    parties: tuple[tuple[str, float], ...]
    after: float | None
    """The headline if the party of the what-if moved."""


class ForecastView(Struct, frozen=True, kw_only=True):
    """A forecast as its page shows it."""

    forecast: Forecast
    issues: tuple[IssueView, ...]
    scores: tuple[Score, ...]
    unit: str
    counted: int
    """How many of its salience cells were counted from sentences and confirmed by nobody."""


Party = Annotated[str | None, QueryParameter(name="party")]
Issue = Annotated[str | None, QueryParameter(name="issue")]
To = Annotated[float | None, QueryParameter(name="to", ge=0, le=100)]


class Listed(Struct, frozen=True, kw_only=True):
    """A forecast in the list."""

    id: str
    table: str
    handling: str
    sealed_at: str
    by: str
    why: str
    parties: int
    issues: int


class Kept(Struct, frozen=True, kw_only=True):
    """A kept base rate or backtest in the list."""

    id: str
    name: str
    unit: str


class ForesightView(Struct, frozen=True, kw_only=True):
    """What is foreseen for this reader, and the scores where the workspace shows them to all."""

    forecasts: tuple[Listed, ...]
    tables: tuple[str, ...]
    rates: tuple[Kept, ...]
    backtests: tuple[Kept, ...]
    open_scores: Scoreboard | None


@get("/foresight", sync_to_thread=True, opt=NEEDS[Right.READ])
def foresight_page(site: NamedDependency[Site]) -> Response[str]:
    """The forecasts of whoever reads."""
    view, who = _all(site), site.viewer
    may_set = who.may(Right.JUDGE)
    return site.page("foresight.html", view=view, viewer=who.name, may_set=may_set, twin="/foresight.json")


@get("/foresight.json", sync_to_thread=True, opt=NEEDS[Right.READ])
def foresight_twin(site: NamedDependency[Site]) -> Response[ForesightView]:
    """The same as JSON."""
    return twin(_all(site))


def _all(site: Site) -> ForesightView:
    held, me = foresight(site.workspace), site.viewer.name
    return ForesightView(
        forecasts=tuple(
            Listed(
                id=one.id,
                table=one.table.name,
                handling=one.handling,
                sealed_at=held.sealed[one.id],
                by=one.by,
                why=one.why,
                parties=len(one.table.parties),
                issues=len(one.table.issues),
            )
            for one in held.seen_by(me)
        ),
        tables=tuple(held.tables_of(me)),
        rates=tuple(Kept(id=one.id, name=one.question, unit=one.rate.unit) for one in held.rates if may_see(one, me)),
        backtests=tuple(
            Kept(id=one.id, name=one.source, unit=one.backtest.unit) for one in held.backtests if may_see(one, me)
        ),
        open_scores=open_scores(site.workspace),
    )


@get("/foresight/{forecast:str}", sync_to_thread=True, opt=NEEDS[Right.READ])
def forecast_page(
    site: NamedDependency[Site], forecast: FromPath[str], party: Party = None, issue: Issue = None, to: To = None
) -> Response[str]:
    """One forecast, with a what-if where one is asked."""
    asked = (party, issue, to) if party and issue and to is not None else None
    view = _view(site, forecast, asked)
    names, address = may_name(site, view.forecast.by), f"/foresight/{forecast}/twin.json"
    return site.page("forecast.html", view=view, asked=asked, may_name=names, twin=address)


@get("/foresight/{forecast:str}/twin.json", sync_to_thread=True, opt=NEEDS[Right.READ])
def forecast_twin(site: NamedDependency[Site], forecast: FromPath[str]) -> Response[ForecastView]:
    """The same as JSON."""
    return twin(_view(site, forecast, None))


def _view(site: Site, wanted: str, asked: tuple[str, str, float] | None) -> ForecastView:
    held = foresight(site.workspace)
    found = next((one for one in held.seen_by(site.viewer.name) if one.id == wanted), None)
    if found is None:
        # Nobody learns from the answer whether the forecast is there for others.
        raise NoSuchThing(f"there is no forecast {wanted} for you")
    strong = levers(found.table)
    after = _after(found, asked) if asked else {}
    return ForecastView(
        forecast=found,
        issues=tuple(_issue(found, issue, strong[issue], after.get(issue, ())) for issue in found.table.issues),
        scores=tuple(held.scores(found)),
        unit=UNIT,
        counted=sum(one.basis is Basis.COUNTED for one in found.table.cells),
    )


def _after(found: Forecast, asked: tuple[str, str, float]) -> dict[str, tuple[WhatIf, ...]]:
    party, issue, to = asked
    return {issue: what_if(found.table, party=party, issue=issue, to=to, by=found.by)}


def _issue(found: Forecast, issue: str, strong: list[Lever], after: tuple[WhatIf, ...]) -> IssueView:
    places = {c.party: c.value.likely for c in found.table.cells if c.issue == issue and c.measure == "position"}
    then = {one.model: one.after for one in after}
    return IssueView(
        issue=issue,
        answers=tuple(
            Shown(answer=one, model=model(one.model), after=then.get(one.model))
            for one in found.answers
            if one.issue == issue
        ),
        levers=tuple(strong),
        blockers=tuple(blockers_of(found.table, issue)),
        coalitions=tuple(coalitions_of(found.table, issue)),
        parties=tuple(places.items()),
        after=then.get(HEADLINE),
    )
