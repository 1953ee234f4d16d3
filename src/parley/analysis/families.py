"""The sixteen event types in four families, as few as a picture can tell apart."""

from enum import StrEnum

from parley.model.event import EventType


class Family(StrEnum):
    """What kind of thing an event is, at a glance."""

    FORCE = "force"
    PRESSURE = "pressure"
    TALK = "talk"
    AID = "aid"


_OF = {
    EventType.ASSAULT: Family.FORCE,
    EventType.COERCE: Family.FORCE,
    EventType.MOBILIZE: Family.FORCE,
    EventType.ACCUSE: Family.PRESSURE,
    EventType.REJECT: Family.PRESSURE,
    EventType.THREATEN: Family.PRESSURE,
    EventType.PROTEST: Family.PRESSURE,
    EventType.SANCTION: Family.PRESSURE,
    EventType.AID: Family.AID,
    EventType.RETREAT: Family.AID,
}


def family(kind: EventType) -> Family:
    """The family of an event type; what is neither force, pressure nor relief is talk."""
    return _OF.get(kind, Family.TALK)
