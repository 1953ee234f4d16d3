"""Each answer says how much of the record its reader does not see: pages in words, all others in a header."""

from typing import Any

from anyio.to_thread import run_sync
from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import BeforeMessageSendHookHandler, Message, Scope

from parley.desk.workspace import Withheld, Workspace

HEADER = "x-parley-withheld"
"""What is not there, as `documents=2, claims=31, places=blurred, sources=1`; absent where nothing is withheld."""


def say_withheld(workspace: Workspace) -> BeforeMessageSendHookHandler:
    """A hook that puts the header on what a signed-in reader gets."""

    async def say(message: Message, scope: Scope) -> None:
        if message["type"] != "http.response.start" or scope["type"] != ScopeType.HTTP:
            return
        state: dict[str, Any] = scope["state"]
        visit = state.get("visit")
        viewer = visit.viewer if visit else None
        if viewer is None or viewer.clearance is None or str(scope["path"]).startswith("/static/"):
            return
        found = await run_sync(workspace.as_seen_by(viewer).withheld)
        if found:
            MutableScopeHeaders.from_message(message)[HEADER] = in_short(found)

    return say


def in_short(found: Withheld) -> str:
    """What is withheld, as the header has it."""
    parts = [f"documents={found.documents}", f"claims={found.claims}"]
    if found.blurred:
        parts.append("places=blurred")
    if found.unnamed:
        parts.append(f"sources={found.unnamed}")
    return ", ".join(parts)
