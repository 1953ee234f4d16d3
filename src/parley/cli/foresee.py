"""`parley foresee`: what is likely next, in ranges, the base rate first."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.common import JsonOption, WorkspaceOption, console, open_named, print_json, progress_of, whoami
from parley.cli.foresee_lasting import backtest, ceasefire, fit
from parley.cli.foresee_readers import readers
from parley.cli.foresee_score import rounds, score, what_if
from parley.cli.foresee_table import reference, set_, table, tables

if TYPE_CHECKING:
    from parley.desk.workspace import Workspace
    from parley.model.foresight import Forecast

app = typer.Typer(help="What is likely next, in ranges, the base rate first.", no_args_is_help=True)

for _command in (table, tables, reference, ceasefire, fit, backtest, rounds, score, what_if, readers):
    app.command()(_command)
app.command(name="set")(set_)


@app.command()
def talks(  # noqa: PLR0917 - Typer reads options from the signature
    table: Annotated[str, typer.Argument(help="A table in the record, or a CSV file to bring in.")],
    workspace: WorkspaceOption = None,
    seed: Annotated[int, typer.Option(help="The same seed draws the same numbers.")] = 1,
    draws: Annotated[int, typer.Option(min=1, help="How many draws of the table.")] = 2000,
    reader: Annotated[list[str] | None, typer.Option(help="Who else may see it; give it again for more.")] = None,
    why: Annotated[str, typer.Option(help="What the forecast is for.")] = "",
    *,
    as_json: JsonOption = False,
) -> None:
    """Forecast a negotiation: every model beside every other, sealed in the record with its inputs."""
    from parley.desk.foresee import levers, make_forecast  # noqa: PLC0415 - heavy
    from parley.desk.foresee_csv import read_table  # noqa: PLC0415 - heavy
    from parley.desk.foresee_tables import draw_table  # noqa: PLC0415 - heavy

    name, me = table, whoami()
    with open_named(workspace) as opened:
        if table.endswith(".csv"):
            brought = read_table(Path(table), by=me)
            draw_table(opened, brought, by=me, why=f"brought in from {Path(table).name}")
            name = brought.name
        with progress_of("running the models") as tell:
            made = make_forecast(opened, name, seed=seed, by=me, draws=draws, readers=reader or (), why=why, tell=tell)
    if as_json:
        print_json(made)
        return
    _print_forecast(made)
    for issue, found in levers(made.table).items():
        moves = "; ".join(f"{one.measure} of {one.party} ({one.strength:.1f})" for one in found[:3])
        console().print(f"  {issue}: moved most by {moves} (one at a time)", markup=False, soft_wrap=True)


@app.command()
def outcome(
    forecast: Annotated[str, typer.Argument(help="The forecast's id, or a kept base rate's.")],
    value: Annotated[list[str], typer.Argument(help="ISSUE=NUMBER; of a base rate held=YEARS or ended=YEARS.")],
    why: Annotated[str, typer.Option(help="How that is known.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Say how it came out; Parley scores its own forecast."""
    from parley.desk.foresight_held import foresight, may_see  # noqa: PLC0415 - heavy

    pairs = (one.rpartition("=") for one in value)
    try:
        values = {issue: float(number) for issue, _, number in pairs}
    except ValueError as e:
        raise typer.BadParameter("give each issue as ISSUE=NUMBER") from e
    with open_named(workspace) as opened:
        is_rate = any(one.id == forecast and may_see(one, whoami()) for one in foresight(opened).rates)
        lines = (_fared if is_rate else _came_out)(opened, forecast, values, why)
    for line in lines:
        console().print(line, markup=False, soft_wrap=True)


def _fared(opened: "Workspace", rate: str, values: dict[str, float], why: str) -> list[str]:
    from parley.desk.foresee_kept import record_fared  # noqa: PLC0415 - heavy
    from parley.model.lasting import RateOutcome  # noqa: PLC0415

    (how, years), *others = values.items()
    if others or how not in {"held", "ended"}:
        raise typer.BadParameter("of a base rate say held=YEARS or ended=YEARS")
    scores = record_fared(opened, RateOutcome(rate=rate, years=years, ended=how == "ended", by=whoami(), why=why))
    return [
        f"{one.years:g} years: {one.said:.0%} was said, it {'held' if one.held else 'did not'}, Brier {one.brier:.3f}"
        for one in scores
    ] or ["It is too early to score."]


def _came_out(opened: "Workspace", forecast: str, values: dict[str, float], why: str) -> list[str]:
    from parley.desk.foresee import record_outcome  # noqa: PLC0415 - heavy
    from parley.model.foresight import Outcome  # noqa: PLC0415

    scores = record_outcome(opened, Outcome(forecast=forecast, values=values, by=whoami(), why=why))
    return [
        f"{one.issue}: {one.model} was off by {one.error:.1f}, CRPS {one.crps:.1f}, Brier {one.brier:.3f}, "
        f"{'inside' if one.inside80 else 'outside'} its 80 % range"
        for one in scores
    ]


def _print_forecast(made: "Forecast") -> None:
    from rich.table import Table  # noqa: PLC0415

    from parley.analysis.negotiation.models import UNIT, model  # noqa: PLC0415 - heavy

    shown = Table("issue", "model", "says", "80 % of draws", "was off by, on other cases", box=None)
    for one in made.answers:
        known, band = model(one.model), one.band
        cells = (f"{one.point:.0f}", f"{band.low80:.0f} to {band.high80:.0f}", f"{known.record.error:.0f}")
        shown.add_row(one.issue, known.name, *cells)
    out = console()
    out.print(
        f"Forecast {made.id} ({made.handling}), seed {made.seed}, {made.draws} draws", markup=False, soft_wrap=True
    )
    out.print(shown)
    out.print(
        f"Errors measured on {UNIT}. The ranges hold the table's doubts, not the model's.", markup=False, soft_wrap=True
    )
