"""`parley serve`: the pages, for this machine alone."""

import sys
from typing import Annotated

import typer

from parley.cli.common import WorkspaceOption, whoami


def serve(
    *,
    workspace: WorkspaceOption = None,
    host: Annotated[str, typer.Option(help="An address of this machine; others are refused for now.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = 8477,
) -> None:
    """Show the workspace in a browser, at http://127.0.0.1:8477."""
    from parley.web.guard import require_loopback  # noqa: PLC0415 - keeps --help fast

    require_loopback(host)
    from parley.desk.workspace import workspace_place  # noqa: PLC0415
    from parley.web.serving import serve_pages  # noqa: PLC0415 - the web framework loads only to serve

    def announce(address: str) -> None:
        typer.echo(f"Serving at {address} (stop with Ctrl-C)")
        sys.stdout.flush()

    serve_pages(workspace_place(workspace), host=host, port=port, announce=announce, viewer=whoami())
