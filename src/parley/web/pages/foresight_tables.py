"""The negotiation table in the browser: every cell with its words, who set it and why, and a form to set it anew."""

from typing import Annotated, Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody
from msgspec import Meta, Struct

from parley.desk.foresee import make_forecast
from parley.desk.foresee_tables import offer_table, set_cell, set_reference
from parley.desk.foresee_view import TableView, table_view
from parley.model.foresight import BadTable, Basis, Cell, Measure, Spread
from parley.model.viewer import Right
from parley.web.addresses import forecast_address, table_address
from parley.web.pages.sign_in import to
from parley.web.rights import NEEDS
from parley.web.site import Site, twin

_JSON = ".json"
_JUDGE = NEEDS[Right.JUDGE]
Words = Annotated[str, Meta(max_length=500)]


class NewTable(Struct):
    """A table to be filled from the record; `readers` are names between commas."""

    name: Annotated[str, Meta(max_length=100)]
    readers: Words = ""


class CellForm(Struct):
    """One cell as somebody sets it; without lowest and highest the number counts as certain."""

    party: Words
    issue: Words
    measure: Measure
    likely: Annotated[str, Meta(max_length=20)]
    why: Words
    low: Annotated[str, Meta(max_length=20)] = ""
    high: Annotated[str, Meta(max_length=20)] = ""


class ReferenceForm(Struct):
    """Where an issue stands if there is no agreement."""

    issue: Words
    value: Annotated[str, Meta(max_length=20)]
    why: Words


class ForecastForm(Struct):
    """What a forecast is for, and from which seed it is drawn."""

    why: Words = ""
    seed: Annotated[int, Meta(ge=0, le=10**9)] = 1


@get("/foresight/tables/{table:str}", sync_to_thread=True, opt=NEEDS[Right.READ])
def table_page(site: NamedDependency[Site], table: FromPath[str]) -> Response[Any]:
    """One table, for those who are named."""
    view = table_view(site.workspace, table.removesuffix(_JSON), reader=site.viewer.name)
    if table.endswith(_JSON):
        return twin(view)
    return _page(site, view)


@post("/foresight/tables", sync_to_thread=True, opt=_JUDGE, status_code=303)
def new_table_form(site: NamedDependency[Site], data: URLEncodedBody[NewTable]) -> Response[Any]:
    """Makes a table from the stances that the record tells of, or offers anew what people did not set."""
    readers = [name.strip() for name in data.readers.split(",") if name.strip()]
    offer_table(site.workspace, data.name.strip(), by=site.viewer.name, readers=readers)
    return to(table_address(data.name.strip()))


@post("/foresight/tables/{table:str}/cell", sync_to_thread=True, opt=_JUDGE, status_code=303)
def cell_form(site: NamedDependency[Site], table: FromPath[str], data: URLEncodedBody[CellForm]) -> Response[Any]:
    """Sets one cell."""
    likely = _number(data.likely)
    cell = Cell(
        party=data.party,
        issue=data.issue,
        measure=data.measure,
        value=Spread(_number(data.low, likely), likely, _number(data.high, likely)),
        basis=Basis.PERSON,
        by=site.viewer.name,
        why=data.why,
    )
    set_cell(site.workspace, table, cell)
    return to(table_address(table))


@post("/foresight/tables/{table:str}/reference", sync_to_thread=True, opt=_JUDGE, status_code=303)
def reference_form(
    site: NamedDependency[Site], table: FromPath[str], data: URLEncodedBody[ReferenceForm]
) -> Response[Any]:
    """Says where an issue stands if there is no agreement."""
    set_reference(site.workspace, table, data.issue, _number(data.value), by=site.viewer.name, why=data.why)
    return to(table_address(table))


@post("/foresight/tables/{table:str}/forecast", sync_to_thread=True, opt=_JUDGE, status_code=303)
def forecast_form(
    site: NamedDependency[Site], table: FromPath[str], data: URLEncodedBody[ForecastForm]
) -> Response[Any]:
    """Makes a forecast from the table as it stands, for the same readers."""
    view = table_view(site.workspace, table, reader=site.viewer.name)
    readers = tuple(one for one in (view.by, *view.readers) if one != site.viewer.name)
    made = make_forecast(
        site.workspace, table, seed=data.seed, by=site.viewer.name, readers=dict.fromkeys(readers), why=data.why
    )
    return to(forecast_address(made.id))


def _page(site: Site, view: TableView) -> Response[str]:
    may_set = site.viewer.may(Right.JUDGE)
    return site.page("foresight_table.html", view=view, may_set=may_set, twin=f"{table_address(view.name)}.json")


def _number(text: str, otherwise: float | None = None) -> float:
    if not text.strip() and otherwise is not None:
        return otherwise
    try:
        return float(text.strip())
    except ValueError as e:
        raise BadTable(f"{text!r} is not a number; give three numbers, lowest, likeliest, highest") from e


TABLES = (table_page, new_table_form, cell_form, reference_form, forecast_form)
