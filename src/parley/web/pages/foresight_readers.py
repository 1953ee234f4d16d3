"""Who else may see a forecast, a kept base rate or a kept backtest: named in its page, by who sealed it."""

from typing import Annotated, Any

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import URLEncodedBody
from msgspec import Meta, Struct

from parley.desk.foresee_readers import change_readers, sealed_named
from parley.model.foresight import Forecast
from parley.model.lasting import KeptRate
from parley.model.viewer import Right
from parley.web.addresses import forecast_address
from parley.web.pages.sign_in import to
from parley.web.rights import NEEDS
from parley.web.site import Site

Words = Annotated[str, Meta(max_length=500)]


class ReadersForm(Struct):
    """Names between commas to add, a name to take back, and why."""

    of: Words
    why: Words
    add: Words = ""
    remove: Words = ""


@post("/foresight/readers", sync_to_thread=True, opt=NEEDS[Right.JUDGE], status_code=303)
def readers_form(site: NamedDependency[Site], data: URLEncodedBody[ReadersForm]) -> Response[Any]:
    """Names more readers for what this person sealed, or takes a name back."""
    me = site.viewer.name
    more, fewer = data.add.split(","), [data.remove] if data.remove.strip() else []
    change_readers(site.workspace, data.of, add=more, remove=fewer, by=me, why=data.why)
    sealed = sealed_named(site.workspace, data.of, reader=me)
    if isinstance(sealed, Forecast):
        return to(forecast_address(sealed.id))
    return to(f"/foresight/{'lasting' if isinstance(sealed, KeptRate) else 'backtests'}/{sealed.id}")


def may_name(site: Site, by: str) -> bool:
    """Whether the form is shown: to who sealed it."""
    return site.viewer.name == by and site.viewer.may(Right.JUDGE)
