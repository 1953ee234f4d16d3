"""API tokens: what lets a program in as somebody, for some rights and for some time. Only a digest is kept."""

import hmac
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy import Column, MetaData, Row, String, Table, insert, select, update

from parley.model.errors import NoSuchThing
from parley.model.viewer import Right
from parley.state.accounts import key_of
from parley.state.sessions import digest_of

if TYPE_CHECKING:
    from alembic.operations import Operations

    from parley.state.store import State

PREFIX = "parley"
"""How a token begins, so that a scanner for secrets knows one."""


class Token(Struct, frozen=True, kw_only=True):
    """One token; `scope` is what it may do at most, and never more than its account may."""

    id: str
    account: str
    label: str
    scope: frozenset[Right]
    made_at: str
    ends_at: str
    revoked_at: str | None = None
    used_at: str | None = None


TOKENS = Table(
    "tokens",
    MetaData(),
    Column("id", String, primary_key=True),
    *(Column(name, String, nullable=False) for name in ("digest", "account", "label", "scope", "made_at", "ends_at")),
    Column("revoked_at", String),
    Column("used_at", String),
)


class Tokens:
    """The tokens of one workspace."""

    def __init__(self, state: "State") -> None:
        self._state = state

    def add(self, token: Token, *, secret: str) -> str:
        """Keep a new token, and return what its owner has to keep: it cannot be shown again."""
        values = {name: getattr(token, name) for name in token.__struct_fields__}
        values |= {"scope": " ".join(sorted(token.scope)), "account": key_of(token.account)}
        with self._state.writing() as connection:
            connection.execute(insert(TOKENS).values(digest=digest_of(secret), **values))
        return f"{PREFIX}_{token.id}_{secret}"

    def find(self, shown: str, *, now: datetime) -> Token | None:
        """The token that was shown so, unless it was revoked or has run out."""
        prefix, _, rest = shown.partition("_")
        name, _, secret = rest.partition("_")
        if prefix != PREFIX or not secret:
            return None
        with self._state.reading() as connection:
            row = connection.execute(select(TOKENS).where(TOKENS.c.id == name)).one_or_none()
        if row is None or not hmac.compare_digest(row.digest, digest_of(secret)):
            return None
        if row.revoked_at or now >= datetime.fromisoformat(row.ends_at):
            return None
        self._note_use(row, now)
        return _token(row)

    def _note_use(self, row: Row[Any], now: datetime) -> None:
        """The day of the last use, so that a token nobody uses any more can be seen; one write a day."""
        if row.used_at != now.date().isoformat():
            with self._state.writing() as connection:
                connection.execute(update(TOKENS).where(TOKENS.c.id == row.id).values(used_at=now.date().isoformat()))

    def list(self, account: str | None = None) -> list[Token]:
        """All tokens, or those of one account, oldest first."""
        asked = select(TOKENS).order_by(TOKENS.c.made_at, TOKENS.c.id)
        if account is not None:
            asked = asked.where(TOKENS.c.account == key_of(account))
        with self._state.reading() as connection:
            return [_token(row) for row in connection.execute(asked)]

    def revoke(self, token: str, *, now: datetime, account: str | None = None) -> None:
        """End a token, or one of `account` only; raises NoSuchThing."""
        wanted = TOKENS.c.id == token
        if account is not None:
            wanted &= TOKENS.c.account == key_of(account)
        with self._state.writing() as connection:
            changed = connection.execute(update(TOKENS).where(wanted).values(revoked_at=now.isoformat()))
        if not changed.rowcount:
            raise NoSuchThing(f"there is no token {token!r}; see `parley token list`")


def _token(row: Row[Any]) -> Token:
    values = row._asdict()
    del values["digest"]
    return Token(**{**values, "scope": frozenset(map(Right, row.scope.split()))})


def _first(op: "Operations") -> None:
    strings = ("digest", "account", "label", "scope", "made_at", "ends_at")
    op.create_table(
        "tokens",
        Column("id", String, primary_key=True),
        *(Column(name, String, nullable=False) for name in strings),
        Column("revoked_at", String),
        Column("used_at", String),
    )
    op.create_index("tokens_account", "tokens", ["account"])


STEPS = (_first,)
