"""No claim invents: over 500 real articles, all names, places, counts and dates stand in the text or are known."""

import csv
import re
from itertools import islice
from pathlib import Path

import pytest

from parley.engine.reader import open_reader
from parley.knowledge.base import Knowledge, load_knowledge
from parley.knowledge.folding import fold
from parley.model.claim import Claim
from parley.model.document import Document
from parley.model.reading import ReaderKind

NEWS = Path(__file__).parents[3] / "shared" / "data" / "news" / "FA-KES-Dataset.csv"
ARTICLES = 500
LONGEST_NAME = 7
WORD = re.compile(r"(?:[A-Z]\.){2,}|[\w'’.-]*\w")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def articles() -> list[str]:
    if not NEWS.is_file():
        pytest.skip(f"no real articles to read: {NEWS} is not there")
    with NEWS.open(encoding="latin-1", newline="") as file:
        return [row["article_content"] for row in islice(csv.DictReader(file), ARTICLES)]


class Ground:
    """What one text gives to stand on: its words, and the parties and states that its names mean."""

    def __init__(self, text: str, knowledge: Knowledge) -> None:
        self.text, self.words = text, {fold(word) for word in WORD.findall(text)}
        self.words |= {part for word in self.words for part in re.split(r"\W+", word)}
        self.words |= {word.removesuffix(end) for word in self.words for end in ("'s", "s")}
        registry, said = knowledge.registry, WORD.findall(text.replace("-", " "))
        self.actors: set[str] = set()
        for start in range(len(said)):
            for size in range(1, LONGEST_NAME + 1):
                phrase = " ".join(said[start : start + size])
                for actor in (registry.listed(phrase), registry.demonym(phrase), registry.seat(phrase)):
                    if actor is not None:
                        self.actors.add(actor.id)

    def bears(self, name: str, actor: str | None) -> bool:
        """Whether a party's name stands on the text: by its own words, or by what it is known as."""
        if actor is not None and any(actor == known or actor.startswith(f"{known}-") for known in self.actors):
            return True
        return all(part in self.words for part in re.split(r"\W+", fold(name)) if part)


def _state(name: str, knowledge: Knowledge) -> str | None:
    listed = knowledge.registry.listed(name)
    return listed.id if listed is not None else None


def inventions(claim: Claim, ground: Ground, knowledge: Knowledge) -> list[str]:
    parties = (*claim.event.actors, *claim.event.recipients)
    found = [f"party {p.name}" for p in parties if not ground.bears(p.name, p.actor)]
    found += [f"voice {v.name}" for v in claim.voices if not ground.bears(v.name, v.actor)]
    place = claim.event.place
    if place is not None and not ground.bears(place.name, _state(place.name, knowledge)):
        found.append(f"place {place.name}")
    dates = [when for when in (claim.event.when, *(voice.when for voice in claim.voices)) if when is not None]
    found += [f"date {when.text}" for when in dates if when.text not in ground.text]
    found += [f"count {q.text}" for q in claim.event.quantities if q.text not in ground.text]
    return found


@pytest.mark.timeout(1800)  # it reads a quarter of a million words, however busy the machine
@pytest.mark.parametrize("kind", [ReaderKind.LEARNED, ReaderKind.RULES])
def test_every_name_place_count_and_date_of_a_claim_stands_in_the_text_or_in_what_is_known(
    kind: ReaderKind, knowledge: Knowledge
) -> None:
    reader, told, invented = open_reader(None, kind), 0, []
    for number, text in enumerate(articles()):
        document = Document(
            id=f"d-{number}", text_digest="", text=text, media_type="text/plain", address="x", language="en"
        )
        ground = Ground(text, knowledge)
        for claim in reader.read(document).claims:
            told += 1
            invented += [f"{number}: {fault}" for fault in inventions(claim, ground, knowledge)]
    assert told > ARTICLES
    assert invented == []
