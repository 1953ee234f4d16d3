"""Two reviewers at once, in two real browsers, with nothing but the keyboard."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.visiting import Visit, serving
from tests.web.sample import evening, morning, write_record
from tests.web.team import Team, account

from parley.desk.workspace import open_workspace
from parley.model.judgement import Verdict
from parley.model.viewer import Role
from parley.state.accounts import Accounts
from parley.state.sessions import Sessions


class Room:
    """A served workspace with two reviewers."""

    def __init__(self, record: Path, address: str, browser: Browser) -> None:
        self.record = record
        self._address = address
        self._browser = browser
        self.visits: list[Visit] = []

    def enter(self, who: str, *, scripts: bool = True) -> Page:
        """A browser of its own in which somebody is signed in."""
        context = self._browser.new_context(base_url=self._address, java_script_enabled=scripts)
        context.add_cookies([{"name": "parley_session", "value": f"session-of-{who}", "url": self._address}])
        page = context.new_page()
        self.visits.append(Visit(page))
        return page

    def verdict(self, claim: str) -> Verdict | None:
        with open_workspace(self.record) as workspace:
            return workspace.claim(claim).verdict

    def stands(self, claim: str, verdict: Verdict | None) -> bool:
        """Whether the claim stands so, as the record has it."""
        return self.verdict(claim) is verdict


@pytest.fixture
def room(tmp_path: Path, browser: Browser) -> Iterator[Room]:
    record = write_record(tmp_path / "sample.db", morning(), evening())
    Team(record)
    with open_workspace(record) as workspace:
        Accounts(workspace.state).add(account(Role.REVIEWER, name="omar"))
        for who in ("reviewer", "omar"):
            now = datetime.now(UTC)
            Sessions(workspace.state).begin(who, secret=f"session-of-{who}", now=now, address="127.0.0.1", agent="")
    with serving(record) as address:
        made = Room(record, address, browser)
        yield made
        for visit in made.visits:
            assert visit.elsewhere == []
            assert [said for said in visit.complaints if "409" not in said] == []
            visit.page.context.close()


def claim_of(page: Page) -> str:
    found: str | None = page.locator("#review").get_attribute("data-claim")
    assert found
    return found


def test_two_people_work_at_the_keyboard_without_treading_on_each_other(room: Room) -> None:
    lea, omar = room.enter("reviewer"), room.enter("omar")
    lea.goto("/review")
    omar.goto("/review")
    first = claim_of(lea)
    assert claim_of(omar) == first

    lea.keyboard.press("r")
    lea.keyboard.type("the text denies it")
    lea.keyboard.press("Enter")
    lea.wait_for_url(re.compile(rf"/review/.+judged={first}$"))
    assert room.stands(first, Verdict.REJECTED)

    # Omar has not touched anything: the news comes by itself.
    expect(omar.locator("#news")).to_contain_text("reviewer judged this just now: rejected. “the text denies it”")
    expect(omar.locator(f'.waiting li[data-claim="{first}"]')).to_have_class("judged")
    omar.keyboard.press("a")
    expect(omar.get_by_role("alert")).to_contain_text("reviewer judged this first: rejected.")
    assert room.stands(first, Verdict.REJECTED)

    omar.keyboard.press("j")
    omar.wait_for_url(lambda address: "/decide" not in address and first not in address)
    second = claim_of(omar)
    omar.keyboard.press("a")
    omar.wait_for_url(re.compile(rf"judged={second}$"))
    assert room.stands(second, Verdict.ACCEPTED)
    omar.keyboard.press("u")
    omar.wait_for_url(re.compile(rf"/review/{second}$"))
    assert room.stands(second, None)


def test_a_claim_is_amended_and_verified_by_two_with_the_keyboard_alone(room: Room) -> None:
    lea, omar = room.enter("reviewer"), room.enter("omar")
    lea.goto("/review/claim-doc-morning-2")
    lea.keyboard.press("e")
    expect(lea.locator("#amend select[name=type]")).to_be_focused()
    lea.locator("#amend input[name=place]").focus()
    lea.keyboard.press("Control+a")
    lea.keyboard.type("Hilltown")
    lea.locator("#amend input[name=why]").focus()
    lea.keyboard.type("the next sentence names it")
    lea.keyboard.press("Enter")
    lea.wait_for_url(re.compile("judged=claim-doc-morning-2$"))
    assert room.stands("claim-doc-morning-2", Verdict.AMENDED)

    for page in (lea, omar):
        page.goto("/review/claim-doc-morning-2")
        page.keyboard.press("v")
        for words in ("interviews", "reasonable grounds", "three witnesses"):
            page.keyboard.press("Control+a")
            page.keyboard.type(words)
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".stands")).to_contain_text("interviews")
    expect(lea.locator(".stands > p")).to_contain_text("A second person has not agreed yet")
    expect(omar.locator(".stands > p")).to_contain_text("reviewer, omar hold it to be so, by interviews")
    assert room.stands("claim-doc-morning-2", Verdict.VERIFIED)


def test_keys_typed_into_a_reason_stay_there_and_all_keys_can_be_turned_off(room: Room) -> None:
    lea = room.enter("reviewer")
    lea.goto("/review")
    first = claim_of(lea)
    lea.keyboard.press("r")
    lea.keyboard.type("a jar ajar")
    expect(lea.locator("#reject input[name=why]")).to_have_value("a jar ajar")
    lea.keyboard.press("Escape")
    lea.keyboard.press("?")
    expect(lea.locator("#help dl")).to_be_visible()
    lea.locator("#keys-switch").press("Enter")
    lea.locator("#keys-switch").evaluate("one => one.blur()")
    lea.keyboard.press("a")
    lea.keyboard.press("j")
    assert claim_of(lea) == first
    assert room.stands(first, None)


def test_a_claim_is_judged_without_javascript(room: Room) -> None:
    lea = room.enter("reviewer", scripts=False)
    lea.goto("/review")
    first = claim_of(lea)
    lea.get_by_label("It does not, because").fill("it is a caption")
    lea.get_by_role("button", name="Reject").click()
    expect(lea.locator("#undo-last")).to_be_visible()
    assert room.stands(first, Verdict.REJECTED)
