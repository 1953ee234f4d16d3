"""Entities and relations in re3d's texts on Syria and Iraq, on our own dev split of its documents.

    python benchmarks/entities.py               our own dev split: one document in five, by its digest
    python benchmarks/entities.py --data FOLDER every document of another folder of re3d's form

Entities: the network's own, exact span and type. Relations: the five that hold between parties, by a classifier over
ordered pairs of gold entities in one sentence (the event coder's two views of it), trained on re3d's other documents,
never on the BBC's; a relation counts with type, source and target.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "training"))

from event_coder import Looked, train  # noqa: E402 - found only with the line above
from samples import is_dev  # noqa: E402 - likewise

from parley.knowledge.network import Array, Look, load_network, softmax  # noqa: E402 - likewise
from parley.reading.learned.coding import gram_counts, pooled  # noqa: E402 - likewise

RE3D = ROOT.parent / "shared" / "data" / "entities"
RESULT = ROOT / "benchmarks" / "results" / "entities.json"
TYPES = (
    "CommsIdentifier", "Coordinate", "DocumentReference", "Frequency", "Location", "MilitaryPlatform", "Money",
    "Nationality", "Organisation", "Person", "Quantity", "Temporal", "Vehicle", "Weapon",
)  # fmt: skip
RELATIONS = ("FightingAgainst", "AlliesOf", "CommWith", "Likes", "Dislikes")
PARTIES = frozenset({"Organisation", "Person", "Nationality", "Location"})
NONE = "none"
LEAST = 0.5  # annotators' confidence from which a mark counts
FARTHEST = 200  # characters between two parties of one relation
SILENT = 6  # pairs without a relation to learn from, for each pair with one
PEER, MARK = {"entities": 0.568}, {"entities": 0.63, "relations": 0.45}
Span = tuple[int, int]


class Paragraph(NamedTuple):
    """One paragraph with its entities (first and last character, type) and relations (type, source, target)."""

    text: str
    document: str
    taught: bool
    entities: frozenset[tuple[int, int, str]]
    relations: frozenset[tuple[str, Span, Span]]


def paragraphs(folder: Path, *, everything: bool) -> Iterator[Paragraph]:
    """All paragraphs; `taught` those that a classifier may learn from."""
    for source in sorted(p for p in folder.iterdir() if (p / "documents.json").is_file()):
        entities, relations = (_by_document(source / f"{kind}.json") for kind in ("entities", "relations"))
        for document in _rows(source / "documents.json"):
            key, text, start = document["_id"], document["text"], 0
            taught = not everything and not is_dev(key) and not source.name.startswith("BBC")
            for piece in text.split("\n"):
                end = start + len(piece)
                if piece.strip():
                    inside = frozenset(
                        (e["begin"] - start, e["end"] - start, e["type"])
                        for e in entities[key]
                        if start <= e["begin"] and e["end"] <= end
                    )
                    told = frozenset(
                        (r["type"], *_ends(r, start))
                        for r in relations[key]
                        if r["type"] in RELATIONS and start <= r["begin"] < end
                    )
                    yield Paragraph(piece, key, taught, inside, told)
                start = end + 1


def _ends(row: dict[str, Any], start: int) -> tuple[Span, Span]:
    source = (row["sourceBegin"] - start, row["sourceEnd"] - start)
    return source, (row["targetBegin"] - start, row["targetEnd"] - start)


def _by_document(path: Path) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(path):
        if row["confidence"] >= LEAST:
            found[row["documentId"]].append(row)
    return found


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def entities_in(seen: Look) -> set[tuple[int, int, str]]:
    """The entities that the network sees: the likeliest chain of begin and inside tags."""
    found: set[tuple[int, int, str]] = set()
    first = 0
    tags = [*_tags(np.log(softmax(seen.heads["entity"]) + 1e-9)), 0] if seen.spans else []
    for word, (tag, after) in enumerate(pairwise(tags)):
        first = word if tag % 2 else first
        if tag and after != tag + tag % 2:
            found.add((seen.spans[first][0], seen.spans[word][1], TYPES[(tag - 1) // 2]))
    return found


def _tags(shares: Array) -> list[int]:
    """Viterbi: inside follows begin or inside of its own type."""
    tags = np.arange(shares.shape[-1])
    begins_or_out = (tags == 0) | (tags % 2 == 1)
    same = (tags[:, None] == tags) | (tags[:, None] == tags - 1)
    allowed = np.where(begins_or_out[None] | same, 0.0, -1e9)
    so_far, back = shares[0] + np.where(begins_or_out, 0.0, -1e9), []
    for row in shares[1:]:
        steps = so_far[:, None] + allowed
        back.append(steps.argmax(0))
        so_far = steps.max(0) + row
    path = [int(so_far.argmax())]
    for previous in reversed(back):
        path.append(int(previous[path[-1]]))
    return path[::-1]


def pairs(paragraph: Paragraph, seen: Look) -> Iterator[tuple[Span, Span, str, Looked]]:
    """Ordered pairs of parties that stand near each other, with the relation between them."""
    told = {(source, target): kind for kind, source, target in paragraph.relations}
    parties = sorted((a, b) for a, b, kind in paragraph.entities if kind in PARTIES)
    for source, target in permutations(parties, 2):
        apart = max(source[0] - target[1], target[0] - source[1])
        if 0 <= apart <= FARTHEST:
            looked = Looked(gram_counts(paragraph.text, source, target), pooled(seen, source, target))
            yield source, target, told.get((source, target), NONE), looked


def f1(hits: int, given: int, wanted: int) -> float:
    """The harmonic mean of precision and recall."""
    return round(2 * hits / max(1, given + wanted), 3)


def main() -> None:
    """Measure both, print and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    other = parser.parse_args().data
    network = load_network()
    found = [*paragraphs(RE3D, everything=False)]
    taught = [(p, network.look(p.text)) for p in found if p.taught]
    if other is not None:
        found = [*paragraphs(other, everything=True)]
    asked = [(p, network.look(p.text)) for p in found if other is not None or is_dev(p.document)]
    documents = len({p.document for p, _ in asked})
    figures = {"entities": _entities(asked), "relations": _relations(taught, asked)}
    print(f"{documents} documents\n{'F1':12}{'ours':>8}{'peer':>8}{'mark':>8}")
    for name, mark in MARK.items():
        print(f"{name:12}{figures[name]:>8.3f}{PEER.get(name, '–'):>8}{mark:>8.2f}")
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({"documents": documents, **figures}, indent=2) + "\n", encoding="utf-8")


