"""Serving the pages over HTTP, on one address."""

import socket
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import uvicorn
from msgspec import Struct

from parley.desk.workspace import Place, open_workspace
from parley.model.errors import ParleyError
from parley.state.accounts import Accounts
from parley.web.app import create_app
from parley.web.serving_rules import ServingRules, require_safe

_LAST_SECONDS = 5
"""For how long the end of the server waits for answers that are still going out, such as one that tells of a batch."""


class PortTaken(ParleyError):
    """The port is in use, or may not be used."""


class Certificate(Struct, frozen=True):
    """The files of a TLS certificate and its key."""

    certificate: Path
    key: Path


def serve_pages(
    workspace: Place,
    *,
    host: str,
    port: int,
    announce: Callable[[str], None],
    rules: ServingRules | None = None,
    tls: Certificate | None = None,
) -> None:
    """Serves until stopped; `announce` is told the address once the port is ours."""
    rules = rules or ServingRules()
    with open_workspace(workspace) as opened:
        require_safe(host, rules, accounts=Accounts(opened.state).any())
    app = create_app(workspace, clock=lambda: datetime.now().astimezone(), rules=rules)
    listening = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    announce(f"{'https' if tls else 'http'}://{shown}:{listening.getsockname()[1]}")
    # The server itself takes no proxy's word: `caller` does, for the proxies that were named.
    settings = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, proxy_headers=False)
    settings.timeout_graceful_shutdown = _LAST_SECONDS
    if tls is not None:
        settings.ssl_certfile, settings.ssl_keyfile = str(tls.certificate), str(tls.key)
    uvicorn.Server(settings).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # before the address is announced: who comes at once waits, and is not turned away
    except OSError as e:
        listening.close()
        raise PortTaken(f"{host}:{port}: {e.strerror}; name another with --port, for example --port 8478") from e
    return listening
