"""The words of the pages in the reader's language; English where a catalog has none yet.

A template writes `{{ _("All claims") }}` or `{{ ngettext("%(num)s claim", "%(num)s claims", n) }}`. What a record says
is never translated: only the words around it. `make catalogs` collects and compiles them (docs/how-to/translate.md).
"""

import gettext
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel import Locale, negotiate_locale

CATALOGS = Path(__file__).parent / "locale"
ENGLISH = "en"
LANGUAGES = (ENGLISH, "fr", "ar")
"""The languages in which the pages can be asked for; a new one is named here and has its catalog beside the others."""

language: ContextVar[str] = ContextVar("language", default=ENGLISH)
"""The language of the request that is being answered."""


def N_(words: str) -> str:  # noqa: N802 - the name by which gettext's tools know it
    """Words that are translated later, where they are shown."""
    return words


def choose_language(chosen: str | None, accepted: str) -> str:
    """The language that was chosen, else the first of the browser's that there is, else English."""
    if chosen in LANGUAGES:
        return chosen
    wanted = [part.split(";")[0].strip() for part in accepted.split(",")]
    found = negotiate_locale([one for one in wanted if one], LANGUAGES, sep="-")
    return found or ENGLISH


def translated(words: str) -> str:
    """The words in the language of the request."""
    return _catalog(language.get()).gettext(words)


def counted(one: str, many: str, number: int) -> str:
    """The words for that number of things, in the language of the request."""
    return _catalog(language.get()).ngettext(one, many, number)


def direction() -> str:
    """Whether the language of the request runs from left to right ("ltr") or from right to left ("rtl")."""
    return Locale.parse(language.get()).text_direction


def own_name(code: str) -> str:
    """What a language calls itself."""
    return Locale.parse(code).get_display_name(code) or code


@cache
def _catalog(code: str) -> gettext.NullTranslations:
    return gettext.translation("parley", CATALOGS, languages=[code], fallback=True)
