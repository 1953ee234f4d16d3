"""Every route and every role: the matrix is made from the route table, so that no route is forgotten."""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from litestar import get
from litestar.routes import HTTPRoute
from litestar.testing import TestClient
from msgspec import structs
from tests.web.sample import clock, evening, morning, write_record
from tests.web.team import Team, Visitor

from parley.model.viewer import Right, Role
from parley.web.app import create_app
from parley.web.register import ACCOUNTS, SECTIONS
from parley.web.rights import Open, Rule, rule_of

THINGS = {
    "actor": "~army of the south",
    "claim": "claim-doc-morning-2",
    "document": "doc-morning",
    "person": "reader",
    "file_path": "parley.css",
}
"""Something that is there, for what a route's address names; where nothing is listed, something that is not there."""


def table() -> list[tuple[str, str, Rule | None]]:
    """Each method of each route of the real application, with the rule that it names."""
    with TemporaryDirectory() as folder:
        app = create_app(write_record(Path(folder) / "routes.db"), clock=clock)
    return [
        (method, route.path_format, rule_of(handler))
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        for method in sorted(handler.http_methods - {"OPTIONS"})
    ]


ROUTES = table()
CELLS = [
    pytest.param((method, address, rule, who), id=f"{method} {address} {who}")
    for method, address, rule in ROUTES
    for who in (*[role.value for role in Role], "nobody", "token:read", "token:add")
]


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Team:
    return Team(write_record(tmp_path_factory.mktemp("matrix") / "sample.db", morning(), evening()))


@pytest.fixture(scope="module")
def browser(crowd: Team) -> Iterator[Visitor]:
    with crowd.visitor() as visitor:
        yield visitor


def test_every_route_names_a_rule() -> None:
    assert [(method, address) for method, address, rule in ROUTES if rule is None] == []
    assert len(ROUTES) > 20


def test_what_is_open_to_all_is_a_short_list() -> None:
    opened = {(method, address) for method, address, rule in ROUTES if rule is Open.TO_ALL}
    assert opened == {
        ("GET", "/sign-in"),
        ("POST", "/sign-in"),
        ("GET", "/sign-in/provider"),
        ("GET", "/sign-in/return"),
        ("GET", "/static/{file_path}"),
        ("HEAD", "/static/{file_path}"),
    }


def filled(address: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda name: THINGS.get(name[1], "not-there"), address)


def may(rule: Rule | None, who: str) -> bool:
    """Whether the rule lets them in, reckoned anew from the roles as the documentation tells them."""
    if rule is Open.TO_ALL:
        return True
    if rule is None or who == "nobody":
        return False
    if who.startswith("token:"):
        return rule == who.removeprefix("token:")
    return rule is Open.TO_SELF or rule in Role(who).rights


@pytest.mark.parametrize("cell", CELLS)
def test_a_route_lets_in_whom_its_rule_names_and_nobody_else(
    crowd: Team, browser: Visitor, cell: tuple[str, str, Rule | None, str]
) -> None:
    method, address, rule, who = cell
    is_token, is_signed_in = who.startswith("token:"), who in set(Role)
    crowd.become(browser.client, who if is_signed_in else None)
    headers = {"authorization": f"Bearer {crowd.token('admin', Right(who[6:]))}"} if is_token else {}
    if method == "POST" and not is_token:
        headers["x-form-token"] = browser.form_token("/account" if is_signed_in else "/sign-in")
    answer = browser.client.request(method, filled(address), headers=headers)
    assert answer.status_code < 500
    if may(rule, who):
        assert answer.status_code not in {401, 403}
        assert not answer.headers.get("location", "").startswith("/sign-in?")
    elif is_signed_in or is_token:
        assert answer.status_code == 403
        assert "Northern Assembly" not in answer.text
    else:
        refused = answer.status_code == 401 or answer.headers.get("location", "").startswith("/sign-in")
        assert refused
        assert "Northern Assembly" not in answer.text
        assert "sample" not in answer.text


def test_a_route_without_a_rule_is_closed_to_everyone(crowd: Team) -> None:
    @get("/forgotten", sync_to_thread=False)
    def forgotten() -> str:
        return "secret"

    app = create_app(crowd.record, clock=crowd.clock)
    app.register(forgotten)
    with TestClient(
        app, base_url="https://127.0.0.1", cookies={"__Host-parley_session": crowd.session("admin")}
    ) as client:
        answer = client.get("/forgotten")
    assert answer.status_code == 403
    assert "names no rule" in answer.text


def test_nobody_sees_or_changes_what_is_another_persons(team: Team) -> None:
    shown = team.token("steward", Right.READ)
    token = shown.split("_")[1]
    with team.visitor("reader") as reader:
        assert token not in reader.client.get("/account.json").text
        assert reader.send("/account", "/account/tokens/revoke", token=token).status_code == 404
    with team.visitor("steward") as steward:
        assert [one["id"] for one in steward.client.get("/account.json").json()["tokens"]] == [token]
        assert steward.send("/account", "/account/tokens/revoke", token=token).status_code == 303
        assert steward.client.get("/account.json").json()["tokens"][0]["revoked_at"]


def test_a_page_that_somebody_may_not_open_is_not_in_their_menu(team: Team) -> None:
    pages = [page for section in SECTIONS for page in section.pages if page.address] + list(ACCOUNTS)
    for role in Role:
        with team.visitor(role) as visitor:
            text = visitor.client.get("/claims").text
        for page in pages:
            listed = f'<a href="{page.address}"' in text
            assert listed == may(rule_of(page.handlers[0]), role), (role, page.name)


def test_what_one_viewer_is_shown_is_never_kept_for_another(tmp_path: Path) -> None:
    closed = evening()
    closed = structs.replace(closed, document=structs.replace(closed.document, handling="TLP:RED"))
    team = Team(write_record(tmp_path / "levels.db", morning(), closed))
    pages = ("/dossier.json", "/", "/claims.json", "/claims.csv", "/documents", "/actors.json")
    with team.visitor() as browser:
        for who, sees in (("admin", True), ("reader", False), ("admin", True), ("steward", False)):
            team.become(browser.client, who)
            shown = "".join(browser.client.get(page).text for page in pages)
            assert ("doc-evening" in shown) == sees
            assert "doc-morning" in shown
            assert browser.client.get("/claims/claim-doc-evening-0").status_code == (200 if sees else 404)
