"""One sample record, one server and one browser for all the browser's tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from tests.journeys.visiting import ARGS, Visit, serving
from tests.web.sample import evening, morning, write_record


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    record = write_record(Path(tmp_path_factory.mktemp("pages")) / "sample.db", morning(), evening())
    with serving(record) as found:
        yield found


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What drives every browser here: a second one in the same process refuses to start."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(driver: Playwright, chromium: str) -> Iterator[Browser]:
    opened = driver.chromium.launch(executable_path=chromium, args=list(ARGS))
    yield opened
    opened.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900})
    yield Visit(context.new_page())
    context.close()
