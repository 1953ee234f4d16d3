import pytest
from tests.reading.told import claim_at

from parley.model.claim import Status


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("The agreement obliges the rebels to leave the barracks.", "leave the barracks", Status.PLANNED),
        ("The accord provides for the return of the refugees.", "return of the refugees", Status.PLANNED),
        ("The rebels will leave the town and hand over their weapons.", "hand over", Status.PLANNED),
        ("We are willing to attend the talks if the army withdraws.", "attend the talks", Status.CONDITIONAL),
        (
            "The rebels will attend the talks, provided that the army lifts the siege.",
            "lifts the siege",
            Status.CONDITIONAL,
        ),
        ("The rebels left the town and handed over their weapons.", "handed over", Status.HAPPENED),
    ],
)
def test_where_an_event_stands_in_time_is_read_from_all_verbs_that_it_hangs_on(
    text: str, words: str, status: Status
) -> None:
    assert claim_at(words, text).status is status


def test_the_present_tense_with_a_day_tells_of_what_is_to_come() -> None:
    assert claim_at("truce expires", "The truce expires on Tuesday.").status is Status.PLANNED


def test_what_will_go_on_is_still_to_come() -> None:
    assert claim_at("fighting the rebels", "The army will go on fighting the rebels.").status is Status.PLANNED


@pytest.mark.parametrize(
    ("text", "generic"),
    [
        ("Commanders who talk do not shell one another.", True),
        ("The commanders do not shell the town.", False),
        ("Rebels shell the town today.", False),
    ],
)
def test_what_nobody_in_particular_does_at_no_time_in_particular_is_the_usual_thing(
    text: str, *, generic: bool
) -> None:
    assert claim_at("shell", text).generic is generic
