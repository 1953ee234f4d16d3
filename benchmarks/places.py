"""How many place names of news texts are put in the right spot, beside the rule that takes the biggest namesake.

    python benchmarks/places.py --data FOLDER [--errors]

FOLDER holds GeoVirus.xml and lgl.xml. A name counts as right within 161 km (100 miles) of the annotated spot, and one
that is not found is wrong; once with the names taken from the annotation, once with those that the reader finds itself
(end to end), whose spans are scored too: exact ones, precision, recall and F1. Articles are split in dev and test by a
digest.
"""

import argparse
import hashlib
import json
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language

from parley.knowledge.base import load_knowledge
from parley.knowledge.places import Candidate, Gazetteer, load_gazetteer
from parley.linking.place_choice import distance_km
from parley.linking.places import link_places
from parley.model.place import Place, Precision
from parley.reading.parse import load_pipeline
from parley.reading.toponyms import find_toponyms

RESULT = Path(__file__).parent / "results" / "places.json"
NEAR_KM = 161.0
_SHIFT = 12  # characters


class Toponym(NamedTuple):
    """A name, where it lies, and where it stands: characters [start, end) of the article's text."""

    name: str
    lat: float
    lon: float
    start: int
    end: int


class Article(NamedTuple):
    """One annotated article: what it is split by, all its names, and those that have a spot."""

    key: str
    names: tuple[str, ...]
    gold: tuple[Toponym, ...]
    text: str
    spans: frozenset[tuple[int, int]]


def geovirus(path: Path) -> Iterator[Article]:
    """The articles of GeoVirus."""
    for article in _articles(path):
        locations, text = list(article.iter("location")), article.findtext("text", "")
        gold = tuple(
            Toponym(x.findtext("name", ""), _number(x, "lat"), _number(x, "lon"), *_nearest(x, text))
            for x in locations
            if x.findtext("lat")
        )
        names = tuple(one.name for one in gold)
        spans = frozenset(_nearest(x, text) for x in locations)
        yield Article(article.findtext("source", ""), names, gold, text, spans)


def lgl(path: Path) -> Iterator[Article]:
    """The articles of the Local-Global Lexicon."""
    for article in _articles(path):
        gold, names = [], []
        for toponym in article.iter("toponym"):
            name, tag = toponym.findtext("phrase", ""), toponym.find("gaztag")
            names.append(name)
            if tag is not None and tag.findtext("lat"):
                gold.append(Toponym(name, _number(tag, "lat"), _number(tag, "lon"), *_span(toponym)))
        spans = frozenset(map(_span, article.iter("toponym")))
        yield Article(article.get("docid", ""), tuple(names), tuple(gold), article.findtext("text", ""), spans)


def _nearest(element: ET.Element, text: str) -> tuple[int, int]:
    """Where the name stands nearest to its annotated place: GeoVirus counts characters otherwise than we do."""
    name, (start, end) = element.findtext("name", ""), _span(element)
    places = [at for at in range(max(0, start - _SHIFT), start + _SHIFT + 1) if text.startswith(name, at)]
    at = min(places, key=lambda place: abs(place - start), default=None)
    return (start, end) if at is None else (at, at + len(name))


def _number(element: ET.Element, name: str) -> float:
    return float(element.findtext(name, "0"))


def _span(element: ET.Element) -> tuple[int, int]:
    return int(element.findtext("start", "0")), int(element.findtext("end", "0"))


def _articles(path: Path) -> Iterator[ET.Element]:
    return ET.parse(path).getroot().iter("article")  # noqa: S314 - the developer's own files


def in_test(key: str) -> bool:
    """Whether an article belongs to the test half, by a digest of its name."""
    return hashlib.sha256(key.encode()).digest()[0] % 2 == 1


def biggest(names: tuple[str, ...], gazetteer: Gazetteer) -> dict[str, Place]:
    """Every name as its most populous namesake, whatever the text says."""
    found: dict[str, Place] = {}
    for name in names:
        candidates = gazetteer.candidates(name)
        if candidates:
            best = max(candidates, key=lambda c: c.population)
            found[name] = Place(best.name, best.id, best.lat, best.lon)
    return found


