"""The reports on the command line: ceasefires, deals, talks, commitments, positions, ties, figures that differ."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.common import JsonOption, WorkspaceOption, console, print_json
from parley.cli.register import CsvOption, print_table
from parley.cli.seeing import AsOption, BlurOption, open_seen
from parley.model.errors import BadDate

if TYPE_CHECKING:
    from parley.desk.workspace import Workspace
    from parley.projections.report import Report

OnOption = Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day to look from; without it, today.")]


def ceasefires(
    name: Annotated[str | None, typer.Argument(help="One ceasefire, by its id or name.")] = None,
    workspace: WorkspaceOption = None,
    on: OnOption = None,
    *,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    blur: BlurOption = False,
    seen_as: AsOption = None,
) -> None:
    """Ceasefires: how each party reads them, what is in scope, alleged and found, and who could look."""
    from parley.desk.reports import ceasefires as made  # noqa: PLC0415 - keeps --help fast

    def report(opened: "Workspace") -> "Report":
        return made.ceasefire(opened, name, today=day_named(on)) if name else made.ceasefires(opened)

    _show(report, open_seen(workspace, blur=blur, seen_as=seen_as), as_json=as_json, as_csv=as_csv)


def deals(
    name: Annotated[str | None, typer.Argument(help="One deal, by its id or name.")] = None,
    workspace: WorkspaceOption = None,
    *,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    blur: BlurOption = False,
    seen_as: AsOption = None,
) -> None:
    """Local deals: how many came after a siege, how long they held, how many people left; or one deal's life."""
    from parley.desk.reports import deals as made  # noqa: PLC0415 - keeps --help fast

    def report(opened: "Workspace") -> "Report":
        return made.deal(opened, name) if name else made.deals(opened)

    _show(report, open_seen(workspace, blur=blur, seen_as=seen_as), as_json=as_json, as_csv=as_csv)


def talks(
    track: Annotated[str | None, typer.Argument(help="One track of talks, as the pack calls it.")] = None,
    workspace: WorkspaceOption = None,
    *,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    blur: BlurOption = False,
    seen_as: AsOption = None,
) -> None:
    """Talks: rounds, who is asked and comes or stays away, each party's agenda, outcomes and who signed."""
    from parley.desk.reports import talks as made  # noqa: PLC0415 - keeps --help fast

    _show(
        lambda opened: made.talks(opened, track),
        open_seen(workspace, blur=blur, seen_as=seen_as),
        as_json=as_json,
        as_csv=as_csv,
    )


def commitments(
    party: Annotated[str | None, typer.Option(help="Only this party's: its id or name.")] = None,
    workspace: WorkspaceOption = None,
    on: OnOption = None,
    *,
    past: Annotated[bool, typer.Option("--past", help="Only those past their date.")] = False,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    blur: BlurOption = False,
    seen_as: AsOption = None,
) -> None:
    """Promises, hopes, demands and threats: their dates, what is told for and against them, what people decided."""
    from parley.desk.registers import party_key_of  # noqa: PLC0415 - keeps --help fast
    from parley.desk.reports import others  # noqa: PLC0415 - likewise

    def report(opened: "Workspace") -> "Report":
        return others.commitments(opened, today=day_named(on), party=party_key_of(opened, party), past=past)

    _show(report, open_seen(workspace, blur=blur, seen_as=seen_as), as_json=as_json, as_csv=as_csv)


def positions(
    issue: Annotated[str | None, typer.Argument(help="One issue of the pack: every step of every line.")] = None,
    workspace: WorkspaceOption = None,
    on: OnOption = None,
    *,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    blur: BlurOption = False,
    seen_as: AsOption = None,
) -> None:
    """Where each party stands on each issue of the pack, with its interval and the sentences behind it."""
    from parley.desk.reports import others  # noqa: PLC0415 - keeps --help fast

    def report(opened: "Workspace") -> "Report":
        return others.positions_report(opened, issue=issue, until=day_named(on) if on else None)

    _show(report, open_seen(workspace, blur=blur, seen_as=seen_as), as_json=as_json, as_csv=as_csv)


def ties(
    workspace: WorkspaceOption = None,
    *,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    blur: BlurOption = False,
    seen_as: AsOption = None,
) -> None:
    """Who backs, fights, joins or leads whom, since and until when, and on what that rests."""
    from parley.desk.reports import others  # noqa: PLC0415 - keeps --help fast

    _show(others.ties, open_seen(workspace, blur=blur, seen_as=seen_as), as_json=as_json, as_csv=as_csv)


def flags(
    workspace: WorkspaceOption = None,
    *,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    blur: BlurOption = False,
    seen_as: AsOption = None,
) -> None:
    """Published figures that do not agree: sums, totals that fall, headline and body, monitor and monitor."""
    from parley.desk.reports import others  # noqa: PLC0415 - keeps --help fast

    _show(others.flags, open_seen(workspace, blur=blur, seen_as=seen_as), as_json=as_json, as_csv=as_csv)


def day_named(on: str | None) -> date:
    """The day that --on names; without it, today."""
    if on is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(on)
    except ValueError as e:
        raise BadDate(f"--on {on!r}: write a day, such as 2017-01-31") from e


def _show(made: "Callable[[Workspace], Report]", workspace: "Workspace", *, as_json: bool, as_csv: bool) -> None:
    with workspace:
        report = made(workspace)
    if as_json:
        print_json(report)
        return
    out = console()
    if not as_csv:
        out.print(report.title, style="bold", markup=False)
        for fact in report.facts:
            out.print(f"  {fact}", markup=False)
    tables = [table for table in report.tables if table.rows or table is report.tables[0]]
    for table in tables[:1] if as_csv else tables:
        if not as_csv:
            out.print(f"\n{table.title}", style="bold underline", markup=False)
        print_table(table.heads, [[cell.text for cell in cells] for cells in table.rows], as_csv=as_csv)
        if table.note and not as_csv:
            out.print(f"  {table.note}", style="dim", markup=False)
