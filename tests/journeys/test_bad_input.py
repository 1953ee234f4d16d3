"""Bad input through the command line: one line each that says what and what to do, exit status 2, the batch goes on."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PARLEY = Path(sys.executable).with_name("parley")
FAILED = 2
GOOD = "The army of Tarvia shelled the village of Orle on Monday, the mayor said."
WITHOUT_PDF_TEXT = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
WITHOUT_PRIVILEGE = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
"""Permissions hold for the superuser too, once these two capabilities are given up."""

Done = subprocess.CompletedProcess[str]


def parley(*arguments: str | Path, before: tuple[str, ...] = (), stdin: Path | None = None) -> Done:
    with (stdin or Path(os.devnull)).open("rb") as stream:
        return subprocess.run(
            [*before, PARLEY, *arguments], stdin=stream, capture_output=True, text=True, check=False, timeout=120
        )


def refuses(done: Done, *words: str) -> None:
    """One line that holds the words, and exit status 2."""
    assert done.returncode == FAILED, done.stderr
    assert done.stderr.startswith("parley: ")
    assert done.stderr.count("\n") == 1, done.stderr
    for word in words:
        assert word in done.stderr


def holds(store: Path) -> list[str]:
    """The titles that the record has, which verifies."""
    assert parley("record", "verify", "--workspace", store).returncode == 0
    return [one["title"] for one in json.loads(parley("documents", "--workspace", store, "--json").stdout)]


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a-empty.txt").write_bytes(b"")
    (folder / "b-junk.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "c-broken.pdf").write_bytes(b"%PDF-1.4 and then nothing that is a PDF")
    (folder / "c-textless.pdf").write_bytes(WITHOUT_PDF_TEXT)
    (folder / "d-nobody.html").write_text("<html><head><title></title></head></html>", encoding="utf-8")
    with zipfile.ZipFile(folder / "e-zip.docx", "w") as archive:
        archive.writestr("notes.txt", "no document")
    with (folder / "f-huge.txt").open("wb") as huge:
        huge.truncate(200 * 1024 * 1024)
    (folder / "g-good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "h-latin.txt").write_bytes(
        "El ejército. The army withdrew from the town on Monday, he said.".encode("latin-1")
    )
    closed = folder / "i-closed.txt"
    closed.write_text(GOOD, encoding="utf-8")
    closed.chmod(0)
    (folder / "j-cut.txt").write_bytes(f"{GOOD} “It held”".encode()[:-1])
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "p.db"
    assert parley("init", "--workspace", path, "--purpose", "a test").returncode == 0
    return path


BAD = {
    "a-empty.txt": "the file is empty",
    "b-junk.txt": "no text that Parley knows",
    "c-broken.pdf": "damaged",
    "c-textless.pdf": "the PDF holds no text; scan it first",
    "d-nobody.html": "the page holds no text",
    "e-zip.docx": "not a Word document",
    "f-huge.txt": "split it into its articles",
    "i-closed.txt": "check its permissions",
    "not-there.txt": "no such file; check the name",
}


def test_a_batch_goes_on_past_bad_files_and_lists_each_with_its_reason(bad: Path, store: Path) -> None:
    done = parley("add", "--workspace", store, bad, bad / "not-there.txt", before=WITHOUT_PRIVILEGE)
    assert done.returncode == FAILED
    told = done.stderr.splitlines()
    assert len(told) == len(BAD), done.stderr
    for line, (name, reason) in zip(told, BAD.items(), strict=True):
        assert line.startswith(f"parley: {bad / name}: "), line
        assert reason in line
    assert len(holds(store)) == len(["g-good.txt", "h-latin.txt", "j-cut.txt"])
    assert f"3 added, {len(BAD)} failed." in done.stdout


@pytest.mark.parametrize("name", BAD)
def test_reading_a_bad_file_is_one_line_and_status_two(bad: Path, name: str) -> None:
    done = parley("read", bad / name, "--format", "jsonl", before=WITHOUT_PRIVILEGE)
    refuses(done, name, BAD[name])
    assert done.stdout == ""


def test_200_megabytes_on_standard_input_are_refused(bad: Path) -> None:
    refuses(parley("read", stdin=bad / "f-huge.txt"), "standard input", "split it into its articles")


def test_words_cut_inside_a_letter_are_read(bad: Path) -> None:
    done = parley("read", bad / "j-cut.txt", "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    assert "ASSAULT" in done.stdout


def test_a_closed_folder_is_refused_and_the_rest_is_added(bad: Path, store: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0)
    done = parley("add", "--workspace", store, closed, closed / "x.txt", bad / "g-good.txt", before=WITHOUT_PRIVILEGE)
    assert done.returncode == FAILED
    assert [str(closed) in line and "permissions" in line for line in done.stderr.splitlines()] == [True, True]
    assert len(holds(store)) == 1
    for command in (("init",), ("init", "--pack", closed / "x.yaml"), ("documents",), ("add", bad / "g-good.txt")):
        refuses(parley(*command, "--workspace", closed / "p.db", before=WITHOUT_PRIVILEGE), str(closed))
    refuses(parley("init", "--workspace", closed / "deep" / "p.db", before=WITHOUT_PRIVILEGE), "Permission denied")


def test_a_record_that_may_not_be_opened_or_written_is_one_line(bad: Path, store: Path) -> None:
    store.chmod(0)
    refuses(parley("add", "--workspace", store, bad / "g-good.txt", before=WITHOUT_PRIVILEGE), "cannot be opened")
    store.chmod(0o400)
    refuses(parley("add", "--workspace", store, bad / "g-good.txt", before=WITHOUT_PRIVILEGE), "may not be written")
    store.chmod(0o600)
    assert holds(store) == []


def limited(blocks: int) -> tuple[str, ...]:
    """No file may grow beyond so many kilobytes, as on a disk that fills up."""
    return ("bash", "-c", f'ulimit -f {blocks}; exec "$@"', "limited")


def on_small_disk(folder: Path, kilobytes: int) -> tuple[str, ...]:
    """`folder` is a disk of so many kilobytes, seen by this command alone."""
    return ("unshare", "-m", "sh", "-c", f'mount -t tmpfs -o size={kilobytes}k disk "{folder}"; exec "$@"', "small")


def may_mount(folder: Path) -> bool:
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run([*on_small_disk(folder, 4), "mountpoint", "-q", folder], capture_output=True, check=False)
    return tried.returncode == 0


def test_where_files_may_not_grow_the_reason_is_one_line_and_what_was_added_is_kept(bad: Path, store: Path) -> None:
    other = store.with_name("q.db")
    refuses(parley("init", "--workspace", other, before=limited(20)), "q.db", "run the same command again")
    assert parley("add", "--workspace", store, bad / "g-good.txt").returncode == 0
    refuses(parley("add", "--workspace", store, bad / "j-cut.txt", before=limited(100)), "check")
    assert len(holds(store)) == 1


def test_a_full_disk_ends_a_batch_with_one_line_and_what_was_added_is_kept(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if not may_mount(disk):
        pytest.skip("a small disk can be mounted by the superuser alone")
    store = disk / "p.db"
    for room in (4, 40):
        refuses(parley("init", "--workspace", store, before=on_small_disk(disk, room)), "No room left", "free some")
    kept = tmp_path / "kept"
    kept.mkdir()
    examples = Path(__file__).parents[2] / "examples" / "astana"
    script = (
        f'"$0" init --workspace {store} || exit 9; "$0" add --workspace {store} {examples}; code=$?;'
        f' "$0" record verify --workspace {store} || exit 9; cp {disk}/* {kept}; exit $code'
    )
    done = subprocess.run(
        [*on_small_disk(disk, 600), "sh", "-c", script, PARLEY], capture_output=True, text=True, check=False
    )
    refuses(done, "No room left", "what was added is kept")
    added = [line.split()[1] for line in done.stdout.splitlines() if line.startswith(("added", "unread"))]
    assert added
    listed = parley("documents", "--workspace", kept / "p.db", "--json").stdout
    assert [one["id"] for one in json.loads(listed)] == added


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("command", [("documents",), ("dossier",), ("claims", "--json"), ("read", "--format", "jsonl")])
def test_a_listing_that_cannot_be_written_is_one_line(bad: Path, store: Path, command: tuple[str, ...]) -> None:
    where = (bad / "g-good.txt",) if command[0] == "read" else ("--workspace", store)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [PARLEY, *command, *where], stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=120
        )
    refuses(done, "No space left on device", "check")
