"""How well the reader comprehends: items passed and fields met, article by article, beside what reading nothing scores.

python benchmarks/comprehension.py                 the open exam (../shared/exam, where it is) and our own articles
python benchmarks/comprehension.py --data FOLDER   the exams of another folder (NAME.txt with NAME.yaml)
python benchmarks/comprehension.py --missed        also every item that was not passed, and what it missed
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the marker is the tests' own: one set of rules, in one place

from tests.quality.exam import Exam, digest_of, load_folder  # noqa: E402 - found only with the line above
from tests.quality.marker import WORDS_A_TELLING, Marked, mark_nothing, mark_reading  # noqa: E402 - likewise

from parley.engine.reader import Reader, open_reader  # noqa: E402 - likewise
from parley.model.reading import DEFAULT_READER, ReaderKind  # noqa: E402 - likewise
from parley.sources.extract import extract  # noqa: E402 - likewise

RESULTS = ROOT / "benchmarks" / "results" / "comprehension.json"
OURS = ROOT / "tests" / "quality" / "comprehension"
OPEN = ROOT.parent / "shared" / "exam"
COLUMNS = "{:<24}{:>7}{:>9}{:>9}{:>9}{:>11}{:>11}{:>8}{:>8}"


def main() -> None:
    """Reads, marks, prints the table, writes the figures."""
    arguments = _arguments()
    reader = open_reader(arguments.pack, arguments.reader)
    figures = {}
    print(COLUMNS.format("article", "items", "passed", "rate", "fields", "nothing:", "fields", "told", "room"))
    for name, exams in _corpora(arguments.data).items():
        figures[name] = _measure(name, exams, reader, show_missed=arguments.missed)
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps({"reader": reader.name, "corpora": figures}, indent=2) + "\n", encoding="utf-8")
    print(f"\nWritten to {RESULTS.relative_to(ROOT)}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder of exams, instead of the open exam and our own")
    parser.add_argument("--pack", help="a process pack to read with (none unless told)")
    parser.add_argument(
        "--reader", type=ReaderKind, choices=[ReaderKind.LEARNED, ReaderKind.RULES], default=DEFAULT_READER
    )
    parser.add_argument("--missed", action="store_true", help="list the items that were not passed")
    return parser.parse_args()


def _corpora(data: Path | None) -> dict[str, tuple[Exam, ...]]:
    """The exams to mark, by the name that floors.json gives them."""
    if data is not None:
        corpora = {data.name: load_folder(data)}
    else:
        corpora = {f"own-{split}": load_folder(OURS, split=split) for split in ("dev", "test")}
        if OPEN.is_dir():
            corpora = {"open-exam": load_folder(OPEN)} | corpora
    for name, exams in corpora.items():
        if not exams:
            sys.exit(f"{data or name}: no exams there; name a folder that holds NAME.yaml beside NAME.txt")
    return corpora


def _measure(name: str, exams: Iterable[Exam], reader: Reader, *, show_missed: bool) -> dict[str, Any]:
    """Marks one corpus, prints its lines and gives its figures."""
    exams = tuple(exams)
    began = time.perf_counter()
    marked = []
    for exam in exams:
        document = extract(exam.path.read_bytes(), address=exam.path.name, published=exam.published)
        marked.append(mark_reading(exam, reader.read(document)))
    seconds = time.perf_counter() - began
    nothing = [mark_nothing(exam) for exam in exams]
    print(f"\n{name}")
    articles = {}
    for one, floor in zip(marked, nothing, strict=True):
        articles[one.exam.name] = _figures([one], [floor])
        print(_line(one.exam.name, articles[one.exam.name]))
        if show_missed:
            _print_missed(one)
    total = _figures(marked, nothing)
    print(_line("all", total))
    return total | {"seconds": round(seconds, 2), "digest": digest_of(exams), "articles": articles}


def _figures(marked: list[Marked], nothing: list[Marked]) -> dict[str, Any]:
    """The figures of some articles together; `room` is how many claims and ties may be told before it is spraying."""
    items = sum(len(one.marks) for one in marked)
    return {
        "items": items,
        "passed": sum(one.passed for one in marked),
        "rate": round(sum(one.passed for one in marked) / items, 4),
        "fields": round(sum(one.shares for one in marked) / items, 4),
        "nothing_rate": round(sum(one.passed for one in nothing) / items, 4),
        "nothing_fields": round(sum(one.shares for one in nothing) / items, 4),
        "told": sum(one.told for one in marked),
        "room": sum(one.words // WORDS_A_TELLING for one in marked),
    }


def _line(name: str, figures: dict[str, Any]) -> str:
    shares = [f"{figures[key]:.3f}" for key in ("rate", "fields", "nothing_rate", "nothing_fields")]
    return COLUMNS.format(name, figures["items"], figures["passed"], *shares, figures["told"], figures["room"])


def _print_missed(marked: Marked) -> None:
    for mark in marked.marks:
        if not mark.passed:
            print(f"    {mark.share:.2f}  {mark.item.id}: {mark.item.quote[:60]!r} misses {', '.join(mark.missing)}")


if __name__ == "__main__":
    main()
