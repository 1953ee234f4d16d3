"""Adding texts: files, a pasted text or an address are sent, and one watches how they are read."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from anyio.to_thread import run_sync
from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import ServerSentEvent
from litestar.response.sse import ServerSentEventMessage

from parley.desk.add import Status
from parley.desk.adding import Batch, Progress, checked_note, sent_address, sent_file, sent_text
from parley.model.viewer import Right
from parley.sources.gather import Found
from parley.sources.limits import MAX_TEXT_BYTES
from parley.sources.sidefile import SideNote
from parley.web.batches import Batches
from parley.web.pages.sign_in import to
from parley.web.rights import NEEDS
from parley.web.site import Site, twin

MOST_AT_ONCE = MAX_TEXT_BYTES + 1_000_000
"""So many bytes are taken in one form, all files together."""
_FIELDS = ("source", "published", "title", "handling")
_TICK, _TICKS = 0.3, 4000
_ADD = NEEDS[Right.ADD]


@get("/add", sync_to_thread=True, opt=_ADD)
def add_page(site: NamedDependency[Site]) -> Response[str]:
    """The form by which texts are sent."""
    return site.page("add.html", levels=site.workspace.ladder.levels, most=MAX_TEXT_BYTES // 1_000_000, twin=None)


@post("/add", opt=_ADD, status_code=303, request_max_body_size=MOST_AT_ONCE)
async def add_form(
    site: NamedDependency[Site], batches: NamedDependency[Batches], request: Request[Any, Any, Any]
) -> Response[Any]:
    """Takes what was sent, begins to read it, and leads to where that can be watched."""
    form = await request.form()
    said = {name: str(form.get(name, "")).strip()[:500] for name in (*_FIELDS, "address")}
    files = [one for one in form.getall("files", []) if isinstance(one, UploadFile) and one.filename]
    sent = [(one.filename, await one.read()) for one in files]
    text = str(form.get("text", ""))

    def begin() -> str:
        note = checked_note(site.workspace, **{name: said[name] for name in _FIELDS})
        return batches.start(site.workspace, _texts(sent, text, said["address"], note), by=site.viewer.name)

    return to(f"/add/{await run_sync(begin)}")


def _texts(sent: list[tuple[str, bytes]], text: str, address: str, note: SideNote) -> list[Found]:
    found = [sent_file(name, data, note) for name, data in sent]
    if text.strip():
        found.append(sent_text(text, note))
    if address:
        found.append(sent_address(address, note))
    return found


@get("/add/{batch:str}", sync_to_thread=True, opt=_ADD)
def batch_page(site: NamedDependency[Site], batches: NamedDependency[Batches], batch: FromPath[str]) -> Response[Any]:
    """How far a batch is; as a page it moves along by itself."""
    found = batches.find(batch.removesuffix(".json"), by=site.viewer.name).progress()
    if batch.endswith(".json"):
        return twin(found)
    return site.page("adding.html", p=found, failed=_failed(found), twin=f"/add/{found.id}.json")


@post("/add/{batch:str}/cancel", sync_to_thread=True, opt=_ADD, status_code=303)
def cancel_form(site: NamedDependency[Site], batches: NamedDependency[Batches], batch: FromPath[str]) -> Response[Any]:
    """Begins none of the texts that are not read yet."""
    batches.find(batch, by=site.viewer.name).cancel()
    return to(f"/add/{batch}")


@get("/add/{batch:str}/events", opt=_ADD, include_in_schema=False)
async def batch_events(
    site: NamedDependency[Site], batches: NamedDependency[Batches], batch: FromPath[str]
) -> ServerSentEvent:
    """The same as events: a piece of the page each time that something changed."""
    return ServerSentEvent(_told(site, batches.find(batch, by=site.viewer.name)))


async def _told(site: Site, batch: Batch) -> AsyncIterator[ServerSentEventMessage]:
    told: Progress | None = None
    for _ in range(_TICKS):
        now = batch.progress()
        if now is not told:
            shown = site.template("adding-state.html").render(p=now, failed=_failed(now))
            yield ServerSentEventMessage(event="ended" if now.ended else "state", data=shown)
            told = now
        if now.ended:
            return
        await asyncio.sleep(_TICK)


def _failed(found: Progress) -> int:
    return sum(one.status is Status.FAILED for one in found.outcomes)


HANDLERS = (add_page, add_form, batch_page, cancel_form, batch_events)
