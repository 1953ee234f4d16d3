"""The first page: the whole process at a glance."""

from litestar import Response, get
from litestar.di import NamedDependency

from parley.model.viewer import Right
from parley.projections.entries import Dossier
from parley.web.rights import NEEDS
from parley.web.site import Site, twin


@get("/", sync_to_thread=True, opt=NEEDS[Right.READ])
def dossier_page(site: NamedDependency[Site]) -> Response[str]:
    """The dossier; where nothing has been added yet, how to begin."""
    if not site.workspace.documents():
        return site.page("empty.html", twin="/dossier.json")
    return site.page("dossier.html", dossier=site.dossier(), twin="/dossier.json")


@get("/dossier.json", sync_to_thread=True, opt=NEEDS[Right.READ])
def dossier_twin(site: NamedDependency[Site]) -> Response[Dossier]:
    """The dossier as data."""
    return twin(site.dossier())
