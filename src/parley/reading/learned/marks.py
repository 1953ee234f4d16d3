"""What stands around a cue, word by word, as numbers: distance, stop, quotation, tag, and the way through the parse.

The network knows the words; where a clause ends it knows less well than a parser does. So the listener gets both.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from parley.reading.learned.seen import Stretch

Marks = NDArray[np.int64]
"""One row a word, one column a mark."""

DISTANCES = np.array([-64, -32, -16, -8, -4, -2, -1, 0, 1, 2, 4, 8, 16, 32, 64])
TAGS = (
    "", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X", "SPACE",
)  # fmt: skip
SELF = "SELF"
LABELS = (
    "", "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc",
    "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark", "meta",
    "neg", "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj",
    "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp", SELF,
)  # fmt: skip
MOST_STEPS, ELSEWHERE = 5, 6
SIDES = 2
WIDTHS = (len(DISTANCES) + 1, 11, 2, len(TAGS), len(LABELS), ELSEWHERE + 1, len(LABELS), len(LABELS), 2 * SIDES + 1)
"""How many values each mark has: distance from the cue, stop, within quotation marks, tag, label; then of the way from
the cue: steps up, label of the branch that goes down, label of the last step up; and how many sentences away."""

_TAG_NUMBERS = {name: number for number, name in enumerate(TAGS)}
_LABEL_NUMBERS = {name: number for number, name in enumerate(LABELS)}
_STOPS = {"’": 9, "‘": 1, ",": 2, ".": 3, ":": 4, ";": 5, "—": 6, "-": 6, "–": 6, "(": 7, ")": 7, "?": 8, "!": 8}
_QUOTES = frozenset({'"', "“", "”", "''", "``", "'", "`", "«", "»"})
_CAPITAL = 10


class Surroundings:
    """One paragraph by its words, laid on its parse, ready to be looked at from any cue."""

    def __init__(self, doc: Doc, spans: Sequence[Stretch]) -> None:
        self._tokens = _tokens_of(doc, spans)
        self._doc = doc
        self._sentence = np.zeros(len(doc), dtype=np.int64)
        for number, sentence in enumerate(doc.sents):
            self._sentence[sentence.start : sentence.end] = number
        own = [(_TAG_NUMBERS.get(doc[t].pos_, 0), _LABEL_NUMBERS.get(doc[t].dep_, 0)) for t in self._tokens]
        stops = list(_stops(doc.text, spans))
        self._own = np.concatenate([np.array(stops), np.array(own)], 1)

    def seen_from(self, cue: int) -> Marks:
        """The marks of every word as seen from the word `cue`."""
        far = np.searchsorted(DISTANCES, np.arange(len(self._tokens)) - cue)
        way = self._ways(self._doc[int(self._tokens[cue])])[self._tokens]
        return np.concatenate([far[:, None], self._own, way], 1)

    def _ways(self, cue: Token) -> Marks:
        """For each token of the paragraph: steps up, branch down, last step up, sentences away."""
        ways = np.zeros((len(self._doc), 4), dtype=np.int64)
        ways[:, 0] = ELSEWHERE
        ways[:, 3] = np.clip(self._sentence - self._sentence[cue.i], -SIDES, SIDES) + SIDES
        above, below, steps, last = cue, -1, 0, SELF
        while True:
            up, label = min(steps, MOST_STEPS), _LABEL_NUMBERS.get(last, 0)
            ways[above.i, :3] = up, _LABEL_NUMBERS[SELF], label
            for child in above.children:
                if child.i != below:
                    ways[[t.i for t in child.subtree], :3] = up, _LABEL_NUMBERS.get(child.dep_, 0), label
            if above.head.i == above.i:
                return ways
            below, last, above, steps = above.i, above.dep_, above.head, steps + 1


def _tokens_of(doc: Doc, spans: Sequence[Stretch]) -> Marks:
    """For each word the parse's token that covers its first character."""
    starts = doc.to_array("IDX").astype(np.int64)
    return np.maximum(np.searchsorted(starts, [start for start, _ in spans], side="right") - 1, 0)


def _stops(text: str, spans: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """For each word which stop it is, if any, and whether it stands within quotation marks."""
    within = 0
    for start, end in spans:
        word = text[start:end]
        if word in {"“", "”"}:
            within = int(word == "“")
        elif word == '"':
            within = 1 - within
        known = 1 if word in _QUOTES else _STOPS.get(word)
        yield (known if known is not None else _CAPITAL * word[:1].isupper()), within
