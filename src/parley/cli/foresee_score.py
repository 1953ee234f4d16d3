"""`parley foresee rounds`, `score`, `what-if`: how forecasts moved, how they did, and what would move them."""

from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.common import JsonOption, WorkspaceOption, console, open_named, print_json, whoami

if TYPE_CHECKING:
    from parley.desk.foresee_rounds import Rounds
    from parley.desk.foresee_scores import Scoreboard


def rounds(
    table: Annotated[str, typer.Argument(help="The table whose forecasts are compared.")],
    workspace: WorkspaceOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """How the forecasts of a table moved from round to round, what was changed in it, and how each did."""
    from parley.desk.foresee_rounds import rounds as rounds_of  # noqa: PLC0415 - heavy

    with open_named(workspace) as opened:
        found = rounds_of(opened, table, reader=whoami())
    if as_json:
        print_json(found)
    else:
        _print_rounds(found)


def score(
    opens: Annotated[
        bool | None, typer.Option("--open/--closed", help="Show the scores to all readers of the workspace, or stop.")
    ] = None,
    why: Annotated[str, typer.Option(help="Why they are opened or closed.")] = "",
    workspace: WorkspaceOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """How the forecasts that you may see did, model by model; in the open only where you say so."""
    from parley.desk.foresee_scores import open_scoring, own_scores  # noqa: PLC0415 - heavy

    with open_named(workspace) as opened:
        if opens is not None:
            open_scoring(opened, opened=opens, by=whoami(), why=why)
        found = own_scores(opened, reader=whoami())
    if as_json:
        print_json(found)
    else:
        _print_scores(found)


def what_if(
    forecast: Annotated[str, typer.Argument(help="The forecast's id.")],
    party: Annotated[str, typer.Argument(help="Who would move.")],
    issue: Annotated[str, typer.Argument(help="On which issue.")],
    to: Annotated[float, typer.Argument(min=0, max=100, help="To which point of its scale.")],
    workspace: WorkspaceOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """What every model would say if one party moved; nothing is kept."""
    from parley.analysis.negotiation.models import model  # noqa: PLC0415 - heavy
    from parley.desk.foresee import what_if as asked  # noqa: PLC0415 - heavy
    from parley.desk.foresight_held import foresight, one_of  # noqa: PLC0415 - heavy

    with open_named(workspace) as opened:
        found = one_of(foresight(opened).forecasts, forecast, whoami(), what="forecast")
    answers = asked(found.table, party=party, issue=issue, to=to, by=whoami())
    if as_json:
        print_json(answers)
        return
    for one in answers:
        console().print(f"{model(one.model).name}: {one.before:.1f} to {one.after:.1f}", markup=False, soft_wrap=True)


def _print_rounds(found: "Rounds") -> None:
    from rich.table import Table  # noqa: PLC0415 - keeps --help fast

    shown = Table("round", "issue", "says", "80 %", "moved", "came out", "off by", "CRPS", "Brier", box=None)
    for number, each in enumerate(found.rounds, 1):
        for one in each.issues:
            cells = (one.moved, one.outcome, one.error, one.crps, one.brier)
            forms = ("{:+.1f}", "{:.0f}", "{:.1f}", "{:.1f}", "{:.3f}")
            figures = ("" if cell is None else form.format(cell) for cell, form in zip(cells, forms, strict=True))
            band = f"{one.band.low80:.0f} to {one.band.high80:.0f}"
            shown.add_row(str(number), one.issue, f"{one.point:.0f}", band, *figures)
    out = console()
    out.print(f"{found.table}: the headline (weighted mean), round by round", markup=False, soft_wrap=True)
    for number, each in enumerate(found.rounds, 1):
        told = f"  round {number}: {each.forecast}, sealed {each.sealed_at[:10]} by {each.by} {each.why}".rstrip()
        out.print(told, markup=False, soft_wrap=True)
    out.print(shown)
    for number, each in enumerate(found.rounds, 1):
        for cell in each.changed:
            was, now = ("empty" if value is None else f"{value:g}" for value in (cell.before, cell.after))
            what = f"{cell.measure} of {cell.party} on {cell.issue}: {was} to {now} ({cell.why})"
            out.print(f"  before round {number}: {what}", markup=False, soft_wrap=True)


def _print_scores(found: "Scoreboard") -> None:
    from rich.table import Table  # noqa: PLC0415 - keeps --help fast

    out = console()
    if found.models:
        shown = Table("model", "issues", "off by", "CRPS", "Brier", "in its 80 %", box=None)
        for one in found.models:
            cells = (f"{one.error:.1f}", f"{one.crps:.1f}", f"{one.brier:.3f}", f"{one.inside80:.0%}")
            shown.add_row(one.model, str(one.issues), *cells)
        out.print(shown)
    else:
        out.print("No forecast that you may see has an outcome yet: parley foresee outcome.", markup=False)
    if found.brier is not None:
        told = f"Base rates: {found.rates} times scored, Brier {found.brier:.3f}"
        out.print(told, markup=False, soft_wrap=True)
    told = "to all its readers, by model" if found.opened else "to nobody but the persons whom each forecast names"
    out.print(f"This workspace shows its scores {told}.", markup=False, soft_wrap=True)
