"""A question to the record: the address is the question, and the page its answer."""

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency

from parley.analysis.asking.complete import complete, example
from parley.analysis.asking.forms import FORMS
from parley.desk.asking.answer import Answer, ask
from parley.desk.asking.names import names_known
from parley.model.viewer import Right
from parley.web.rights import NEEDS
from parley.web.site import Site, twin
from parley.web.speaking import this_page

_READ = NEEDS[Right.READ]


def _question(request: Request[Any, Any, Any]) -> str:
    return request.query_params.get("q", "").strip()


def _answer(site: Site, question: str) -> Answer | None:
    return ask(site.workspace, question, today=site.clock().date()) if question else None


@get("/ask", sync_to_thread=True, opt=_READ)
def ask_page(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[str]:
    """The answer to the question in the address, and what else can be asked."""
    question = _question(request)
    names = names_known(site.workspace, site.completions())
    return site.page(
        "ask.html",
        question=question,
        answer=_answer(site, question),
        forms=[(example(form, names), form.told) for form in FORMS],
        twin=this_page().replace("/ask", "/ask.json", 1) if question else None,
    )


@get("/ask.json", sync_to_thread=True, opt=_READ)
def ask_twin(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[Answer | None]:
    """The answer as data."""
    return twin(_answer(site, _question(request)))


@get("/ask/complete.json", sync_to_thread=True, opt=_READ)
def complete_twin(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[list[str]]:
    """How the question that was begun may go on."""
    names = names_known(site.workspace, site.completions())
    return twin(list(complete(request.query_params.get("q", "")[:400], names)))
