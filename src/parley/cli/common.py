"""What the commands share: the workspace option, who is at the keyboard, and how things are printed."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parley.model.errors import ParleyError
from parley.model.reading import ReaderKind

if TYPE_CHECKING:
    from rich.console import Console

    from parley.desk.readers import ModelSettings
    from parley.desk.workspace import Workspace

WorkspaceOption = Annotated[
    str | None,
    typer.Option(
        "--workspace",
        "-w",
        envvar="PARLEY_WORKSPACE",
        show_envvar=True,
        metavar="FILE|URL",
        help="The workspace: a file, or postgresql://user@host/database; without it ./parley.db.",
        rich_help_panel="Workspace",
    ),
]
ReaderOption = Annotated[
    ReaderKind,
    typer.Option(
        "--reader",
        help="The rules with a small network beside them; the rules alone; or a language model named by --endpoint.",
    ),
]
JobsOption = Annotated[
    int, typer.Option("--jobs", "-j", min=0, help="Processes that read side by side; 0 for one a core.", metavar="N")
]
EndpointOption = Annotated[
    str | None,
    typer.Option(
        envvar="PARLEY_LLM_ENDPOINT",
        metavar="URL",
        help="Where --reader llm sends the text: an OpenAI-compatible address (http://127.0.0.1:8080/v1). "
        "Its key, if it wants one, is read from PARLEY_LLM_KEY.",
        rich_help_panel="Language model",
    ),
]
ModelOption = Annotated[
    str,
    typer.Option(
        envvar="PARLEY_LLM_MODEL", metavar="NAME", help="The model's name there.", rich_help_panel="Language model"
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]

FAILED = 2
"""The exit status where something was asked that could not be done."""


def open_named(workspace: str | None) -> "Workspace":
    """The workspace that was named, or the default one."""
    from parley.desk.workspace import open_workspace, workspace_place  # noqa: PLC0415 - keeps --help fast

    return open_workspace(workspace_place(workspace))


def model_settings(endpoint: str | None, model: str) -> "ModelSettings":
    """The language model that was named, with its key and patience from the environment, which listings do not show."""
    from parley.desk.readers import ModelSettings  # noqa: PLC0415 - keeps --help fast

    seconds = os.environ.get("PARLEY_LLM_SECONDS")
    try:
        patience = float(seconds) if seconds else None
    except ValueError as e:
        raise ParleyError(f"PARLEY_LLM_SECONDS is {seconds!r}; give a number of seconds") from e
    return ModelSettings(endpoint=endpoint, model=model, key=os.environ.get("PARLEY_LLM_KEY") or None, seconds=patience)


def say_dropped(dropped: int, *, address: str) -> None:
    """Says how many claims a language model made that do not stand in the text, where there are any."""
    if dropped:
        claims = "claim" if dropped == 1 else "claims"
        complain(f"{address}: {dropped} {claims} of the language model dropped: not in the text")


def whoami() -> str:
    """Who is written down as having added: PARLEY_BY, else the login name."""
    names = (os.environ.get(name) for name in ("PARLEY_BY", "LOGNAME", "USER", "USERNAME"))
    return next((name for name in names if name), "unknown")


def console(*, stderr: bool = False) -> "Console":
    """Where people read; as wide as the terminal."""
    from rich.console import Console  # noqa: PLC0415 - keeps --help fast

    return Console(stderr=stderr, highlight=False)


@contextmanager
def progress_of(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal's standard error, moved by telling it how much is done, and of how much; else nothing."""
    if not sys.stderr.isatty():
        yield lambda _done, _whole: None
        return
    from rich.progress import Progress  # noqa: PLC0415 - keeps --help fast

    with Progress(console=console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)


def print_json(value: Any) -> None:  # noqa: ANN401 - any msgspec-serialisable value
    """`value` on standard output, indented."""
    import msgspec  # noqa: PLC0415 - keeps --help fast

    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")
    sys.stdout.buffer.flush()


def complain(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"parley: {' '.join(message.split())}\n")
    sys.stderr.flush()
