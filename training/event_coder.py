"""Train the event coder on PLV: which PLOVER root a sentence tells of, its source and target being marked.

    python training/event_coder.py --data PLV_train.tsv

Two logistic regressions (scikit-learn), one over hashed n-grams, one over the shipped network's states: train it again
whenever the network changes. Every sentence is learned from twice: with the parties where PLV marks them, and where the
parse finds them. Nothing in it is random.
"""

import argparse
import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from parley.knowledge.coder import BLOCKS, BUCKETS, Coder, weighed
from parley.knowledge.network import load_network
from parley.reading.learned.coding import gram_counts, pooled
from parley.reading.learned.dyads import who_to_whom
from parley.reading.learned.seen import Stretch
from parley.reading.parse import load_pipeline

WEIGHTS = Path(__file__).parents[1] / "src" / "parley" / "knowledge" / "weights"
FREE_WITH_GRAMS, FREE_WITH_STATES = 5.0, 0.003  # inverse strength of the regularisation
_TAG = re.compile(r"(</?[st]>)")
Grams = tuple[Any, ...]


class Record(NamedTuple):
    """One sentence with its marks off, where source and target stand, and its codes."""

    text: str
    source: Stretch | None
    target: Stretch | None
    root: str
    quad: str


class Looked(NamedTuple):
    """What the coder looks at in one Record."""

    grams: Grams
    states: NDArray[np.float32]


def records(path: Path) -> Iterator[Record]:
    """The sentences of a PLV file."""
    with path.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened, delimiter="\t"):
            text, began = "", 0
            spans: dict[str, Stretch] = {}
            for piece in _TAG.split(row["marked_sentence"]):
                if piece in {"<s>", "<t>"}:
                    began = len(text)
                elif piece in {"</s>", "</t>"}:
                    spans.setdefault(piece[2], (began, len(text)))
                else:
                    text += piece
            yield Record(text, spans.get("s"), spans.get("t"), row["gold_root"], row["gold_penta"])


def looked_at(records: list[Record]) -> list[Looked]:
    """Every Record through the network."""
    network = load_network()
    return [
        Looked(gram_counts(r.text, r.source, r.target), pooled(network.look(r.text), r.source, r.target))
        for r in records
    ]


def found_anew(records: list[Record]) -> list[Record]:
    """The records with the parties where we find them ourselves, so that the coder learns to live with our mistakes."""
    anew = []
    for record, doc in zip(records, load_pipeline().pipe(r.text for r in records), strict=True):
        _, sources, targets = who_to_whom(doc)
        source, target = (side[0] if side else None for side in (sources, targets))
        anew.append(record._replace(source=source, target=target))
    return anew


def train(seen: list[Looked], wanted: list[str]) -> Coder:
    """The coder of these records."""
    idf = _rarity(seen)
    rows, columns, values = [], [], []
    for row, one in enumerate(seen):
        for bucket, value in weighed(one.grams, idf).items():
            rows.append(row)
            columns.append(bucket)
            values.append(value)
    grams = csr_matrix((values, (rows, columns)), shape=(len(seen), len(idf)))
    by_grams = _fitted(grams, wanted, FREE_WITH_GRAMS)
    states = np.stack([one.states for one in seen])
    mean, scale = states.mean(0), states.std(0) + 1e-6
    by_states = _fitted((states - mean) / scale, wanted, FREE_WITH_STATES)
    arrays = {
        "idf": idf,
        "grams": by_grams.coef_.T,
        "grams_bias": by_grams.intercept_,
        "mean": mean,
        "scale": scale,
        "states": by_states.coef_.T,
        "states_bias": by_states.intercept_,
    }
    return Coder({n: a.astype(np.float16).astype(np.float32) for n, a in arrays.items()}, {"codes": by_grams.classes_})


def _rarity(seen: list[Looked]) -> NDArray[np.float32]:
    """How telling each bucket is: the rarer the more; a bucket never met tells nothing."""
    met = np.zeros(BLOCKS * BUCKETS)
    for one in seen:
        for counts in one.grams:
            met[list(counts)] += 1
    rarity = np.log((1 + len(seen)) / (1 + met)) + 1
    return np.where(met > 0, rarity, 0.0).astype(np.float16).astype(np.float32)


def _fitted(seen: Any, wanted: list[str], free: float) -> LogisticRegression:  # noqa: ANN401 - dense or sparse
    return LogisticRegression(C=free, max_iter=500, class_weight="balanced").fit(seen, wanted)


def main() -> None:
    """Train on the whole file, write coder.npz and coder.json beside the network."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    found = list(records(parser.parse_args().data))
    taught = [*found, *found_anew(found)]
    coder = train(looked_at(taught), [r.root for r in taught])
    arrays: dict[str, Any] = {name: array.astype(np.float16) for name, array in coder.arrays.items()}
    np.savez_compressed(WEIGHTS / "coder.npz", **arrays)
    (WEIGHTS / "coder.json").write_text(json.dumps({"codes": list(coder.codes)}, indent=1) + "\n", encoding="utf-8")
    print(f"{len(found)} sentences, {len(coder.codes)} codes, {(WEIGHTS / 'coder.npz').stat().st_size} bytes")


if __name__ == "__main__":
    main()
