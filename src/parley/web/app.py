"""The web application: pages over one workspace, for this machine alone."""

from pathlib import Path
from typing import Any

from litestar import Litestar, Request, Response
from litestar.config.compression import CompressionConfig
from litestar.di import Provide
from litestar.enums import MediaType
from litestar.exceptions import HTTPException
from litestar.static_files import create_static_files_router

from parley.desk.workspace import Place, open_workspace
from parley.model.errors import BadDate, NoSuchThing, ParleyError
from parley.web.guard import GuardedApp
from parley.web.register import handlers
from parley.web.site import Clock, Site
from parley.web.speaking import speaking

_STATIC = Path(__file__).parent / "static"
_STATUS: dict[type[Exception], int] = {NoSuchThing: 404, BadDate: 400}


def create_app(place: Place, *, clock: Clock, viewer: str = "") -> Litestar:
    """The pages of the workspace at `place` for `viewer`; raises BadRecord where there is none."""
    site = Site(open_workspace(place), clock=clock, viewer=viewer)

    async def let_go() -> None:
        site.workspace.close()

    def refused(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
        return _refusal(site, request, error)

    return GuardedApp(
        route_handlers=[
            *handlers(),
            create_static_files_router(path="/static", directories=[_STATIC], include_in_schema=False),
        ],
        dependencies={"site": Provide(lambda: site, sync_to_thread=False, use_cache=True)},
        exception_handlers={HTTPException: refused, ParleyError: refused},
        on_shutdown=[let_go],
        middleware=[speaking],
        compression_config=CompressionConfig(backend="gzip", minimum_size=600),
        openapi_config=None,
    )


def _refusal(site: Site, request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """A page, or JSON for a .json address, that says what is wrong and what to do next."""
    status = _STATUS.get(type(error), 500)
    if isinstance(error, HTTPException):
        status = error.status_code
    said = str(error) if isinstance(error, ParleyError) else ""
    if request.url.path.endswith(".json"):
        answer = {"error": said or f"there is nothing at {request.url.path}"}
        return Response(answer, status_code=status, media_type=MediaType.JSON)
    return site.page("refused.html", status=status, said=said, asked=request.url.path, code=status)
