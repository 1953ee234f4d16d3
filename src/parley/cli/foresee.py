"""`parley foresee`: what is likely next, in ranges, the base rate first."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from parley.cli.common import JsonOption, WorkspaceOption, console, open_named, print_json, whoami

if TYPE_CHECKING:
    from parley.desk.foresee_lasting import Lasting
    from parley.model.foresight import Forecast

app = typer.Typer(help="What is likely next, in ranges, the base rate first.", no_args_is_help=True)

Unit = Literal["recurrence", "agreements", "ceasefires"]
DataOption = Annotated[Path, typer.Option("--data", help="A CSV file: UCDP's, or ceasefires with start and end.")]
UnitOption = Annotated[Unit, typer.Option(help="What the file counts; one is not another.")]
NOT_SHOWN = "is not shown to beat the base rate at every cutoff: use the base rate"
UntilOption = Annotated[str | None, typer.Option(help="The day that the data end; without it, today.")]


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
    from parley.desk.foresee import draw_table, levers, make_forecast, read_table  # noqa: PLC0415 - heavy

    name, me = table, whoami()
    with open_named(workspace) as opened:
        if table.endswith(".csv"):
            brought = read_table(Path(table), by=me)
            draw_table(opened, brought, by=me, why=f"brought in from {Path(table).name}")
            name = brought.name
        made = make_forecast(opened, name, seed=seed, by=me, draws=draws, readers=reader or (), why=why)
    if as_json:
        print_json(made)
        return
    _print_forecast(made)
    for issue, found in levers(made.table).items():
        moves = "; ".join(f"{one.measure} of {one.party} ({one.strength:.1f})" for one in found[:3])
        console().print(f"  {issue}: moved most by {moves} (one at a time)", markup=False, soft_wrap=True)


@app.command(name="set")
def set_(  # noqa: PLR0917 - Typer reads options from the signature
    table: Annotated[str, typer.Argument(help="A table in the record.")],
    party: Annotated[str, typer.Argument(help="The party.")],
    issue: Annotated[str, typer.Argument(help="The issue.")],
    measure: Annotated[Literal["position", "interest", "salience", "influence"], typer.Argument(help="The column.")],
    numbers: Annotated[list[float], typer.Argument(help="One number, or lowest, likeliest, highest.")],
    why: Annotated[str, typer.Option(help="What it rests on.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Set one cell of a table; who did and why is kept, and what stood there stays in the record."""
    from parley.desk.foresee import set_cell  # noqa: PLC0415 - heavy
    from parley.model.foresight import Basis, Cell, Measure, Spread  # noqa: PLC0415

    if len(numbers) not in {1, 3}:
        raise typer.BadParameter("give one number, or three: lowest, likeliest, highest")
    value = Spread(numbers[0], numbers[len(numbers) // 2], numbers[-1])
    cell = Cell(
        party=party,
        issue=issue,
        measure=Measure(measure),
        value=value,
        basis=Basis.PERSON,
        by=whoami(),
        why=why,
    )
    with open_named(workspace) as opened:
        set_cell(opened, table, cell)


@app.command()
def outcome(
    forecast: Annotated[str, typer.Argument(help="The forecast's id.")],
    value: Annotated[list[str], typer.Argument(help="Where each issue came out: ISSUE=NUMBER.")],
    why: Annotated[str, typer.Option(help="How that is known.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Say how it came out; Parley scores its own forecast."""
    from parley.desk.foresee import record_outcome  # noqa: PLC0415 - heavy
    from parley.model.foresight import Outcome  # noqa: PLC0415

    pairs = (one.rpartition("=") for one in value)
    try:
        values = {issue: float(number) for issue, _, number in pairs}
    except ValueError as e:
        raise typer.BadParameter("give each issue as ISSUE=NUMBER") from e
    with open_named(workspace) as opened:
        scores = record_outcome(opened, Outcome(forecast=forecast, values=values, by=whoami(), why=why))
    for one in scores:
        inside = "inside" if one.inside80 else "outside"
        words = f"{one.issue}: {one.model} was off by {one.error:.1f}, CRPS {one.crps:.1f}, {inside} its 80 % range"
        console().print(words, markup=False, soft_wrap=True)


@app.command()
def ceasefire(
    data: DataOption, unit: UnitOption = "ceasefires", until: UntilOption = None, *, as_json: JsonOption = False
) -> None:
    """How long comparable arrangements have held: the base rate, how many cases, how sure."""
    from parley.desk.foresee_lasting import lasting, read_cases  # noqa: PLC0415 - heavy

    found = lasting(read_cases(data, unit, until=_day(until)), source=data.name)
    if as_json:
        print_json(found)
    else:
        _print_lasting(found)


@app.command()
def fit(
    data: DataOption,
    out: Annotated[Path, typer.Option(help="Where the fitted card goes, as JSON.")],
    unit: UnitOption = "recurrence",
    until: UntilOption = None,
) -> None:
    """Fit base rate and Cox ridge on a file that you name, and write them with what they were fitted on."""
    import msgspec  # noqa: PLC0415

    from parley.desk.foresee_lasting import lasting, read_cases  # noqa: PLC0415 - heavy

    found = lasting(read_cases(data, unit, until=_day(until)), source=data.name)
    out.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
    _print_lasting(found)


@app.command()
def backtest(
    data: DataOption,
    unit: UnitOption = "recurrence",
    until: UntilOption = None,
    cutoff: Annotated[list[int] | None, typer.Option(help="A year to fit as of; give it again for more.")] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """How the models would have done as of past years, beside the base rate."""
    from rich.table import Table  # noqa: PLC0415

    from parley.desk.foresee_lasting import CUTOFFS, read_cases, run_backtest  # noqa: PLC0415 - heavy

    found = run_backtest(read_cases(data, unit, until=_day(until)), cutoff or CUTOFFS)
    if as_json:
        print_json(found)
        return
    shown = Table("as of", "model", "cases", "Brier", "less the base rate's (95 %)", "C", box=None)
    for one in found.results:
        low, high = one.better
        cells = (
            f"{one.train} / {one.test}",
            f"{one.brier:.3f}",
            f"{low:+.3f} to {high:+.3f}",
            f"{one.concordance:.2f}",
        )
        shown.add_row(f"{one.cutoff:g}", one.model, *cells)
    console().print(f"Unit: {found.unit}", markup=False, soft_wrap=True)
    console().print(shown)
    for name, better in found.beats.items():
        verdict = "beats the base rate at every cutoff" if better else NOT_SHOWN
        console().print(f"{name} {verdict}.", markup=False, soft_wrap=True)


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError as e:
        raise typer.BadParameter(f"--until {text}: write the day as 2020-12-31") from e


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


def _print_lasting(found: "Lasting") -> None:
    out = console()
    out.print(f"{found.unit}: {found.cases} cases in {found.source}, {found.ended} ended", markup=False, soft_wrap=True)
    for year, held, low, high in zip(found.years, found.holding, found.low, found.high, strict=True):
        out.print(
            f"  after {year:g} years {held:.0%} still held (95 %: {low:.0%} to {high:.0%})",
            markup=False,
            soft_wrap=True,
        )
    for way, chances in found.ways.items():
        told = ", ".join(f"{chance:.0%} by {year:g}" for chance, year in zip(chances, found.years, strict=True))
        out.print(f"  ended as {way}: {told} years", markup=False, soft_wrap=True)
