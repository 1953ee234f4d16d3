"""The process packs: those that come with Parley, and the one that this workspace is read with."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from parley.desk.packs import PackSummary, shipped_packs
from parley.knowledge.pack import Pack
from parley.knowledge.pack_load import load_pack
from parley.model.errors import NoSuchThing
from parley.model.viewer import Right
from parley.web.rights import NEEDS
from parley.web.site import Site, twin


@get("/packs", sync_to_thread=True, opt=NEEDS[Right.READ])
def packs_page(site: NamedDependency[Site]) -> Response[str]:
    """The packs there are."""
    return site.page("packs.html", packs=shipped_packs(), used=site.workspace.pack, twin="/packs.json")


@get("/packs.json", sync_to_thread=True, opt=NEEDS[Right.READ])
def packs_twin(site: NamedDependency[Site]) -> Response[tuple[PackSummary, ...]]:
    """The list of packs as data."""
    del site
    return twin(shipped_packs())


@get("/packs/{name:str}", sync_to_thread=True, opt=NEEDS[Right.READ])
def pack_page(site: NamedDependency[Site], name: FromPath[str]) -> Response[str]:
    """One pack: who and what it knows, each fact with its source."""
    pack = _pack(site, name)
    actors = {one.id: one.name for one in pack.parties} | {one.id: one.name for one in pack.persons}
    used = site.workspace.pack == name
    return site.page("pack.html", pack=pack, names=actors, used=used, twin=f"/packs/{name}/pack.json")


@get("/packs/{name:str}/pack.json", sync_to_thread=True, opt=NEEDS[Right.READ])
def pack_twin(site: NamedDependency[Site], name: FromPath[str]) -> Response[Pack]:
    """One pack as data."""
    return twin(_pack(site, name))


def _pack(site: Site, name: str) -> Pack:
    """The workspace's own pack as it was recorded, else the shipped one of that name; never a path."""
    used = site.knowledge().pack
    if used is not None and name == site.workspace.pack:
        return used
    if name in {one.name for one in shipped_packs()}:
        return load_pack(name)
    raise NoSuchThing(f"there is no pack called {name!r} here; /packs lists those there are")
