import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from litestar import Litestar
from litestar.testing import TestClient

from parley.web.words import CATALOGS, LANGUAGES, choose_language

Client = TestClient[Litestar]
TRANSLATED = [code for code in LANGUAGES if code != "en"]


def catalog(code: str, ending: str) -> bytes:
    return (CATALOGS / code / "LC_MESSAGES" / f"parley.{ending}").read_bytes()


def pairs(read: Any) -> list[tuple[list[str], list[str]]]:
    """Each entry's English words and their translation, singular and plural where there are both."""
    listed = [[[one] if isinstance(one, str) else list(one or ()) for one in (e.id, e.string)] for e in read if e.id]
    return [(english, said) for english, said in listed]


def is_translated(pair: tuple[list[str], list[str]]) -> bool:
    return not set(pair[1]) <= set(pair[0])


@pytest.mark.parametrize(
    ("chosen", "accepted", "expected"),
    [
        (None, "", "en"),
        (None, "fr-CH,fr;q=0.9,en;q=0.8", "fr"),
        (None, "de,ar;q=0.5", "ar"),
        (None, "de", "en"),
        ("ar", "fr", "ar"),
        ("../../etc", "fr", "fr"),
        (None, "*;q=0.1,-,x", "en"),
    ],
)
def test_the_language_is_the_one_chosen_or_else_the_browsers(chosen: str | None, accepted: str, expected: str) -> None:
    assert choose_language(chosen, accepted) == expected


def test_a_page_speaks_the_language_that_the_browser_asks_for(client: Client) -> None:
    page = client.get("/claims", headers={"accept-language": "fr"})
    assert '<html lang="fr" dir="ltr">' in page.text
    assert "Aller au contenu" in page.text
    assert "accept-language" in page.headers["vary"].casefold()


def test_a_page_in_arabic_runs_from_right_to_left(client: Client) -> None:
    assert '<html lang="ar" dir="rtl">' in client.get("/claims?lang=ar").text


def test_the_language_that_was_chosen_is_kept_and_leaves_the_rest_of_the_address_alone(client: Client) -> None:
    first = client.get("/claims?about=violation")
    assert "/claims?about=violation&amp;lang=fr" in first.text
    client.get("/claims?about=violation&lang=fr")
    assert '<html lang="fr"' in client.get("/documents").text


def test_what_the_record_holds_is_not_translated(client: Client) -> None:
    assert "Assembly hopes for quiet as Dolna talks near" in client.get("/documents?lang=fr").text


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_compiled_catalog_says_what_the_written_one_says(code: str) -> None:
    written = pairs(read_po(BytesIO(catalog(code, "po")), locale=code))
    filled = [(english, said) for english, said in written if all(said)]
    # The compiler gives a plural that nobody translated its English words, as the pages would.
    compiled = pairs(read_mo(BytesIO(catalog(code, "mo"))))
    assert sorted(filter(is_translated, compiled)) == sorted(filter(is_translated, filled))
    assert len(filled) > 20


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_names_only_values_that_the_english_words_have(code: str) -> None:
    value = re.compile(r"%\(\w+\)s")
    wrong = [
        words
        for english, said in pairs(read_po(BytesIO(catalog(code, "po")), locale=code))
        for words in said
        if set(value.findall(words)) - set(value.findall(" ".join(english)))
    ]
    assert wrong == []


def test_every_style_sheet_takes_its_colours_from_one_file() -> None:
    styles = (Path(CATALOGS).parent / "static").glob("*.css")
    named = [
        f"{sheet.name}: {found}"
        for sheet in styles
        if sheet.name != "tokens.css"
        for found in re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", sheet.read_text("utf-8"))
    ]
    assert named == []
