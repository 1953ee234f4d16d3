"""What a page is asked to show: one filter for all lists and pictures, whose whole state is the address."""

from typing import Any
from urllib.parse import urlencode

from litestar import Request
from msgspec import Struct, structs

from parley.desk.workspace import ClaimFilter
from parley.model.claim import Status
from parley.model.errors import BadDate
from parley.projections.days import days_of
from parley.web.words import N_


class Field(Struct, frozen=True):
    """One field of the filter bar: its name in the address, its label, an example, and what completes it."""

    name: str
    label: str
    hint: str = ""
    completed_by: str = ""


BAR = (
    Field("who", N_("Who says or acts"), completed_by="parties"),
    Field("whom", N_("To whom"), completed_by="parties"),
    Field("about", N_("What"), N_("topic, type or words"), "topics"),
    Field("place", N_("Where"), completed_by="places"),
    Field("since", N_("Since"), "2017-01"),
    Field("until", N_("Until"), "2017-02-15"),
    Field("says", N_("Says who"), completed_by="parties"),
)
STATUSES = (
    ("", N_("any")),
    ("unreviewed", N_("not reviewed")),
    ("reviewed", N_("reviewed")),
    ("denied", N_("said not to be so")),
    *((status.value, status.value) for status in Status),
)
_HIDDEN = ("source", "document", "after")
_DIGITS = 12
NAMES = (*(field.name for field in BAR), "status", *_HIDDEN)


class Asked(Struct, frozen=True, kw_only=True):
    """The filter that an address asks for; `wrong` says in words what of it cannot be understood."""

    values: dict[str, str]
    wrong: str = ""

    def claims(self, **more: Any) -> ClaimFilter:  # noqa: ANN401 - any field of the filter
        """The claims that it asks for."""
        wanted: dict[str, Any] = {name: value for name, value in self.values.items() if value}
        if wanted.get("status") in {"reviewed", "unreviewed"}:
            wanted["reviewed"] = wanted.pop("status") == "reviewed"
        if "after" in wanted:
            wanted["after"] = int(wanted["after"])
        if self.wrong:
            wanted.pop("since", None), wanted.pop("until", None)
        return structs.replace(ClaimFilter(**wanted), **more)

    def address(self, path: str, **changes: str | int) -> str:
        """The address of a page under this filter, with some of it changed; "" takes a part of it away."""
        kept = {**self.values, **{name: str(value) for name, value in changes.items()}}
        query = urlencode({name: value for name, value in kept.items() if value})
        return f"{path}?{query}" if query else path

    @property
    def chosen(self) -> list[Field]:
        """The fields that narrow, in the order of the bar."""
        named = {field.name: field for field in BAR}
        others = {"status": N_("Status"), "source": N_("Published by"), "document": N_("In one document")}
        others["after"] = N_("Recorded after entry")
        return [named.get(name) or Field(name, others[name]) for name in NAMES if self.values.get(name)]


def asked_of(request: Request[Any, Any, Any]) -> Asked:
    """The filter in a request's address."""
    values = {name: request.query_params.get(name, "").strip() for name in NAMES}
    if values["status"] not in {value for value, _ in STATUSES}:
        values["status"] = ""
    if not (values["after"].isdecimal() and len(values["after"]) <= _DIGITS):
        values["after"] = ""
    return Asked(values=values, wrong=_wrong(values))


def _wrong(values: dict[str, str]) -> str:
    try:
        for name in ("since", "until"):
            if values[name]:
                days_of(values[name])
    except BadDate as error:
        return str(error)
    return ""