def off_by(place: Place | None, gold: Toponym) -> float:
    """How many kilometres a place lies from the annotated spot; infinite where it was not found."""
    if place is None or place.lat is None or place.lon is None:
        return float("inf")
    return distance_km(_point(place.lat, place.lon), _point(gold.lat, gold.lon))


def _point(lat: float, lon: float) -> Candidate:
    return Candidate(name="", id="", lat=lat, lon=lon, precision=Precision.POINT)


def share_right(articles: list[Article], link: Callable[[tuple[str, ...]], dict[str, Place]], *, errors: bool) -> float:
    """The share of names that are put within reach of their spot."""
    right = total = 0
    for article in articles:
        places = link(article.names)
        for gold in article.gold:
            place = places.get(gold.name)
            off = off_by(place, gold)
            total += 1
            right += off <= NEAR_KM
            if errors and off > NEAR_KM:
                print(f"  {article.key[-40:]}: {gold.name!r} ({gold.lat}, {gold.lon}) is {off:.0f} km from {place}")
    return right / max(total, 1)


def end_to_end(
    articles: list[Article], gazetteer: Gazetteer, nlp: Language, states: Callable[[str], str | None]
) -> dict[str, float]:
    """Precision, recall and F1 of exact spans, and the share of annotated names found and put within reach.

    `states` gives the state that an adjective or a people is of, where a set annotates those as places.
    """
    hits = told = wanted = right = spots = 0
    known = cache(lambda name: bool(gazetteer.candidates(name)))
    for article, doc in zip(articles, nlp.pipe([a.text for a in articles]), strict=True):
        toponyms = find_toponyms(doc, known, peoples=lambda name: states(name) is not None)
        found = {(one.start, one.end): states(one.text) or one.text for one in toponyms}
        places = link_places(tuple(found.values()), gazetteer=gazetteer)
        hits += len(found.keys() & article.spans)
        told, wanted = told + len(found), wanted + len(article.spans)
        for gold in article.gold:
            name = found.get((gold.start, gold.end))
            right += off_by(places.get(name) if name else None, gold) <= NEAR_KM
        spots += len(article.gold)
    return {
        "precision": hits / max(told, 1),
        "recall": hits / max(wanted, 1),
        "f1": 2 * hits / max(told + wanted, 1),
        "end_to_end": right / max(spots, 1),
    }


def main() -> None:
    """Measure, print a table, write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data" / "places")
    parser.add_argument("--errors", action="store_true", help="list the dev part's wrong names")
    arguments = parser.parse_args()
    gazetteer, nlp, registry = load_gazetteer(), load_pipeline(), load_knowledge().registry

    def states(name: str) -> str | None:
        state = registry.demonym(name)
        return state.name if state is not None else None

    figures: dict[str, dict[str, float]] = {}
    for name, reader, file in (("GeoVirus", geovirus, "GeoVirus.xml"), ("LGL", lgl, "lgl.xml")):
        path = arguments.data / file
        if not path.is_file():
            print(f"places: skipped {name}, no {path} (name the folder with --data)")
            continue
        every = list(reader(path))
        parts = {"dev": [a for a in every if not in_test(a.key)], "test": [a for a in every if in_test(a.key)]}
        for part, articles in parts.items():
            started = time.perf_counter()
            linked = share_right(
                articles,
                lambda names: link_places(names, gazetteer=gazetteer),
                errors=arguments.errors and part == "dev",
            )
            took = time.perf_counter() - started
            rule = share_right(articles, lambda names: biggest(names, gazetteer), errors=False)
            figures[f"{name} {part}"] = {
                "names": sum(len(a.gold) for a in articles),
                "biggest_place": rule,
                "linked": linked,
                "ms_an_article": 1000 * took / len(articles),
            } | end_to_end(articles, gazetteer, nlp, states if name == "LGL" else lambda _: None)
    if not figures:
        return
    columns = ("biggest_place", "linked", "precision", "recall", "f1", "end_to_end", "ms_an_article")
    print(f"{'part':14} {'names':>6}" + "".join(f"{column:>15}" for column in columns))
    for part, row in figures.items():
        print(f"{part:14} {row['names']:6.0f}" + "".join(f"{row[column]:15.3f}" for column in columns))
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
