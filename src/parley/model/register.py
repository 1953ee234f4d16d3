"""The registers: what the record holds of one kind of thing, one row for each thing that one claim tells."""

from enum import StrEnum

from msgspec import Struct


class Register(StrEnum):
    """What is registered."""

    VIOLATIONS = "violations"
    """Alleged breaches of a ceasefire: somebody calls them one, or counts them as one."""

    FORCE = "force"
    """Shelling, strikes, battles and attacks, whether or not anybody calls them a breach."""

    DEALS = "deals"
    TALKS = "talks"
    CONTROL = "control"
    DETAINEES = "detainees"
    SIEGES = "sieges"
    AID = "aid"
    COMMITMENTS = "commitments"
    POSITIONS = "positions"
    ACCESS = "access"
    """Who could not look, and where."""


class Named(Struct, frozen=True):
    """A party or a place: the key that is one for all its names, and one of its names."""

    key: str
    name: str


class Row(Struct, frozen=True, kw_only=True):
    """One thing that one claim tells, in one register.

    `voice` is who says so (the publisher where it speaks for itself), `party` whom it is about: the accused, the
    besieger, the one who attends, promises or holds. `group` names what it belongs to: a ceasefire, a deal, talks, an
    issue. `kind` is what sort of thing, `unit` what a number counts, `low`-`high` the number, `basis` how it is known.
    `since` and `until` are the first and the last day that are possible (ISO), None where none is known.
    """

    register: Register
    kind: str
    voice: Named
    party: Named | None = None
    place: Named | None = None
    group: str | None = None
    since: str | None = None
    until: str | None = None
    unit: str | None = None
    low: int | None = None
    high: int | None = None
    weapon: str | None = None
    basis: str | None = None
