"""Translators that the user has installed: they work on this machine, and nothing is ever fetched for them."""

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parley.reading.translated import Translator


class Argos:
    """Argos Translate with the models that are installed for it (https://github.com/argosopentech/argos-translate)."""

    def __init__(self, languages: dict[str, Any], version: str) -> None:
        self._languages = languages
        self._ways: dict[str, Any] = {}
        self.name = f"argostranslate {version}"

    def translates(self, language: str) -> bool:
        """Whether a model leads from that language into English."""
        return self._way(language) is not None

    def translate(self, text: str, language: str) -> str:
        """One sentence in English."""
        return str(self._way(language).translate(text))

    def _way(self, language: str) -> Any:  # noqa: ANN401 - a translation of a library without types
        code = language.split("-", maxsplit=1)[0]
        if code not in self._ways:
            source, english = self._languages.get(code), self._languages.get("en")
            self._ways[code] = source.get_translation(english) if source is not None and english is not None else None
        return self._ways[code]


@cache
def installed_translator() -> "Translator | None":
    """Argos Translate where it is installed, else none; loaded when a text first needs it."""
    if find_spec("argostranslate") is None:
        return None
    from importlib.metadata import version  # noqa: PLC0415 - only where it is there

    from argostranslate.translate import get_installed_languages  # noqa: PLC0415 - optional, and heavy

    return Argos({one.code: one for one in get_installed_languages()}, version("argostranslate"))
