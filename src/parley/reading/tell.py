"""Parsed paragraphs to draft claims: every event with the voices over it, its parties, place, date and counts."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from parley.knowledge.lexicons import load_lexicon
from parley.model.document import PassageRole
from parley.model.draft import Draft, DraftClaim, DraftTie
from parley.model.event import EventType, Quantity, QuantityKind, Topic
from parley.model.voice import SpeechAct
from parley.reading.attribute import VERBAL, cue_of
from parley.reading.author import find_author
from parley.reading.clauses import find_clauses
from parley.reading.dating import date_anchors
from parley.reading.discourse import Discourse, parties_in
from parley.reading.events import Happening, find_happenings
from parley.reading.frames import about, default_type, first_topic
from parley.reading.insight import Insight
from parley.reading.interview import find_turns
from parley.reading.modality import read_modality
from parley.reading.parse import Paragraph
from parley.reading.phrases import is_party
from parley.reading.quantities import find_quantities
from parley.reading.quotes import quoted_spans
from parley.reading.refine import refine
from parley.reading.speech import Quotes, listen
from parley.reading.ties import find_ties
from parley.reading.voices import Spoken, chain_over, draft_voices, labels_in
from parley.reading.where import find_place, note_places

_REQUESTS = frozenset({SpeechAct.DEMAND, SpeechAct.REQUEST, SpeechAct.ASK})
_KEPT_CUES = frozenset({SpeechAct.OPPOSE, SpeechAct.SUPPORT})
_ABOUT_SOMETHING = frozenset(
    {EventType.REJECT, EventType.REQUEST, EventType.AGREE, EventType.SUPPORT, EventType.COOPERATE}
)
_SUBJECTS_OF_TALK = frozenset(
    {
        Topic.TALKS,
        Topic.CEASEFIRE,
        Topic.LOCAL_AGREEMENT,
        Topic.AID,
        Topic.EVACUATION,
        Topic.PRISONER_EXCHANGE,
        Topic.SIEGE,
    }
)


def tell(paragraphs: tuple[Paragraph, ...]) -> Draft:
    """Everything that one Document's paragraphs tell, in the order of the text."""
    discourse = Discourse(find_author(paragraphs))
    claims: list[DraftClaim] = []
    ties: list[DraftTie] = []
    turns = find_turns(paragraphs)
    for number, paragraph in enumerate(paragraphs):
        quotes = quoted_spans(paragraph.doc)
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
    told = [(h, _chain(h, spoken, quotes)) for h in happenings]
    told = [(h, chain) for h, chain in told if not _only_says(h, chain, happenings)]
    told.extend(_bare_sayings(sentence, spoken, told))
    heads = frozenset([h.head.i for h, _ in told] + [one.saying.cue.i for one in spoken])
    dates = date_anchors(sentence, heads)
    counts = _counts(sentence, [h for h, _ in told])
    for happening, chain in told:
        yield _claim(
            happening,
            chain,
            dates,
            counts.get(happening.head.i, ()),
            paragraph=paragraph,
            discourse=discourse,
            insight=insight,
        )
    note_places(list(sentence), discourse)
    subject = next(
        (c for c in sentence.root.children if c.dep_ in {"nsubj", "nsubjpass"} and is_party(c) and c.pos_ != "PRON"),
        None,
    )
    if subject is not None:
        discourse.last_subject = discourse.resolve(subject)


def _chain(happening: Happening, spoken: list[Spoken], quotes: tuple[tuple[int, int], ...]) -> list[Spoken]:
    """The voices over an event. What an indirect saying only refers to ("a truce brokered by …") is the author's."""
    chain = chain_over(happening.head, spoken)
    if _refers_back(happening) and not any(first <= happening.head.i < last for first, last in quotes):
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


def _bare_sayings(
    sentence: Span, spoken: list[Spoken], told: list[tuple[Happening, list[Spoken]]]
) -> Iterator[tuple[Happening, list[Spoken]]]:
    """Sayings that are events themselves (a demand, a charge) and whose content told of none that we know."""
    types: dict[str, str] = load_lexicon("events")["act_types"]
    for one in spoken:
        covered = any(
            (h.head.i in one.saying.content and h.head.dep_ != "relcl") or h.head.i == one.saying.cue.i for h, _ in told
        )
        if covered or one.saying.speaker is None:
            continue
        nouns = [sentence.doc[i] for i in one.saying.content if sentence.doc[i].pos_ in {"NOUN", "PROPN", "ADJ"}]
        topic = first_topic(about(nouns).topics)
        kind = types.get(one.saying.act.value) or (default_type(topic) if topic is not None else None)
        if kind is None:
            yield from _unclassified(one, spoken)
            continue
        tokens = tuple(sorted({one.saying.cue.i, one.saying.speaker.i, *one.saying.content}))
        accused = (one.saying.accused,) if one.saying.accused is not None else ()
        event = Happening(
            head=one.saying.cue,
            type=EventType(kind),
            topic=topic or Topic.OTHER,
            mode=None,
            actors=(one.saying.speaker,),
            recipients=accused,
            tokens=tokens,
            confidence=0.35,
        )
        yield event, [*(c for c in chain_over(one.saying.cue, spoken) if c is not one), one]


