"""`parley foresee table`, `tables`, `set`, `reference`: the negotiation table, filled from the record and by people."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from parley.cli.common import JsonOption, WorkspaceOption, console, open_named, print_json, whoami

if TYPE_CHECKING:
    from parley.desk.foresee_view import Place, TableView

TableArgument = Annotated[str, typer.Argument(help="A table in the record.")]
ReadersOption = Annotated[list[str] | None, typer.Option("--reader", help="Who else may see it; again for more.")]


def table(
    name: Annotated[str, typer.Argument(help="The table; a new name makes a new one.")],
    csv: Annotated[Path | None, typer.Option(help="Put the cells of a CSV file over it.")] = None,
    reader: ReadersOption = None,
    until: Annotated[str | None, typer.Option(help="Take the record as of this day.")] = None,
    workspace: WorkspaceOption = None,
    *,
    from_record: Annotated[bool, typer.Option("--from-record", help="Fill it from the record's stances.")] = False,
    as_json: JsonOption = False,
) -> None:
    """A negotiation table: positions from the record's sentences, influence from people, and what is still empty."""
    from parley.desk.foresee_csv import read_table  # noqa: PLC0415 - heavy
    from parley.desk.foresee_tables import let_see, merge_table, offer_table  # noqa: PLC0415 - heavy
    from parley.desk.foresee_view import table_view  # noqa: PLC0415 - heavy

    me = whoami()
    with open_named(workspace) as opened:
        if from_record:
            offer_table(opened, name, by=me, until=day_of(until, "--until"), readers=reader or ())
        if csv:
            why = f"brought in from {csv.name}"
            merge_table(opened, read_table(csv, by=me, name=name), by=me, why=why, readers=reader or ())
        if reader and not csv and not from_record:
            let_see(opened, name, by=me, readers=reader)
        view = table_view(opened, name, reader=me)
    if as_json:
        print_json(view)
    else:
        _print_table(view)


def tables(workspace: WorkspaceOption = None, *, as_json: JsonOption = False) -> None:
    """The negotiation tables that you may see."""
    from parley.desk.foresight_held import foresight  # noqa: PLC0415 - heavy

    with open_named(workspace) as opened:
        held = foresight(opened).tables_of(whoami())
    if as_json:
        print_json(list(held.values()))
        return
    for name, one in held.items():
        told = f"{name}: {len(one.table.parties)} parties, {len(one.table.issues)} issues, drawn by {one.by}"
        console().print(told, markup=False, soft_wrap=True)
    if not held:
        console().print("No table for you yet; make one with `parley foresee table NAME`.", markup=False)


def set_(  # noqa: PLR0917 - Typer reads options from the signature
    table: TableArgument,
    party: Annotated[str, typer.Argument(help="The party.")],
    issue: Annotated[str, typer.Argument(help="The issue.")],
    measure: Annotated[Literal["position", "interest", "salience", "influence"], typer.Argument(help="The column.")],
    numbers: Annotated[list[float], typer.Argument(help="One number, or lowest, likeliest, highest.")],
    why: Annotated[str, typer.Option(help="What it rests on.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Set one cell of a table; who did and why is kept, and what stood there stays in the record."""
    from parley.desk.foresee_tables import set_cell  # noqa: PLC0415 - heavy
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


def reference(
    table: TableArgument,
    issue: Annotated[str, typer.Argument(help="The issue.")],
    number: Annotated[float, typer.Argument(help="Where it stands if there is no agreement, 0 to 100.")],
    why: Annotated[str, typer.Option(help="What it rests on.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Say where an issue stands if there is no agreement; who would block a deal follows from it."""
    from parley.desk.foresee_tables import set_reference  # noqa: PLC0415 - heavy

    with open_named(workspace) as opened:
        set_reference(opened, table, issue, number, by=whoami(), why=why)


def day_of(text: str | None, option: str) -> date | None:
    """A day as the user wrote it."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as e:
        raise typer.BadParameter(f"{option} {text}: write the day as 2020-12-31") from e


def _print_table(view: "TableView") -> None:
    from rich.table import Table  # noqa: PLC0415 - keeps --help fast

    out = console()
    for issue in view.issues:
        stands = "nobody has said where it stands without an agreement"
        if issue.reference is not None:
            stands = f"stands at {issue.reference:g} without an agreement"
        out.print(f"{issue.issue}: {stands}", markup=False, soft_wrap=True)
        shown = Table("party", "position", "interest", "salience", "influence", box=None)
        for row in issue.rows:
            shown.add_row(row[0].party, *(_cell(place) for place in row))
        out.print(shown)
    asked = f"{view.asked} cells are empty and asked for: parley foresee set" if view.asked else "No cell is empty"
    out.print(f"{asked}. {view.counted} salience cells are counted, confirmed by nobody.", markup=False, soft_wrap=True)


def _cell(place: "Place") -> str:
    if place.cell is None:
        return "asked for" if place.asked else ""
    value = place.cell.value
    return f"{value.likely:.0f} ({value.low:.0f}-{value.high:.0f}) {place.cell.basis}"
