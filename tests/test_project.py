"""What must hold of the project as a whole: its files, its commands, its texts."""

import ast
import importlib.util
import io
import re
import shlex
import subprocess
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml

from parley.cli.main import app

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "parley"
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
TEXTS = ROOT / "examples" / "astana"
TARGETS = ("setup", "demo", "test", "lint", "types", "serve", "bench", "docs", "lock", "clean")
CDN = re.compile(r"cdnjs|jsdelivr|unpkg\.com|googleapis|gstatic|cloudflare|fontawesome|esm\.sh|skypack", re.IGNORECASE)
LOADED = re.compile(
    r"""(?:src|action)\s*=\s*["']?https?://|<link[^>]+https?://|@import\s+|url\(\s*["']?https?://""", re.IGNORECASE
)
CLOCKS_AND_FILES = frozenset({"open", "read_text", "read_bytes", "write_text", "write_bytes", "now", "utcnow", "today"})


def source_files(*suffixes: str) -> Iterator[Path]:
    yield from (path for path in SOURCE.rglob("*") if path.suffix in suffixes and path.is_file())


def test_no_file_of_the_program_names_a_content_network() -> None:
    named = [
        path for path in source_files(".py", ".html", ".css", ".js", ".yaml") if CDN.search(path.read_text("utf-8"))
    ]
    assert named == []


def test_no_page_or_style_loads_anything_from_another_machine() -> None:
    loading = [path for path in source_files(".html", ".css", ".js") if LOADED.search(path.read_text("utf-8"))]
    assert loading == []


def test_the_lock_file_holds_digests_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert re.findall(r"https?://|^--(?:index|extra|find)|@ file:", lock, re.MULTILINE) == []
    pinned = re.split(r"\n(?=\S)", lock.strip())
    assert len(pinned) > 50
    assert [entry for entry in pinned if "--hash=sha256:" not in entry] == []


def test_the_lock_file_pins_every_dependency_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[\s<>=!~;\[]", one)[0].lower().replace("_", "-") for one in wanted}
    pinned = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    assert names - {name.lower() for name in pinned} == set()


@pytest.mark.parametrize("target", TARGETS)
def test_make_knows_the_target(target: str) -> None:
    done = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_room_stands_in_the_import_contracts() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = {room for layer in contracts[0]["layers"] for room in re.findall(r"\w+", layer)}
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert rooms - layers == set()
    may_write_sql, may_connect = {"record", "projections", "state"}, {"sources", "outbound"}
    assert rooms - may_write_sql <= {name.removeprefix("parley.") for name in contracts[2]["source_modules"]}
    assert rooms - may_connect <= {name.removeprefix("parley.") for name in contracts[3]["source_modules"]}


@pytest.mark.parametrize("room", ["reading", "linking", "analysis"])
def test_a_pure_room_opens_no_file_and_asks_no_clock(room: str) -> None:
    called = [
        f"{path.name}:{node.lineno} {name}"
        for path in (SOURCE / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and (name := called_name(node)) in CLOCKS_AND_FILES
    ]
    assert called == []


def called_name(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def commands_of(page: Path) -> Iterator[str]:
    """The parley commands that a page shows, in its blocks of code or between backticks."""
    text = page.read_text("utf-8")
    yield from (line.strip() for line in re.findall(r"^    (parley .+)$", text, re.MULTILINE))
    yield from re.findall(r"`(parley [^`]+)`", text)


SHOWN = sorted({(page.relative_to(ROOT).as_posix(), line) for page in PAGES for line in commands_of(page)})


@pytest.mark.parametrize(("page", "line"), SHOWN)
def test_a_command_that_the_pages_show_exists_with_its_options(page: str, line: str) -> None:
    command: Any = typer.main.get_command(app)
    words = shlex.split(line, comments=True)[1:]
    while words and hasattr(command, "commands") and not words[0].startswith("-"):
        assert words[0] in command.commands, f"{page}: there is no command {words[0]!r}"
        command = command.commands[words.pop(0)]
    options = {name for one in command.params for name in one.opts} | {"--help"}
    unknown = [word for word in words if word.startswith("--") and word not in options]
    assert unknown == [], f"{page}: {line}"


def test_the_pages_show_commands_at_all() -> None:
    assert {"init", "add", "read", "dossier", "claims", "show", "serve"} <= {line.split()[1] for _, line in SHOWN}


def test_links_between_the_pages_lead_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in (*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md")
        for link in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
        if not link.startswith("http") and not (page.parent / link).exists()
    ]
    assert broken == []


def test_every_report_of_the_demonstration_has_its_source_and_day() -> None:
    known = yaml.safe_load((TEXTS / "sources.yaml").read_text("utf-8"))
    assert set(known) == {path.name for path in TEXTS.iterdir()} - {"sources.yaml"}
    assert [name for name, note in known.items() if note["published"] != name[:10] or not note["source"]] == []


def test_the_demonstration_has_every_format_that_is_read() -> None:
    assert {path.suffix for path in TEXTS.iterdir()} >= {".txt", ".md", ".html", ".pdf", ".docx", ".eml"}


def test_the_word_and_mail_files_are_what_their_drafts_say() -> None:
    place = importlib.util.spec_from_file_location("build", ROOT / "examples" / "build.py")
    assert place is not None
    assert place.loader is not None
    build = importlib.util.module_from_spec(place)
    place.loader.exec_module(build)
    for draft in build.DRAFTS.glob("*.md"):
        kept = (TEXTS / f"{draft.stem}.docx").read_bytes()
        assert members_of(build.build_docx(draft)) == members_of(kept), draft.name
    mail = build.DRAFTS / build.MAIL_DRAFT
    assert build.build_mail(mail) == (TEXTS / mail.name).with_suffix(".eml").read_bytes()


def members_of(archive: bytes) -> dict[str, bytes]:
    """What is in a zip archive; its own bytes differ between builds of zlib."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_the_wire_story_stands_word_for_word_in_both_papers() -> None:
    post = (TEXTS / "2016-12-30-truce-begins-post.txt").read_text("utf-8")
    courier = (TEXTS / "2016-12-30-truce-begins-courier.html").read_text("utf-8")
    story = re.findall(r"<p>(.+?)</p>", courier)
    assert len(story) > 5
    assert [paragraph for paragraph in story if paragraph not in post] == []


TOKENS = r"(?:token|noun|head|verb|node|clause|pronoun|child|subject)"


def test_no_step_of_reading_compares_tokens_by_identity() -> None:
    # spaCy makes a token anew each time that it is asked for: `is` never holds, and a loop on it never ends.
    compared = re.compile(rf"\.(?:head|root|left_edge|right_edge) is |\bis (?:not )?{TOKENS}\b(?!\.)")
    lines = [
        f"{path.name}:{number}"
        for path in (SOURCE / "reading").rglob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if compared.search(line.split("#")[0]) and '"""' not in line and line.strip()[:2] != '"""'
    ]
    assert lines == []
