"""Did it happen? The network's word at each event word of UDS-IH2, beside what "it always happened" reaches.

    python benchmarks/factuality.py --data FILE

FILE holds one JSON object a line: `text` (words parted by blanks) and `targets`, each with `span1` (first word, one
behind the last) and `label` (-3: surely not, 3: surely). An event did not happen where the label is 0 or less.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from parley.knowledge.network import load_network

ROOT = Path(__file__).resolve().parents[1]
DEV = ROOT.parent / "shared" / "data" / "factuality" / "UDS_IH2" / "dev.jsonl"
RESULT = ROOT / "benchmarks" / "results" / "factuality.json"
MARK = {"r": 0.60, "f1_did_not_happen": 0.70}
WORST = 5
Floats = NDArray[np.float64]


def main() -> None:
    """Look at every sentence, print the figures and the worst cases, write them as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DEV)
    path = parser.parse_args().data
    told = list(_told(path))
    gold, said = (np.array([one[n] for one in told]) for n in (0, 1))
    figures = {
        "events": len(told),
        "did_not_happen": int((gold <= 0).sum()),
        "r": round(float(np.corrcoef(gold, said)[0, 1]), 3),
        "f1_did_not_happen": round(_f1(gold <= 0, said <= 0), 3),
    }
    print(f"{'':28}{'network':>9}{'always':>9}{'mark':>7}")
    for name, mark in MARK.items():
        print(f"{name:28}{figures[name]:>9.3f}{0:>9.3f}{mark:>7.2f}")
    print(f"\nThe worst of {figures['events']} events (told, said):")
    for label, score, word, text in sorted(told, key=lambda one: -abs(one[0] - one[1]))[:WORST]:
        print(f"  {label:5.2f} {score:5.2f}  {word}: {text}")
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _told(path: Path) -> Iterator[tuple[float, float, str, str]]:
    """For every event: the annotators' mean, the network's word, the event's word, the sentence."""
    network = load_network()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        words = row["text"].split(" ")
        starts = np.cumsum([0, *(len(word) + 1 for word in words)])
        seen = network.look(row["text"])
        firsts = np.array([first for first, _ in seen.spans])
        for target in row["targets"]:
            at = target["span1"][0]
            number = max(0, int(np.searchsorted(firsts, starts[at], side="right")) - 1)
            yield float(target["label"]), float(seen.heads["fact"][number, 0]), words[at], row["text"]


def _f1(gold: NDArray[np.bool_], said: NDArray[np.bool_]) -> float:
    return 2 * float((gold & said).sum()) / max(1.0, float(gold.sum() + said.sum()))


if __name__ == "__main__":
    main()
