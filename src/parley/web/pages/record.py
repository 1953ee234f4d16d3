"""The record as a whole: how far it goes, whether it is as it was written, and who sealed it."""

from typing import Annotated

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from msgspec import Struct

from parley.desk.standing import State, standing_of
from parley.model.viewer import Right
from parley.record.verify import Broken, Verified
from parley.web.rights import NEEDS
from parley.web.site import Site, twin

Verify = Annotated[bool, QueryParameter(name="verify")]


class RecordTwin(Struct, frozen=True, kw_only=True):
    """The record's page as data."""

    name: str
    state: State
    verified: Verified | None
    broken: Broken | None


def _look(site: Site, *, verify: bool) -> RecordTwin:
    found = site.workspace.record.verify() if verify else None
    return RecordTwin(
        name=site.workspace.record.short_name,
        state=standing_of(site.workspace),
        verified=found if isinstance(found, Verified) else None,
        broken=found if isinstance(found, Broken) else None,
    )


@get("/record", sync_to_thread=True, opt=NEEDS[Right.READ])
def record_page(site: NamedDependency[Site], verify: Verify = False) -> Response[str]:  # noqa: FBT002 - from the address
    """The record; with ?verify=true every entry and body is checked first, which takes a while where it is large."""
    return site.page("record.html", record_seen=_look(site, verify=verify), twin="/record.json")


@get("/record.json", sync_to_thread=True, opt=NEEDS[Right.READ])
def record_twin(site: NamedDependency[Site], verify: Verify = False) -> Response[RecordTwin]:  # noqa: FBT002 - likewise
    """The same as data."""
    return twin(_look(site, verify=verify))
