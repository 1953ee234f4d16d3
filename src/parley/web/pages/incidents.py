"""The incidents: the list of them, and each with its versions side by side and its sources by originating observer."""

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from parley.desk.incidents import Wanted, incident, list_incidents
from parley.model.claim import Claim
from parley.model.decision import claims_in, standing
from parley.model.incident import Incident
from parley.model.matter import Aspect, CaseStep, Finding, Matter, PartyVersion, Step, VerifiedBy
from parley.model.viewer import Right
from parley.projections.counts import count_in_words
from parley.web.rights import NEEDS
from parley.web.site import Site, twin

PER_PAGE = 50
_FIELDS = ("who", "whom", "about", "place", "since", "until")


@get("/incidents", sync_to_thread=True, opt=NEEDS[Right.READ])
def incidents_page(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[str]:
    """The incidents that pass the filter in the address, the latest first."""
    asked = {name: request.query_params.get(name, "").strip() for name in _FIELDS}
    said = request.query_params.get("page", "1")
    number = max(1, int(said)) if said.isdecimal() and len(said) < len("1000000") else 1
    found = list_incidents(site.workspace, _wanted(asked, limit=PER_PAGE + 1, offset=(number - 1) * PER_PAGE))
    return site.page(
        "incidents.html",
        asked=asked,
        found=found[:PER_PAGE],
        number=number,
        more=len(found) > PER_PAGE,
        twin="/incidents.json",
    )


@get("/incidents.json", sync_to_thread=True, opt=NEEDS[Right.READ])
def incidents_twin(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[list[Incident]]:
    """The same list as data, the latest fifty."""
    asked = {name: request.query_params.get(name, "").strip() for name in _FIELDS}
    return twin([one.incident for one in list_incidents(site.workspace, _wanted(asked, limit=PER_PAGE, offset=0))])


@get("/incidents/{named:str}", sync_to_thread=True, opt=NEEDS[Right.READ])
def incident_page(site: NamedDependency[Site], named: FromPath[str]) -> Response[Any]:
    """One incident; an id that it had, or the id of one of its claims, leads to it too."""
    shown = incident(site.workspace, named.removesuffix(".json"))
    if named.endswith(".json"):
        return twin(shown)
    rows = {row.claim.id: row for row in shown.rows}
    return site.page(
        "incident.html",
        shown=shown,
        one=shown.incident,
        rows=rows,
        in_words=count_in_words,
        **_to_decide(site, tuple(row.claim for row in shown.rows)),
        twin=f"/incidents/{shown.incident.id}.json",
    )


def _to_decide(site: Site, claims: tuple[Claim, ...]) -> dict[str, Any]:
    """What was decided of an incident, and what its forms offer."""
    pack = site.knowledge().pack
    seen = site.workspace.record.head().position
    decided = [one for one in site.workspace.decisions() if _is_of(one.decision.matter, claims)]
    stand = {one.id for one in standing([one.decision for one in site.workspace.decisions()])}
    return {
        "seen": seen,
        "taken": [one for one in decided if one.decision.id in stand],
        "steps": tuple(Step),
        "aspects": tuple(Aspect),
        "provisions": [
            (f"{agreement.id}/{one.id}", f"{agreement.name}: {one.text}")
            for agreement in (pack.agreements if pack else ())
            for one in agreement.provisions
        ],
    }


def _is_of(matter: Matter, claims: tuple[Claim, ...]) -> bool:
    of_incident = isinstance(matter, CaseStep | Finding | PartyVersion | VerifiedBy)
    return of_incident and any(ref.about(claim) for ref in claims_in(matter) for claim in claims)


def _wanted(asked: dict[str, str], *, limit: int, offset: int) -> Wanted:
    wanted: dict[str, Any] = {name: value or None for name, value in asked.items()}
    return Wanted(**wanted, limit=limit, offset=offset)
