"""The rules of what is withheld until a person releases it."""

import pytest
from tests.factories import claim, document

from parley.analysis.protection import health_names, is_planned_movement, names_health_site
from parley.model.claim import Polarity, Status
from parley.model.event import Event, EventType, Topic

AID = Event(type=EventType.AID, topic=Topic.AID)
EVACUATION = Event(type=EventType.RETREAT, topic=Topic.EVACUATION)
TALKS = Event(type=EventType.CONSULT, topic=Topic.TALKS)


@pytest.mark.parametrize(
    ("words", "event", "status", "withheld"),
    [
        ("A convoy will leave Esk on Tuesday", AID, Status.PLANNED, True),
        ("Observers are expected to visit the port", TALKS, Status.EXPECTED, True),
        ("The wounded would be brought to Marrow", AID, Status.CONDITIONAL, True),
        ("The last families go tomorrow", EVACUATION, Status.PLANNED, True),
        ("The UN hopes that aid will reach Esk", AID, Status.HOPED, True),
        ("A convoy left Esk on Tuesday", AID, Status.HAPPENED, False),
        ("Trucks are on their way to Esk", AID, Status.ONGOING, False),
        ("The delegates will meet on the island", TALKS, Status.PLANNED, False),
        ("The council will accept the aid", AID, Status.PLANNED, False),
        ("The busy minister will visibly relent", TALKS, Status.PLANNED, False),
    ],
)
def test_a_movement_to_come_is_withheld_and_nothing_that_is_past(
    words: str, event: Event, status: Status, *, withheld: bool
) -> None:
    doc = document(words)
    assert is_planned_movement(claim(doc, words, event=event, status=status), words) is withheld


def test_what_will_not_move_or_usually_moves_is_no_planned_movement() -> None:
    words = "No convoy will leave Esk"
    doc = document(words)
    assert not is_planned_movement(
        claim(doc, words, event=AID, status=Status.PLANNED, polarity=Polarity.NEGATED), words
    )
    assert not is_planned_movement(claim(doc, words, event=AID, status=Status.PLANNED, generic=True), words)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("shells hit the Saint Oda hospital in Tarn", ("Saint Oda", "Tarn")),
        ("the field hospital at Old Tarn was hit", ("Old Tarn",)),
        ("Tarn’s clinic was hit", ("Tarn",)),
        ("the clinics were hit", ()),
    ],
)
def test_a_site_of_health_care_is_found_with_the_names_beside_it(words: str, names: tuple[str, ...]) -> None:
    doc = document(words)
    assert names_health_site(claim(doc, words, event=AID), words)
    assert health_names(words) == names


def test_a_word_that_only_contains_the_word_is_no_site_of_health_care() -> None:
    words = "their hospitality and a clinical tone"
    assert not names_health_site(claim(document(words), words, event=AID), words)
