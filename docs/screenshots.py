"""Take a picture of every page, of the demonstration: `python docs/screenshots.py`.

It makes the demonstration's workspace in a folder of its own, serves it, and writes docs/images/pages/ and the page
docs/reference/screenshots.md that shows them. It needs Chromium (named in PARLEY_CHROMIUM, or on the path).
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from parley.desk.workspace import open_workspace
from parley.web.addresses import actor_address, claim_address, document_address, place_address, source_address
from parley.web.register import SECTIONS

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images" / "pages"
GALLERY = ROOT / "docs" / "reference" / "screenshots.md"
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
ALSO = ("Today", "Dossier", "Claims", "Map", "Network", "Linked views", "A document", "A claim")
"""The pages of which there is also a picture in the dark and one on a phone."""
PARLEY = (sys.executable, "-c", "from parley.cli.main import main; main()")


def parley(*words: str) -> None:
    """Run one command of Parley."""
    subprocess.run([*PARLEY, *words], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command


@contextmanager
def serving(record: Path) -> Iterator[str]:
    """The address at which the record is served, until the block ends."""
    command = [*PARLEY, "serve", "--workspace", str(record), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - our own command
        found = re.search(r"http://\S+", server.stdout.readline() if server.stdout else "")
        try:
            if not found:
                sys.exit("the server did not start")
            yield found[0]
        finally:
            server.terminate()


def pages_of(record: Path) -> dict[str, str]:
    """Every page of the menu, and one of each kind that others lead to, by name."""
    pages = {page.name: page.address for section in SECTIONS for page in section.pages if page.address}
    with open_workspace(record) as workspace:
        rows = workspace.claims()
    row = next(one for one in rows if one.claim.event.topic == "violation" and one.claim.voices and one.document.source)
    placed = next(one.claim.event.place for one in rows if one.claim.event.place and one.claim.event.place.id)
    voice = row.claim.voices[-1]
    pages["A document"] = document_address(row.document.id)
    pages["A claim"] = claim_address(row.claim.id)
    pages["An actor"] = actor_address(voice)
    pages["A place"] = place_address(placed.name)
    pages["A source"] = source_address(row.document.source or "")
    pages["A search"] = f"/search?q={quote('truce')}"
    return pages


def picture(page: Page, address: str, file: Path) -> None:
    """One page as it opens, once what it loads has come."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    page.screenshot(path=file)


def take(browser: Browser, base: str, pages: dict[str, str]) -> None:
    """A picture of each page on a wide screen, and of some in the dark and on a phone."""
    looks = {"wide": (WIDE, "light"), "dark": (WIDE, "dark"), "phone": (PHONE, "light")}
    for look, (size, scheme) in looks.items():
        context = browser.new_context(
            base_url=base, viewport=size, color_scheme="dark" if scheme == "dark" else "light", locale="en"
        )
        page = context.new_page()
        for name, address in pages.items():
            if look == "wide" or name in ALSO:
                print(f"{look}: {name}", flush=True)
                picture(page, address, IMAGES / f"{slug(name)}-{look}.png")
        context.close()


def slug(name: str) -> str:
    """A file's name for a page's."""
    return name.lower().replace(" ", "-")


def gallery(pages: dict[str, str]) -> str:
    """The page of the documentation that shows all pictures."""
    parts = ["# Every page, as it looks", "", "Of the demonstration; made anew by `python docs/screenshots.py`.", ""]
    for name in pages:
        file = f"../images/pages/{slug(name)}"
        parts += [f"## {name}", "", f"![{name}]({file}-wide.png)", ""]
        if name in ALSO:
            parts += [f"[In the dark]({file}-dark.png), [on a phone]({file}-phone.png).", ""]
    return "\n".join(parts)


def main() -> None:
    """Make the demonstration, serve it, and take all pictures."""
    chromium = os.environ.get("PARLEY_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.exit("Chromium was not found: install it, or name it in PARLEY_CHROMIUM")
    shutil.rmtree(IMAGES, ignore_errors=True)
    IMAGES.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "astana.db"
        parley("init", "--workspace", str(record), "--pack", "syria-astana")
        parley("add", "--workspace", str(record), str(ROOT / "examples" / "astana"))
        pages = pages_of(record)
        with serving(record) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            take(browser, base, pages)
            browser.close()
    GALLERY.write_text(gallery(pages), "utf-8")


if __name__ == "__main__":
    main()
