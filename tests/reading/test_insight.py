"""What the network sees, laid on the parse; the sights are made by hand, so that no weights decide."""

import re

from msgspec.structs import replace
from spacy.tokens import Doc

from parley.model.claim import Certainty, Status
from parley.model.event import EventType, Topic
from parley.model.voice import SpeechAct
from parley.reading.attribute import find_sayings
from parley.reading.events import find_happenings
from parley.reading.insight import ACTOR, Insight, joined
from parley.reading.learned.seen import Seen, SeenEvent, SeenSaying, Stretch
from parley.reading.parse import load_pipeline
from parley.reading.refine import refine

NLP = load_pipeline()


def stretch(text: str, words: str) -> Stretch:
    start = text.index(words)
    return start, start + len(words)


def sight(doc: Doc, *, events: tuple[SeenEvent, ...] = (), sayings: tuple[SeenSaying, ...] = ()) -> Seen:
    words = tuple(m.span() for m in re.finditer(r"\w+|[^\w\s]", doc.text))
    told = {event.word for event in events}
    return Seen(words=words, telling=tuple(float(w in told) for w in words), sayings=sayings, events=events)


def event(doc: Doc, word: str, *, actor: str = "", score: float = 0.9) -> SeenEvent:
    words = [m.group() for m in re.finditer(r"\w+|[^\w\s]", doc.text)]
    return SeenEvent(
        word=stretch(doc.text, word),
        score=score,
        type=EventType.RETREAT,
        type_score=0.9,
        topic=Topic.EVACUATION,
        topic_score=0.9,
        status=Status.PLANNED,
        status_score=0.9,
        certainty=Certainty.CERTAIN,
        certainty_score=0.9,
        negated=0.0,
        generic=0.0,
        roles=tuple((0.9 if w == actor else 0.0, 0.0, 0.0, 0.0, 0.0) for w in words),
    )


def test_an_event_that_only_the_network_sees_is_told_with_its_parties() -> None:
    doc = NLP("The garrison slipped away before dawn.")
    insight = Insight(doc, sight(doc, events=(event(doc, "slipped", actor="garrison"),)))
    (told,) = refine([], next(doc.sents), insight)
    assert (told.head.text, told.type, told.topic) == ("slipped", EventType.RETREAT, Topic.EVACUATION)
    assert [noun.text for noun in told.actors] == ["garrison"]


def test_an_event_of_the_rules_keeps_its_type_and_gets_the_party_that_it_lacks() -> None:
    doc = NLP("Shells rained on the village, and the garrison had fired them.")
    sentence = next(doc.sents)
    found = [happening for happening in find_happenings(sentence) if happening.head.text == "fired"]
    bare = [replace(happening, actors=()) for happening in found]
    (told,) = refine(bare, sentence, Insight(doc, sight(doc, events=(event(doc, "fired", actor="garrison"),))))
    assert told.type is EventType.ASSAULT
    assert [noun.text for noun in told.actors] == ["garrison"]


def test_without_a_network_the_rules_stand_alone() -> None:
    doc = NLP("The army shelled the village.")
    sentence = next(doc.sents)
    found = find_happenings(sentence)
    assert refine(found, sentence, Insight(doc)) == found


def test_a_saying_that_only_the_network_sees_joins_those_of_the_rules() -> None:
    text = "In the words of the mayor, the road is closed."
    doc = NLP(text)
    seen = SeenSaying(
        cue=stretch(text, "In the words of"),
        source=stretch(text, "the mayor"),
        content=(stretch(text, "the road is closed"),),
        act=SpeechAct.STATE,
        score=0.9,
    )
    insight = Insight(doc, sight(doc, sayings=(seen,)))
    sentence = next(doc.sents)
    (told,) = joined(list(find_sayings(sentence)), insight.sayings(sentence))
    assert told.speaker is not None
    assert told.speaker.text == "mayor"
    assert {doc[i].text for i in told.content} == {"the", "road", "is", "closed"}


def test_a_word_that_stands_nowhere_in_the_sight_has_no_role() -> None:
    doc = NLP("The garrison slipped away.")
    seen = event(doc, "slipped", actor="garrison")
    assert Insight(doc).roles(seen, doc[1])[ACTOR] == 0.0
