import pytest
from tests.reading.told import NLP, claim_at, holder

from parley.model.claim import Polarity
from parley.model.voice import SpeechAct
from parley.reading.attribute import find_sayings


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Gunmen shelled the mill at Old Brenn on Sunday the Gull Crescent reported without saying who they were.",
            "Gunmen shelled the mill",
            "Gull Crescent",
        ),
        (
            "Rebels shelled the mill said Ilva Dorn director of the Highland Observatory.",
            "Rebels shelled the mill",
            "Ilva Dorn",
        ),
        (
            "The Highland army, the Tarvian Interior Ministry said in a note, had shelled the mill.",
            "shelled the mill",
            "Tarvian Interior Ministry",
        ),
        (
            "About 30 percent of the harvest is lost and aid groups fear that famine will follow.",
            "famine will follow",
            "aid groups",
        ),
        (
            "Ilva Dorn warned in a letter seen by the Gull that rebels would shell the mill.",
            "rebels would shell the mill",
            "Ilva Dorn",
        ),
        (
            "The head of the council, General Abel Dorn, affirmed that rebels had shelled the mill.",
            "rebels had shelled the mill",
            "Abel Dorn",
        ),
        ("Forty herders have been killed by the count of the ministry.", "herders have been killed", "ministry"),
    ],
)
def test_a_saying_is_heard_wherever_its_speaker_stands(text: str, words: str, speaker: str) -> None:
    assert holder(words, text) == speaker


def test_who_denies_rumours_denies_what_they_say() -> None:
    told = claim_at("shelled the mill", "The Tarvian army denied rumours that its guns had shelled the mill.")
    assert told.polarity is Polarity.NEGATED
    assert told.voices[-1].act is SpeechAct.DENY


def test_who_is_told_something_does_not_say_it() -> None:
    text = "We lost eight men Abel Dorn who leads the militia told the Gull by telephone."
    (saying,) = find_sayings(next(NLP(text).sents))
    assert saying.speaker is not None
    assert saying.speaker.text == "Dorn"


def test_going_on_with_something_is_no_speech() -> None:
    assert holder("fighting the rebels", "The Tarvian army will go on fighting the rebels.") is None


def test_he_is_the_speaker_around_him_before_anybody_who_spoke_earlier() -> None:
    text = "Abel Dorn said the road was open. Ilva Marr said he hoped the rebels would withdraw."
    assert holder("the rebels would withdraw", text) == "Ilva Marr"


def test_he_is_the_person_whom_the_sentence_before_was_about() -> None:
    text = "Abel Dorn said the road was open. Ilva Marr shook her head. The rebels would withdraw, she said."
    assert holder("rebels would withdraw", text) == "Ilva Marr"


def test_what_must_be_done_as_somebody_says_is_demanded() -> None:
    told = claim_at("withdraw from", '"The army must withdraw from the town," Abel Dorn said.')
    assert told.voices[-1].act is SpeechAct.DEMAND