def _unclassified(one: Spoken, spoken: list[Spoken]) -> Iterator[tuple[Happening, list[Spoken]]]:
    """What somebody says that tells of no event we know: kept, as talk, with little confidence."""
    doc = one.saying.cue.doc
    verb = next(
        (
            doc[i]
            for i in sorted(one.saying.content)
            if doc[i].dep_ in {"ROOT", "ccomp", "conj", "parataxis"}
            and doc[i].pos_ in VERBAL
            and cue_of(doc[i]) is None
        ),
        None,
    )
    clause = next((c for c in find_clauses(verb.sent) if c.head == verb), None) if verb is not None else None
    if clause is None:
        return
    event = Happening(
        head=clause.head,
        type=EventType.CONSULT,
        topic=Topic.OTHER,
        mode=None,
        actors=tuple(parties_in(list(clause.subjects))),
        recipients=tuple(parties_in(list(clause.objects))),
        tokens=clause.tokens,
        confidence=0.2,
    )
    yield event, chain_over(clause.head, spoken)


def _counts(sentence: Span, happenings: list[Happening]) -> dict[int, tuple[Quantity, ...]]:
    """The counts of a sentence, each under the head of the event that it belongs to."""
    found: dict[int, tuple[Quantity, ...]] = {}
    for counted in find_quantities(sentence):
        host = _host(sentence.doc[counted.anchor], counted.quantity.kind, happenings)
        if host is not None:
            found[host.head.i] = (*found.get(host.head.i, ()), counted.quantity)
    return found


_HARMED = frozenset({QuantityKind.KILLED, QuantityKind.WOUNDED})


def _host(anchor: Token, kind: QuantityKind, happenings: list[Happening]) -> Happening | None:
    near = [h for h in happenings if anchor.i in h.tokens or h.head.i == anchor.i]
    if kind in _HARMED:
        near = [h for h in near if h.type is EventType.ASSAULT] or [
            h for h in happenings if h.type is EventType.ASSAULT
        ]
    if not near:
        heads = {a.i for a in anchor.ancestors}
        near = [h for h in happenings if h.head.i in heads]
    return min(near, key=lambda h: abs(h.head.i - anchor.i), default=None)


def _claim(
    happening: Happening,
    chain: list[Spoken],
    dates: dict[int, str],
    counts: tuple[Quantity, ...],
    *,
    paragraph: Paragraph,
    discourse: Discourse,
    insight: Insight,
) -> DraftClaim:
    doc = paragraph.doc
    speaker = chain[-1].name if chain else None
    topic = happening.topic
    untold = happening.seen is None and topic is Topic.OTHER and happening.type in _ABOUT_SOMETHING
    if untold and discourse.topic is not None:
        topic = discourse.topic
    elif topic in _SUBJECTS_OF_TALK:
        discourse.topic = topic
    actors, recipients = _roles(happening, chain, discourse, speaker)
    taken = frozenset(
        t.i
        for noun in (*happening.actors, *happening.recipients)
        for t in noun.subtree
        if noun.ent_type_ in {"GPE", "NORP"}
    )
    words = [doc[i] for i in happening.tokens]
    span = doc[_first(happening) : happening.tokens[-1] + 1]
    labels = labels_in(words) if chain else ()
    headline = paragraph.role in {PassageRole.HEADLINE, PassageRole.CAPTION}
    modality = read_modality(
        happening.head, tuple(one.saying.act for one in chain), nominal=happening.nominal, headline=headline
    )
    return DraftClaim(
        start=paragraph.start + span.start_char,
        end=paragraph.start + span.end_char,
        passage=paragraph.role,
        voices=draft_voices(chain, happening.head, discourse, labels, dates),
        type=happening.type,
        topic=topic,
        mode=happening.mode,
        terms=happening.terms,
        actors=actors,
        recipients=recipients,
        place=find_place(words, taken, discourse, happening.seen, insight),
        when=dates.get(happening.head.i),
        quantities=counts,
        polarity=modality.polarity,
        certainty=modality.certainty,
        status=modality.status,
        generic=modality.generic,
        confidence=happening.confidence,
    )


def _first(happening: Happening) -> int:
    return happening.tokens[0]


def _roles(
    happening: Happening, chain: list[Spoken], discourse: Discourse, speaker: str | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of who acts and who suffers; "the strikes" are those of whoever struck last."""
    outer = chain[-2].name if len(chain) > 1 else None
    own = bool(chain) and chain[-1].saying.cue.i == happening.head.i
    actors = _names(happening.actors, discourse, outer if own else speaker)
    recipients = _names(happening.recipients, discourse, outer if own else speaker)
    if (
        chain
        and not actors
        and (accused := chain[-1].saying.accused) is not None
        and chain[-1].saying.act is SpeechAct.ACCUSE
    ):
        actors = _names((accused,), discourse, outer)
    if own and not actors:
        actors = (chain[-1].name,)
    if happening.type is EventType.ASSAULT:
        if not actors and happening.recalls:
            actors = discourse.attackers
        elif actors:
            discourse.attackers = actors
    return actors, tuple(name for name in recipients if name not in actors or happening.type is EventType.RETREAT)


def _names(nouns: tuple[Token, ...], discourse: Discourse, speaker: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for noun in nouns if (name := discourse.resolve(noun, speaker=speaker))))


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
