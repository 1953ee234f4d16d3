"""Bad input through the command line: one line each that says what and what to do, exit status 2, the batch goes on."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PARLEY = Path(sys.executable).with_name("parley")
FAILED = 2
GOOD = "The army of Tarvia shelled the village of Orle on Monday, the mayor said."


def parley(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([PARLEY, *arguments], capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a-empty.txt").write_bytes(b"")
    (folder / "b-junk.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "c-broken.pdf").write_bytes(b"%PDF-1.4 and then nothing that is a PDF")
    (folder / "d-nobody.html").write_text("<html><head><title></title></head></html>", encoding="utf-8")
    with zipfile.ZipFile(folder / "e-zip.docx", "w") as archive:
        archive.writestr("notes.txt", "no document")
    with (folder / "f-huge.txt").open("wb") as huge:
        huge.truncate(200 * 1024 * 1024)
    (folder / "g-good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "h-latin.txt").write_bytes(
        "El ejército. The army withdrew from the town on Monday, he said.".encode("latin-1")
    )
    return folder


def test_a_batch_goes_on_past_bad_files_and_lists_each_with_its_reason(bad: Path, tmp_path: Path) -> None:
    store = tmp_path / "p.db"
    assert parley("init", "--workspace", store, "--purpose", "a test").returncode == 0
    done = parley("add", "--workspace", store, bad)
    assert done.returncode == FAILED
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    for name in ("a-empty", "b-junk", "c-broken", "d-nobody", "e-zip", "f-huge"):
        assert name in said, f"{name} is not told of"
    kept = json.loads(parley("documents", "--workspace", store, "--json").stdout)
    assert "g-good" in json.dumps(kept)
    assert parley("record", "verify", "--workspace", store).returncode == 0


@pytest.mark.parametrize("name", ["a-empty.txt", "b-junk.txt", "c-broken.pdf", "f-huge.txt", "not-there.txt"])
def test_reading_a_bad_file_is_one_line_and_status_two(bad: Path, name: str) -> None:
    done = parley("read", bad / name, "--format", "jsonl")
    assert done.returncode == FAILED
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
