"""Today: what is new since whoever reads looked last."""

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from msgspec import Struct

from parley.desk.today import Today, today
from parley.model.viewer import Right
from parley.projections.entries import Line
from parley.web.rights import NEEDS
from parley.web.site import Site, line_of, twin

COOKIE = "parley-seen"
_YEAR = 31_536_000
_DIGITS = 12


class ShownPart(Struct, frozen=True, kw_only=True):
    """One group of topics with its counts and its lines."""

    topics: tuple[tuple[str, int, int], ...]
    lines: tuple[Line, ...]


def _position(told: str | None) -> int | None:
    return int(told) if told and told.isdecimal() and len(told) <= _DIGITS else None


def _after(request: Request[Any, Any, Any]) -> int:
    """From where on: as the address says, else where this reader last said that all was seen, else from the start."""
    asked = _position(request.query_params.get("after"))
    kept = _position(request.cookies.get(COOKIE))
    return asked if asked is not None else kept or 0


@get("/today", sync_to_thread=True, opt=NEEDS[Right.READ])
def today_page(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[str]:
    """What is new; `?seen=` says up to where everything was seen, and is kept."""
    seen = _position(request.query_params.get("seen"))
    found = today(site.workspace, _after(request) if seen is None else seen)
    parts = [_shown(found, n) for n in range(len(found.parts))]
    answer = site.page("today.html", today=found, parts=parts, twin=f"/today.json?after={found.after}")
    if seen is not None:
        answer.set_cookie(COOKIE, str(seen), max_age=_YEAR, httponly=True, samesite="lax")
    return answer


@get("/today.json", sync_to_thread=True, opt=NEEDS[Right.READ])
def today_twin(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[Today]:
    """The same as data."""
    return twin(today(site.workspace, _after(request)))


def _shown(found: Today, number: int) -> ShownPart:
    part = found.parts[number]
    counted = zip(part.topics, part.counts, strict=True)
    return ShownPart(
        topics=tuple((topic.value, count.claims, count.reviewed) for topic, count in counted if count.claims),
        lines=tuple(map(line_of, part.rows)),
    )
