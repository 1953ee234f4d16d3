"""The network of parties: their ties on a day, as documents and the process pack tell them."""

from datetime import date
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from msgspec import Struct

from parley.analysis.network import Link, Network, Node
from parley.desk.network import party_network
from parley.model.viewer import Right
from parley.web.asking import asked_of
from parley.web.drawing.networks import draw_network
from parley.web.rights import NEEDS
from parley.web.site import Site, picture, table, twin


class NetworkTwin(Struct, frozen=True, kw_only=True):
    """The network as data: all ties with their days, and the day that was asked for."""

    at: str | None
    first: str | None
    last: str | None
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


def _day(request: Request[Any, Any, Any]) -> date | None:
    try:
        return date.fromisoformat(request.query_params.get("at", ""))
    except ValueError:
        return None


def _network(site: Site, request: Request[Any, Any, Any]) -> Network:
    return party_network(site.workspace, asked_of(request).values["who"] or None)


@get("/network", sync_to_thread=True, opt=NEEDS[Right.READ])
def network_page(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[str]:
    """The network, its table, and a slider through time."""
    asked, at, found = asked_of(request), _day(request), _network(site, request)
    more = {"at": at.isoformat()} if at else {}
    return site.page(
        "network.html",
        asked=asked,
        at=at,
        network=found,
        drawing=draw_network(found, at),
        names={node.key: node.party for node in found.nodes},
        completions=site.completions(),
        ways={ending: asked.address(f"/network{ending}", **more) for ending in ("", ".csv", ".json", ".svg")},
        twin=asked.address("/network.json", **more),
    )


@get("/network.json", sync_to_thread=True, opt=NEEDS[Right.READ])
def network_twin(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[NetworkTwin]:
    """The network as data, whole; each tie has the days from and until which it may hold."""
    found, at = _network(site, request), _day(request)
    return twin(
        NetworkTwin(
            at=at.isoformat() if at else None, first=found.first, last=found.last, nodes=found.nodes, links=found.links
        )
    )


@get("/network.svg", sync_to_thread=True, opt=NEEDS[Right.READ])
def network_svg(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[str]:
    """The network as a picture that stands alone."""
    return picture(
        site, "network", drawing=draw_network(_network(site, request), _day(request)), asked=asked_of(request)
    )


@get("/network.csv", sync_to_thread=True, opt=NEEDS[Right.READ])
def network_csv(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[str]:
    """The ties on that day as a table for a spreadsheet."""
    found, at = _network(site, request), _day(request)
    names = {node.key: node.party.name for node in found.nodes}
    rows = (
        (names[link.a], link.kind, names[link.b], link.since, link.until, link.told, link.sources)
        for link in found.links
        if at is None or link.holds(at)
    )
    return table("ties", ("a", "tie", "b", "since", "until", "told in documents", "sources of the pack"), rows)
