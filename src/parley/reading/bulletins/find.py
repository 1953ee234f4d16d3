"""Every figure of a monitor's bulletin: what was counted, how many, by whom, where and over which time."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from parley.knowledge.lexicons import load_lexicon
from parley.model.document import Document, Passage, PassageRole
from parley.model.reported import Counter, ReportedFigure, Window
from parley.reading.bulletins.holders import counter_at, find_issuer
from parley.reading.bulletins.numbers import bounds_of
from parley.reading.bulletins.sentences import Sentence, sentences
from parley.reading.bulletins.shares import deal_places, find_shares, single_place
from parley.reading.bulletins.windows import Over, over_time
from parley.reading.bulletins.words import Words, words_for

_NEAR = 80
_EACH = 8


def find_figures(document: Document, passages: Sequence[Passage]) -> tuple[ReportedFigure, ...]:
    """The figures in the order of the text; none where the text passes on no monitor's count."""
    words = words_for(document.language)
    if words is None or not words.cues.search(document.text):
        return ()
    told = list(sentences(document.text, passages))
    issuer = find_issuer([document.title or "", *(one.text for one in told)], words)
    found: list[ReportedFigure] = []
    over: Over = (Window.UNTOLD, "", None)
    for number, sentence in enumerate(told):
        mine = over_time(sentence.text, words, published=document.published)
        over = mine if mine[0] is Window.DAY else over
        figures = list(_Sentence(sentence, words, issuer, mine if mine[0] is not Window.UNTOLD else over).figures())
        if not figures and found and number and found[-1].passage is not PassageRole.HEADLINE:
            figures = list(_shares_of(sentence, words, found))
        found.extend(figures)
    return tuple(found)


def _shares_of(sentence: Sentence, words: Words, found: Sequence[ReportedFigure]) -> Iterator[ReportedFigure]:
    """The shares of the total that the sentence before tells of."""
    total = next((one for one in reversed(found) if not one.part), None)
    if total is None or total.unit not in load_lexicon("bulletins")["fire"]:
        return
    for share in find_shares(sentence.text, 0, len(sentence.text), words):
        yield replace(
            total,
            start=sentence.start + share.start,
            end=sentence.start + share.end,
            low=share.low,
            high=share.low,
            number=share.number,
            place=share.place,
            in_province=True,
            part=True,
        )


