"""Who looks at a workspace, and what that person may see and do there."""

from enum import StrEnum

from msgspec import Struct


class Right(StrEnum):
    """One thing that a role lets its holder do."""

    READ = "read"
    """See what the viewer's clearance covers."""

    SEE_SOURCES = "see-sources"
    """See the names of sources that are marked as protected."""

    SEE_PLACES = "see-places"
    """See places that are marked as protected to the point, and not to the district."""

    ADD = "add"
    """Take Documents in, and read them again."""

    JUDGE = "judge"
    """Accept, reject or amend claims; merge and split; rate sources; fill cells."""

    RELEASE = "release"
    """Change a handling level; release what is withheld; withdraw a Document or a name."""

    SEAL = "seal"
    """Seal, back up and prove the record."""

    AUDIT = "audit"
    """See who looked at withdrawn or protected things."""

    MANAGE = "manage"
    """Make and end accounts and tokens."""


class Role(StrEnum):
    """What a person is in a workspace; each can do all that the one before it can."""

    READER = "reader"
    ANALYST = "analyst"
    REVIEWER = "reviewer"
    STEWARD = "steward"
    ADMIN = "admin"

    @property
    def rights(self) -> frozenset[Right]:
        """What this role lets its holder do."""
        return _RIGHTS[self]


_READER = frozenset({Right.READ})
_ANALYST = _READER | {Right.ADD, Right.SEE_PLACES}
_REVIEWER = _ANALYST | {Right.JUDGE, Right.SEE_SOURCES}
_STEWARD = _REVIEWER | {Right.RELEASE, Right.SEAL, Right.AUDIT}
_ADMIN = _STEWARD | {Right.MANAGE}
_RIGHTS = {
    Role.READER: _READER,
    Role.ANALYST: _ANALYST,
    Role.REVIEWER: _REVIEWER,
    Role.STEWARD: _STEWARD,
    Role.ADMIN: _ADMIN,
}


class Viewer(Struct, frozen=True, kw_only=True):
    """Somebody who looks: `clearance` is the highest handling level that this person may see.

    It is None for the owner of a workspace on the machine itself, who may see every level, whatever the ladder. `scope`
    narrows what a program may do that comes in with a person's token; None narrows nothing.
    """

    name: str
    role: Role
    clearance: str | None = None
    scope: frozenset[Right] | None = None

    def may(self, right: Right) -> bool:
        """Whether this person's role has `right`, and the token, where there is one, lets it be used."""
        return right in self.role.rights and (self.scope is None or right in self.scope)


def owner(name: str = "") -> Viewer:
    """Who sits at the machine that holds the record: what the file lets them read anyway, Parley does not hide."""
    return Viewer(name=name, role=Role.ADMIN)


class Withheld(Struct, frozen=True, kw_only=True):
    """How much of a record a viewer does not see; never which.

    `blurred`: some places are told by what lies around them. `unnamed`: how many sources go without their names.
    """

    documents: int = 0
    claims: int = 0
    blurred: bool = False
    unnamed: int = 0

    def __bool__(self) -> bool:
        """Whether anything is withheld."""
        return bool(self.documents or self.claims or self.blurred or self.unnamed)
