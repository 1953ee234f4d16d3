"""The sources: the list, and each with what it reports, of whom, and how often another source tells the same."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from parley.desk.ratings import sources_rated
from parley.desk.sources import SourceSummary, list_sources, view_source
from parley.model.errors import NoSuchThing
from parley.model.viewer import Right
from parley.web.addresses import actor_key
from parley.web.rights import NEEDS
from parley.web.site import Site, table, twin


@get("/sources", sync_to_thread=True, opt=NEEDS[Right.READ])
def sources_page(site: NamedDependency[Site]) -> Response[str]:
    """Every source, those with most claims first."""
    return site.page("sources.html", sources=list_sources(site.workspace), twin="/sources.json")


@get("/sources.json", sync_to_thread=True, opt=NEEDS[Right.READ])
def sources_twin(site: NamedDependency[Site]) -> Response[list[SourceSummary]]:
    """The list of sources as data."""
    return twin(list_sources(site.workspace))


@get("/sources.csv", sync_to_thread=True, opt=NEEDS[Right.READ])
def sources_csv(site: NamedDependency[Site]) -> Response[str]:
    """The list of sources as a table for a spreadsheet."""
    columns = ("source", "documents", "claims", "first", "last")
    rows = ((one.name, one.documents, one.claims, one.first, one.last) for one in list_sources(site.workspace))
    return table("sources", columns, rows)


@get("/sources/{source:str}", sync_to_thread=True, opt=NEEDS[Right.READ])
def source_page(site: NamedDependency[Site], source: FromPath[str]) -> Response[Any]:
    """One source."""
    name = actor_key(source.removesuffix(".json"))
    view = view_source(site.workspace, name)
    if view is None:
        raise NoSuchThing(f"no document here was published by {name!r}; /sources lists who published what")
    if source.endswith(".json"):
        return twin(view)
    documents = [one for one in site.workspace.documents() if one.source == name]
    rating = sources_rated(site.workspace).get(name)
    return site.page("source.html", view=view, rating=rating, documents=documents, twin=f"/sources/{source}.json")