class _Sentence:
    """One sentence and the figures in it."""

    def __init__(self, sentence: Sentence, words: Words, issuer: Counter | None, over: Over) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.words = words
        self.issuer = issuer
        self.over = over
        lexicon = load_lexicon("bulletins")
        self.fire, self.deals = frozenset(lexicon["fire"]), frozenset(lexicon["deals"])

    def figures(self) -> Iterator[ReportedFigure]:
        """Totals first, then counts with their shares, then what is counted by its names alone."""
        totals = list(self._totals())
        yield from totals
        counts = [one for one in self._counts() if not any(one.start < t.end and t.start < one.end for t in totals)]
        counts = [self._as_part(count, counts[:number]) for number, count in enumerate(counts)]
        for number, count in enumerate(counts):
            following = counts[number + 1].start if number + 1 < len(counts) else None
            yield from self._with_shares(count, following)
        yield from self._named_deals(any_number=bool(counts or totals))

    def _totals(self) -> Iterator[ReportedFigure]:
        for pattern in self.words.totals:
            for match in pattern.finditer(self.text):
                if match["unit"] and self._stands(self._unit(match["unit"]), match.start(), match.end()):
                    over = self.over if self.over[0] is Window.TO_DATE else (Window.TO_DATE, match["unit"], None)
                    yield from self._made(match, over)

    def _counts(self) -> Iterator[ReportedFigure]:
        taken: list[tuple[int, int]] = []
        for pattern in (*self.words.times, *self.words.none, self.words.counted):
            for match in pattern.finditer(self.text):
                numbered = self.words.numbered.search(self.text, 0, match.start())
                apart = not numbered and all(match.end() <= start or end <= match.start() for start, end in taken)
                each = self.words.each.search(self.text, max(0, match.start() - _EACH), match.end() + _EACH)
                if apart and not each and self._stands(self._unit(match["unit"]), match.start(), match.end()):
                    taken.append(match.span())
                    yield from self._made(match, self.over)

    def _made(self, match: re.Match[str], over: Over) -> Iterator[ReportedFigure]:
        groups = match.groupdict()
        bounds = bounds_of(groups["number"], self.words) if groups.get("number") else (0, 0)
        if bounds is None:
            return
        window, words, since = over
        yield ReportedFigure(
            start=self.sentence.start + match.start(),
            end=self.sentence.start + match.end(),
            passage=self.sentence.role,
            unit=self._unit(match["unit"]),
            low=bounds[0],
            high=bounds[1],
            number=groups.get("number") or match[0],
            of=match["unit"],
            counters=self._counters(match.start(), self._unit(match["unit"])),
            window=window,
            over=words,
            since=since,
        )

    def _as_part(self, count: ReportedFigure, before: list[ReportedFigure]) -> ReportedFigure:
        """A count that its words call a part of the one before it ("which included 9 breaches through …")."""
        if not before or count.unit not in self.fire or before[0].unit != count.unit:
            return count
        between = self.text[before[0].end - self.sentence.start : count.start - self.sentence.start]
        return replace(count, part=bool(self.words.shared.search(between)))

    def _unit(self, said: str) -> str:
        """Which of the units those words are; a truce "violated 15 times" counts cases."""
        fits = ((unit, pattern.match(said)) for unit, pattern in self.words.units.items())
        best = max(((unit, met.end()) for unit, met in fits if met), key=lambda one: one[1], default=("case", 0))
        return best[0]

    def _stands(self, unit: str, start: int, end: int) -> bool:
        """Whether the words around say that somebody took it down, joined, or held it."""
        key = "counting" if unit in self.fire else "joining" if unit in self.deals else "held"
        if unit == "case" and self.sentence.role is PassageRole.HEADLINE:
            return True
        near = self.text if unit in self.fire else self.text[max(0, start - _NEAR * 2) : end + _NEAR]
        follows = self.words.not_joined.match(self.text, end)
        return bool(self.words.beside[key].search(near)) and not (follows and unit in self.deals)

    def _counters(self, at: int, unit: str) -> tuple[Counter, ...]:
        nearest = counter_at(self.text, at, self.words) if unit in self.fire else None
        return tuple(dict.fromkeys(one for one in (self.issuer, nearest) if one))

    def _with_shares(self, count: ReportedFigure, following: int | None) -> Iterator[ReportedFigure]:
        here = count.end - self.sentence.start
        until = following - self.sentence.start if following is not None else len(self.text)
        shares = find_shares(self.text, here, until, self.words)
        if not shares:
            place = single_place(self.text, here, until, self.words)
            yield replace(count, place=place, in_province=bool(place))
            return
        yield count
        provinces = bool(self.words.province.search(self.text))
        for share in shares:
            yield replace(
                count,
                start=self.sentence.start + share.start,
                end=self.sentence.start + share.end,
                low=share.low,
                high=share.low,
                number=share.number,
                place=share.place,
                in_province=provinces,
                part=True,
            )

    def _named_deals(self, *, any_number: bool) -> Iterator[ReportedFigure]:
        """Deals counted by the names of the places that signed."""
        agreement = self.words.units["agreement"].search(self.text)
        if agreement is None or not self.words.signed.search(self.text):
            return
        names = deal_places(self.text, self.words)
        window, over, since = self.over
        deal = ReportedFigure(
            start=self.sentence.start + agreement.start(),
            end=self.sentence.start + agreement.end(),
            passage=self.sentence.role,
            unit="agreement",
            low=None,
            high=None,
            of=agreement[0],
            counters=self._counters(agreement.start(), "agreement"),
            window=window,
            over=over,
            since=since,
        )
        numbered = any_number or any(bounds_of(word, self.words) for word in self.text.split() if word.isalnum())
        if names and not numbered:
            yield replace(deal, low=len(names), high=len(names), number=", ".join(name for name, _ in names))
        for name, at in names:
            start = self.sentence.start + at
            yield replace(deal, start=start, end=start + len(name), place=name, part=True)
