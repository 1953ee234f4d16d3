"""Which PLOVER root and quad class a sentence tells of, source and target being marked (PLV), beside published figures.

    python benchmarks/event_codes.py               five-fold on PLV's training split
    python benchmarks/event_codes.py --data FILE   the shipped coder, trained on that split, on another

The coder answers for every sentence, so there are no abstentions to count wrong. In the five folds it is trained anew
on four fifths each time, stratified by root; the network under it never sees PLV.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "training"))

from event_coder import Looked, found_anew, looked_at, records, train  # noqa: E402 - found only with the line above

from parley.knowledge.coder import load_coder  # noqa: E402 - likewise

TRAIN = ROOT.parent / "shared" / "data" / "events" / "plv" / "PLV_train.tsv"
RESULT = ROOT / "benchmarks" / "results" / "event_codes.json"
FOLDS, SEED = 5, 20170123
PEERS = {
    "frozen MiniLM + logistic regression (5-fold)": (0.70, 0.78),
    "UniversalPetrarch (its test)": (0.48, 0.62),
    "TF-IDF + logistic regression (its test)": (0.66, 0.79),
    "zero-shot NLI, large model (its test)": (0.82, 0.90),
    "mark": (0.77, 0.86),
}


def main() -> None:
    """Code every sentence, print root and quad macro-F1 and the commonest mistakes, write them as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    path = parser.parse_args().data
    found = list(records(path or TRAIN))
    seen = looked_at(found)
    roots, quads = [r.root for r in found], [r.quad for r in found]
    if path is None:
        again = looked_at(found_anew(found))
        said = {"root": _in_folds(seen, again, roots), "quad": _in_folds(seen, again, quads)}
    else:
        of = {
            root: Counter(r.quad for r in records(TRAIN) if r.root == root).most_common(1)[0][0] for root in set(roots)
        }
        coded = [_surest(load_coder().shares(*one)) for one in seen]
        said = {"root": coded, "quad": [of.get(root, "") for root in coded]}
    figures = {
        "sentences": len(found),
        "root_macro_f1": round(float(f1_score(roots, said["root"], average="macro")), 3),
        "quad_macro_f1": round(float(f1_score(quads, said["quad"], average="macro")), 3),
    }
    for name, (root, quad) in {"ours": (figures["root_macro_f1"], figures["quad_macro_f1"]), **PEERS}.items():
        print(f"{name:48}{root:>7.3f}{quad:>7.3f}")
    print("\nThe commonest mistakes (told, said):")
    wrong = Counter((told, heard) for told, heard in zip(roots, said["root"], strict=True) if told != heard)
    for (told, heard), times in wrong.most_common(6):
        print(f"  {times:3}  {told} {heard}")
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _in_folds(seen: list[Looked], again: list[Looked], wanted: list[str]) -> list[str]:
    """What is said of every sentence by a coder that has not seen it; `again` are the same, the parties found anew."""
    said = [""] * len(seen)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    for taught, asked in folds.split(np.zeros(len(seen)), wanted):
        coder = train([marked[i] for marked in (seen, again) for i in taught], [wanted[i] for i in (*taught, *taught)])
        for i in asked:
            said[i] = _surest(coder.shares(*seen[i]))
    return said


def _surest(shares: dict[str, float]) -> str:
    return max(shares, key=shares.__getitem__)


if __name__ == "__main__":
    main()
