from hashlib import sha256

import pytest

from parley.engine.reader import open_reader
from parley.knowledge.territories import state_of
from parley.linking.bulletins import READER
from parley.model.document import Document
from parley.model.event import Topic
from parley.model.reading import ReaderKind, Reading

TEXT = (
    "Представители норвежской стороны зафиксировали за сутки пять нарушений перемирия, говорится в бюллетене: "
    "три в провинции Хама и два в Латакии. Представители чилийской стороны зафиксировали два нарушения перемирия."
)


def reading(text: str, language: str) -> Reading:
    document = Document(
        id="d",
        text_digest=sha256(text.encode()).hexdigest(),
        text=text,
        media_type="text/plain",
        address="a",
        language=language,
        published="2017-01-06",
    )
    return open_reader("syria-astana", ReaderKind.RULES).read(document)


def test_figures_of_a_russian_bulletin_become_claims_of_the_side_that_counted() -> None:
    found = reading(TEXT, "ru")
    told = [(c.voices[-1].actor, c.event.quantities[0].low, c.event.place and c.event.place.name) for c in found.claims]
    assert told == [
        ("NOR-GOV", 5, None),
        ("NOR-GOV", 3, "Hama"),
        ("NOR-GOV", 2, "Latakia"),
        ("CHL-GOV", 2, None),
    ]
    assert {c.event.topic for c in found.claims} == {Topic.VIOLATION}
    assert {c.event.when.edtf for c in found.claims if c.event.when} == {"2017-01-05/2017-01-06"}
    assert found.reader == READER


def test_the_words_of_a_figure_stand_where_its_claim_says() -> None:
    for claim in reading(TEXT, "ru").claims:
        assert claim.event.quantities[0].text in TEXT[claim.start : claim.end]


def test_a_russian_text_without_counts_gives_nothing() -> None:
    assert reading("Армия вошла в город. Жители уезжают, сообщает агентство.", "ru").claims == ()


@pytest.mark.parametrize(
    ("word", "language", "state"),
    [
        ("норвежской", "ru", "NO"),
        ("Норвегии", "ru", "NO"),
        ("чилийская", "ru", "CL"),
        ("النرويج", "ar", "NO"),
        ("النرويجية", "ar", "NO"),
        ("Norwegian", "en", "NO"),
        ("Chile's", "en", "CL"),
        ("враждующих", "ru", None),
        ("opposing", "en", None),
    ],
)
def test_a_state_is_known_by_its_name_and_adjective_in_the_languages_of_monitors(
    word: str, language: str, state: str | None
) -> None:
    assert state_of(word, language) == state
