"""From one cue: which words are its source, which its content."""

import numpy as np
import pytest

from parley.knowledge.listener import runs
from parley.knowledge.network import load_network
from parley.reading.learned.look import look
from parley.reading.learned.marks import LABELS, WIDTHS, Surroundings
from parley.reading.parse import load_pipeline

NLP = load_pipeline()


def words_of(text: str) -> list[tuple[int, int]]:
    return load_network().look(text).spans


def heard(text: str) -> dict[str, tuple[str | None, str]]:
    """By cue: who speaks, and what is said, its stretches parted by a bar."""
    return {
        text[slice(*one.cue)]: (
            text[slice(*one.source)] if one.source else None,
            " | ".join(text[a:b] for a, b in one.content),
        )
        for one in look(NLP(text), load_network()).sayings
    }


def test_a_content_that_the_saying_stands_in_is_told_in_two_stretches() -> None:
    source, content = heard('"The road," the mayor said, "is closed until further notice."')["said"]
    assert source == "the mayor"
    assert content.count("|") == 1
    assert "is closed until further notice" in content


def test_what_one_cue_governs_is_told_once() -> None:
    text = "Officials told reporters in a statement that the talks would resume in May."
    contents = [one.content for one in look(NLP(text), load_network()).sayings]
    assert len(contents) == len(set(contents)) >= 1


def test_a_text_of_no_words_says_nothing() -> None:
    assert look(NLP(" "), load_network()).sayings == ()


def test_every_mark_has_a_value_that_the_listener_knows() -> None:
    text = "“We will go,” she said (on Monday); her deputy, who was ill, stayed behind. Nobody else spoke."
    spans = words_of(text)
    around = Surroundings(NLP(text), spans)
    marks = np.concatenate([around.seen_from(cue) for cue in range(len(spans))])
    assert (marks >= 0).all()
    assert (marks < np.array(WIDTHS)).all()


def test_the_way_from_a_cue_names_the_branch_that_a_word_hangs_on() -> None:
    text = "The mayor said the road was closed."
    spans = words_of(text)
    at = [text[a:b] for a, b in spans].index
    marks = Surroundings(NLP(text), spans).seen_from(at("said"))
    assert LABELS[marks[at("closed"), 6]] == "ccomp"
    assert LABELS[marks[at("mayor"), 6]] == "nsubj"
    assert marks[at("mayor"), 5] == 0


@pytest.mark.parametrize(("words", "wanted"), [([], []), ([3], [(3, 3)]), ([1, 2, 5, 6, 7], [(1, 2), (5, 7)])])
def test_words_side_by_side_are_one_run(words: list[int], wanted: list[tuple[int, int]]) -> None:
    assert runs(words) == wanted
