"""Journeys: reports are sent through the page and read before one's eyes, with JavaScript and without."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.visiting import Visit, serving
from tests.web.sample import write_record

REPORT = "Army shells Dolna\n\nThe Army of the South shelled Dolna on {} May 2017, the Northern Assembly said."


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A record of its own: what is added here is in nobody else's way."""
    with serving(write_record(tmp_path_factory.mktemp("adding") / "empty.db")) as found:
        yield found


def choose(page: Page, folder: Path, days: range) -> None:
    files = [folder / f"of-{day}.txt" for day in days]
    for day, file in zip(days, files, strict=True):
        file.write_text(REPORT.format(day), "utf-8")
    page.goto("/add")
    page.locator("#files").set_input_files([str(file) for file in files])


def test_files_are_read_before_the_readers_eyes_without_loading_the_page_anew(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    choose(page, tmp_path, range(1, 4))
    expect(page.locator("[data-chosen] li")).to_have_count(3)
    page.get_by_role("button", name="Read them").click()
    expect(page).to_have_url(re.compile("/add/[0-9a-f]{16}$"))
    loads: list[str] = []
    page.on("load", lambda of: loads.append(of.url))
    expect(page.get_by_role("status")).to_have_text(re.compile("All read. 3 of 3"), timeout=90_000)
    expect(page.get_by_role("button", name="Stop")).to_have_count(0)
    assert loads == []
    page.locator("tbody tr th a").first.click()
    expect(page.locator("h1")).to_have_text("Army shells Dolna")
    assert visit.complaints == []
    assert visit.elsewhere == []


def test_a_file_that_is_dropped_on_the_form_is_taken(visit: Visit) -> None:
    page = visit.page
    page.goto("/add")
    dropped = page.evaluate_handle(
        "() => { const all = new DataTransfer(); all.items.add(new File(['words'], 'dropped.txt')); return all; }"
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": dropped})
    expect(page.locator("[data-chosen] li")).to_have_text(re.compile("dropped.txt"))


def test_without_javascript_a_pasted_text_is_read_too(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/add")
    page.get_by_label("Paste it here").fill(REPORT.format(9))
    page.get_by_role("button", name="Read them").click()
    for _ in range(60):
        if "All read" in page.get_by_role("status").inner_text():
            break
        page.wait_for_timeout(1000)
        page.get_by_role("link", name="look again").click()
    expect(page.get_by_role("link", name="Army shells Dolna")).to_be_visible()
    context.close()


def test_a_batch_is_stopped_and_says_what_stays(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    choose(page, tmp_path, range(10, 30))
    page.get_by_role("button", name="Read them").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("status")).to_have_text(re.compile("Stopped: what had been read stays"), timeout=90_000)
