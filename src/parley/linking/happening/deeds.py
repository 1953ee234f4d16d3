"""What kind of happening an Event is, coarsely enough that two tellers of one happening agree."""

from parley.model.event import Event, EventType, Topic

_OF_TOPIC = {
    Topic.STRIKE: "strike",
    Topic.ATTACK: "attack",
    Topic.BATTLE: "battle",
    Topic.VIOLATION: "breach",
    Topic.CONTROL_CHANGE: "battle",
    Topic.DETENTION: "detention",
    Topic.PRISONER_EXCHANGE: "exchange",
    Topic.SIEGE: "siege",
    Topic.AID: "aid",
    Topic.EVACUATION: "evacuation",
    Topic.DISPLACEMENT: "displacement",
    Topic.DISARMAMENT: "disarmament",
}
_OF_TYPE = {
    EventType.ASSAULT: "attack",
    EventType.COERCE: "coercion",
    EventType.PROTEST: "protest",
    EventType.RETREAT: "retreat",
    EventType.MOBILIZE: "movement",
    EventType.AID: "aid",
}
_GROUNDS = {
    "strike": "violence",
    "attack": "violence",
    "battle": "violence",
    "breach": "violence",
    "coercion": "force",
    "detention": "force",
    "exchange": "release",
    "evacuation": "leaving",
    "displacement": "leaving",
    "retreat": "leaving",
}
_SPOKEN = frozenset({EventType.ACCUSE, EventType.THREATEN, EventType.REQUEST, EventType.REJECT, EventType.CONSULT})


def deed_of(event: Event) -> str | None:
    """The kind of deed that an Event is; None where it is only talk, or nothing that is done in one place."""
    if event.type in _SPOKEN:
        return None
    return _OF_TOPIC.get(event.topic) or _OF_TYPE.get(event.type)


def grounds_of(deed: str) -> str:
    """The family of a deed: only deeds of one family can be one happening."""
    return _GROUNDS.get(deed, deed)
