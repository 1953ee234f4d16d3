"""An Incident: the claims, from any number of Documents, that tell of one happening; and what may be held of it.

Nothing here says that a thing is so. An Incident is what was put together, with the reasons; an Assessment says how
well each aspect of it is told, and by whom.
"""

from enum import StrEnum

from msgspec import Struct

from parley.model.actor import Party
from parley.model.event import Quantity, Topic
from parley.model.matter import Aspect
from parley.model.place import Place


class Standing(StrEnum):
    """How one aspect of an Incident is told."""

    UNTOLD = "untold"
    """Nobody says anything about it."""

    SINGLE_VOICE = "single-voice"
    """One originating observer, or several none of whom is independent of the others."""

    CORROBORATED = "corroborated"
    """Two or more independent originating observers say the same."""

    DISPUTED = "disputed"
    """Voices contradict each other; the versions stand side by side, and no mean is taken."""

    REVIEWED = "reviewed"
    """A person agreed that the sources say so."""

    VERIFIED = "verified"
    """Two people hold it to be so, by a method and to a standard of proof that they name."""


class Reason(Struct, frozen=True):
    """One of the things that a score is made of, in words, with its weight; negative where it speaks against."""

    words: str
    weight: float


class Match(Struct, frozen=True):
    """How likely two claims tell of one happening (0 to 1), and why."""

    score: float
    because: tuple[Reason, ...] = ()


class Origin(Struct, frozen=True, kw_only=True):
    """One originating observer, however many Documents print what it said.

    `claims` are all that go back to it, `publishers` who printed them. `side` names the party on whose side the
    observer stands, and `partial` says in one sentence why it is no independent observer; both are None where it is.
    """

    observer: Party
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    publishers: tuple[str, ...]
    side: str | None = None
    partial: str | None = None


class Version(Struct, frozen=True, kw_only=True):
    """What one originating observer tells of an Incident: where, when, how many, of whom, and whose doing.

    `denies` is True where it says that this did not happen, and `disowns` are the parties that it says did not do it.
    `counts` keep each figure as said, with whom it counts (`of`: civilians, children, women, fighters …).
    """

    observer: Party
    claims: tuple[str, ...]
    denies: bool = False
    places: tuple[Place, ...] = ()
    days: tuple[str, ...] = ()
    counts: tuple[Quantity, ...] = ()
    blames: tuple[Party, ...] = ()
    disowns: tuple[Party, ...] = ()
    victims: tuple[Party, ...] = ()


class Assessment(Struct, frozen=True, kw_only=True):
    """How one aspect of an Incident is told, and in one sentence why it is said to be so.

    `reviewed` is True where a person agreed with every claim that bears on it; `method` and `standard` are named where
    it was verified.
    """

    aspect: Aspect
    standing: Standing
    why: str
    reviewed: bool = False
    method: str | None = None
    standard: str | None = None


class Incident(Struct, frozen=True, kw_only=True):
    """One happening as told: its claims, and what they say where they can be read together.

    `id` is made from the first of its claims in the order of ids, so it depends on no order of arrival; an id once
    given leads to whichever Incident holds that claim now. `also` are claims that sum up several Incidents, this among
    them. `place` is the most exact place that is told, `when` the narrowest days (EDTF); None where nobody says.
    """

    id: str
    topic: Topic
    claims: tuple[str, ...]
    also: tuple[str, ...] = ()
    place: Place | None = None
    when: str | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    origins: tuple[Origin, ...] = ()
    versions: tuple[Version, ...] = ()
    assessments: tuple[Assessment, ...] = ()


def incident_id(claims: tuple[str, ...]) -> str:
    """The id of the Incident that holds these claims."""
    return "i-" + min(claims).removeprefix("c-")


def claim_of(incident: str) -> str:
    """The claim that gave an Incident its id."""
    return "c-" + incident.removeprefix("i-")
