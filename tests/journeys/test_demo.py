"""`make demo`, as a newcomer types it, but for the set-up that has been and the page that would stay open."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REPORTS = sorted(path for path in (ROOT / "examples" / "astana").iterdir() if path.name != "sources.yaml")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    workspace = tmp_path_factory.mktemp("demo") / "astana.db"
    here = Path(sys.executable).parent
    command = ["make", "--old-file=.venv/.ready", "demo", f"DEMO={workspace}", f"BIN={here}", "PARLEY_DEMO_SERVE=0"]
    environment = {**os.environ, "COLUMNS": "160"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_the_demonstration_is_built_without_a_complaint(demo: subprocess.CompletedProcess[str]) -> None:
    assert demo.returncode == 0, demo.stdout + demo.stderr
    assert f"{len(REPORTS)} " in demo.stdout
    assert "parley serve" not in demo.stdout


@pytest.mark.parametrize("word", ["Russia", "Turkey", "Iran", "Astana", "ceasefire", "al-Waer", "Douma"])
def test_its_dossier_speaks_of_what_the_reports_tell(demo: subprocess.CompletedProcess[str], word: str) -> None:
    assert word in demo.stdout


def test_of_the_russian_bulletin_only_the_figures_are_read_and_it_says_so(
    demo: subprocess.CompletedProcess[str],
) -> None:
    assert "only its figures; else not read, its language is ru" in demo.stdout
