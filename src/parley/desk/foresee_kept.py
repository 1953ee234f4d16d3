"""Base rates and backtests that are kept as forecasts, and how a base rate did once it is known what came."""

import math
from collections.abc import Iterable

from msgspec import Struct

from parley.analysis.negotiation.scoring import brier
from parley.desk.foresee_tables import keep
from parley.desk.foresight_held import Foresight, foresight, one_of
from parley.desk.workspace import Workspace
from parley.model.canonical import canonical_json, short_id
from parley.model.foresight import BadTable
from parley.model.lasting import Backtest, KeptBacktest, KeptRate, Lasting, RateOutcome
from parley.model.trials import KeptTrial, Trial


class RateScore(Struct, frozen=True, kw_only=True):
    """What was said of holding for so many years, whether it held, and the squared distance between the two."""

    years: float
    said: float
    held: bool
    brier: float


def keep_rate(workspace: Workspace, rate: Lasting, *, question: str, by: str, readers: Iterable[str] = ()) -> KeptRate:
    """Seal a base rate with its cases, as a forecast of what `question` asks."""
    if not question.strip():
        raise BadTable("say which arrangement the base rate is kept for; it is scored on that")
    made = KeptRate(
        id=short_id("l", canonical_json(rate), f"{question} {by}".encode()),
        question=question,
        rate=rate,
        by=by,
        readers=tuple(readers),
        handling=workspace.ladder.highest,
    )
    keep(workspace, made, by=by)
    return made


def keep_backtest(
    workspace: Workspace, found: Backtest, *, source: str, by: str, readers: Iterable[str] = ()
) -> KeptBacktest:
    """Seal a backtest."""
    made = KeptBacktest(
        id=short_id("b", canonical_json(found), by.encode()),
        source=source,
        backtest=found,
        by=by,
        readers=tuple(readers),
        handling=workspace.ladder.highest,
    )
    keep(workspace, made, by=by)
    return made


def keep_trial(workspace: Workspace, found: Trial, *, source: str, by: str, readers: Iterable[str] = ()) -> KeptTrial:
    """Seal a backtest of the models of talks."""
    made = KeptTrial(
        id=short_id("b", canonical_json(found), by.encode()),
        source=source,
        backtest=found,
        by=by,
        readers=tuple(readers),
        handling=workspace.ladder.highest,
    )
    keep(workspace, made, by=by)
    return made


def record_fared(workspace: Workspace, fared: RateOutcome) -> list[RateScore]:
    """Keep how an arrangement fared, and say how the base rate did."""
    held = foresight(workspace)
    made = one_of(held.rates, fared.rate, fared.by, what="base rate")
    if not math.isfinite(fared.years) or fared.years < 0:
        raise BadTable(f"{fared.years} years is no stretch of time; say for how long it was watched")
    keep(workspace, fared, by=fared.by)
    return score_rate(made, fared)


def rate_scores(held: Foresight, made: KeptRate) -> list[RateScore]:
    """How a base rate did, by what was said last of how it fared."""
    last = [one for one in held.fared if one.rate == made.id][-1:]
    return [score for one in last for score in score_rate(made, one)]


def score_rate(made: KeptRate, fared: RateOutcome) -> list[RateScore]:
    """The Brier score at each of the years of which it is known whether it held; others are not scored."""
    found = []
    for years, said in zip(made.rate.years, made.rate.holding, strict=True):
        if said is None or (years > fared.years and not fared.ended):
            continue
        held = years <= fared.years
        found.append(RateScore(years=years, said=said, held=held, brier=brier(said, happened=held)))
    return found
