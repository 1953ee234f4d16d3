"""Who said what in news that people annotated (PolNeAR): the rules, the network, and both, beside published figures.

    python benchmarks/attribution.py --data FOLDER

FOLDER holds text/ and attributions/ (brat stand-off). An attribution counts as found when its content overlaps by at
least .8 of the words and its source shares a word; the first annotator's word is taken.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc, Token

from parley.knowledge.network import load_network
from parley.reading.attribute import Saying, find_sayings
from parley.reading.insight import Insight, joined
from parley.reading.learned.look import look
from parley.reading.parse import load_pipeline

SHARED = Path(__file__).parents[2] / "shared" / "data"
RESULT = Path(__file__).parent / "results" / "attribution.json"
PUBLISHED = {"dependency rules": 0.338, "CRF on spaCy features": 0.509, "a MiniLM tagger": 0.662, "people": 0.711}
LEAST = 0.8
_WORD = re.compile(r"\w+")
_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"(T\d+)\t(\w[\w-]*) ([\d ;]+)\t")
Characters = frozenset[int]


class Attribution(NamedTuple):
    """The words of source and content, each by its first character."""

    source: Characters
    content: Characters


class Article(NamedTuple):
    """One text and who says what in it."""

    text: str
    gold: list[Attribution]


def articles(folder: Path) -> Iterator[Article]:
    """The annotated texts of a folder."""
    for path in sorted((folder / "text").glob("*.txt")):
        marked = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if marked:
            text = path.read_bytes().decode()
            yield Article(text, list(_gold(text, marked[0].read_bytes().decode())))


def _gold(text: str, marks: str) -> Iterator[Attribution]:
    words: dict[str, Characters] = {}
    for line in marks.split("\n"):
        found = _MARK.match(line)
        if found:
            pieces = [tuple(map(int, piece.split())) for piece in found[3].split(";")]
            words[found[1]] = frozenset(m.start() for a, b in pieces for m in _WORD.finditer(text, a, b))
    for line in marks.split("\n"):
        if not line.startswith("E"):
            continue
        roles = defaultdict(list)
        for role in line.split("\t")[1].split():
            name, _, target = role.partition(":")
            roles[name.rstrip("0123456789")].append(words[target])
        source = roles["Source"][0] if roles["Source"] else frozenset()
        yield from (Attribution(source, content) for content in roles["Content"])


def matches(gold: list[Attribution], found: list[Attribution], *, least: float = LEAST) -> int:
    """How many pairs agree, each attribution used once, the closest first."""
    pairs = []
    for g, one in enumerate(gold):
        for f, other in enumerate(found):
            overlap = len(one.content & other.content) / max(1, len(one.content | other.content))
            if overlap >= least and (one.source & other.source or not (one.source or other.source)):
                pairs.append((overlap, g, f))
    used: tuple[set[int], set[int]] = (set(), set())
    for _, g, f in sorted(pairs, reverse=True):
        if g not in used[0] and f not in used[1]:
            used[0].add(g)
            used[1].add(f)
    return len(used[0])


def as_attribution(saying: Saying, doc: Doc, start: int) -> Attribution:
    """A Saying by the words of the whole text."""
    source = list(saying.speaker.subtree) if saying.speaker is not None else []
    source = [t for t in source if t.i not in saying.content]
    return Attribution(_words(source, start), _words((doc[i] for i in saying.content), start))


def _words(tokens: Iterable[Token], start: int) -> Characters:
    return frozenset(start + t.idx + m.start() for t in tokens for m in _WORD.finditer(t.text))


def main() -> None:
    """Read the split with each reader, print and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED / "attribution" / "dev")
    folder = parser.parse_args().data
    if not folder.is_dir():
        print(f"skipped: {folder} is not there; name another with --data")
        return
    nlp, network = load_pipeline(), load_network()
    hits, given, wanted = Counter[str](), Counter[str](), 0
    for article in articles(folder):
        wanted += len(article.gold)
        found: dict[str, list[Attribution]] = defaultdict(list)
        for paragraph in _PARAGRAPH.finditer(article.text):
            doc = nlp(paragraph.group())
            insight = Insight(doc, look(doc, network))
            for sentence in doc.sents:
                ruled, seen = list(find_sayings(sentence)), insight.sayings(sentence)
                for name, sayings in (("rules", ruled), ("network", seen), ("both", joined(ruled, seen))):
                    found[name] += [as_attribution(s, doc, paragraph.start()) for s in sayings]
        for name, attributions in found.items():
            hits[name] += matches(article.gold, attributions)
            given[name] += len(attributions)
    figures = {}
    print(f"{wanted} attributions\n{'reader':24} {'P':>6} {'R':>6} {'F1':>6}")
    for name in hits:
        p, r = hits[name] / max(1, given[name]), hits[name] / wanted
        figures[name] = {"precision": p, "recall": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}
        print(f"{name:24} {p:6.3f} {r:6.3f} {figures[name]['f1']:6.3f}")
    for name, figure in PUBLISHED.items():
        print(f"{name + ' (published)':38} {figure:6.3f}")
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({"attributions": wanted, "readers": figures, "published": PUBLISHED}, indent=1) + "\n")


if __name__ == "__main__":
    main()
