"""The network of parties as shapes on a sheet."""

from datetime import date

from msgspec import Struct

from parley.analysis.network import Link, Network, Node

WIDTH, HEIGHT, MARGIN_X, MARGIN_Y = 760.0, 520.0, 90.0, 24.0


class Knot(Struct, frozen=True, kw_only=True):
    """A party on the sheet."""

    node: Node
    x: float
    y: float
    radius: float


class Thread(Struct, frozen=True, kw_only=True):
    """A tie on the sheet, from party to party."""

    link: Link
    x1: float
    y1: float
    x2: float
    y2: float


class NetworkDrawing(Struct, frozen=True, kw_only=True):
    """The network on a day."""

    knots: tuple[Knot, ...]
    threads: tuple[Thread, ...]


def draw_network(network: Network, at: date | None) -> NetworkDrawing:
    """The ties that may hold on the day, or all of them; parties keep their places whatever the day."""
    links = [link for link in network.links if at is None or link.holds(at)]
    tied = {key for link in links for key in (link.a, link.b)}
    knots = {
        node.key: Knot(
            node=node,
            x=round(MARGIN_X + node.x * (WIDTH - 2 * MARGIN_X), 1),
            y=round(MARGIN_Y + node.y * (HEIGHT - 2 * MARGIN_Y), 1),
            radius=min(4.0 + 0.7 * node.ties, 13.0),
        )
        for node in network.nodes
    }
    threads = tuple(
        Thread(link=link, x1=knots[link.a].x, y1=knots[link.a].y, x2=knots[link.b].x, y2=knots[link.b].y)
        for link in links
    )
    return NetworkDrawing(knots=tuple(knot for key, knot in knots.items() if key in tied), threads=threads)
