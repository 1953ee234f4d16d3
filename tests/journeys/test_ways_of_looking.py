"""Journeys: on a phone, without JavaScript, cut off from the net, and with the keyboard alone."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route, expect
from tests.journeys.visiting import Visit


def number_of_claims(page: Page) -> int:
    return int(page.locator(".facts").first.inner_text().split()[0])


def test_on_a_phone_the_menu_opens_and_a_filter_is_set_and_taken_away(browser: Browser, address: str) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    page.goto("/")
    expect(page.locator(".rail")).to_be_hidden()
    page.locator(".menu summary").tap()
    page.locator(".menu").get_by_role("link", name="Linked views").tap()
    expect(page).to_have_url(re.compile("/views$"))
    before = number_of_claims(page)
    page.get_by_label("Where").fill("Rivertown")
    page.get_by_role("button", name="Show").tap()
    expect(page.locator(".chip")).to_have_text(re.compile("Rivertown"))
    assert 0 < number_of_claims(page) < before
    page.get_by_role("link", name="Take away: Where").tap()
    expect(page.locator(".chip")).to_have_count(0)
    assert number_of_claims(page) == before
    context.close()


def test_without_javascript_every_choice_in_a_picture_is_a_link(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto("/views")
    before = number_of_claims(page)
    page.locator(".column").first.click()
    expect(page).to_have_url(re.compile("since=.*until="))
    assert 0 < number_of_claims(page) < before
    page.get_by_label("Where").fill("Rivertown")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"place=Rivertown.*since="))
    page.goto("/map")
    page.locator(".spot", has_text="Rivertown").first.click()
    expect(page).to_have_url(re.compile("place=Rivertown"))
    page.goto("/network?at=2017-05-05")
    expect(page.locator(".network-drawn .knot").first).to_be_visible()
    page.goto("/timeline")
    page.get_by_role("link", name="nearer").click()
    expect(page).to_have_url(re.compile("since="))
    context.close()


def test_cut_off_from_the_net_map_and_network_still_move(browser: Browser, address: str) -> None:
    asked: list[str] = []

    def only_here(route: Route) -> None:
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900})
    context.route("**/*", only_here)
    page = context.new_page()
    page.goto("/map")
    expect(page.locator("[data-map][data-live=yes]")).to_be_visible()
    page.locator(".leaflet-control-zoom-in").click()
    expect(page).to_have_url(re.compile("box="))
    shown = urlsplit(page.url).query
    page.goto("/network")
    expect(page.locator("[data-network][data-live=yes]")).to_be_visible()
    page.goto(f"/map?{shown}")
    expect(page.locator("[data-map][data-live=yes]")).to_be_visible()
    context.close()
    assert asked == []


def test_a_stretch_drawn_out_on_the_time_line_narrows_map_and_list(visit: Visit) -> None:
    page = visit.page
    page.goto("/views")
    before = number_of_claims(page)
    frame = page.locator(".time-drawn").bounding_box()
    assert frame
    column = page.locator(".column rect").first.bounding_box()
    assert column
    middle = column["x"] + column["width"] / 2
    page.mouse.move(middle - 4, frame["y"] + 40)
    page.mouse.down()
    page.mouse.move(middle + 8, frame["y"] + 60, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile("since=.*until="))
    expect(page.locator(".chip").first).to_be_visible()
    assert 0 < number_of_claims(page) < before
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    assert visit.complaints == []


def test_the_slider_goes_through_time_and_the_address_keeps_the_day(visit: Visit) -> None:
    page = visit.page
    page.goto("/network")
    expect(page.locator("[data-network][data-live=yes]")).to_be_visible()
    page.locator("#slider").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"at=\d{4}-\d\d-\d\d"))
    page.reload()
    expect(page.locator(".facts")).to_have_text(re.compile("that may hold on"))


def test_the_keyboard_alone_sets_a_filter_and_opens_a_claim(visit: Visit) -> None:
    page = visit.page
    page.goto("/claims")
    page.get_by_label("What", exact=True).focus()
    page.keyboard.type("violation")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims?*about=violation*")
    page.keyboard.press("Tab")
    page.keyboard.press("j")
    expect(page.locator("a[data-step]:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*")
    expect(page.locator("mark").first).to_be_visible()


def test_every_link_of_the_time_line_can_be_reached_with_the_keyboard_and_says_what_it_holds(visit: Visit) -> None:
    page = visit.page
    page.goto("/timeline")
    column = page.locator(".column").first
    column.focus()
    assert re.fullmatch(r"\d{4}(-\d\d){0,2}: \d+ claims?", column.get_attribute("aria-label") or "")
    page.keyboard.press("Enter")
    page.wait_for_url("**since=**")
