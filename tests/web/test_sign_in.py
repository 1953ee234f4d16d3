"""Coming in: passwords, sessions, tokens, and what keeps others out."""

# ruff: noqa: S106 - the passwords are made up

from pathlib import Path

import pytest
from tests.web.team import PASSWORD, Team, carry

from parley.desk.people import People
from parley.desk.workspace import open_workspace
from parley.model.viewer import Right, owner
from parley.web.pages.sign_in import within
from parley.web.serving_rules import ServingRules

SESSION = "__Host-parley_session"


def test_who_is_signed_out_is_led_to_the_sign_in_page_and_back(team: Team) -> None:
    with team.visitor() as visitor:
        led = visitor.client.get("/claims?about=violation")
        assert led.status_code == 303
        assert led.headers["location"] == "/sign-in?next=%2Fclaims%3Fabout%3Dviolation"
        came = visitor.sign_in(next="/claims?about=violation")
        assert came.status_code == 303
        assert came.headers["location"] == "/claims?about=violation"
        assert visitor.client.get("/claims?about=violation").status_code == 200


def test_a_program_that_is_signed_out_gets_401_and_no_page(team: Team) -> None:
    with team.visitor() as visitor:
        answer = visitor.client.get("/claims.json")
    assert answer.status_code == 401
    assert answer.json() == {"error": "sign in first"}


def test_the_sign_in_page_tells_nothing_of_the_record(team: Team) -> None:
    with team.visitor() as visitor:
        for page in ("/sign-in", "/nowhere", "/claims/none"):
            text = visitor.client.get(page, follow_redirects=True).text
            assert "sample" not in text
            assert "Northern Assembly" not in text


def test_the_sessions_cookie_is_out_of_reach_of_scripts_and_of_other_sites(team: Team) -> None:
    with team.visitor() as visitor:
        cookie = visitor.sign_in().headers["set-cookie"]
    for part in ("__Host-parley_session=", "HttpOnly", "SameSite=lax", "Secure", "Path=/"):
        assert part in cookie
    assert "Domain" not in cookie


def test_a_session_planted_before_the_sign_in_is_worth_nothing_after_it(team: Team) -> None:
    with team.visitor() as visitor:
        carry(visitor.client, "planted")
        assert visitor.sign_in().status_code == 303
        assert visitor.client.cookies.get(SESSION) != "planted"
    with team.visitor() as other:
        carry(other.client, "planted")
        assert other.client.get("/").status_code == 303


def test_each_sign_in_gets_a_new_session_and_the_old_one_ends(team: Team) -> None:
    with team.visitor("admin") as visitor:
        old = visitor.client.cookies[SESSION]
        assert visitor.send("/account", "/sign-in", name="admin", password=PASSWORD).status_code == 303
        assert visitor.client.cookies[SESSION] != old
        carry(visitor.client, old)
        assert visitor.client.get("/").status_code == 303


def test_signing_out_ends_the_session_on_the_server_too(team: Team) -> None:
    with team.visitor("reader") as visitor:
        secret = visitor.client.cookies[SESSION]
        assert visitor.send("/account", "/sign-out").headers["location"] == "/sign-in"
        carry(visitor.client, secret)
        assert visitor.client.get("/").status_code == 303


@pytest.mark.parametrize(("minutes", "status"), [(44, 200), (46, 303)])
def test_a_session_ends_when_it_is_not_used(team: Team, minutes: int, status: int) -> None:
    with team.visitor("reader") as visitor:
        team.clock.forward(minutes=minutes)
        assert visitor.client.get("/claims").status_code == status


def test_a_session_ends_after_twelve_hours_however_much_it_is_used(team: Team) -> None:
    with team.visitor("reader") as visitor:
        for _ in range(18):
            team.clock.forward(minutes=40)
            assert visitor.client.get("/static/parley.css").status_code == 200
        team.clock.forward(minutes=1)
        assert visitor.client.get("/claims").status_code == 303


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(team: Team) -> None:
    with team.visitor() as visitor:
        wrong, unknown = visitor.sign_in(password="nope"), visitor.sign_in(name="ghost", password="nope")
    assert wrong.status_code == unknown.status_code == 403
    assert "this name and this password" in wrong.text.casefold()
    assert "this name and this password" in unknown.text.casefold()


def test_guessing_is_locked_out_also_with_the_right_password_until_the_time_is_over(team: Team) -> None:
    with team.visitor() as visitor:
        answers = [visitor.sign_in(password=f"guess {number}").status_code for number in range(7)]
        assert answers == [403, 403, 403, 403, 403, 429, 429]
        locked = visitor.sign_in()
        assert locked.status_code == 429
        assert 0 < int(locked.headers["retry-after"]) <= 60
        team.clock.forward(minutes=2)
        assert visitor.sign_in().status_code == 303


def test_an_address_that_tries_many_names_is_locked_out(team: Team) -> None:
    with team.visitor() as visitor:
        answers = [visitor.sign_in(name=f"ghost{number}", password="x").status_code for number in range(22)]
    assert answers[:20] == [403] * 20
    assert answers[20:] == [429, 429]


