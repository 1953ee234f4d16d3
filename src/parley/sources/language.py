"""Which language a text is in, as a BCP 47 tag."""

from collections import defaultdict
from functools import cache
from operator import itemgetter
from typing import Any

_SAMPLE = 3000
_FEWEST_LETTERS = 12
_SURE = 0.9
_VERY_SURE = 0.995
_SHORT = 60

_WRITTEN_AS = {"pcm": "en", "sco": "en", "arz": "ar", "ary": "ar", "apc": "ar", "acm": "ar"}
"""Close relatives of a language of the press: where statistics name one, the text is in that language."""


@cache
def _identifier() -> Any:  # noqa: ANN401 - the library has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]  # noqa: PLC0415 - loads a model

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str | None:
    """The tag of the language that the text is surely in; None where it is too short or too mixed to tell."""
    middle = max(0, len(text) // 2)
    # The beginning of a page may be names and furniture: its middle is heard as well.
    sample = text[:_SAMPLE] + " " + text[max(_SAMPLE, middle) : max(_SAMPLE, middle) + _SAMPLE]
    letters = sum(character.isalpha() for character in sample)
    if letters < _FEWEST_LETTERS:
        return None
    together: dict[str, float] = defaultdict(float)
    for tag, probability in _identifier().rank(sample):
        together[_WRITTEN_AS.get(tag, str(tag))] += probability
    tag, probability = max(together.items(), key=itemgetter(1))
    return tag if probability >= (_VERY_SURE if letters < _SHORT else _SURE) else None
