"""`parley`: its commands in the order in which a newcomer meets them, and its errors in one line."""

import os
import sys
from typing import Annotated

import typer

from parley import __version__
from parley.cli import (
    ask,
    bench,
    bulletin,
    decide,
    dossier,
    exporting,
    foresee,
    importing,
    incidents,
    judge,
    keep,
    look,
    pack,
    people,
    read,
    record,
    register,
    reports,
    reread,
    serve,
    token,
    withdraw,
)
from parley.cli.common import FAILED, complain
from parley.model.errors import ParleyError

INTERRUPTED = 130

app = typer.Typer(
    name="parley",
    help="Keeps the record of a peace process: who says that who did what to whom, where and when.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"parley {__version__}")
        raise typer.Exit


@app.callback()
def _parley(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Keeps the record of a peace process: who says that who did what to whom, where and when."""


READ, KEEP, LOOK, DECIDE, SHARE, KNOW = "Read", "Keep", "Look", "Decide", "Share", "Know"

app.command(rich_help_panel=READ)(read.read)
app.command(rich_help_panel=KEEP)(keep.init)
app.command(rich_help_panel=KEEP)(keep.add)
app.command("import", rich_help_panel=KEEP)(importing.import_)
app.command(rich_help_panel=KEEP)(reread.reread)
app.add_typer(record.app, name="record", rich_help_panel=KEEP)
app.add_typer(withdraw.app, name="withdraw", rich_help_panel=KEEP)
app.command(rich_help_panel=LOOK)(ask.ask)
app.add_typer(bulletin.app, name="bulletin", rich_help_panel=LOOK)
app.command(rich_help_panel=LOOK)(dossier.dossier)
app.command(rich_help_panel=LOOK)(look.claims)
app.command(rich_help_panel=LOOK)(look.show)
app.command(rich_help_panel=LOOK)(incidents.incidents)
app.command(rich_help_panel=LOOK)(look.documents)
app.command(rich_help_panel=LOOK)(register.register)
for report in (
    reports.ceasefires,
    reports.deals,
    reports.talks,
    reports.commitments,
    reports.positions,
    reports.ties,
    reports.flags,
):
    app.command(rich_help_panel=LOOK)(report)
app.command(rich_help_panel=DECIDE)(judge.review)
app.add_typer(judge.app, name="judge", rich_help_panel=DECIDE)
app.add_typer(decide.app, name="decide", rich_help_panel=DECIDE)
app.command(rich_help_panel=DECIDE)(judge.judgements)
app.command(rich_help_panel=SHARE)(exporting.export)
app.command(rich_help_panel=SHARE)(serve.serve)
app.add_typer(people.app, name="people", rich_help_panel=SHARE)
app.add_typer(token.app, name="token", rich_help_panel=SHARE)
app.add_typer(foresee.app, name="foresee", rich_help_panel=LOOK)
app.add_typer(pack.app, name="pack", rich_help_panel=KNOW)
app.add_typer(bench.app, name="bench", hidden=True)


def main() -> None:
    """Run the command line; what a user can mend is one line and exit status 2."""
    try:
        app()
    except ParleyError as e:
        complain(str(e))
        sys.exit(FAILED)
    except OSError as e:  # the last door: what the machine refuses is no fault in the program
        complain(_refused(e))
        _drop_output()
        sys.exit(FAILED)
    except SystemExit as e:
        if e.code == INTERRUPTED:
            complain("stopped; what was added is kept, and the same command goes on from there")
        try:
            sys.stdout.flush()
        except OSError as refusal:
            complain(_refused(refusal))
            _drop_output()
            sys.exit(FAILED)
        raise


def _refused(error: OSError) -> str:
    """What the machine would not do, as one line that says where and what to look at."""
    where = error.filename if isinstance(error.filename, str) else "output or temporary files"
    return f"{where}: {error.strerror or error}; check that it is there, its permissions, and the room on its disk"


def _drop_output() -> None:
    """Leave nothing to be flushed on the way out, where it would fail once more and aloud."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