def test_whoever_is_kept_out_is_out_at_once_with_session_and_token(team: Team) -> None:
    token = team.token("analyst", Right.READ)
    with team.visitor("analyst") as visitor:
        assert visitor.client.get("/claims").status_code == 200
        with open_workspace(team.record) as workspace:
            People(workspace, by=owner("root"), where="a test").disable("analyst")
        assert visitor.client.get("/claims").status_code == 303
        answer = visitor.client.get("/claims.json", headers={"authorization": f"Bearer {token}"})
        assert answer.status_code == 401


def test_a_new_role_holds_from_the_next_request_on(team: Team) -> None:
    with team.visitor("analyst") as analyst, team.visitor("admin") as admin:
        assert analyst.client.get("/people").status_code == 403
        admin.send("/people", "/people/analyst", change="role", value="admin")
        assert analyst.client.get("/people").status_code == 200


def test_changing_the_password_asks_for_the_old_one_and_signs_out_everywhere(team: Team) -> None:
    new = "nine wet boots by the ferry"
    with team.visitor("admin") as visitor, team.visitor("admin") as elsewhere:
        assert visitor.send("/account", "/account/password", old="wrong", new=new).status_code == 403
        weak = visitor.send("/account", "/account/password", old=PASSWORD, new="password1234")
        assert weak.status_code == 400
        assert "guessed early" in weak.text
        assert visitor.send("/account", "/account/password", old=PASSWORD, new=new).status_code == 303
        assert elsewhere.client.get("/claims").status_code == 303
        assert visitor.sign_in().status_code == 403
        assert visitor.sign_in(password=new).status_code == 303


def test_a_token_is_shown_once_and_lets_a_program_read(team: Team) -> None:
    with team.visitor("reader") as visitor:
        page = visitor.send("/account", "/account/tokens", label="a script", scope="read", days="3").text
        shown = page.partition('<pre class="secret">')[2].partition("<")[0]
        assert shown.startswith("parley_")
        assert shown not in visitor.client.get("/account").text
    with team.visitor() as program:
        bearer = {"authorization": f"Bearer {shown}"}
        assert program.client.get("/claims.json", headers=bearer).status_code == 200
        assert program.client.get("/account.json", headers=bearer).status_code == 403
        team.clock.forward(days=3)
        assert program.client.get("/claims.json", headers=bearer).status_code == 401


@pytest.mark.parametrize("said", ["Bearer", "Bearer x", "Bearer parley_a_b", "Basic YTpi", "parley_a_b"])
def test_an_authorization_that_lets_nobody_in_is_refused_whatever_cookie_came_along(team: Team, said: str) -> None:
    with team.visitor("admin") as visitor:
        assert visitor.client.get("/claims.json", headers={"authorization": said}).status_code == 401


@pytest.mark.parametrize("token", ["", "x", "abc.def", "ü.é"])
def test_a_form_that_is_not_ours_changes_nothing(team: Team, token: str) -> None:
    with team.visitor("admin") as visitor:
        fields = {"form_token": token, "name": "eve", "role": "admin", "clearance": "TLP:RED"}
        assert visitor.client.post("/people", data=fields).status_code == 403
        assert "eve" not in visitor.client.get("/people.json").text


def test_the_form_of_one_session_is_not_good_for_another(team: Team) -> None:
    with team.visitor("admin") as visitor, team.visitor("admin") as other:
        fields = {"form_token": other.form_token("/people"), "name": "eve", "role": "reader", "clearance": "TLP:CLEAR"}
        assert visitor.client.post("/people", data=fields).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1"},
        {"origin": "https://127.0.0.1:444"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_sent_by_another_site_is_refused_even_with_its_token(team: Team, headers: dict[str, str]) -> None:
    with team.visitor("admin") as visitor:
        fields = {"form_token": visitor.form_token("/people"), "change": "disable"}
        assert visitor.client.post("/people/reader", data=fields, headers=headers).status_code == 403
        ours = {"origin": "https://127.0.0.1"}
        assert visitor.client.post("/people/reader", data=fields, headers=ours).status_code == 303


@pytest.mark.parametrize(
    "next_page", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:1", "\\/x", ""]
)
def test_the_sign_in_page_leads_to_no_other_site(next_page: str) -> None:
    assert within(next_page) == "/"
    assert within("/claims?about=x") == "/claims?about=x"


def test_a_visitor_who_asks_too_fast_is_told_to_wait(record: Path) -> None:
    team = Team(record, rules=ServingRules(per_minute=30))
    with team.visitor("reader") as visitor:
        answers = [visitor.client.get("/account.json").status_code for _ in range(31)]
        assert answers == [200] * 30 + [429]
        team.become(visitor.client, "admin")
        assert visitor.client.get("/account.json").status_code == 200
        team.become(visitor.client, "reader")
        assert visitor.client.get("/account.json").status_code == 429
        team.ticks += 2
        assert visitor.client.get("/account.json").status_code == 200


def test_without_tls_only_this_machine_is_served(team: Team) -> None:
    with team.visitor(base_url="http://127.0.0.1") as visitor:
        refused = visitor.client.get("/sign-in")
    assert refused.status_code == 403
    assert "https" in refused.text
