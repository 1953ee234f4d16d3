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
