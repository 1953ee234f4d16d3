import pytest

from parley.model.claim import Polarity, Status
from parley.reading.modality import Modality, read_modality
from parley.reading.parse import load_pipeline

NLP = load_pipeline()


def modality(text: str, verb: str) -> Modality:
    return read_modality(next(token for token in NLP(text) if token.text == verb), ())


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The garrison has yet to open the road.", "open"),
        ("Not one lorry got through.", "got"),
        ("Neither the council nor the rebels signed it.", "signed"),
        ("No rebel fired.", "fired"),
        ("The army did not fire.", "fire"),
    ],
)
def test_what_did_not_happen_is_negated(text: str, verb: str) -> None:
    assert modality(text, verb).polarity is Polarity.NEGATED


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The army will leave if the rebels disarm.", "leave"),
        ("Should the ban remain, the envoys will stay away.", "stay"),
        ("The rebels would sign unless Oslo objects.", "sign"),
    ],
)
def test_what_hangs_on_something_else_is_conditional(text: str, verb: str) -> None:
    assert modality(text, verb).status is Status.CONDITIONAL


def test_what_was_done_stays_done_whatever_else_the_sentence_supposes() -> None:
    assert modality("The army left although the rebels would stay if asked.", "left").status is Status.HAPPENED
