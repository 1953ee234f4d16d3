"""Parley keeps score of itself: each forecast for those who may see it, and in the open only where it was opted in."""

from collections import defaultdict

from msgspec import Struct

from parley.analysis.negotiation.scoring import Score
from parley.desk.foresee_kept import rate_scores
from parley.desk.foresee_tables import keep
from parley.desk.foresight_held import foresight
from parley.desk.workspace import Workspace
from parley.model.foresight import BadTable, ScoringOpened

LEAST = 5
"""Fewer scored issues would tell of one table; below this nothing is shown in the open."""


class ModelScore(Struct, frozen=True, kw_only=True):
    """How one model did over all scored issues: means; `inside80` is the share that fell into its 80 % range."""

    model: str
    issues: int
    error: float
    crps: float
    brier: float
    inside80: float


class Scoreboard(Struct, frozen=True, kw_only=True):
    """Scores by model; `rates` is how many times a base rate was scored and `brier` their mean, None for none.

    It names no table, no party and no issue. `opened` tells whether the workspace shows it to all its readers.
    """

    opened: bool
    models: tuple[ModelScore, ...]
    rates: int = 0
    brier: float | None = None


def open_scoring(workspace: Workspace, *, opened: bool, by: str, why: str) -> None:
    """Let all readers of the workspace see its scores, or no longer."""
    if not why.strip():
        raise BadTable("say why the scores are opened or closed")
    keep(workspace, ScoringOpened(open=opened, by=by, why=why), by=by)


def own_scores(workspace: Workspace, *, reader: str) -> Scoreboard:
    """The scores of the forecasts that this person may see."""
    held = foresight(workspace)
    scores = [one for made in held.seen_by(reader) for one in held.scores(made)]
    rated = [one.brier for made in held.rates if reader in {made.by, *made.readers} for one in rate_scores(held, made)]
    return _board(scores, rated, opened=held.opened)


def open_scores(workspace: Workspace) -> Scoreboard | None:
    """The scores of all forecasts together; None where the workspace has not opted in, or where they are too few."""
    held = foresight(workspace.whole)
    if not held.opened:
        return None
    scores = [one for made in held.forecasts for one in held.scores(made)]
    rated = [one.brier for made in held.rates for one in rate_scores(held, made)]
    board = _board(scores, rated if len(rated) >= LEAST else [], opened=True)
    return Scoreboard(
        opened=True,
        models=tuple(one for one in board.models if one.issues >= LEAST),
        rates=board.rates,
        brier=board.brier,
    )


def _board(scores: list[Score], rated: list[float], *, opened: bool) -> Scoreboard:
    by_model: dict[str, list[Score]] = defaultdict(list)
    for one in scores:
        by_model[one.model].append(one)
    return Scoreboard(
        opened=opened,
        models=tuple(_model(name, found) for name, found in by_model.items()),
        rates=len(rated),
        brier=sum(rated) / len(rated) if rated else None,
    )


def _model(name: str, found: list[Score]) -> ModelScore:
    count = len(found)
    return ModelScore(
        model=name,
        issues=count,
        error=sum(one.error for one in found) / count,
        crps=sum(one.crps for one in found) / count,
        brier=sum(one.brier for one in found) / count,
        inside80=sum(one.inside80 for one in found) / count,
    )
