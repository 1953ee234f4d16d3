import pytest
from tests.reading.told import claim_at


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Rebels looted Shire last week.", "Rebels looted", "Shire"),
        ("A gunboat opened fire on fishermen off Mullaitivu.", "opened fire", "Mullaitivu"),
        ("Troops still occupy more than 40 schools in the Jaffna peninsula.", "occupy", "Jaffna peninsula"),
        (
            "Rebels broke the truce three times, with all breaches taking place in Old Brenn.",
            "broke the truce",
            "Old Brenn",
        ),
    ],
)
def test_a_place_is_where_the_words_put_it_whatever_the_tagger_takes_it_for(text: str, words: str, place: str) -> None:
    assert claim_at(words, text).place == place


def test_a_deed_told_right_after_another_happened_where_that_one_did() -> None:
    text = "Rebels shelled a mill in Homs on Sunday. Two herders were killed. The president met the bishop."
    assert claim_at("herders were killed", text).place == "Homs"
    assert claim_at("president met", text).place is None
