"""What must hold of every page: it can be read by all, it is light, and it asks nothing of another machine."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response, expect
from tests.journeys.visiting import Visit

from parley.web.register import SECTIONS

MENU = tuple(page.address for section in SECTIONS for page in section.pages if page.address)
SINGLE = (
    "/documents/doc-morning",
    "/documents/doc-evening",
    "/claims/claim-doc-morning-2",
    "/claims?who=Northern+Assembly&status=denied",
    "/incidents/claim-doc-morning-2",
    "/actors/" + quote("~army of the south"),
    "/places/Rivertown",
    "/sources/Morning%20Ledger",
    "/search?q=siege",
    "/ask?q=violations",
    "/bulletin?date=2017-05-04",
    "/views?place=Rivertown",
    "/network?at=2017-05-05",
    "/packs/syria-astana",
    "/record?verify=true",
    "/review/claim-doc-morning-2",
    "/nowhere",
)
PAGES = (*MENU, *SINGLE)
WITH_PICTURE = {"/map": 320_000, "/network": 320_000, "/network?at=2017-05-05": 320_000}
LIGHT = 120_000
"""How many bytes a page may ask for in all, compressed, with its styles, scripts and data."""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def settled(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=address,
        color_scheme=request.param,
        viewport={"width": 1440, "height": 900},
        reduced_motion="reduce",
        bypass_csp=True,  # for axe alone, which brings its own script
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_fault_in_any_page_in_either_theme(themed: Page, path: str) -> None:
    settled(themed, path)
    found = Axe().run(themed, options=RULES).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:160], one["nodes"][0].get("failureSummary")) for one in found] == []


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_light_breaks_no_rule_and_asks_nothing_of_another_machine(visit: Visit, path: str) -> None:
    answers: list[Response] = []
    visit.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - it marks what it is given
    settled(visit.page, path)
    expect(visit.page.locator("h1")).to_be_visible()
    weight = sum(answer.request.sizes()["responseBodySize"] for answer in answers)
    assert weight <= WITH_PICTURE.get(path, LIGHT), f"{path} weighs {weight:,} bytes"
    assert visit.elsewhere == []
    assert [said for said in visit.complaints if "404" not in said] == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 390, "height": 844}, is_mobile=True)
    page = context.new_page()
    settled(page, path)
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert width <= 390


@pytest.mark.parametrize("path", PAGES)
def test_every_page_can_be_read_without_javascript(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(path)
    expect(page.locator("h1")).to_be_visible()
    words = page.locator("main").inner_text()
    context.close()
    assert len(words) > 40
