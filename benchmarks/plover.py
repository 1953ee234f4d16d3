"""Who does what to whom in the sentences of PLOVER's gold records, none of which was ever trained on.

    python benchmarks/plover.py --data FILE

Two ways. "reader": whole `parley read`, a record for each claim. "coded": one record a sentence, as event coders make
them: its doer and sufferer by the parse, its type by the event coder. A party is right when it shares a word with the
gold party or has its country; a triple when type, source and target are. Older names of types go to today's (DEMAND is
REQUEST, DISAPPROVE and INVESTIGATE are ACCUSE, FIGHT is ASSAULT).
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from parley.engine.reader import Reader, open_reader
from parley.knowledge.network import load_network
from parley.model.event import Event
from parley.reading.learned.dyads import dyad_of
from parley.reading.parse import load_pipeline
from parley.sources.extract import extract

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "data" / "events" / "plover_gsr" / "PLOVER_GSR_CAMEO.txt"
RESULT = ROOT / "benchmarks" / "results" / "plover.json"
TODAY = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
COUNTRIES = {"JAP": "JPN"}
PEER = {"event": 0.49, "triple": 0.22}
MARK = {"event": 0.65, "triple": 0.40}
MEASURES = ("event", "source", "target", "triple")
_SMALL = frozenset({"the", "of", "a", "an", "and", "s", "in", "to", "for"})


class Party(NamedTuple):
    """A party by the words that name it and, where known, the code of its country."""

    words: frozenset[str]
    country: str | None


class Record(NamedTuple):
    """One event: its type, who does it, to whom."""

    type: str
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]


def main() -> None:
    """Read every sentence both ways, print and write the four figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=GOLD)
    gold = list(_gold(parser.parse_args().data))
    reader = open_reader(None)
    ways = {"reader": _by_reader(reader), "coded": _by_coder(reader)}
    figures = {name: _score(gold, read) for name, read in ways.items()}
    print(f"{len(gold)} sentences\n{'':10}{'reader':>9}{'coded':>9}{'peer':>9}{'mark':>9}")
    for measure in MEASURES:
        ours = "".join(f"{figures[name][measure]:>9.3f}" for name in ways)
        print(f"{measure:10}{ours}{PEER.get(measure, '–'):>9}{MARK.get(measure, '–'):>9}")
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _gold(path: Path) -> Iterator[tuple[str, list[Record]]]:
    """The sentences, each with its records."""
    told: dict[str, list[Record]] = {}
    for row in json.loads(path.read_text(encoding="utf-8")):
        if "text" in row:
            sources, targets = (tuple(_parties(row.get(role))) for role in ("source", "target"))
            told.setdefault(row["text"], []).append(Record(TODAY.get(row["event"], row["event"]), sources, targets))
    yield from told.items()


def _parties(listed: Any) -> Iterator[Party]:  # noqa: ANN401 - JSON
    for one in listed if isinstance(listed, list) else [listed]:
        if isinstance(one, dict):
            code = str(one.get("code", ""))[:3]
            yield Party(_words(one.get("actorText", "")), COUNTRIES.get(code, code) or None)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - _SMALL


def _by_reader(reader: Reader) -> Callable[[str], list[Record]]:
    def read(text: str) -> list[Record]:
        claims = reader.read(extract(text.encode(), address="record.txt", published="2000-01-01")).claims
        sides = [
            [_party(p.name, p.actor) for p in side] for c in claims for side in (c.event.actors, c.event.recipients)
        ]
        found = zip(claims, sides[::2], sides[1::2], strict=True)
        return list(dict.fromkeys(Record(c.event.type.value, tuple(a), tuple(b)) for c, a, b in found))

    return read


def _record(event: Event) -> Record:
    actors, recipients = (tuple(_party(p.name, p.actor) for p in side) for side in (event.actors, event.recipients))
    return Record(event.type.value, actors, recipients)


def _party(name: str, actor: str | None) -> Party:
    head = (actor or "").split("-")[0]
    return Party(_words(name), head if re.fullmatch(r"[A-Z]{3}", head) else None)


def _by_coder(reader: Reader) -> Callable[[str], list[Record]]:
    nlp, network, registry = load_pipeline(), load_network(), reader.knowledge.registry

    def party(name: str) -> Party:
        known = registry.demonym(name) or registry.listed(name)
        return _party(name, known.id if known is not None else None)

    def read(text: str) -> list[Record]:
        found = dyad_of(nlp(text), network)
        if found is None:
            return []
        sides = (tuple(party(text[a:b]) for a, b in side) for side in (found.sources, found.targets))
        return [Record(found.type.value, *sides)]

    return read


def _score(gold: list[tuple[str, list[Record]]], read: Callable[[str], list[Record]]) -> dict[str, float]:
    """Micro F1 of each measure; every found record meets at most one gold record."""
    hits: Counter[str] = Counter()
    wanted = given = 0
    for text, records in gold:
        found = read(text)
        wanted, given = wanted + len(records), given + len(found)
        for measure in MEASURES:
            left = list(found)
            for record in records:
                met = next((one for one in left if _agrees(measure, record, one)), None)
                if met is not None:
                    left.remove(met)
                    hits[measure] += 1
    return {measure: round(2 * hits[measure] / max(1, wanted + given), 3) for measure in MEASURES}


def _agrees(measure: str, gold: Record, found: Record) -> bool:
    tests = {
        "event": gold.type == found.type,
        "source": _same(gold.sources, found.sources),
        "target": _same(gold.targets, found.targets),
    }
    return all(tests.values()) if measure == "triple" else tests[measure]


def _same(gold: tuple[Party, ...], found: tuple[Party, ...]) -> bool:
    """Whether a party of the one is a party of the other; nobody is the same as nobody."""
    if not gold or not found:
        return not gold and not found
    return any(g.words & f.words or (g.country and g.country == f.country) for g in gold for f in found)


if __name__ == "__main__":
    main()
