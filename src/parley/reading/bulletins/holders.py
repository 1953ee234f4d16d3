"""Who counted: the side or body that the sentence names, and else the one that puts the bulletin out."""

import re
from collections.abc import Iterable, Iterator, Sequence

from parley.knowledge.territories import state_of
from parley.model.reported import Counter
from parley.reading.bulletins.words import Pattern, Words

_WORD = re.compile(r"[\w’'-]+")
_CENTRE = re.compile(r"(?i:центр\w*)")
_CLAUSE = re.compile(r";|\.\s|:\s|,\s(?:and|while|а|и)\s")
Met = tuple[int, int, Counter]


def find_issuer(texts: Iterable[str], words: Words) -> Counter | None:
    """Who puts the bulletin out: the body that it names most fully; whose it is counts as two words."""
    found = [one for text in texts for _, _, one in _met(words.issuers, text, words)]
    return max(found, key=lambda one: one.name.count(" ") + 2 * bool(one.state), default=None)


def counter_at(sentence: str, at: int, words: Words) -> Counter | None:
    """Who the sentence says took the count down: the nearest side before it, else a body before it, else one after."""
    sides = list(_met(words.sides, sentence, words))
    for known in (sides, list(_met(words.counters, sentence, words))):
        before = [one for one in known if one[1] <= at]
        if before:
            return max(before, key=lambda one: one[1])[2]
    ends = _CLAUSE.search(sentence, at)
    after = [one for one in sides if at <= one[0] < (ends.start() if ends else len(sentence))]
    return min(after, key=lambda one: (one[0], -one[1]))[2] if after else None


def _met(patterns: Sequence[Pattern], text: str, words: Words) -> Iterator[Met]:
    """Where each is named; what stands in an owner's place must be a state."""
    for pattern in patterns:
        for found in pattern.finditer(text):
            owner = found.groupdict().get("own")
            name_words = _WORD.findall(found["name"])
            state = next(
                (code for word in (owner, *name_words) if word and (code := state_of(word, words.language))), None
            )
            if not owner or state_of(owner, words.language):
                yield (
                    found.start("name"),
                    found.end("name"),
                    Counter(name=_tidy(found["name"]), cue=found[0], state=state),
                )


def _tidy(name: str) -> str:
    """A name as it is listed: without the article, a bare noun not in an oblique case."""
    return _CENTRE.sub("Центр", re.sub(r"^[Tt]he\s+", "", name))
