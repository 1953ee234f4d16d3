"""What a text calls its parties: short forms, sides, those whom somebody leads."""

import pytest
from tests.reading.told import NLP, claim_at

from parley.reading.acronyms import explained, initials
from parley.reading.sides import means_both


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Highland Relief Front", "HRF"),
        ("Movement for the Freedom of Tarvia", "MFT"),
        ("Tarvian People's Front", "TPF"),
        ("Lumen", None),
        ("armed men", None),
    ],
)
def test_a_names_initials_leave_out_the_small_words(name: str, letters: str | None) -> None:
    assert initials(name) == letters


def test_a_short_form_in_brackets_is_that_of_the_name_before_it() -> None:
    doc = NLP("He joined the Fronto de Liberto of Tarvia (FLT) and left the Gull Radio (Lumen).")
    assert dict(explained(next(doc.sents))) == {"FLT": "Fronto de Liberto of Tarvia"}


def test_a_short_form_is_read_as_the_name_that_the_text_gave_in_full() -> None:
    text = "The Highland Relief Front left the talks. The HRF shelled the town of Old Brenn."
    assert claim_at("shelled the town", text).actors == ("Highland Relief Front",)


def test_both_sides_are_the_two_between_whom_the_talks_are() -> None:
    text = "Talks between the Tarvian army and the Highland Front ended. Both sides shelled the town of Old Brenn."
    assert claim_at("shelled the town", text).actors == ("Tarvian army", "Highland Front")


@pytest.mark.parametrize(
    ("text", "word", "pair"),
    [
        ("The two governments agreed.", "governments", True),
        ("Neither has signed.", "Neither", True),
        ("The parties met.", "parties", True),
        ("Several parties met.", "parties", False),
        ("The governments agreed.", "governments", False),
    ],
)
def test_a_pair_is_told_by_what_stands_before_its_noun(text: str, word: str, *, pair: bool) -> None:
    token = next(token for token in NLP(text) if token.text == word)
    assert means_both(token) is pair


def test_his_men_are_those_of_the_body_that_he_speaks_for() -> None:
    text = "Abel Dorn, a commander of the Highland Front, said his men had shelled the town."
    assert claim_at("shelled the town", text).actors == ("Highland Front men",)
