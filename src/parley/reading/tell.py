"""Parsed paragraphs to draft claims: every event with the voices over it, its parties, place, date and counts."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from parley.model.draft import Draft, DraftClaim, DraftTie
from parley.model.voice import SpeechAct
from parley.reading.author import find_author
from parley.reading.bare import bare_sayings
from parley.reading.claiming import claim_of
from parley.reading.dating import date_anchors
from parley.reading.discourse import Discourse
from parley.reading.events import find_happenings
from parley.reading.happening import Happening
from parley.reading.hosting import counts_of
from parley.reading.insight import Insight
from parley.reading.interview import find_turns
from parley.reading.parse import Paragraph
from parley.reading.quotes import quoted_spans
from parley.reading.refine import refine
from parley.reading.speech import Quotes, listen
from parley.reading.ties import find_ties
from parley.reading.voices import Spoken, chain_over, draft_voices
from parley.reading.where import note_places

_REQUESTS = frozenset({SpeechAct.DEMAND, SpeechAct.REQUEST, SpeechAct.ASK})


_KEPT_CUES = frozenset({SpeechAct.OPPOSE, SpeechAct.SUPPORT})


def tell(paragraphs: tuple[Paragraph, ...]) -> Draft:
    """Everything that one Document's paragraphs tell, in the order of the text."""
    discourse = Discourse(find_author(paragraphs))
    claims: list[DraftClaim] = []
    ties: list[DraftTie] = []
    turns = find_turns(paragraphs)
    for number, paragraph in enumerate(paragraphs):
        discourse.scene = None
        quotes = discourse.quotes = quoted_spans(paragraph.doc)
        spoken: list[Spoken] = []
        insight = Insight(paragraph.doc, paragraph.seen)
        for sentence, sayings in listen(paragraph, quotes, discourse, insight, turn=turns.get(number)):
            spoken.extend(sayings)
            if not sentence.text.rstrip(" \"'”’").endswith("?"):  # a question asserts nothing
                claims.extend(
                    _claims_of(sentence, sayings, quotes, paragraph=paragraph, discourse=discourse, insight=insight)
                )
        ties.extend(_ties_of(paragraph, spoken, discourse))
    return Draft(claims=_told_once(claims), ties=tuple(ties))


def _claims_of(
    sentence: Span,
    spoken: list[Spoken],
    quotes: Quotes,
    *,
    paragraph: Paragraph,
    discourse: Discourse,
    insight: Insight,
) -> Iterator[DraftClaim]:
    happenings = refine(find_happenings(sentence), sentence, insight)
    counted = counts_of(sentence, happenings)
    told = [(h, _chain(h, spoken, quotes, counted=h.head.i in counted)) for h in happenings]
    told = [(h, chain) for h, chain in told if not _only_says(h, chain, happenings)]
    told.extend(bare_sayings(sentence, spoken, told))
    heads = frozenset([h.head.i for h, _ in told] + [one.saying.cue.i for one in spoken])
    dates = date_anchors(sentence, heads)
    counts = counts_of(sentence, [h for h, _ in told])
    for happening, chain in told:
        yield claim_of(
            happening,
            chain,
            dates,
            counts.get(happening.head.i, ()),
            paragraph=paragraph,
            discourse=discourse,
            insight=insight,
        )
    note_places(list(sentence), discourse)
    discourse.leave(sentence)


def _chain(happening: Happening, spoken: list[Spoken], quotes: Quotes, *, counted: bool) -> list[Spoken]:
    """The voices over an event. What an indirect saying only refers to ("a truce brokered by …") is the author's.

    What it counts is no mere reference: "the number of breaches rose to 40" is the word of whoever says so.
    """
    chain = chain_over(happening.head, spoken)
    if not counted and _refers_back(happening) and not any(first <= happening.head.i < last for first, last in quotes):
        chain = [one for one in chain if not one.saying.cue_text or _within_reference(one, happening)]
    own = next((one for one in spoken if one.saying.cue.i == happening.head.i), None)
    if own is None or own in chain:
        return chain
    return [*(chain[:-1] if chain and chain[-1].name == own.name else chain), own]


def _refers_back(happening: Happening) -> bool:
    """Whether an event only says which thing is meant: a past participle with its agent, or a noun with its owner."""
    head = happening.head
    if happening.nominal:
        return head.dep_ != "dobj" or head.head.lemma_ not in {"deny", "confirm", "report", "announce"}
    if head.dep_ == "relcl":
        return head.tag_ in {"VBD", "VBN"} and not any(
            c.lower_ in {"will", "would", "could", "may", "might"} for c in head.children
        )
    return head.dep_ == "acl" and head.tag_ == "VBN" and bool(happening.actors)


def _within_reference(one: Spoken, happening: Happening) -> bool:
    """Whether a saying stands inside the referring words themselves, or has them for its whole content."""
    return one.saying.cue.i in happening.tokens or set(one.saying.content) <= set(happening.tokens) | {one.saying.cue.i}


def _only_says(happening: Happening, chain: list[Spoken], happenings: list[Happening]) -> bool:
    """Whether an event is nothing but the saying of another one that is told too ("accused the army of shelling")."""
    own = next((one for one in chain if one.saying.cue.i == happening.head.i), None)
    if own is None or own.saying.act in _KEPT_CUES or own.saying.act in _REQUESTS:
        return False
    return any(h.head.i in own.saying.content and h is not happening for h in happenings)


def _ties_of(paragraph: Paragraph, spoken: list[Spoken], discourse: Discourse) -> Iterator[DraftTie]:
    doc = paragraph.doc
    for tie in find_ties(doc):
        words = paragraph.doc.char_span(tie.start, tie.end, alignment_mode="expand")
        chain = chain_over(words.root, spoken) if words is not None else []
        voices = draft_voices(chain, words.root, discourse, (), {}) if words is not None else ()
        yield DraftTie(
            tie=tie.tie,
            a=_tied(tie.a, doc[tie.a_index], discourse),
            b=_tied(tie.b, doc[tie.b_index], discourse),
            start=paragraph.start + tie.start,
            end=paragraph.start + tie.end,
            voices=voices,
        )


def _tied(name: str, noun: Token, discourse: Discourse) -> str:
    """A tie's member by the name that the text gave it in full."""
    return discourse.resolve(noun) if noun.tag_ in {"PRP$", "PRP"} else name


def _told_once(claims: list[DraftClaim]) -> tuple[DraftClaim, ...]:
    """Of claims that tell the same over the same words, the surest."""
    best: dict[tuple[object, ...], DraftClaim] = {}
    for claim in claims:
        key = (claim.start, claim.end, claim.type, claim.topic)
        if key not in best or best[key].confidence < claim.confidence:
            best[key] = claim
    return tuple(best.values())