def _entities(asked: list[tuple[Paragraph, Look]]) -> float:
    hits = given = wanted = 0
    missed: Counter[str] = Counter()
    for paragraph, seen in asked:
        found = entities_in(seen)
        hits += len(found & paragraph.entities)
        given, wanted = given + len(found), wanted + len(paragraph.entities)
        missed.update(kind for *_, kind in paragraph.entities - found)
    print("Entities missed most:", ", ".join(f"{kind} {count}" for kind, count in missed.most_common(4)))
    return f1(hits, given, wanted)


def _relations(taught: list[tuple[Paragraph, Look]], asked: list[tuple[Paragraph, Look]]) -> float:
    known = [(kind, looked) for p, seen in taught for _, _, kind, looked in pairs(p, seen)]
    told = [one for one in known if one[0] != NONE]
    silent = [one for one in known if one[0] == NONE]
    silent = silent[:: max(1, len(silent) // (SILENT * max(1, len(told))))]
    coder = train([looked for _, looked in (*told, *silent)], [kind for kind, _ in (*told, *silent)])
    hits = given = 0
    for paragraph, seen in asked:
        for source, target, _, looked in pairs(paragraph, seen):
            shares = coder.shares(*looked)
            said = max(shares, key=shares.__getitem__)
            given += said != NONE
            hits += (said, source, target) in paragraph.relations
    return f1(hits, given, sum(len(p.relations) for p, _ in asked))


if __name__ == "__main__":
    main()
