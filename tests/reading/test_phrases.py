import pytest

from parley.reading.parse import load_pipeline
from parley.reading.phrases import name_of

NLP = load_pipeline()


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("The SPLM-IO walked out in July.", "IO", "SPLM-IO"),
        ("Fighters of al-Qaeda attacked the camp.", "Qaeda", "al-Qaeda"),
        ("The column reached Deir ez-Zor.", "Zor", "Deir ez-Zor"),
        ("Fighters of a pro-regime website posted it.", "website", "pro-regime website"),
        ("The Islamic State (IS) group left.", "group", "Islamic State (IS) group"),
        ("Pro-government militiamen burnt the village.", "government", "government"),
    ],
)
def test_a_name_keeps_the_words_that_hyphens_join_to_it(text: str, word: str, name: str) -> None:
    token = next(token for token in NLP(text) if token.text == word)
    assert name_of(token) == name
