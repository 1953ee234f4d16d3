"""What the commands share: the workspace option, who is at the keyboard, and how things are printed."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from parley.desk.workspace import Workspace

WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-w",
        envvar="PARLEY_WORKSPACE",
        show_envvar=True,
        readable=False,  # the record says in its own words why it cannot be opened
        help="The workspace's file; without it ./parley.db.",
        rich_help_panel="Workspace",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]

FAILED = 2
"""The exit status where something was asked that could not be done."""


def open_named(workspace: Path | None) -> "Workspace":
    """The workspace that was named, or the default one."""
    from parley.desk.workspace import open_workspace, workspace_path  # noqa: PLC0415 - keeps --help fast

    return open_workspace(workspace_path(workspace))


def whoami() -> str:
    """Who is written down as having added: PARLEY_BY, else the login name."""
    names = (os.environ.get(name) for name in ("PARLEY_BY", "LOGNAME", "USER", "USERNAME"))
    return next((name for name in names if name), "unknown")


def console(*, stderr: bool = False) -> "Console":
    """Where people read; as wide as the terminal."""
    from rich.console import Console  # noqa: PLC0415 - keeps --help fast

    return Console(stderr=stderr, highlight=False)


def print_json(value: Any) -> None:  # noqa: ANN401 - any msgspec-serialisable value
    """`value` on standard output, indented."""
    import msgspec  # noqa: PLC0415 - keeps --help fast

    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")
    sys.stdout.buffer.flush()


def complain(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"parley: {' '.join(message.split())}\n")
    sys.stderr.flush()
