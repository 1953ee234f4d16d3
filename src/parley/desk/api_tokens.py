"""API tokens: made for one's own account, for some rights and some days, shown once."""

import secrets
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from parley.desk.workspace import Workspace
from parley.model.errors import NoSuchThing, ParleyError
from parley.model.viewer import Right
from parley.state.accounts import Accounts
from parley.state.tokens import Token, Tokens

LONGEST_DAYS = 366


class BadToken(ParleyError):
    """A token that may not be made so."""


class MadeToken(Struct, frozen=True):
    """A new token, and its secret: this is the only time that it can be read."""

    token: Token
    shown: str


def make_token(
    workspace: Workspace, account: str, *, label: str, scope: frozenset[Right], days: int, now: datetime
) -> MadeToken:
    """A token for `account`; raises BadToken for rights that its role does not have, or too many days."""
    found = Accounts(workspace.state).find(account)
    if found is None or found.disabled_at:
        raise NoSuchThing(f"there is no account {account!r} in force; see `parley people list`")
    beyond = sorted(scope - found.role.rights)
    if beyond or not scope:
        had = ", ".join(sorted(found.role.rights))
        raise BadToken(
            f"{found.name} is a {found.role} and cannot hand on {', '.join(beyond) or 'nothing'}; choose of: {had}"
        )
    if not 1 <= days <= LONGEST_DAYS:
        raise BadToken(f"a token lasts from 1 to {LONGEST_DAYS} days, not {days}")
    moment = now.astimezone(UTC)
    token = Token(
        id=secrets.token_hex(5),
        account=found.name,
        label=label.strip()[:100] or "a program",
        scope=scope,
        made_at=moment.isoformat(timespec="seconds"),
        ends_at=(moment + timedelta(days=days)).isoformat(timespec="seconds"),
    )
    return MadeToken(token, Tokens(workspace.state).add(token, secret=secrets.token_urlsafe(32)))


def list_tokens(workspace: Workspace, account: str | None = None) -> list[Token]:
    """The tokens of one account, or of all."""
    return Tokens(workspace.state).list(account)


def revoke_token(workspace: Workspace, token: str, *, now: datetime, account: str | None = None) -> None:
    """End a token; where `account` is named, one of that account and no other."""
    Tokens(workspace.state).revoke(token, now=now.astimezone(UTC), account=account)
