"""One event with its voices to a draft claim: its parties by name, its place, its modality."""

from spacy.tokens import Token

from parley.model.claim import Status
from parley.model.document import PassageRole
from parley.model.draft import DraftClaim
from parley.model.event import EventType, Quantity, Topic
from parley.model.voice import SpeechAct
from parley.reading.discourse import Discourse, is_person
from parley.reading.happening import Happening
from parley.reading.insight import Insight
from parley.reading.modality import read_modality
from parley.reading.parse import Paragraph
from parley.reading.voices import Spoken, draft_voices, labels_in
from parley.reading.where import find_place, place_around

_ABOUT_SOMETHING = frozenset(
    {EventType.REJECT, EventType.REQUEST, EventType.AGREE, EventType.SUPPORT, EventType.COOPERATE}
)


_SEEN_TOPIC = 0.5  # from here on the network's topic stands where the rules have none
_TWO_SIDED = frozenset({EventType.AGREE, EventType.CONSULT, EventType.ASSAULT})
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


def claim_of(
    happening: Happening,
    chain: list[Spoken],
    dates: dict[int, str],
    counts: tuple[Quantity, ...],
    *,
    paragraph: Paragraph,
    discourse: Discourse,
    insight: Insight,
) -> DraftClaim:
    """The claim that one event, under the voices of `chain`, makes."""
    doc = paragraph.doc
    speaker = chain[-1].name if chain else None
    topic = happening.topic
    if topic is Topic.OTHER and happening.seen is not None and happening.seen.topic_score >= _SEEN_TOPIC:
        topic = happening.seen.topic
    untold = topic is Topic.OTHER and happening.type in _ABOUT_SOMETHING
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
    if happening.type in _TWO_SIDED and not any(is_person(n) for n in (*happening.actors, *happening.recipients)):
        discourse.sides.saw((*actors, *recipients))
    words = [doc[i] for i in happening.tokens]
    span = doc[happening.tokens[0] : happening.tokens[-1] + 1]
    labels = labels_in(words) if chain else ()
    headline = paragraph.role in {PassageRole.HEADLINE, PassageRole.CAPTION}
    modality = read_modality(
        happening.head, tuple(one.saying.act for one in chain), nominal=happening.nominal, headline=headline
    )
    when = dates.get(happening.head.i)
    status = modality.status
    if status is Status.ONGOING and when is not None and _is_scheduled(happening.head, when):
        status = Status.PLANNED
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
        place=_place(happening, words, taken, discourse, insight),
        when=when,
        quantities=counts,
        polarity=modality.polarity,
        certainty=modality.certainty,
        status=status,
        generic=modality.generic,
        confidence=happening.confidence,
    )


def _is_scheduled(head: Token, when: str) -> bool:
    """ "The truce runs out on Tuesday": the present tense with a day tells of what is to come."""
    words = {word.lower() for word in when.split()}
    named = words & _DAYS and not words & {"last", "since", "every", "each", "from", "between", "this"}
    return bool(named) and head.tag_ in {"VBZ", "VBP"} and head.lemma_ not in {"be", "have", "remain", "stand"}


_DAYS = frozenset(
    {
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("tomorrow", "tonight", "midnight", "next"),
    }
)
_ON_THE_GROUND = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.AID, EventType.RETREAT, EventType.MOBILIZE, EventType.PROTEST}
)


_SAME_SCENE = frozenset({Topic.STRIKE, Topic.ATTACK, Topic.BATTLE})


def _place(
    happening: Happening, words: list[Token], taken: frozenset[int], discourse: Discourse, insight: Insight
) -> str | None:
    """Where it happened: by its own words, else by those around them, else where the last happening was."""
    own = find_place(words, taken, discourse, happening.seen, insight)
    if own is None and happening.type in _ON_THE_GROUND:
        own = place_around(happening.head.sent, taken, discourse)
        if own is None and happening.type is EventType.ASSAULT and happening.topic in _SAME_SCENE:
            own = discourse.scene
    if happening.type is EventType.ASSAULT and happening.topic in _SAME_SCENE:
        discourse.scene = own
    return own


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
    return tuple(dict.fromkeys(name for noun in nouns for name in discourse.resolve_all(noun, speaker=speaker)))
