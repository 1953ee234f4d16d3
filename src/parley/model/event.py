"""What is said to be the case, in the field's terms (PLOVER) and in ours (topic, terms)."""

from enum import StrEnum

from msgspec import Struct

from parley.model.actor import Party
from parley.model.place import Place
from parley.model.when import When


class EventType(StrEnum):
    """PLOVER's sixteen event types."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Topic(StrEnum):
    """What an Event is about, in the words of a peace process."""

    TALKS = "talks"
    CEASEFIRE = "ceasefire"
    VIOLATION = "violation"
    LOCAL_AGREEMENT = "local-agreement"
    SIEGE = "siege"
    AID = "aid"
    EVACUATION = "evacuation"
    PRISONER_EXCHANGE = "prisoner-exchange"
    DETENTION = "detention"
    DISARMAMENT = "disarmament"
    AMNESTY = "amnesty"
    CONTROL_CHANGE = "control-change"
    PRIORITY = "priority"
    BATTLE = "battle"
    STRIKE = "strike"
    ATTACK = "attack"
    DISPLACEMENT = "displacement"
    SANCTION = "sanction"
    RECOGNITION = "recognition"
    OTHER = "other"


class Term(StrEnum):
    """What an agreement may bind its parties to: the closed list."""

    CEASEFIRE = "ceasefire"
    DISARMAMENT = "disarmament"
    AMNESTY = "amnesty"
    STATUS_SETTLEMENT = "status-settlement"
    CONSCRIPTION = "conscription"
    EVACUATION = "evacuation"
    WITHDRAWAL = "withdrawal"
    PRISONER_RELEASE = "prisoner-release"
    AID_ACCESS = "aid-access"
    SIEGE_LIFTING = "siege-lifting"
    RETURN = "return"
    INTEGRATION = "integration"
    POWER_SHARING = "power-sharing"
    ELECTIONS = "elections"
    CONSTITUTION = "constitution"
    MONITORING = "monitoring"
    TERRITORY = "territory"
    SECURITY_GUARANTEE = "security-guarantee"
    RECONSTRUCTION = "reconstruction"
    JUSTICE = "justice"
    OTHER = "other"


class QuantityKind(StrEnum):
    """What a Quantity counts."""

    KILLED = "killed"
    WOUNDED = "wounded"
    DETAINED = "detained"
    DISPLACED = "displaced"
    VIOLATIONS = "violations"
    AGREEMENTS = "agreements"
    TRUCKS = "trucks"
    OTHER = "other"


class Quantity(Struct, frozen=True):
    """A count as said: `text` the words, `low`–`high` what they allow (None: no bound), `of` what is counted.

    "more than 40" is 40–None, "dozens" 24–99 and approximate, "no casualties" killed 0–0.
    """

    kind: QuantityKind
    low: int | None
    high: int | None
    text: str
    of: str | None = None
    approximate: bool = False


class Event(Struct, frozen=True, kw_only=True):
    """What is said to be the case: who did what to whom, where and when.

    `mode` and `contexts` are PLOVER's, in its own lower-case words; `terms` what an agreement would bind to.
    """

    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    topic: Topic = Topic.OTHER
    terms: tuple[Term, ...] = ()
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: Place | None = None
    when: When | None = None
    quantities: tuple[Quantity, ...] = ()
