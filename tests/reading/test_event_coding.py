"""One record of a sentence: who does what to whom, and its code."""

import pytest

from parley.knowledge.network import load_network
from parley.model.event import EventType
from parley.reading.learned.coding import code, gram_counts
from parley.reading.learned.dyads import dyad_of
from parley.reading.parse import load_pipeline

NLP = load_pipeline()


def test_who_the_parties_are_does_not_change_the_n_grams() -> None:
    ours, theirs = "Ruritania warned Borduria.", "The Elbonians warned Syldavia."
    assert gram_counts(ours, (0, 9), (17, 25)) == gram_counts(theirs, (0, 13), (21, 29))


def test_the_shares_of_a_sentence_sum_to_one() -> None:
    text = "Ruritania warned Borduria of war."
    shares = code(text, load_network().look(text), (0, 9), (17, 25))
    assert sum(shares.values()) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        ("Canada threatened to impose sanctions on Norway.", EventType.THREATEN, "Canada", "Norway"),
        ("Chile condemned Peru over the arrests.", EventType.ACCUSE, "Chile", "Peru"),
        ("Jordan was attacked by Kenya on Monday.", EventType.ASSAULT, "Kenya", "Jordan"),
        ("The agency said that Malta provided ten million dollars of aid to Cyprus.", EventType.AID, "Malta", "Cyprus"),
    ],
)
def test_a_sentence_is_one_record_of_who_did_what_to_whom(text: str, kind: EventType, source: str, target: str) -> None:
    found = dyad_of(NLP(text), load_network())
    assert found is not None
    assert found.type is kind
    assert [text[a:b] for a, b in found.sources] == [source]
    assert [text[a:b] for a, b in found.targets] == [target]
