"""The web application: pages over one workspace, for this machine alone or for who has an account."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from anyio.to_thread import run_sync
from litestar import Litestar, Request, Response, Router
from litestar.config.compression import CompressionConfig
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.static_files import create_static_files_router

from parley.desk.workspace import Place, open_workspace
from parley.model.errors import ParleyError
from parley.outbound.oidc import OpenId
from parley.web.api import api_config
from parley.web.batches import Batches
from parley.web.guard import Door, GuardedApp
from parley.web.refusals import refusal
from parley.web.register import handlers
from parley.web.rights import TO_ALL, allow
from parley.web.serving_rules import ServingRules
from parley.web.site import Clock, Site, Sites
from parley.web.speaking import speaking
from parley.web.trail import keep_trail
from parley.web.visit import visit_of
from parley.web.visits import Visits
from parley.web.withholding import say_withheld

_STATIC = Path(__file__).parent / "static"


def create_app(
    place: Place,
    *,
    clock: Clock,
    rules: ServingRules | None = None,
    ticks: Callable[[], float] = time.monotonic,
) -> Litestar:
    """The pages of the workspace at `place`; raises BadRecord where there is none."""
    rules = rules or ServingRules()
    workspace = open_workspace(place)
    sites = Sites(workspace, clock=clock)
    openid = OpenId(rules.provider) if rules.provider else None
    batches = Batches(sites.knowledge)
    visits = Visits(workspace.state, owner=rules.owner, clock=clock)

    async def let_go() -> None:
        await run_sync(batches.stop)
        workspace.close()

    def site_of(request: Request[Any, Any, Any]) -> Site:
        return sites.of(visit_of(request))

    def refused(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
        return refusal(sites, request, error)

    return GuardedApp(
        door=Door(visits, rules, ticks=ticks),
        route_handlers=[
            # In one router: registered one by one, a page and the form on its own address would be set up twice.
            Router(path="/", route_handlers=handlers()),
            create_static_files_router(path="/static", directories=[_STATIC], include_in_schema=False, opt=TO_ALL),
        ],
        dependencies={
            "site": Provide(site_of, sync_to_thread=False),
            "batches": Provide(lambda: batches, sync_to_thread=False),
            "provider": Provide(lambda: openid, sync_to_thread=False),
            "visits": Provide(lambda: visits, sync_to_thread=False),
        },
        guards=[allow],
        exception_handlers={HTTPException: refused, ParleyError: refused},
        on_shutdown=[let_go],
        middleware=[speaking],
        before_send=[say_withheld(workspace), keep_trail(workspace, clock)],
        compression_config=CompressionConfig(backend="gzip", minimum_size=600, exclude="/events$"),
        openapi_config=api_config(),
    )
