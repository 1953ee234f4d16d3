"""Who is who, and what can be relied on: decisions that are taken where a claim is reviewed."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import quote

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody
from msgspec import Meta, Struct

from parley.desk.amending import BadJudgement
from parley.desk.casework import broken, kept
from parley.desk.decide import decide, undo
from parley.desk.meant import claim_ref, party_called, party_or_new, place_called, place_or_new
from parley.desk.review import waiting
from parley.desk.workspace import ClaimRow, Workspace
from parley.model.errors import NoSuchThing, Overtaken
from parley.model.matter import (
    Credibility,
    Matter,
    MergeActors,
    MergePlaces,
    RateInformation,
    RateSource,
    Reliability,
    SplitActor,
    SplitPlace,
)
from parley.model.viewer import Right
from parley.web.pages.reviewed import Said, review_page_of
from parley.web.pages.sign_in import to
from parley.web.rights import NEEDS
from parley.web.site import Site

Words = Annotated[str, Meta(max_length=500)]


class What(StrEnum):
    """What is decided."""

    MERGE_ACTORS = "merge-actors"
    SPLIT_ACTOR = "split-actor"
    MERGE_PLACES = "merge-places"
    SPLIT_PLACE = "split-place"
    RATE_SOURCE = "rate-source"
    RATE_INFORMATION = "rate-information"
    KEPT = "kept"
    BROKEN = "broken"
    UNDO = "undo"


class DecideForm(Struct, kw_only=True):
    """A decision with its reason: `one` is the party, place or decision that it is about, `into` what that is.

    `everywhere` sets apart all that is called so, and not only what is meant in this claim. `rating` is a letter or a
    figure of the Admiralty code. `seen` is how far the log went when the page was made.
    """

    what: What
    seen: Annotated[int, Meta(ge=0, le=2**53)]
    why: Annotated[str, Meta(max_length=2000)] = ""
    one: Words = ""
    into: Words = ""
    everywhere: Words = ""
    rating: Words = ""


@post("/review/{claim:str}/decide", sync_to_thread=True, opt=NEEDS[Right.JUDGE], status_code=303)
def decide_form(site: NamedDependency[Site], claim: FromPath[str], data: URLEncodedBody[DecideForm]) -> Response[Any]:
    """Takes down who is who, or what can be relied on; says so where somebody was first."""
    row = site.workspace.claim(claim)
    try:
        _take_down(site, row, data)
    except (BadJudgement, NoSuchThing, Overtaken) as error:
        said = Said(typed=data, wrong=f"{error}.")
        status = 409 if isinstance(error, Overtaken) else 400
        return review_page_of(site, row.claim.id, waiting(site.workspace), said=said, status=status)
    return to(f"/review/{quote(row.claim.id, safe='')}#who")


def _take_down(site: Site, row: ClaimRow, data: DecideForm) -> None:
    if not data.why.strip():
        raise BadJudgement("say why: the reason is kept with the decision")
    if data.what is What.UNDO:
        undo(site.workspace, data.one, by=site.viewer.name, why=data.why, seen=data.seen)
        return
    matter = _MATTERS[data.what](site.workspace, row, data)
    decide(site.workspace, matter, by=site.viewer.name, why=data.why, seen=data.seen)


def _merge_actors(workspace: Workspace, _row: ClaimRow, data: DecideForm) -> Matter:
    return MergeActors(actor=party_called(workspace, data.one).key, into=party_called(workspace, _named(data.into)))


def _merge_places(workspace: Workspace, _row: ClaimRow, data: DecideForm) -> Matter:
    return MergePlaces(place=place_called(workspace, data.one).key, into=place_called(workspace, _named(data.into)))


def _split_actor(workspace: Workspace, row: ClaimRow, data: DecideForm) -> Matter:
    party, into = party_called(workspace, data.one), party_or_new(workspace, _named(data.into))
    if data.everywhere:
        return SplitActor(actor=party.key, into=into, names=(party.name,))
    return SplitActor(actor=party.key, into=into, claims=(claim_ref(workspace, row.claim.id),))


def _split_place(workspace: Workspace, row: ClaimRow, data: DecideForm) -> Matter:
    place, into = place_called(workspace, data.one), place_or_new(workspace, _named(data.into))
    if data.everywhere:
        return SplitPlace(place=place.key, into=into, names=(place.name,))
    return SplitPlace(place=place.key, into=into, claims=(claim_ref(workspace, row.claim.id),))


def _rate_source(workspace: Workspace, row: ClaimRow, data: DecideForm) -> Matter:
    source = workspace.kept_claim(row.claim.id).document.source
    if not source or row.document.source != source:
        raise BadJudgement("the source of this claim is not known here, so it cannot be rated")
    if data.rating not in set(Reliability):
        raise BadJudgement(f"a source is rated {', '.join(Reliability)}, not {data.rating!r}")
    return RateSource(source=source, reliability=Reliability(data.rating))


def _rate_information(workspace: Workspace, row: ClaimRow, data: DecideForm) -> Matter:
    if data.rating not in set(Credibility):
        raise BadJudgement(f"what a claim says is rated {', '.join(Credibility)}, not {data.rating!r}")
    return RateInformation(of=claim_ref(workspace, row.claim.id), credibility=Credibility(data.rating))


def _kept(workspace: Workspace, row: ClaimRow, data: DecideForm) -> Matter:
    return kept(workspace, row.claim.id, data.into.split())


def _broken(workspace: Workspace, row: ClaimRow, data: DecideForm) -> Matter:
    return broken(workspace, row.claim.id, data.into.split())


def _named(name: str) -> str:
    if not name.strip():
        raise BadJudgement("name who or what it is")
    return name.strip()


_MATTERS: dict[What, Callable[[Workspace, ClaimRow, DecideForm], Matter]] = {
    What.MERGE_ACTORS: _merge_actors,
    What.SPLIT_ACTOR: _split_actor,
    What.MERGE_PLACES: _merge_places,
    What.SPLIT_PLACE: _split_place,
    What.RATE_SOURCE: _rate_source,
    What.RATE_INFORMATION: _rate_information,
    What.KEPT: _kept,
    What.BROKEN: _broken,
}
