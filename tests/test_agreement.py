import re
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).parents[1] / "training" / "agreement.py"
REPORT = """\
- id: t-1
  conflict: Tarvia
  genre: wire
  published: 2031-05-06
  text: Shells fell on the market of Old Brenn on Tuesday. The army denied that its guns had fired at the town, and the
    Front said that it would come to the talks in Oslo next week if the road is opened again.
  claims:
"""
FELL = "{quote: Shells fell on the market of Old Brenn on Tuesday, anchor: fell, type: ASSAULT, topic: strike}"
COME = "{quote: it would come to the talks in Oslo, anchor: come, type: CONSULT, topic: talks, status: conditional}"
FIRED = "{quote: its guns had fired, anchor: fired, type: ASSAULT, topic: TOPIC, polarity: negated}"


def _run(folder: Path, first: list[str], second: list[str]) -> subprocess.CompletedProcess[str]:
    (folder / "second").mkdir()
    (folder / "a.yaml").write_text(REPORT + "".join(f"    - {one}\n" for one in first), encoding="utf-8")
    text = "- id: t-1\n  claims:\n" + "".join(f"    - {one}\n" for one in second)
    (folder / "second" / "a.yaml").write_text(text, encoding="utf-8")
    command = [sys.executable, str(PROGRAM), "--first", str(folder), "--second", str(folder / "second")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_kappa_counts_what_chance_would_agree_on(tmp_path: Path) -> None:
    other = FIRED.replace("TOPIC", "attack")
    ran = _run(tmp_path, [FELL, COME, FIRED.replace("TOPIC", "strike")], [FELL, COME, other])
    # Topics: strike-strike, talks-talks, strike-attack: 2/3 observed, (2*1 + 1*1)/9 by chance, so (2/3 - 1/3)/(2/3).
    assert re.search(r"topic +kappa 0\.500, the same in 2 of 3", ran.stdout), ran.stdout + ran.stderr
    assert re.search(r"polarity +kappa 1\.000", ran.stdout)


def test_a_claim_that_only_one_annotation_has_lowers_f1(tmp_path: Path) -> None:
    ran = _run(tmp_path, [FELL, COME], [FELL])
    assert re.search(r"the same words +1 claims, F1 0\.667", ran.stdout), ran.stdout + ran.stderr


def test_a_second_reading_is_held_to_the_same_form(tmp_path: Path) -> None:
    ran = _run(tmp_path, [FELL], ["{quote: The guns of Oslo, anchor: guns, type: RETREAT}"])
    assert ran.returncode == 1
    assert "the quote does not stand in the text" in ran.stderr


def test_a_tenth_of_the_corpus_is_annotated_twice() -> None:
    ran = subprocess.run([sys.executable, PROGRAM], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    twice, reports = map(int, re.match(r"(\d+) of (\d+) reports", ran.stdout).groups())  # type: ignore[union-attr]
    assert twice * 10 >= reports
