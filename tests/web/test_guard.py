import pytest
from litestar import Litestar
from litestar.testing import TestClient

from parley.model.errors import UnsafeAddress
from parley.web.serving_rules import ServingRules, require_safe
from parley.web.visit import How, Visit

PAGES = ("/", "/claims", "/documents", "/actors", "/nowhere", "/static/parley.css", "/dossier.json")


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_carries_the_safe_headers(client: TestClient[Litestar], page: str) -> None:
    headers = client.get(page).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-inline" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.4:8477", ""])
def test_a_foreign_host_name_is_refused(client: TestClient[Litestar], host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "127.0.0.1" in answer.text
    assert "Northern Assembly" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8477", "[::1]:8477"])
def test_this_machine_is_served_under_each_of_its_names(client: TestClient[Litestar], host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_page_that_is_for_reading_takes_no_change(client: TestClient[Litestar], method: str) -> None:
    assert client.request(method, "/claims").status_code == 405


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "example.org"])  # noqa: S104 - what is refused
def test_binding_wider_than_this_machine_is_refused_with_the_reason(host: str) -> None:
    with pytest.raises(UnsafeAddress, match="no accounts"):
        require_safe(host, ServingRules(), accounts=False)
    require_safe(host, ServingRules(), accounts=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_binding_to_this_machine_is_allowed(host: str) -> None:
    require_safe(host, ServingRules(), accounts=False)


def test_without_accounts_nothing_that_came_through_a_proxy_is_answered(client: TestClient[Litestar]) -> None:
    answer = client.get("/", headers={"x-forwarded-for": "203.0.113.7"})
    assert answer.status_code == 403
    assert "no accounts" in answer.text


def test_a_form_needs_its_token_also_where_nobody_signs_in(client: TestClient[Litestar]) -> None:
    fields = {"change": "disable"}
    assert client.post("/people/ada", data=fields).status_code == 403
    page = client.get("/sign-in", follow_redirects=False)
    assert page.headers["location"] == "/"
    token = visit_token(client)
    assert client.post("/people/ada", data=fields | {"form_token": token}).status_code == 400
    stolen = {"form_token": token, **fields}
    assert client.post("/people/ada", data=stolen, headers={"origin": "http://evil.example"}).status_code == 403


def visit_token(client: TestClient[Litestar]) -> str:
    client.get("/")
    visit = Visit(viewer=None, how=How.LOCAL, address="", secret=client.cookies["parley_visit"])
    return visit.form_token("salt")
