"""Serving the pages over HTTP, on one address of this machine."""

import socket
from collections.abc import Callable
from datetime import datetime

import uvicorn

from parley.desk.workspace import Place
from parley.model.errors import ParleyError
from parley.web.app import create_app
from parley.web.guard import require_loopback


class PortTaken(ParleyError):
    """The port is in use, or may not be used."""


def serve_pages(workspace: Place, *, host: str, port: int, announce: Callable[[str], None], viewer: str = "") -> None:
    """Serves until stopped, to `viewer`; `announce` is told the address once the port is ours."""
    require_loopback(host)
    app = create_app(workspace, clock=lambda: datetime.now().astimezone(), viewer=viewer)
    listening = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    announce(f"http://{shown}:{listening.getsockname()[1]}")
    settings = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    uvicorn.Server(settings).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as e:
        listening.close()
        raise PortTaken(f"{host}:{port}: {e.strerror}; name another with --port, for example --port 8478") from e
    return listening
