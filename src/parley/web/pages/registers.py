"""The registers and the reports drawn from them: each a page, its JSON and its CSV."""

import csv
from collections.abc import Callable
from io import StringIO
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from parley.desk.registers import (
    COLUMNS,
    Counted,
    Register,
    RegisterFilter,
    count_register,
    list_register,
    party_key_of,
    place_key_of,
)
from parley.desk.reports import ceasefires, deals, others, talks
from parley.desk.reports.backing import backings
from parley.model.errors import NoSuchThing
from parley.model.viewer import Right
from parley.projections.report import Cell, Report, Table, row
from parley.web.drawing.calendars import Calendar, draw_calendar
from parley.web.rights import NEEDS
from parley.web.site import Site, picture, twin

_LINES = 50
_ASKED = ("voice", "party", "place", "kind", "unit", "since", "until")
_READ = NEEDS[Right.READ]
Asked = Request[Any, Any, Any]


@get("/registers", sync_to_thread=True, opt=_READ)
def registers_page(site: NamedDependency[Site]) -> Response[Any]:
    """Every register, and how many rows it has by kind."""
    return _answer(site, "Registers", "/registers", _overview(site), "html")


@get("/registers/{name:str}", sync_to_thread=True, opt=_READ)
def register_page(site: NamedDependency[Site], request: Asked, name: FromPath[str]) -> Response[Any]:
    """One register, counted and with its latest lines; what the address asks narrows it."""
    plain, form = _form(name)
    return _answer(site, "Registers", f"/registers/{plain}", _register(site, request, plain), form)


@get("/ceasefires", sync_to_thread=True, opt=_READ)
def ceasefires_page(site: NamedDependency[Site]) -> Response[Any]:
    """The ceasefires."""
    return _answer(site, "Ceasefires", "/ceasefires", ceasefires.ceasefires(site.workspace), "html")


@get("/ceasefires/{name:str}", sync_to_thread=True, opt=_READ)
def ceasefire_page(site: NamedDependency[Site], name: FromPath[str]) -> Response[Any]:
    """One ceasefire."""
    plain, form = _form(name)
    calendar = draw_calendar(ceasefires.alleged_by_day(site.workspace, plain)) if form in {"html", "svg"} else None
    if form == "svg":
        return picture(site, "calendar", drawing=calendar)
    made = ceasefires.ceasefire(site.workspace, plain, today=site.clock().date())
    return _answer(site, "Ceasefires", f"/ceasefires/{plain}", made, form, calendar=calendar)


@get("/deals", sync_to_thread=True, opt=_READ)
def deals_page(site: NamedDependency[Site]) -> Response[Any]:
    """The local deals, and what they come to."""
    return _answer(site, "Local agreements", "/deals", deals.deals(site.workspace), "html")


@get("/deals/{name:str}", sync_to_thread=True, opt=_READ)
def deal_page(site: NamedDependency[Site], name: FromPath[str]) -> Response[Any]:
    """One deal's life."""
    plain, form = _form(name)
    return _answer(site, "Local agreements", f"/deals/{plain}", deals.deal(site.workspace, plain), form)


@get("/positions/{name:str}", sync_to_thread=True, opt=_READ)
def issue_page(site: NamedDependency[Site], name: FromPath[str]) -> Response[Any]:
    """The lines of all parties on one issue, step by step."""
    plain, form = _form(name)
    made = others.positions_report(site.workspace, issue=plain)
    return _answer(site, "Positions", f"/positions/{plain}", made, form)


def _whole(name: str, address: str, made: Callable[[Site], Report]) -> list[Any]:
    """The page, JSON and CSV of a report that is asked nothing."""

    def page(site: NamedDependency[Site]) -> Response[Any]:
        return _answer(site, name, address, made(site), "html")

    def data(site: NamedDependency[Site]) -> Response[Any]:
        return _answer(site, name, address, made(site), "json")

    def table(site: NamedDependency[Site]) -> Response[Any]:
        return _answer(site, name, address, made(site), "csv")

    handlers = []
    for form, handler in (("", page), (".json", data), (".csv", table)):
        handler.__name__ = f"{address.strip('/')}_{form.strip('.') or 'page'}"
        handler.__doc__ = f"{name}{f' as {form[1:].upper()}' if form else ''}."
        handlers.append(get(f"{address}{form}", sync_to_thread=True, opt=_READ)(handler))
    return handlers


