"""What a line, a bracket or a fragment is when it is no part of the story: a page's furniture, a credit, a caption."""

import re
from functools import cache

from parley.knowledge.lexicons import load_lexicon
from parley.model.document import PassageRole

_LONGEST_LINE = 400
_LONGEST_NAMES = 160
_MOST_NAMES = 16
_A_SENTENCE = 60
_DECORATION = " \t*_#|·•►▶>–—-"
_HAS_LETTER = re.compile(r"[^\W_]")
_JOINERS = frozenset({"and", "&", "/", "-", "de", "del", "der", "van", "von", "bin", "ibn", "el", "al"})
_NAME = re.compile(r"(?:al-|el-|Al-|El-)?[A-Z][\w’'-]*\.?|(?:[A-Z]\.)+[A-Z]?")
_CODE = re.compile(r"(?:[A-Z]{2,4}\s)?\d{1,3}(?:-\d{1,3})?")


@cache
def expression(key: str, *, ignore_case: bool = False) -> re.Pattern[str]:
    """The lexicon's expressions under `key` as one, its fragments filled in."""
    entries = load_lexicon("passages")[key]
    joined = "|".join(f"(?:{_filled(entry)})" for entry in ([entries] if isinstance(entries, str) else entries))
    return re.compile(joined, re.IGNORECASE if ignore_case else 0)


def line_role(line: str) -> PassageRole | None:
    """What a line of its own is, judged by itself: boilerplate, a credit or a caption; None for all other lines."""
    if not _HAS_LETTER.search(line):
        return PassageRole.BOILERPLATE
    bare = line.strip(_DECORATION)
    if len(bare) > _LONGEST_LINE:
        return None
    if expression("furniture_line", ignore_case=True).fullmatch(bare) and not _tells(bare):
        return PassageRole.BOILERPLATE
    if expression("credit_line").fullmatch(bare.rstrip(".")) and not _tells(bare):
        return PassageRole.CREDIT
    return PassageRole.CAPTION if is_caption(bare) else None


def is_caption(sentence: str) -> bool:
    """Whether a line or a sentence is about the photograph that it stands under."""
    if len(sentence) > _LONGEST_LINE:
        return False
    if expression("caption_words").search(sentence):
        return True
    placed = expression("caption_positions").search(sentence)
    return placed is not None and expression("telling_words").search(sentence) is None


def is_scene(line: str) -> bool:
    """Whether a line tells, as captions do, what people do while a dated picture is taken.

    News can be told so too: it counts only above the story.
    """
    return (
        len(line) <= _LONGEST_LINE
        and expression("scene_day").search(line) is not None
        and expression("scene_verbs").search(line) is not None
        and expression("telling_words").search(line) is None
    )


def are_names(fragment: str) -> bool:
    """Whether a fragment at the end of a text holds nothing but names, like a by-line ("J. Doe / R. Roe", "PB 12")."""
    bare = fragment.strip().rstrip(".").strip(" -–—()")
    if not bare or len(bare) > _LONGEST_NAMES:
        return False
    if _CODE.fullmatch(bare):
        return True
    words = bare.replace("/", " / ").replace(",", " ").split()
    names = [word for word in words if _NAME.fullmatch(word) and word.lower() not in _no_names()]
    alone_in_sentence = len(words) == 1 and fragment.rstrip().endswith(".")
    all_names = all(word in _JOINERS or word in names for word in words)
    return bool(names) and len(words) <= _MOST_NAMES and all_names and not alone_in_sentence


def is_about_publisher(sentence: str) -> bool:
    """Whether a sentence praises or places the paper that printed the text."""
    return expression("about_publisher", ignore_case=True).search(sentence[:_LONGEST_LINE]) is not None


@cache
def _no_names() -> frozenset[str]:
    lexicon = load_lexicon("passages")
    return frozenset(map(str, [*lexicon["sentence_words"], *lexicon["title_words"]]))


def _tells(line: str) -> bool:
    """Whether a line is a sentence that tells something, whatever words it begins with."""
    telling = len(line) > _A_SENTENCE and line.endswith((".", "”", '"'))
    return telling and expression("telling_words").search(line) is not None


def _filled(entry: str) -> str:
    """`entry` with {fragments} put in; other braces are the expression's own and stay."""
    for name, fragment in load_lexicon("passages")["fragments"].items():
        if "{" + name + "}" in entry:
            entry = entry.replace("{" + name + "}", _filled(str(fragment)))
    return entry
