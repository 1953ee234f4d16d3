"""Keeping: making a workspace, and adding texts to it."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.common import (
    FAILED,
    EndpointOption,
    JobsOption,
    ModelOption,
    ReaderOption,
    WorkspaceOption,
    complain,
    console,
    model_settings,
    open_named,
    say_dropped,
    whoami,
)
from parley.model.reading import DEFAULT_READER

if TYPE_CHECKING:
    from parley.desk.add import Outcome


def init(  # noqa: PLR0917 - Typer reads options from the signature
    place: Annotated[
        str | None,
        typer.Argument(metavar="[FILE|URL]", help="Where it is kept; the same as --workspace.", show_default=False),
    ] = None,
    workspace: WorkspaceOption = None,
    purpose: Annotated[
        str | None, typer.Option(help="What the record is for; its first line. Asked for on a terminal.")
    ] = None,
    retention: Annotated[
        str | None, typer.Option(metavar="DURATION", help="How long documents may be kept: P2Y, P18M, P90D, or none.")
    ] = None,
    levels: Annotated[
        str, typer.Option(metavar="A,B,...", help="Its own handling levels, lowest first; without it TLP:CLEAR … RED.")
    ] = "",
    pack: Annotated[
        str | None, typer.Option(help="The process pack to read with: a shipped one's name, or a file.")
    ] = None,
) -> None:
    """Make a workspace: one file, or one PostgreSQL database, that holds the record and all that follows from it."""
    from parley.desk.init import init_workspace  # noqa: PLC0415 - keeps --help fast
    from parley.desk.workspace import workspace_place  # noqa: PLC0415

    told = _asked(purpose, "What is this record for")
    kept = _asked(retention, "How long may documents be kept (P2Y, P90D, none)", default=_NO_END)
    making = init_workspace(
        workspace_place(place or workspace),
        purpose=told,
        retention=None if kept.strip().lower() in {"", _NO_END} else kept.strip(),
        levels=tuple(level.strip() for level in levels.split(",")) if levels else (),
        pack=pack,
        by=whoami(),
    )
    with making as made:
        name = made.record.name
    typer.echo(f"Made {name}" + (f" with the pack {pack}" if pack else "") + ". Next: parley add FILE...")


_NO_END = "none"
"""What is said of a record whose documents may be kept as long as the record."""


def _asked(told: str | None, question: str, *, default: str = "") -> str:
    """What was told, else what is answered at the terminal, else the default."""
    if told is not None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return default if told is None else told
    return str(typer.prompt(question, default=default, show_default=bool(default)))


def add(  # noqa: PLR0917 - Typer reads options from the signature
    texts: Annotated[
        list[str], typer.Argument(metavar="PATH|URL...", help="Files, folders, patterns, addresses, or - for input.")
    ],
    kind: ReaderOption = DEFAULT_READER,
    endpoint: EndpointOption = None,
    model: ModelOption = "default",
    jobs: JobsOption = 1,
    workspace: WorkspaceOption = None,
) -> None:
    """Read texts and keep what they say; what is there already is passed over.

    What is printed as added is safely on the disk. A bad file never stops the others: it is listed at the end, with
    what to do, and the exit status is then 2.
    """
    from parley.desk.add import Status  # noqa: PLC0415 - keeps --help fast
    from parley.desk.add import add as add_texts  # noqa: PLC0415
    from parley.desk.readers import reader_of  # noqa: PLC0415
    from parley.desk.workspace import folder_of, workspace_place  # noqa: PLC0415
    from parley.sources.gather import gather  # noqa: PLC0415

    counts: Counter[str] = Counter()
    reasons: list[str] = []
    with open_named(workspace) as opened:
        found = list(gather(texts, base=folder_of(workspace_place(workspace)), levels=opened.ladder.levels))
        settings = model_settings(endpoint, model)
        with reader_of(opened.knowledge(), kind, settings, jobs=jobs, pack=opened.pack_text) as reader:
            outcomes = add_texts(opened, found, reader=reader, by=whoami())
            for outcome in _shown(outcomes, total=len(found)):
                counts[outcome.status] += 1
                say_dropped(outcome.dropped, address=outcome.address)
                if outcome.status is Status.FAILED:
                    reasons.append(outcome.why or outcome.address)
    typer.echo(_sum(counts))
    for reason in reasons:
        complain(reason)
    if reasons:
        raise typer.Exit(FAILED)


def _shown(outcomes: Iterable["Outcome"], *, total: int) -> Iterator["Outcome"]:
    """The outcomes, each printed as it comes; on a terminal a bar moves along."""
    if not sys.stderr.isatty():
        for outcome in outcomes:
            typer.echo(_line(outcome))
            sys.stdout.flush()  # whoever reads along may rely on what was added
            yield outcome
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading", total=total)
        for outcome in outcomes:
            if sys.stdout.isatty():
                progress.console.print(_line(outcome), markup=False, soft_wrap=True)
            else:
                typer.echo(_line(outcome))
            progress.advance(task)
            yield outcome


def _line(outcome: "Outcome") -> str:
    if outcome.document is None:
        return f"failed  {outcome.address}"
    name = outcome.title or outcome.address
    if outcome.only_figures:
        told = f"{outcome.claims} claims: only its figures; else not read, its language is {outcome.language}"
        return f"added   {outcome.document}  {name} ({told})"
    match outcome.status:
        case "added":
            return f"added   {outcome.document}  {name} ({outcome.claims} claims, {outcome.ties} ties)"
        case "unread":
            return (
                f"unread  {outcome.document}  {name} (kept, not read: its language is {outcome.language}, not English)"
            )
        case _:
            return f"known   {outcome.document}  {name} (there already)"


_SUMS = {
    "added": "{} added",
    "known": "{} there already",
    "unread": "{} kept but not read (not English)",
    "failed": "{} failed",
}


def _sum(counts: Counter[str]) -> str:
    said = [words.format(counts[status]) for status, words in _SUMS.items() if counts[status]]
    return ", ".join(said) + "." if said else "Nothing to add."
