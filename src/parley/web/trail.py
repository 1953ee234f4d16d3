"""The audit trail of lists: which pages, files and refusals went out to whom, where something is kept from others."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from anyio.to_thread import run_sync
from litestar.enums import ScopeType
from litestar.types import BeforeMessageSendHookHandler, Message, Scope

from parley.desk.watching import watch_page
from parley.desk.workspace import Workspace
from parley.model.viewer import Right
from parley.web.rights import rule_of
from parley.web.visit import How, Visit

_SHOWN, _REFUSED = 200, frozenset({403, 404})
_WATCHED_ONE_BY_ONE = ("/documents/{", "/claims/{", "/review/{")
"""These pages write down themselves which thing they showed."""


def keep_trail(workspace: Workspace, clock: Callable[[], datetime]) -> BeforeMessageSendHookHandler:
    """A hook that writes down what a signed-in reader gets or is refused.

    A page is called by its pattern: an address may hold a name, and a withdrawn name must not live on in the trail.
    """

    async def keep(message: Message, scope: Scope) -> None:
        if message["type"] != "http.response.start" or scope["type"] != ScopeType.HTTP or scope["method"] != "GET":
            return
        state: dict[str, Any] = scope["state"]
        visit: Visit | None = state.get("visit")
        handler, pattern = scope.get("route_handler"), str(scope.get("path_template", ""))
        if visit is None or visit.viewer is None or visit.how is How.LOCAL or handler is None:
            return
        if not isinstance(rule_of(handler), Right):
            return
        refused = message["status"] in _REFUSED
        if refused or (message["status"] == _SHOWN and not pattern.startswith(_WATCHED_ONE_BY_ONE)):
            seen = workspace.as_seen_by(visit.viewer)
            await run_sync(lambda: watch_page(seen, pattern=pattern, refused=refused, now=clock()))

    return keep
