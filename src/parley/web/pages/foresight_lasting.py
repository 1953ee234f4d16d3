"""Foresight's other pages: kept base rates, kept backtests, and how the forecasts of a table moved between rounds."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from parley.desk.foresee_kept import RateScore, rate_scores
from parley.desk.foresee_rounds import Rounds, rounds
from parley.desk.foresight_held import foresight, one_of
from parley.model.lasting import KeptRate
from parley.model.trials import KeptTrial
from parley.model.viewer import Right
from parley.web.pages.foresight_readers import may_name
from parley.web.rights import NEEDS
from parley.web.site import Site, twin

_JSON = ".json"
_READ = NEEDS[Right.READ]


class RateView(Struct, frozen=True, kw_only=True):
    """A kept base rate, and how it did where that is known."""

    kept: KeptRate
    scores: tuple[RateScore, ...]


@get("/foresight/lasting/{rate:str}", sync_to_thread=True, opt=_READ)
def rate_page(site: NamedDependency[Site], rate: FromPath[str]) -> Response[Any]:
    """How long comparable arrangements have held: the base rate first, and every case that it counts."""
    held = foresight(site.workspace)
    found = one_of(held.rates, rate.removesuffix(_JSON), site.viewer.name, what="base rate")
    view = RateView(kept=found, scores=tuple(rate_scores(held, found)))
    if rate.endswith(_JSON):
        return twin(view)
    names = may_name(site, found.by)
    return site.page("foresight_rate.html", view=view, may_name=names, twin=f"/foresight/lasting/{found.id}.json")


@get("/foresight/backtests/{run:str}", sync_to_thread=True, opt=_READ)
def backtest_page(site: NamedDependency[Site], run: FromPath[str]) -> Response[Any]:
    """How the models would have done: as of past years, or on issues whose outcome is known."""
    held = foresight(site.workspace)
    found = one_of(held.backtests, run.removesuffix(_JSON), site.viewer.name, what="backtest")
    if run.endswith(_JSON):
        return twin(found)
    page = "foresight_trial.html" if isinstance(found, KeptTrial) else "foresight_backtest.html"
    names = may_name(site, found.by)
    return site.page(page, kept=found, may_name=names, twin=f"/foresight/backtests/{found.id}.json")


@get("/foresight/rounds/{table:str}", sync_to_thread=True, opt=_READ)
def rounds_page(site: NamedDependency[Site], table: FromPath[str]) -> Response[Any]:
    """How the forecasts of one table moved from round to round, and how each did."""
    found: Rounds = rounds(site.workspace, table.removesuffix(_JSON), reader=site.viewer.name)
    if table.endswith(_JSON):
        return twin(found)
    return site.page("foresight_rounds.html", rounds=found, twin=f"/foresight/rounds/{table}.json")


LASTING = (rate_page, backtest_page, rounds_page)
