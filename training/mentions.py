"""Where a paragraph names a party or a place that the annotation gives by its resolved name."""

import re

_GENERAL = frozenset(
    """government ministry of the and for forces force group army party movement state foreign defence defense national
    people united president minister general council front office team a an in on at""".split()  # noqa: SIM905 - a list of words reads best as words
)
_STEM = 4  # letters that a name and its adjective share ("Russia", "Russian")
_WORD = re.compile(r"\w[\w'’-]*")


def mention(text: str, name: str, *, near: int) -> tuple[int, int] | None:
    """The words of `text` that name `name`, nearest to the character `near`: in full, else by its telling words."""
    whole = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)]
    if whole:
        return min(whole, key=lambda s: abs(s[0] - near))
    words = [w.lower() for w in _WORD.findall(name)]
    telling = [w for w in words if w not in _GENERAL] or words
    runs = [run for run in _runs(text, telling) if run[2] > 0]
    if not runs:
        return None
    start, end, _ = max(runs, key=lambda r: (r[2], -abs(r[0] - near)))
    return start, end


def _runs(text: str, telling: list[str]) -> list[tuple[int, int, int]]:
    """Stretches of words that belong to a name: (start, end, how many of its words)."""
    runs: list[tuple[int, int, int]] = []
    last = None
    for number, found in enumerate(_WORD.finditer(text)):
        if not any(_alike(found.group().lower(), word) for word in telling):
            continue
        if runs and last is not None and number - last <= 2:  # noqa: PLR2004 - "Army of the South"
            runs[-1] = (runs[-1][0], found.end(), runs[-1][2] + 1)
        else:
            runs.append((found.start(), found.end(), 1))
        last = number
    return runs


def _alike(said: str, word: str) -> bool:
    said = said.removesuffix("'s").removesuffix("’s")
    shared = min(len(said), len(word))
    return said == word or (shared > _STEM and said[: shared - 1] == word[: shared - 1])
