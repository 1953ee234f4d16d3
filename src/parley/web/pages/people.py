"""The people: who has an account, and what each may do; for admins."""

from enum import StrEnum
from typing import Annotated, Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody
from msgspec import Meta, Struct

from parley.desk.people import NotAllowed, People, Person
from parley.model.errors import ParleyError
from parley.model.viewer import Right, Role
from parley.state.passwords import draw_password
from parley.web.pages.sign_in import to
from parley.web.rights import NEEDS
from parley.web.site import Site, twin
from parley.web.visit import How


class Change(StrEnum):
    """What can be changed of an account."""

    ROLE = "role"
    CLEARANCE = "clearance"
    PASSWORD = "password"  # noqa: S105 - a word for a change
    DISABLE = "disable"
    ENABLE = "enable"


class PersonForm(Struct):
    """A new account; without `subject` it gets a password, which is shown once."""

    name: Annotated[str, Meta(max_length=64)]
    role: Role
    clearance: Annotated[str, Meta(max_length=64)]
    subject: Annotated[str, Meta(max_length=500)] = ""


class ChangeForm(Struct):
    """A change to an account, and the role or level that it gets."""

    change: Change
    value: Annotated[str, Meta(max_length=64)] = ""


@get("/people", sync_to_thread=True, opt=NEEDS[Right.MANAGE])
def people_page(site: NamedDependency[Site]) -> Response[str]:
    """All accounts, with what can be changed of each."""
    return _page(site)


@get("/people.json", sync_to_thread=True, opt=NEEDS[Right.MANAGE])
def people_twin(site: NamedDependency[Site]) -> Response[list[Person]]:
    """The same as data."""
    return twin(site.people().list())


@post("/people", sync_to_thread=True, opt=NEEDS[Right.MANAGE], status_code=200)
def person_form(site: NamedDependency[Site], data: URLEncodedBody[PersonForm]) -> Response[Any]:
    """Makes an account."""
    password = None if data.subject else draw_password()
    _changing(site).add(
        data.name, role=data.role, clearance=data.clearance, password=password, subject=data.subject or None
    )
    return _page(site, named=data.name, password=password or "")


@post("/people/{person:str}", sync_to_thread=True, opt=NEEDS[Right.MANAGE], status_code=200)
def change_form(site: NamedDependency[Site], person: FromPath[str], data: URLEncodedBody[ChangeForm]) -> Response[Any]:
    """Changes an account; a new password is shown once."""
    people = _changing(site)
    match data.change:
        case Change.ROLE:
            people.set_role(person, _role(data.value))
        case Change.CLEARANCE:
            people.clear(person, data.value)
        case Change.DISABLE:
            people.disable(person)
        case Change.ENABLE:
            people.enable(person)
        case Change.PASSWORD:
            password = draw_password()
            people.set_password(person, password)
            return _page(site, named=person, password=password)
    return to("/people")


def _changing(site: Site) -> People:
    if site.visit.how is How.LOCAL:
        raise NotAllowed("the first account is made at the command line: `parley people add NAME --role admin`")
    return site.people()


def _role(asked: str) -> Role:
    if asked not in set(Role):
        raise ParleyError(f"there is no role {asked!r}; choose one of: {', '.join(Role)}")
    return Role(asked)


def _page(site: Site, *, named: str = "", password: str = "") -> Response[str]:
    return site.page(
        "people.html",
        people=site.people().list(),
        roles=list(Role),
        levels=site.workspace.ladder.levels,
        named=named,
        password=password,
        local=site.visit.how is How.LOCAL,
        twin="/people.json",
    )
