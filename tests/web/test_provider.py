"""Coming in through a real provider process."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from tests.web.team import Team, Visitor

from parley.desk.people import People
from parley.desk.workspace import open_workspace
from parley.model.viewer import owner
from parley.outbound.oidc import Attempt, NotVouched, OpenId, Provider
from parley.web.serving_rules import ServingRules

SECRET = "made-up"  # noqa: S105 - of a provider that takes any


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The address of a provider, which is a program of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = Path(sys.executable).parent / "oidc-provider-mock"
    command = [str(program), "--port", str(port), "--require-nonce", "true", "--user", "ben-7", "--user", "eve-9"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        address = f"http://127.0.0.1:{port}"
        for _ in range(200):
            try:
                httpx.get(f"{address}/.well-known/openid-configuration")
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield str(httpx.get(f"{address}/.well-known/openid-configuration").json()["issuer"])
        running.terminate()
        running.wait(timeout=20)


@pytest.fixture
def linked(record: Path, issuer: str) -> Team:
    team = Team(record, rules=ServingRules(provider=Provider(issuer=issuer, client="parley", secret=SECRET)))
    with open_workspace(record) as workspace:
        People(workspace, by=owner("root"), where="a test").link("analyst", f"{issuer}|ben-7")
    return team


def through(visitor: Visitor, subject: str, next_page: str = "/claims") -> str:
    """Go to the provider, say there who one is, and return the address that it sends the browser back to."""
    page = visitor.client.get(f"/sign-in?next={next_page}").text
    assert "/sign-in/provider?next=" in page
    led = visitor.client.get(f"/sign-in/provider?next={next_page}").headers["location"]
    asked = parse_qs(urlsplit(led).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == ["https://127.0.0.1/sign-in/return"]
    back = httpx.post(led, data={"sub": subject}).headers["location"]
    assert back.startswith("https://127.0.0.1/sign-in/return?")
    return back.removeprefix("https://127.0.0.1")


def test_who_is_linked_comes_in_as_their_account(linked: Team) -> None:
    with linked.visitor() as visitor:
        came = visitor.client.get(through(visitor, "ben-7"))
        assert (came.status_code, came.headers["location"]) == (303, "/claims")
        assert visitor.client.get("/account.json").json()["name"] == "analyst"


def test_who_is_not_linked_is_told_how_to_be(linked: Team) -> None:
    with linked.visitor() as visitor:
        refused = visitor.client.get(through(visitor, "eve-9"))
        assert refused.status_code == 403
        assert "eve-9" in refused.text
        assert "sample" not in refused.text
        assert visitor.client.get("/claims").status_code == 303


def test_who_is_kept_out_does_not_come_in_by_the_provider_either(linked: Team) -> None:
    with open_workspace(linked.record) as workspace:
        People(workspace, by=owner("root"), where="a test").disable("analyst")
    with linked.visitor() as visitor:
        assert visitor.client.get(through(visitor, "ben-7")).status_code == 403


def test_an_answer_that_another_browser_began_is_worth_nothing(linked: Team) -> None:
    with linked.visitor() as attacker:
        stolen = through(attacker, "ben-7")
    with linked.visitor() as victim:
        assert victim.client.get(stolen).status_code == 400
        through(victim, "ben-7")
        assert victim.client.get(stolen).status_code == 400


def test_a_code_counts_once_and_a_made_up_one_never(linked: Team) -> None:
    with linked.visitor() as visitor:
        back = through(visitor, "ben-7")
        made_up = re.sub(r"code=[^&]+", "code=made-up", back)
        assert visitor.client.get(made_up).status_code == 403
        assert visitor.client.get(back).status_code == 303
        assert visitor.client.get(back).status_code == 400


def test_what_the_provider_refuses_is_told(linked: Team) -> None:
    with linked.visitor() as visitor:
        back = through(visitor, "ben-7")
        denied = re.sub(r"code=[^&]+", "error=access_denied", back)
        assert "did not let this sign-in through" in visitor.client.get(denied).text


def test_a_provider_that_calls_itself_otherwise_is_not_believed(issuer: str) -> None:
    other = OpenId(Provider(issuer=issuer + "/", client="parley"))
    with pytest.raises(NotVouched):
        other.where_to(Attempt(state="s", nonce="n", verifier="v" * 43), back="https://127.0.0.1/sign-in/return")


@pytest.mark.parametrize("issuer_name", ["http://id.example", "ftp://id.example", "id.example", ""])
def test_a_provider_that_is_not_reached_by_https_is_refused(issuer_name: str) -> None:
    with pytest.raises(NotVouched, match="not an https address"):
        OpenId(Provider(issuer=issuer_name, client="parley"))


def test_without_a_provider_there_is_no_such_way(team: Team) -> None:
    with team.visitor() as visitor:
        assert "/sign-in/provider" not in visitor.client.get("/sign-in").text
        assert visitor.client.get("/sign-in/provider").headers["location"] == "/sign-in"
        assert visitor.client.get("/sign-in/return?code=x&state=y").status_code == 400
