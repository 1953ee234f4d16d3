"""How fast the reader reads, beside the bare spaCy pipeline in the same run; prints a table and writes JSON."""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from parley.engine.reader import open_reader
from parley.model.document import Document
from parley.model.reading import ReaderKind
from parley.reading.parse import load_pipeline
from parley.sources.extract import extract

HERE = Path(__file__).resolve().parent
TEXTS = HERE.parent / "tests" / "quality" / "comprehension"
ROUNDS = 3


def main() -> None:
    """Reads every .txt under --data, both ways in turn, and starts `parley read` cold on one of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=TEXTS, help="a folder of .txt files")
    paths = sorted(parser.parse_args().data.glob("*.txt"))
    documents = [extract(path.read_bytes(), address=str(path), published="2017-01-20") for path in paths]
    words = sum(len(document.text.split()) for document in documents)
    pipeline, reader = load_pipeline(), open_reader(None)
    rules = open_reader(None, ReaderKind.RULES)
    bare = _fastest(lambda document: pipeline(document.text), documents)
    whole = _fastest(reader.read, documents)
    ruled = _fastest(rules.read, documents)
    figures = {
        "texts": len(documents),
        "words": words,
        "bare_pipeline_words_a_second": round(words / bare),
        "reader_words_a_second": round(words / whole),
        "ratio": round(bare / whole, 3),
        "ratio_rules_only": round(bare / ruled, 3),
        "cold_start_seconds": round(min(_cold_start(paths[0]) for _ in range(ROUNDS)), 2),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    for name, figure in figures.items():
        print(f"{name:32} {figure}")
    results = HERE / "results"
    results.mkdir(exist_ok=True)
    (results / "reading_speed.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _fastest(read: Callable[[Document], object], documents: list[Document]) -> float:
    """The seconds of the fastest round over all documents."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for document in documents:
            read(document)
        rounds.append(time.perf_counter() - start)
    return min(rounds)


def _cold_start(path: Path) -> float:
    """The seconds that `parley read` takes on one page, from the start of the process to its end."""
    program = Path(sys.executable).with_name("parley")
    start = time.perf_counter()
    subprocess.run(
        [program, "read", path, "--published", "2017-01-20", "--format", "jsonl"], check=True, capture_output=True
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
