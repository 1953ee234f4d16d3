"""What a commission or a monitor decides of an incident, taken down on the incident's page."""

from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import quote

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody
from msgspec import Meta, Struct

from parley.desk import casework
from parley.desk.amending import BadJudgement
from parley.desk.decide import decide
from parley.desk.workspace import Workspace
from parley.model.matter import Aspect, Matter, Step
from parley.model.viewer import Right
from parley.web.pages.sign_in import to
from parley.web.rights import NEEDS
from parley.web.site import Site

Words = Annotated[str, Meta(max_length=2000)]


class OfIncident(StrEnum):
    """What is decided of an incident."""

    CASE = "case"
    VERSION = "version"
    FINDING = "finding"
    VERIFY = "verify"


class CaseForm(Struct, kw_only=True):
    """A decision on an incident with its reason; which of the others count depends on `what`.

    `provision` names an agreement and its provision as the pack does, with a slash between them.
    """

    what: OfIncident
    seen: Annotated[int, Meta(ge=0, le=2**53)]
    why: Words = ""
    step: Step = Step.RECEIVED
    to: Words = ""
    party: Words = ""
    words: Words = ""
    provision: Words = ""
    breach: Annotated[str, Meta(pattern="^(yes|no)$")] = "yes"
    method: Words = ""
    standard: Words = ""
    aspect: Aspect = Aspect.OCCURRENCE


@post("/incidents/{named:str}/decide", sync_to_thread=True, opt=NEEDS[Right.JUDGE], status_code=303)
def case_form(site: NamedDependency[Site], named: FromPath[str], data: URLEncodedBody[CaseForm]) -> Response[Any]:
    """Takes down what is decided of an incident."""
    if not data.why.strip():
        raise BadJudgement("say why: the reason is kept with the decision")
    decide(site.workspace, _matter(site.workspace, named, data), by=site.viewer.name, why=data.why, seen=data.seen)
    return to(f"/incidents/{quote(named, safe='')}#decided")


def _matter(workspace: Workspace, named: str, data: CaseForm) -> Matter:
    match data.what:
        case OfIncident.CASE:
            return casework.case_step(workspace, named, step=data.step, to=data.to.strip())
        case OfIncident.VERSION:
            return casework.party_version(workspace, named, party=data.party, words=data.words)
        case OfIncident.VERIFY:
            return casework.incident_verified(
                workspace, named, aspect=data.aspect, method=data.method, standard=data.standard
            )
        case OfIncident.FINDING:
            agreement, _, provision = data.provision.partition("/")
            return casework.finding(
                workspace,
                named,
                agreement=agreement,
                provision=provision,
                breach=data.breach == "yes",
                attributed=data.party.strip(),
                standard=data.standard.strip(),
            )
