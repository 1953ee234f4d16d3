import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).parents[1] / "training" / "corpus_form.py"


def test_the_training_corpus_keeps_to_its_form() -> None:
    ran = subprocess.run([sys.executable, PROGRAM], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_a_quote_that_does_not_stand_in_the_text_is_a_fault(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(
        "- {id: x-1, conflict: Tarvia, genre: wire, published: 2031-05-06, text: The guns of Old Brenn fell silent,\n"
        "   claims: [{quote: The guns of Oslo, anchor: guns, type: RETREAT}]}\n",
        encoding="utf-8",
    )
    ran = subprocess.run([sys.executable, PROGRAM, bad], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "the quote does not stand in the text" in ran.stdout
