"""Texts in another language, read through a translator that is installed: both words are kept."""

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from tests.factories import document

from parley.engine.reader import Reader
from parley.engine.translators import installed_translator
from parley.knowledge.base import load_knowledge
from parley.model.claim import Claim
from parley.model.reading import ReaderKind, Reading

RUSSIAN = """Переговоры в Тавре

Министр сказал, что перемирие нарушено. Караван прибыл в Мару в понедельник.

Пусто."""
ENGLISH = {
    "Переговоры в Тавре": "Talks in Tavra",
    "Министр сказал, что перемирие нарушено.": "The minister said that the rebels had broken the truce.",
    "Караван прибыл в Мару в понедельник.": "An aid convoy arrived in Mara on Monday.",
    "Пусто.": "",
}


class Glossary:
    """A translator of four sentences: what it does not know, it cannot say."""

    name = "glossary 1"

    def translates(self, language: str) -> bool:
        return language == "ru"

    def translate(self, text: str, language: str) -> str:
        return ENGLISH[text] if language == "ru" else ""


@pytest.fixture(scope="module")
def reading() -> Reading:
    text = document(RUSSIAN, language="ru")
    return Reader(load_knowledge(), ReaderKind.RULES, translator=Glossary()).read(text)


def own_words(claim: Claim) -> str:
    return RUSSIAN[claim.start : claim.end]


def test_a_claim_keeps_its_own_words_and_the_english_that_it_was_read_from(reading: Reading) -> None:
    said = next(one for one in reading.claims if one.voices)
    assert said.voices[0].name == "minister"
    assert own_words(said) == "Министр сказал, что перемирие нарушено."
    assert "broken the truce" in str(said.translation)
    aid = next(one for one in reading.claims if one.event.topic == "aid")
    assert own_words(aid) == "Караван прибыл в Мару в понедельник."


def test_the_reading_says_by_what_the_text_was_translated(reading: Reading) -> None:
    assert reading.reader == "rules/1 of glossary 1"
    assert {one.reader for one in reading.claims} == {reading.reader}
    assert reading.document.text == RUSSIAN


def test_a_translation_is_written_down_and_read_back_and_left_out_where_there_is_none(reading: Reading) -> None:
    claim = reading.claims[0]
    assert msgspec.json.decode(msgspec.json.encode(claim), type=Claim) == claim
    english = Reader(load_knowledge(), ReaderKind.RULES).read(document("An aid convoy arrived in Mara on Monday."))
    assert b"translation" not in msgspec.json.encode(english.claims[0])


def test_without_a_translator_the_text_is_kept_and_not_read() -> None:
    assert Reader(load_knowledge(), ReaderKind.RULES).read(document(RUSSIAN, language="ru")).claims == ()


LIBRARY = """
class Way:
    def translate(self, text):
        return {"Нет.": "No."}[text]

class Language:
    def __init__(self, code): self.code = code
    def get_translation(self, to): return Way() if (self.code, to.code) == ("ru", "en") else None

def get_installed_languages(): return [Language("ru"), Language("en"), Language("ar")]
"""


@pytest.fixture
def argos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package with the shape of Argos Translate: its models are too large to be had in a test."""
    (tmp_path / "argostranslate").mkdir()
    (tmp_path / "argostranslate" / "__init__.py").touch()
    (tmp_path / "argostranslate" / "translate.py").write_text(LIBRARY, encoding="utf-8")
    told = tmp_path / "argostranslate-1.11.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: argostranslate\nVersion: 1.11.0\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    installed_translator.cache_clear()
    yield
    installed_translator.cache_clear()
    for name in [one for one in sys.modules if one.startswith("argostranslate")]:
        del sys.modules[name]


@pytest.mark.usefixtures("argos")
def test_argos_translate_is_used_where_it_and_a_model_are_installed() -> None:
    found = installed_translator()
    assert found is not None
    assert found.name == "argostranslate 1.11.0"
    assert (found.translates("ru-RU"), found.translates("ar"), found.translates("fr")) == (True, False, False)
    assert found.translate("Нет.", "ru") == "No."
