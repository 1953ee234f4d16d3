"""Who has the word in each sentence of a paragraph: by a cue of its own, by a quotation that goes on, by turn."""

from collections.abc import Iterator

from spacy.tokens import Span

from parley.model.voice import SpeechAct
from parley.reading.attribute import Saying
from parley.reading.discourse import Discourse
from parley.reading.insight import Insight
from parley.reading.parse import Paragraph
from parley.reading.quotes import quote_around, quoted_share
from parley.reading.voices import Spoken, is_first_person, name_speakers

Quotes = tuple[tuple[int, int], ...]
Heard = tuple[Span, list[Spoken]]

_MOSTLY = 0.6  # share of a sentence inside quotation marks that makes it the quoted speaker's
_TELLING = frozenset({SpeechAct.STATE, SpeechAct.CONFIRM, SpeechAct.ANNOUNCE})


def listen(
    paragraph: Paragraph, quotes: Quotes, discourse: Discourse, insight: Insight, *, turn: str | None = None
) -> Iterator[Heard]:
    """The sentences in order, each with its sayings; a quotation whose speaker is named later waits.

    `turn` is who has the word where the whole paragraph is a turn of an interview.
    """
    waiting: list[Span] = []
    last: Heard | None = None
    for sentence in paragraph.doc.sents:
        discourse.read_names(sentence)
        spoken = name_speakers(sentence, discourse, insight)
        if turn is not None:
            spoken = [_continuing(sentence, turn), *spoken]
        elif sentence.start == 0 and spoken and spoken[0].saying.cue.text == ":":
            turn = spoken[0].name
        if not spoken and _goes_on(sentence, quotes) and not _is_the_authors(sentence, quotes, discourse):
            earlier = _earlier_speaker(sentence, quotes, last, discourse)
            if earlier is None:
                waiting.append(sentence)
                continue
            spoken = [_continuing(sentence, earlier)]
        yield from _release(waiting, spoken, discourse)
        waiting = []
        last = (sentence, spoken)
        yield last
    yield from _release(waiting, [], discourse)


def _release(waiting: list[Span], spoken: list[Spoken], discourse: Discourse) -> Iterator[Heard]:
    """The sentences that waited, given to who is named now, or else to who spoke last."""
    named = next((one.name for one in spoken if one.saying.act in _TELLING), None)
    name = named or (discourse.speakers[-1] if discourse.speakers else None)
    for sentence in waiting:
        yield sentence, [_continuing(sentence, name)] if name is not None else []


def _is_the_authors(sentence: Span, quotes: Quotes, discourse: Discourse) -> bool:
    """Whether "we" outside quotation marks is the party whose own text this is."""
    return discourse.author is not None and quoted_share(sentence, quotes) < _MOSTLY


def _goes_on(sentence: Span, quotes: Quotes) -> bool:
    return is_first_person(sentence) or quoted_share(sentence, quotes) >= _MOSTLY


def _earlier_speaker(sentence: Span, quotes: Quotes, last: Heard | None, discourse: Discourse) -> str | None:
    """Who was named before in the same quotation; else, where the quotation ends here, who spoke last."""
    around = quote_around(sentence, quotes)
    if around is not None and last is not None and last[0].end > around[0] and last[1]:
        return last[1][0].name
    if around is not None and around[1] > sentence.end:
        return None
    return discourse.speakers[-1] if discourse.speakers else None


def _continuing(sentence: Span, name: str) -> Spoken:
    saying = Saying(sentence.root, "", SpeechAct.STATE, None, frozenset(t.i for t in sentence))
    return Spoken(saying, name)
