"""`parley serve`: the pages, for this machine alone, or for who has an account."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.common import WorkspaceOption, whoami
from parley.model.errors import ParleyError

if TYPE_CHECKING:
    from parley.outbound.oidc import Provider

TEAM = "For a team (needs accounts)"
Names = Annotated[
    list[str] | None,
    typer.Option("--name", metavar="HOST", help="A host name that people open; may be repeated.", rich_help_panel=TEAM),
]
Proxies = Annotated[
    list[str] | None,
    typer.Option(
        "--proxy",
        metavar="ADDRESS",
        help="A reverse proxy (address or network) whose word on who asks is taken; may be repeated.",
        rich_help_panel=TEAM,
    ),
]
TlsCertificate = Annotated[
    Path | None, typer.Option(help="The certificate to serve https with, without a proxy.", rich_help_panel=TEAM)
]
TlsKey = Annotated[Path | None, typer.Option(help="The key of that certificate.", rich_help_panel=TEAM)]

OidcIssuer = Annotated[
    str | None,
    typer.Option(metavar="URL", help="A sign-in provider (OpenID Connect) for linked accounts.", rich_help_panel=TEAM),
]
OidcClient = Annotated[
    str,
    typer.Option(
        help="What the provider calls this Parley. Its secret, if it has one, is read from PARLEY_OIDC_SECRET.",
        rich_help_panel=TEAM,
    ),
]


def serve(
    *,
    workspace: WorkspaceOption = None,
    host: Annotated[str, typer.Option(help="The address to listen on; wider than this machine needs accounts.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = 8477,
    names: Names = None,
    proxies: Proxies = None,
    tls_certificate: TlsCertificate = None,
    tls_key: TlsKey = None,
    oidc_issuer: OidcIssuer = None,
    oidc_client: OidcClient = "parley",
) -> None:
    """Show the workspace in a browser, at http://127.0.0.1:8477.

    Without accounts this needs no sign-in and serves this machine alone. With accounts (`parley people add`) everybody
    signs in, and a team can be served.
    """
    from parley.desk.workspace import workspace_place  # noqa: PLC0415 - keeps --help fast
    from parley.web.serving import Certificate, serve_pages  # noqa: PLC0415 - the web framework loads only to serve
    from parley.web.serving_rules import ServingRules  # noqa: PLC0415 - likewise

    if (tls_certificate is None) != (tls_key is None):
        raise ParleyError("--tls-certificate and --tls-key go together; name both")

    def announce(address: str) -> None:
        typer.echo(f"Serving at {address} (stop with Ctrl-C)")
        sys.stdout.flush()

    serve_pages(
        workspace_place(workspace),
        host=host,
        port=port,
        announce=announce,
        rules=ServingRules(
            names=tuple(names or ()),
            proxies=tuple(proxies or ()),
            owner=whoami(),
            provider=_provider(oidc_issuer, oidc_client),
        ),
        tls=Certificate(tls_certificate, tls_key) if tls_certificate and tls_key else None,
    )


def _provider(issuer: str | None, client: str) -> "Provider | None":
    if issuer is None:
        return None
    from parley.outbound.oidc import Provider  # noqa: PLC0415 - most serve without one

    return Provider(issuer=issuer, client=client, secret=os.environ.get("PARLEY_OIDC_SECRET") or None)
