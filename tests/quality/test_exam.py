import re
from enum import StrEnum
from pathlib import Path

import pytest
from tests.quality.exam import Exam, load_folder

from parley.model.actor import TieKind
from parley.model.claim import Certainty, Polarity, Status
from parley.model.event import EventType, QuantityKind, Term, Topic
from parley.model.voice import SpeechAct

OURS = load_folder(Path(__file__).parent / "comprehension")
VOCABULARIES: dict[str, type[StrEnum]] = {
    "act": SpeechAct,
    "type": EventType,
    "topic": Topic,
    "status": Status,
    "polarity": Polarity,
    "certainty": Certainty,
    "tie": TieKind,
    "count": QuantityKind,
}

of_ours = pytest.mark.parametrize("exam", OURS, ids=lambda exam: exam.name)


def test_ten_articles_are_for_developing_and_six_for_judging() -> None:
    assert [exam.split for exam in OURS] == ["dev"] * 10 + ["test"] * 6


@of_ours
def test_every_value_that_an_item_names_is_one_that_a_reader_can_give(exam: Exam) -> None:
    for item in exam.items:
        for field, vocabulary in VOCABULARIES.items():
            assert set(getattr(item, field)) <= set(vocabulary), (item.id, field)
        for term in item.terms:
            assert any(re.search(term, one) for one in Term), (item.id, term)


@of_ours
def test_every_pattern_is_a_regular_expression_that_does_not_match_everything(exam: Exam) -> None:
    for item in exam.items:
        for field in ("holder", "outer", "actors", "recipients", "either", "place"):
            for pattern in getattr(item, field):
                assert not re.search(pattern, ""), (item.id, field, pattern)


@of_ours
def test_items_have_names_of_their_own_and_leave_a_reader_room_to_tell_them_all(exam: Exam) -> None:
    assert len({item.id for item in exam.items}) == len(exam.items)
    assert all(item.id.startswith(exam.name[:2]) for item in exam.items)
    asked = sum(not item.silence for item in exam.items)
    assert asked * 8 < len(exam.text.split())


@of_ours
def test_an_item_asks_for_something(exam: Exam) -> None:
    asks = ("holder", "outer", "act", "type", "topic", "status", "polarity", "actors", "recipients", "either")
    for item in exam.items:
        named = any(getattr(item, field) for field in (*asks, "certainty", "place", "when", "terms", "count", "tie"))
        assert item.silence or named or item.generic is not None, item.id
