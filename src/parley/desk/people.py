"""The accounts of a workspace: who may come in, changed by somebody who may; each change goes into the audit trail."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from msgspec import Struct

from parley.desk.workspace import Workspace
from parley.model.errors import NoSuchThing, ParleyError
from parley.model.viewer import Role, Viewer
from parley.state.accounts import Account, Accounts
from parley.state.audit import Audit, Look
from parley.state.passwords import check_password, digest_password
from parley.state.sessions import Sessions

_NAME = re.compile(r"[\w](?:[\w .@+-]{0,62}[\w])?")


class NotAllowed(ParleyError):
    """A change to accounts that would open or close more than it may."""


class Person(Struct, frozen=True, kw_only=True):
    """One account, as it is listed: nothing of its password."""

    name: str
    role: Role
    clearance: str
    made_at: str
    made_by: str
    disabled_at: str | None
    has_password: bool
    subject: str | None


class People:
    """The accounts of one workspace, as `by` changes them; `where` is the page or the command."""

    def __init__(
        self, workspace: Workspace, *, by: Viewer, where: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._ladder = workspace.ladder
        self._known = (workspace.record.short_name,)
        self._accounts = Accounts(workspace.state)
        self._sessions = Sessions(workspace.state)
        self._audit = Audit(workspace.state)
        self._by = by
        self._where = where
        self._clock = clock

    def list(self) -> list[Person]:
        """All accounts, by name; also those that are disabled."""
        return [person_of(one) for one in self._accounts.list()] if self._accounts.any() else []

    def add(
        self, name: str, *, role: Role, clearance: str | None, password: str | None = None, subject: str | None = None
    ) -> Person:
        """A new account, cleared for the lowest level unless one is named; the first has to be an admin's."""
        if not _NAME.fullmatch(name):
            raise NotAllowed(f"{name!r} is no name for an account: letters, digits, spaces and . _ @ + -, 64 at most")
        if role is not Role.ADMIN and not self._accounts.any():
            raise NotAllowed(
                "the first account has to be an admin's: somebody has to make the others; use --role admin"
            )
        if password is None and subject is None:
            raise NotAllowed(f"{name} needs a password, or the id that a sign-in provider knows them by")
        level = self._may_clear(clearance or self._ladder.lowest)
        made = Account(
            name=name,
            role=role,
            clearance=level,
            made_at=self._clock().astimezone(UTC).isoformat(timespec="seconds"),
            made_by=self._by.name,
            password=self._digest(name, password) if password is not None else None,
            subject=subject,
        )
        self._accounts.add(made)
        self._note(name, f"added as {role}, cleared up to {level}")
        return person_of(made)

    def set_role(self, name: str, role: Role) -> None:
        """What somebody may do, from the next request on."""
        if role is not Role.ADMIN:
            self._keep_an_admin(name)
        self._accounts.change(name, role=role)
        self._note(name, f"role {role}")

    def clear(self, name: str, level: str) -> None:
        """How far somebody is cleared, from the next request on."""
        self._accounts.change(name, clearance=self._may_clear(level))
        self._note(name, f"cleared up to {level}")

    def link(self, name: str, subject: str | None) -> None:
        """Who somebody is to the sign-in provider; None takes that way in away."""
        self._accounts.change(name, subject=subject)
        self._note(name, "linked to a provider" if subject else "no longer linked to a provider")

    def disable(self, name: str) -> None:
        """Keep somebody out from now on, in every browser and with every token."""
        self._keep_an_admin(name)
        self._accounts.change(name, disabled_at=self._clock().astimezone(UTC).isoformat(timespec="seconds"))
        self._sessions.end_all(name)
        self._note(name, "disabled")

    def enable(self, name: str) -> None:
        """Let somebody in again."""
        self._accounts.change(name, disabled_at=None)
        self._note(name, "enabled")

    def set_password(self, name: str, password: str) -> None:
        """A new password; who is signed in with the old one is signed out."""
        self._accounts.change(name, password=self._digest(name, password))
        self._sessions.end_all(name)
        self._note(name, "new password")

    def _digest(self, name: str, password: str) -> str:
        check_password(password, about=(name, *self._known))
        return digest_password(password)

    def _may_clear(self, level: str) -> str:
        """The level; nobody hands out more than they have."""
        self._ladder.rank(level)
        if self._by.clearance is not None and not self._ladder.covers(self._by.clearance, level):
            raise NotAllowed(f"you are cleared up to {self._by.clearance}, so you cannot clear anyone up to {level}")
        return level

    def _keep_an_admin(self, name: str) -> None:
        account = self._accounts.find(name)
        if account is None:
            raise NoSuchThing(f"there is no account {name!r}; see `parley people list`")
        admins = [one for one in self._accounts.list() if one.role is Role.ADMIN and not one.disabled_at]
        if [one.name for one in admins] == [account.name]:
            raise NotAllowed(f"{account.name} is the last admin; make another first")

    def _note(self, name: str, how: str) -> None:
        at = self._clock().astimezone(UTC).isoformat(timespec="seconds")
        self._audit.add(Look(at=at, who=self._by.name, what="account", which=name, where=self._where, how=how))


def person_of(account: Account) -> Person:
    """An account as it is listed."""
    return Person(
        name=account.name,
        role=account.role,
        clearance=account.clearance,
        made_at=account.made_at,
        made_by=account.made_by,
        disabled_at=account.disabled_at,
        has_password=account.password is not None,
        subject=account.subject,
    )
