"""The review queue: one claim at a time, in its words, with what can be made of it; two people work on it at once."""

from typing import Annotated, Any
from urllib.parse import quote, urlencode

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter, URLEncodedBody
from msgspec import Meta, Struct

from parley.desk.amending import FIELDS, BadJudgement, values_of
from parley.desk.judge import judge
from parley.desk.news import News, news
from parley.desk.review import Waiting, waiting
from parley.model.errors import BadDate, Overtaken
from parley.model.judgement import Verdict
from parley.model.viewer import Right
from parley.web.pages.reviewed import Said, review_page_of
from parley.web.pages.sign_in import to
from parley.web.rights import NEEDS
from parley.web.site import Site, twin

LISTED = 200
"""So much of the queue is given as data."""

Since = Annotated[int, QueryParameter(description="How far the log went when you looked last.", ge=0, le=2**53)]
Claim = Annotated[str, QueryParameter(description="The claim that was judged just before.", max_length=200)]
Words = Annotated[str, Meta(max_length=2000)]


class JudgeForm(Struct, kw_only=True):
    """A judgement: the verdict and its reason, and what it takes to amend or to verify.

    `seen` is how far the log went when the page was made. Of the fields, those that differ from the claim amend it.
    """

    verdict: Verdict
    seen: Annotated[int, Meta(ge=0, le=2**53)]
    why: Words = ""
    method: Words = ""
    standard: Words = ""
    type: Words | None = None
    mode: Words | None = None
    contexts: Words | None = None
    topic: Words | None = None
    terms: Words | None = None
    actors: Words | None = None
    recipients: Words | None = None
    place: Words | None = None
    when: Words | None = None
    figures: Words | None = None
    polarity: Words | None = None
    status: Words | None = None
    certainty: Words | None = None
    generic: Words | None = None
    says: Words | None = None
    act: Words | None = None


@get("/review", sync_to_thread=True, opt=NEEDS[Right.JUDGE])
def queue_page(site: NamedDependency[Site], judged: Claim = "") -> Response[str]:
    """The claim that waits first."""
    queue = waiting(site.workspace)
    if not queue:
        return site.page("review_done.html", twin="/review.json")
    return review_page_of(site, queue[0].row.claim.id, queue, judged=judged)


@get("/review.json", sync_to_thread=True, opt=NEEDS[Right.JUDGE])
def queue_twin(site: NamedDependency[Site]) -> Response[list[Waiting]]:
    """The first two hundred that wait, as data."""
    return twin(waiting(site.workspace, limit=LISTED))


@get("/review/news.json", sync_to_thread=True, opt=NEEDS[Right.JUDGE])
def news_twin(site: NamedDependency[Site], since: Since = 0) -> Response[News]:
    """What was judged since, by whom and why."""
    return twin(news(site.workspace, since))


@get("/review/{claim:str}", sync_to_thread=True, opt=NEEDS[Right.JUDGE])
def review_page(site: NamedDependency[Site], claim: FromPath[str], judged: Claim = "") -> Response[str]:
    """One claim to be judged, whether it waits or was judged already."""
    return review_page_of(site, claim, waiting(site.workspace), judged=judged)


@post("/review/{claim:str}", sync_to_thread=True, opt=NEEDS[Right.JUDGE], status_code=303)
def judge_form(site: NamedDependency[Site], claim: FromPath[str], data: URLEncodedBody[JudgeForm]) -> Response[Any]:
    """Takes down a judgement, and goes on to what waits next; says so where somebody was first."""
    row = site.workspace.claim(claim)
    queue = waiting(site.workspace)
    try:
        _take_down(site, row.claim.id, data, values_of(row.claim))
    except Overtaken:
        said = Said(typed=data, overtaken=True)
        return review_page_of(site, row.claim.id, waiting(site.workspace), said=said, status=409)
    except (BadJudgement, BadDate) as error:
        return review_page_of(site, row.claim.id, queue, said=Said(typed=data, wrong=str(error)), status=400)
    if data.verdict in {Verdict.UNDONE, Verdict.VERIFIED}:
        return to(f"/review/{quote(row.claim.id, safe='')}")
    return to(_onward(row.claim.id, queue))


def _take_down(site: Site, claim: str, data: JudgeForm, shown: dict[str, str]) -> None:
    if not data.why.strip():
        raise BadJudgement("Say why: the reason is kept with the judgement.")
    sent = {name: value.strip() for name in FIELDS if (value := getattr(data, name)) is not None}
    changes = {name: value for name, value in sent.items() if value != shown[name]}
    if data.verdict is Verdict.AMENDED and not changes:
        raise BadJudgement("No field is changed: change one, or accept the claim as it is.")
    if data.verdict is Verdict.VERIFIED and not (data.method.strip() and data.standard.strip()):
        raise BadJudgement("To verify, name the method and the standard of proof.")
    judge(
        site.workspace,
        claim,
        data.verdict,
        by=site.viewer.name,
        why=data.why,
        changes=changes,
        method=data.method.strip() or None,
        standard=data.standard.strip() or None,
        seen=data.seen,
    )


def _onward(claim: str, queue: list[Waiting]) -> str:
    """What waited after this claim; where it was the last, the queue from its beginning."""
    ids = [one.row.claim.id for one in queue]
    after = ids[ids.index(claim) + 1 :] if claim in ids else [one for one in ids if one != claim]
    page = f"/review/{quote(after[0], safe='')}" if after else "/review"
    return f"{page}?{urlencode({'judged': claim})}"
