"""Attacks in a real browser against a real server process: none works."""

import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect
from tests.journeys.hostile import PAYLOADS, hostile_record, serving
from tests.web.sample import evening, morning, write_record
from tests.web.team import PASSWORD, Team

MOST_PAGES = 80
ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP rebound.example 127.0.0.1, MAP evil.example 127.0.0.1",
)


@pytest.fixture(scope="module")
def browser(driver: Playwright, chromium: str) -> Iterator[Browser]:
    opened = driver.chromium.launch(executable_path=chromium, args=list(ARGS))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A team's pages, with an admin who has a password."""
    record = write_record(tmp_path_factory.mktemp("attacked") / "sample.db", morning(), evening())
    Team(record)
    with serving(record) as served:
        yield served


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    made = browser.new_context(base_url=address)
    yield made
    made.close()


def sign_in(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("Name").fill("admin")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


class Watch:
    """What a page did that it should not."""

    def __init__(self, page: Page, home: str) -> None:
        self.complaints: list[str] = []
        self.elsewhere: list[str] = []
        page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type in {"error", "warning"} else None
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("response", lambda got: self.complaints.append(got.url) if got.status == HTTPStatus.NOT_FOUND else None)
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        page.on("request", lambda asked: None if asked.url.startswith(home) else self.elsewhere.append(asked.url))


def test_no_field_of_a_record_runs_a_script_or_loads_anything(browser: Browser, tmp_path: Path) -> None:
    with serving(hostile_record(tmp_path)) as home:
        page = browser.new_context(base_url=home).new_page()
        watch = Watch(page, home)
        waiting, seen = ["/", "/documents/doc-hostile", "/actors", "/claims", "/people", "/account", "/api"], set[str]()
        while waiting and len(seen) < MOST_PAGES:
            path = waiting.pop(0)
            if path in seen or path.endswith((".json", ".csv")):
                continue
            seen.add(path)
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200, path
            assert page.evaluate("window.stolen") is None, path
            assert "stolen" not in page.title().split("·")[-1], path
            assert (
                page.evaluate("document.querySelectorAll('script:not([src]), iframe, base, meta[http-equiv]').length")
                == 0
            )
            found = page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
            assert [one for one in found if not one.startswith(("/", "#", "?"))] == [], path
            waiting += [one.partition("#")[0] for one in found if one.startswith("/")]
        assert len(seen) > 60
        assert watch.elsewhere == []
        assert watch.complaints == []
        expect(page.locator("body")).not_to_have_text(re.compile(r"\b49\b.{0,3}\$"))
        page.goto("/documents/doc-hostile")
        shown = page.locator("main").inner_text()
        assert all(payload.split("\u0000")[0][:20] in shown for payload in PAYLOADS)


def test_a_script_in_a_form_comes_back_as_words(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    watch = Watch(page, address)
    sign_in(page)
    for payload in PAYLOADS[:12]:
        page.goto("/account")
        page.get_by_label("What for").fill(payload)
        page.get_by_role("button", name="Make a token").click()
        expect(page.locator("table").first).to_contain_text(payload[:15])
        page.goto(f"/claims?{urlencode({'about': payload, 'who': payload, 'since': payload})}")
        assert page.evaluate("window.stolen") is None
    assert watch.elsewhere == []
    # A day that is none is answered with 400, which a browser writes into its console; nothing else stands there.
    assert [one for one in watch.complaints if "400 (Bad Request)" not in one] == []


def test_normal_use_breaks_no_rule_of_the_pages_own_policy(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    watch = Watch(page, address)
    sign_in(page)
    page.goto("/people")
    page.get_by_label("Name").fill("newcomer")
    page.get_by_role("button", name="Make it").click()
    expect(page.locator(".secret")).to_have_text(re.compile(r"^(\w{5}-){4}\w{5}$"))
    page.get_by_role("row", name=re.compile("newcomer")).get_by_role("button", name="Keep out").click()
    expect(page.get_by_role("row", name=re.compile("newcomer"))).to_contain_text("disabled")
    for path in ("/", "/claims", "/documents", "/actors", "/account", "/api"):
        page.goto(path)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert watch.elsewhere == []
    assert watch.complaints == []


def test_after_signing_out_the_way_back_shows_nothing(context: BrowserContext) -> None:
    page = context.new_page()
    sign_in(page)
    page.goto("/claims")
    page.get_by_role("button", name="Sign out").click()
    page.go_back()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


@contextmanager
def evil(pages: dict[str, str], cookie: str = "") -> Iterator[int]:
    """Another site, on a port of this machine: what the attacker serves."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = pages.get(urlsplit(self.path).path, "").encode()
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            if cookie:
                self.send_header("set-cookie", cookie)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


FORGED = """<form id=f method=post action="{address}/people" target=_self>
<input name=name value=forged><input name=role value=admin><input name=clearance value="TLP:RED">
<input name=form_token value="{token}"></form><script>document.getElementById("f").submit()</script>"""
FETCHED = """<script>
fetch("{address}/people", {{method: "POST", credentials: "include", mode: "no-cors",
  headers: {{"content-type": "application/x-www-form-urlencoded"}},
  body: "name=forged&role=admin&clearance=TLP:RED&form_token={token}"}}).finally(() => document.title = "sent");
</script>"""


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "evil.example"])
@pytest.mark.parametrize("attack", [FORGED, FETCHED])
def test_another_site_changes_nothing_in_a_visitors_name(
    context: BrowserContext, address: str, host: str, attack: str
) -> None:
    page = context.new_page()
    sign_in(page)
    page.goto("/people")
    # Even with a token that was stolen from the page: where the form comes from gives it away.
    token = page.locator("input[name=form_token]").first.input_value()
    with evil({"/": attack.format(address=address, token=token)}) as port:
        other = context.new_page()
        other.goto(f"http://{host}:{port}/", wait_until="commit")
        other.wait_for_timeout(700)
    page.goto("/people.json")
    assert "forged" not in page.inner_text("body")
    assert "admin" in page.inner_text("body")


def test_no_page_can_be_framed(context: BrowserContext, address: str) -> None:
    sign_in(context.new_page())
    with evil({"/": f'<h1>a game</h1><iframe src="{address}/people"></iframe>'}) as port:
        page = context.new_page()
        refused: list[str] = []
        page.on("console", lambda said: refused.append(said.text))
        page.goto(f"http://127.0.0.1:{port}/")
        page.wait_for_timeout(500)
        assert any("frame" in one.casefold() for one in refused)
        assert "People" not in page.frames[1].content()


def test_a_session_planted_by_another_site_lets_nobody_in(
    browser: Browser, context: BrowserContext, address: str
) -> None:
    for cookie in ("parley_session=planted; Path=/", "parley_visit=planted; Path=/"):
        with evil({"/": "planted"}, cookie) as port:
            context.new_page().goto(f"http://127.0.0.1:{port}/")
    page = context.new_page()
    page.goto("/sign-in")
    sign_in(page)
    kept = {one["name"]: one["value"] for one in context.cookies() if "name" in one}
    assert kept["parley_session"] != "planted"
    with_planted = browser.new_context(base_url=address)
    with_planted.add_cookies([{"name": "parley_session", "value": "planted", "url": address}])
    attacker = with_planted.new_page()
    attacker.goto("/claims")
    expect(attacker.get_by_role("heading", name="Sign in")).to_be_visible()
    with_planted.close()


def test_a_name_that_is_pointed_at_this_machine_reads_nothing(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    rebound = address.replace("127.0.0.1", "rebound.example")
    answer = page.goto(f"{rebound}/claims.json")
    assert answer is not None
    assert answer.status == 421
    told = page.evaluate("fetch('/dossier.json').then(one => one.status)")
    assert told == 421
    context.close()


def test_no_script_reads_the_session(context: BrowserContext) -> None:
    page = context.new_page()
    sign_in(page)
    assert page.evaluate("document.cookie").find("parley_session") == -1
    with evil({"/": "<script>document.title = document.cookie || 'nothing'</script>"}) as port:
        page.goto(f"http://127.0.0.1:{port}/")
        assert "parley" not in page.title()
