"""The pages in a real browser, against a real server process."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect
from tests.journeys.visiting import Visit

BREACH = "claim-doc-morning-2"
PAGES = (
    "/",
    "/documents",
    "/documents/doc-morning",
    "/documents/doc-evening",
    "/claims",
    "/claims?about=violation",
    f"/claims/{BREACH}",
    "/actors",
    "/actors/" + quote("~army of the south"),
    "/nowhere",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_asks_nothing_from_elsewhere_and_breaks_no_rule_of_its_own(visit: Visit, path: str) -> None:
    answer = visit.page.goto(path)
    assert answer is not None
    assert answer.status == (404 if path == "/nowhere" else 200)
    expect(visit.page.locator("h1")).to_be_visible()
    assert visit.elsewhere == []
    assert [said for said in visit.complaints if "404" not in said] == []
    # A style sheet that the policy had blocked would leave the default serif face.
    assert "system-ui" in visit.page.evaluate("getComputedStyle(document.body).fontFamily")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_on_a_phone(visit: Visit, path: str) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.page.goto(path)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_line_of_the_dossier_leads_to_the_marked_sentence_in_its_document(visit: Visit) -> None:
    page = visit.page
    page.goto("/")
    page.get_by_role("link", name="alleges that the Army of the South broke the truce").first.click()
    marked = "the army shelled Rivertown on 3 May 2017 in breach of the freeze"
    expect(page.locator("mark")).to_have_text(marked)
    page.get_by_role("link", name="the whole document, with this marked").click()
    expect(page).to_have_url(re.compile(r"/documents/doc-morning#c3$"))
    expect(page.locator("mark#c3")).to_be_in_viewport()
    expect(page.locator("mark:target, mark:has(> :target)")).to_have_count(1)


def test_the_keyboard_alone_leads_from_the_dossier_to_a_claim(visit: Visit) -> None:
    page = visit.page
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    focused = page.locator("a[data-step]:focus")
    expect(focused).to_have_count(1)
    assert focused.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    second = focused.get_attribute("href")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert focused.get_attribute("href") == second
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{second}")


def test_keys_typed_into_the_search_field_stay_there(visit: Visit) -> None:
    visit.page.goto("/claims")
    visit.page.locator("#find").fill("")
    visit.page.locator("#find").press_sequentially("jjk")
    expect(visit.page.locator("#find")).to_have_value("jjk")
    expect(visit.page.locator("#find")).to_be_focused()


def test_everything_works_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/claims")
    page.get_by_label("What", exact=True).fill("violation")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"about=violation"))
    expect(page.locator("tbody tr")).to_have_count(2)
    page.locator("tbody th a").first.click()
    expect(page.locator("mark").first).to_be_visible()
    context.close()


def test_hostile_words_run_nothing_and_load_nothing(visit: Visit) -> None:
    for path in ("/", "/documents/doc-evening", "/claims", "/claims/claim-doc-evening-3"):
        visit.page.goto(path)
        assert visit.page.locator("img:not([src^='/static/'])").count() == 0
        assert visit.page.title() != "1"
    assert visit.complaints == []


def test_text_from_right_to_left_keeps_its_direction(visit: Visit) -> None:
    visit.page.goto("/documents/doc-evening")
    arabic = visit.page.locator(".text", has_text="الهدنة")
    assert arabic.evaluate("one => getComputedStyle(one).direction") == "rtl"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/documents/doc-morning", f"/claims/{BREACH}", "/claims"])
def test_every_word_stands_out_from_its_ground(browser: Browser, address: str, path: str, scheme: str) -> None:
    context = browser.new_context(base_url=address, color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(path)
    faint = page.evaluate(_FAINT)
    context.close()
    assert faint == []


_FAINT = """() => {
  const rgb = (c) => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = (c) => {
    const [r, g, b] = c.map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const c = rgb(getComputedStyle(at).backgroundColor);
      if (c.length === 3 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  };
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faint = new Set();
  while (words.nextNode()) {
    const one = words.currentNode.parentElement;
    if (!words.currentNode.data.trim() || !one.checkVisibility()) continue;
    const [a, b] = [light(rgb(getComputedStyle(one).color)), light(ground(one))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) faint.add(one.className + ": " + words.currentNode.data.trim().slice(0, 30));
  }
  return [...faint];
}"""
