"""`parley bulletin`: what one day brought, as Markdown, HTML, Word or PDF; and its release by a named person."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from parley.cli.common import JsonOption, WorkspaceOption, complain, open_named, print_json, whoami
from parley.exchange.bulletin.written import Format

app = typer.Typer(invoke_without_command=True)
DateOption = Annotated[
    str | None, typer.Option("--date", metavar="DAY", help="The day of the bulletin: 2017-01-31; without it, today.")
]
_SHOWN = frozenset({Format.MARKDOWN, Format.HTML})
_COPIES = Path("bulletin-templates")


@app.callback()
def bulletin(  # noqa: PLR0917 - Typer reads options from the signature
    context: typer.Context,
    day: DateOption = None,
    form: Annotated[Format, typer.Option("--format", help="As what.")] = Format.MARKDOWN,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where to write it.")] = None,
    template: Annotated[
        str | None,
        typer.Option(metavar="new|FOLDER", help="`new` makes copies to change; a folder with changed ones uses them."),
    ] = None,
    font: Annotated[
        Path | None, typer.Option(help="A TrueType font for the PDF: for scripts other than Latin.")
    ] = None,
    workspace: WorkspaceOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """The bulletin of a day: new, changed, disputed, figures against yesterday and the week before, a map, sources.

    What was published that day is told, each line with its footnotes. A bulletin that holds claims which nobody has
    reviewed is marked DRAFT until a named person releases it.
    """
    if context.invoked_subcommand:
        return
    if template == "new":
        _copy()
        return
    from parley.desk.bulletin.make import make_bulletin  # noqa: PLC0415 - keeps --help fast
    from parley.exchange.bulletin.written import write_bulletin  # noqa: PLC0415 - likewise

    with open_named(workspace) as opened:
        made = make_bulletin(opened, day or _today())
    if as_json:
        print_json(made)
        return
    written = write_bulletin(made, form, templates=Path(template) if template else None, font=font)
    place = out or (None if form in _SHOWN else Path(f"bulletin-{made.day}.{form.value}"))
    if place is None:
        sys.stdout.buffer.write(written)
        return
    place.write_bytes(written)
    complain(f"{place}: {made.mark}")


@app.command()
def release(
    why: Annotated[str, typer.Option(help="The reason; it is kept with the decision.")],
    day: DateOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Release the bulletin of a day, in your name; more claims, or another review of them, make it a draft again."""
    from parley.desk.bulletin.release import release as released  # noqa: PLC0415 - likewise
    from parley.projections.deciding import words_of  # noqa: PLC0415 - keeps --help fast

    with open_named(workspace) as opened:
        done = released(opened, day or _today(), by=whoami(), why=why)
    typer.echo(f"{done.decision.id}: {words_of(done.decision.matter)} (entry {done.position}, by {done.decision.by})")


def _copy() -> None:
    from parley.exchange.bulletin.written import copy_templates  # noqa: PLC0415 - keeps --help fast

    for place in copy_templates(_COPIES):
        typer.echo(f"made {place}")
    typer.echo(f"change them, and use them with: parley bulletin --template {_COPIES}")


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