def _overview(site: Site) -> Report:
    rows = []
    for register in Register:
        kinds = count_register(site.workspace, register, ("kind",))
        named = ", ".join(f"{one.names[0]} {one.rows}" for one in kinds)
        rows.append(row(register.value, sum(one.rows for one in kinds), sum(one.reviewed for one in kinds), named))
    heads = ("register", "rows", "reviewed", "by kind")
    note = "A row is one thing that one claim tells; nothing here is found to be so."
    return Report(title="Registers", tables=(Table(title="Registers", heads=heads, rows=tuple(rows), note=note),))


TALKS = _whole("Talks", "/talks", lambda site: talks.talks(site.workspace))
COMMITMENTS = _whole(
    "Commitments", "/commitments", lambda site: others.commitments(site.workspace, today=site.clock().date())
)
POSITIONS = [*_whole("Positions", "/positions", lambda site: others.positions_report(site.workspace)), issue_page]
TIES = _whole("Ties", "/ties", lambda site: others.ties(site.workspace))
FLAGS = _whole("Figures that do not agree", "/flags", lambda site: others.flags(site.workspace))
_TWINS_OF_CEASEFIRES = _whole("Ceasefires", "/ceasefires", lambda site: ceasefires.ceasefires(site.workspace))[1:]
_TWINS_OF_DEALS = _whole("Local agreements", "/deals", lambda site: deals.deals(site.workspace))[1:]
_TWINS_OF_REGISTERS = _whole("Registers", "/registers", _overview)[1:]
CEASEFIRES = [ceasefires_page, *_TWINS_OF_CEASEFIRES, ceasefire_page]
DEALS = [deals_page, *_TWINS_OF_DEALS, deal_page]
REGISTERS = [registers_page, *_TWINS_OF_REGISTERS, register_page]


def _form(name: str) -> tuple[str, str]:
    """A name out of an address, and in which form it is asked for."""
    for form in ("json", "csv", "svg"):
        if name.endswith(f".{form}"):
            return name[: -len(form) - 1], form
    return name, "html"


def _answer(
    site: Site, here: str, address: str, report: Report, form: str, *, calendar: Calendar | None = None
) -> Response[Any]:
    if form == "json":
        return twin(report)
    if form == "csv":
        return _csv(report, address)
    behind = backings(site.workspace, report)
    return site.page(
        "report.html",
        here=here,
        report=report,
        behind=behind,
        calendar=calendar,
        address=address,
        twin=f"{address}.json",
    )


def _csv(report: Report, address: str) -> Response[str]:
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    first = report.tables[0] if report.tables else Table(title="", heads=(), rows=())
    table.writerow([*first.heads, "claims"])
    for cells in first.rows:
        claims = dict.fromkeys(claim for cell in cells for claim in cell.claims)
        table.writerow([*(_safe(cell.text) for cell in cells), " ".join(claims)])
    name = address.strip("/").replace("/", "-")
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _safe(value: str | float | None) -> str | float:
    """A cell that a spreadsheet will not run."""
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value


def _register(site: Site, request: Asked, name: str) -> Report:
    if name not in {one.value for one in Register}:
        raise NoSuchThing(f"there is no register {name!r}; /registers lists them")
    register, workspace = Register(name), site.workspace
    asked = {field: request.query_params.get(field, "").strip() or None for field in _ASKED}
    wanted = RegisterFilter(
        voice=party_key_of(workspace, asked["voice"]),
        party=party_key_of(workspace, asked["party"]),
        place=place_key_of(workspace, asked["place"]),
        kind=asked["kind"],
        unit=asked["unit"],
        since=asked["since"],
        until=asked["until"],
    )
    counted = count_register(workspace, register, (), wanted)
    lines = list_register(workspace, register, wanted, limit=_LINES)
    return Report(
        title=f"Register: {name}",
        facts=tuple(f"Only {field} {value}." for field, value in asked.items() if value),
        tables=(
            Table(
                title="Counted",
                heads=(*COLUMNS[register], "rows", "reviewed", "highest number"),
                rows=tuple(_counted(one) for one in counted),
                note="Numbers are never added up: the highest that one row gives stands beside the count of rows.",
            ),
            Table(
                title="The latest lines",
                heads=("day", "who says so", "of whom", "kind", "where", "number", "unit", "words"),
                rows=tuple(
                    row(
                        one.until,
                        one.voice,
                        one.party,
                        one.kind,
                        one.place,
                        one.low,
                        one.unit,
                        Cell(one.claim.quote, (one.claim.claim.id,)),
                    )
                    for one in lines
                ),
            ),
        ),
    )


def _counted(one: Counted) -> tuple[Cell, ...]:
    return row(*one.names, one.rows, one.reviewed, one.highest)
