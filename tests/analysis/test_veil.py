"""What is hidden in a text: whole sentences and single names, every span staying where it was."""

from hypothesis import given
from hypothesis import strategies as st

from parley.analysis.veil import Blur, Veil, hide, over_strings, sentence_around
from parley.model.actor import Party
from parley.model.claim import Status

TEXT = "The port is open. A convoy of the U.N. will leave Esk at dawn. Calm was asked for.\n\nAll is well."


def test_the_sentence_around_a_stretch_is_found_though_a_name_has_full_stops() -> None:
    at = TEXT.index("convoy")
    start, end = sentence_around(TEXT, at, at + 6)
    assert TEXT[start:end] == "A convoy of the U.N. will leave Esk at dawn."


def test_a_stretch_over_two_sentences_takes_both() -> None:
    start, end = sentence_around(TEXT, TEXT.index("dawn"), TEXT.index("Calm") + 2)
    assert TEXT[start:end] == "A convoy of the U.N. will leave Esk at dawn. Calm was asked for."


def test_a_withheld_sentence_leaves_no_letter_and_moves_nothing() -> None:
    start = TEXT.index("A convoy")
    veil = Veil(held=((start, TEXT.index(" Calm")),))
    shown = veil.text(TEXT)
    assert len(shown) == len(TEXT)
    assert shown.replace("█", "").split() == [
        "The",
        "port",
        "is",
        "open.",
        "Calm",
        "was",
        "asked",
        "for.",
        "All",
        "is",
        "well.",
    ]
    assert veil.holds(start + 5, start + 8)
    assert not veil.holds(0, 4)


def test_a_title_that_repeats_a_withheld_sentence_is_withheld() -> None:
    text = "Convoy to leave Esk\n\nThe port is open."
    veil = Veil(held=((0, 19),))
    assert veil.words("Convoy to leave  Esk", text).replace("█", "").strip() == ""
    assert veil.words("The port is open", text) == "The port is open"


def test_names_are_hidden_as_whole_words_in_any_case() -> None:
    assert hide("ESK, Eskdale and old  town", ("Esk", "Old Town")) == "███, Eskdale and █████████"
    assert hide("nothing to hide", ()) == "nothing to hide"


def test_names_in_a_blurred_sentence_are_hidden_there_alone() -> None:
    veil = Veil(blurs=(Blur(0, 10, ("Esk",)),))
    assert veil.text("Esk burns. Esk sleeps.") == "███ burns. Esk sleeps."
    assert veil.names_at(2, 4) == ("Esk",)
    assert veil.names_at(12, 14) == ()


def test_every_string_of_a_value_is_changed_and_no_enumeration() -> None:
    value = (Party("Esk council", "ESK"), {"a": ["Esk"]}, Status.PLANNED, 3, None)
    shown = over_strings(value, lambda text: hide(text, ("Esk",)))
    assert shown == (Party("███ council", "███"), {"a": ["███"]}, Status.PLANNED, 3, None)


@given(st.text(), st.integers(0, 200), st.integers(1, 50))
def test_the_sentence_holds_the_stretch_and_hiding_keeps_every_length(text: str, start: int, length: int) -> None:
    start, end = min(start, len(text)), min(start + length, len(text))
    first, last = sentence_around(text, start, max(start, end))
    assert first <= start
    assert last >= end
    assert len(Veil(held=((first, last),), names=("a",)).text(text)) == len(text)
