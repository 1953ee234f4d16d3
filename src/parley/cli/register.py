"""`parley register`: who says what of whom, where and when, counted; nothing in it is found to be so."""

import csv
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parley.cli.common import JsonOption, WorkspaceOption, console, print_json
from parley.cli.seeing import AsOption, BlurOption, open_seen
from parley.model.register import Register

if TYPE_CHECKING:
    from parley.desk.registers import Behind, Counted

CsvOption = Annotated[bool, typer.Option("--csv", help="Print a table for a spreadsheet.")]
DayOption = Annotated[str | None, typer.Option(metavar="EDTF", help="A day, a month or a year.")]
BY = "voice, party, place, day, kind, unit, group, weapon, basis"


def register(  # noqa: PLR0917 - Typer reads options from the signature
    name: Annotated[Register, typer.Argument(help="Which register.", show_choices=True)],
    by: Annotated[list[str] | None, typer.Option(help=f"Count by this; give it again for more: {BY}.")] = None,
    voice: Annotated[str | None, typer.Option(help="Only what this voice says: a party's id or name.")] = None,
    party: Annotated[str | None, typer.Option(help="Only what is said of this party: its id or name.")] = None,
    place: Annotated[str | None, typer.Option(help="Only this place: its id or name.")] = None,
    kind: Annotated[str | None, typer.Option(help="Only this kind.")] = None,
    since: DayOption = None,
    until: DayOption = None,
    workspace: WorkspaceOption = None,
    *,
    lines: Annotated[bool, typer.Option("--lines", help="Show the claims themselves, the latest first.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many rows.")] = 100,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    blur: BlurOption = False,
    seen_as: AsOption = None,
) -> None:
    """A register: how often who says what of whom, where, when, of which kind and unit.

    Figures are never added up: beside each count of rows stands the highest number that one of them gives.
    """
    from parley.desk.registers import (  # noqa: PLC0415 - keeps --help fast
        COLUMNS,
        RegisterFilter,
        count_register,
        list_register,
        party_key_of,
        place_key_of,
    )

    with open_seen(workspace, blur=blur, seen_as=seen_as) as opened:
        wanted = RegisterFilter(
            voice=party_key_of(opened, voice),
            party=party_key_of(opened, party),
            place=place_key_of(opened, place),
            kind=kind,
            since=since,
            until=until,
        )
        if lines:
            _print_lines(list_register(opened, name, wanted, limit=limit), as_json=as_json, as_csv=as_csv)
            return
        columns = tuple(by or COLUMNS[name])
        counted = count_register(opened, name, tuple(by or ()), wanted, limit=limit)
    if as_json:
        print_json([_as_data(one, columns) for one in counted])
    else:
        _print_counts(counted, columns, as_csv=as_csv)


def _as_data(one: "Counted", columns: Sequence[str]) -> dict[str, Any]:
    named = dict(zip(columns, one.names, strict=True))
    keys = {
        f"{column}_key": key
        for column, key in zip(columns, one.keys, strict=True)
        if column in {"voice", "party", "place"}
    }
    return named | keys | {"rows": one.rows, "reviewed": one.reviewed, "highest": one.highest}


def _print_counts(counted: Sequence["Counted"], columns: Sequence[str], *, as_csv: bool) -> None:
    heads = [*columns, "rows", "reviewed", "highest number"]
    cells = [[*one.names, one.rows, one.reviewed, one.highest] for one in counted]
    print_table(heads, cells, as_csv=as_csv)


def _print_lines(found: Sequence["Behind"], *, as_json: bool, as_csv: bool) -> None:
    if as_json:
        print_json(found)
        return
    heads = ["day", "voice", "party", "kind", "place", "number", "unit", "claim", "words"]
    cells = [
        [one.until, one.voice, one.party, one.kind, one.place, one.low, one.unit, one.claim.claim.id, one.claim.quote]
        for one in found
    ]
    print_table(heads, cells, as_csv=as_csv)


def print_table(heads: Sequence[str], cells: Sequence[Sequence[Any]], *, as_csv: bool) -> None:
    """A table for people, or as CSV, in which no cell can be taken for a formula."""
    if as_csv:
        out = csv.writer(sys.stdout, lineterminator="\n")
        out.writerow(heads)
        out.writerows([[safe(value) for value in row] for row in cells])
        return
    from rich.markup import escape  # noqa: PLC0415 - keeps --help fast
    from rich.table import Table  # noqa: PLC0415 - likewise

    if not cells:
        console().print("Nothing is told of that yet.")
        return
    table = Table(*heads, box=None, pad_edge=False)
    for row in cells:
        table.add_row(*("-" if value is None else escape(" ".join(str(value).split())) for value in row))
    console().print(table)


def safe(value: Any) -> Any:  # noqa: ANN401 - a cell holds anything
    """A cell that a spreadsheet will not run: what begins like a formula is quoted."""
    text = "" if value is None else value
    return f"'{text}" if isinstance(text, str) and text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
