"""Sessions: who is signed in, from when until when. Of a session's secret only the digest is kept."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy import Column, MetaData, Row, String, Table, delete, insert, select, update

from parley.state.accounts import key_of

if TYPE_CHECKING:
    from alembic.operations import Operations

    from parley.state.store import State

IDLE = timedelta(minutes=45)
LONGEST = timedelta(hours=12)
"""A session ends after so long without a request, and after so long in any case."""

_NOTED = timedelta(minutes=1)
"""A request moves the last one's time on only after so long: else every page would wait for a write."""


class Session(Struct, frozen=True, kw_only=True):
    """One browser that is signed in; `id` names it to its owner and is no secret."""

    id: str
    account: str
    made_at: str
    seen_at: str
    address: str
    agent: str


SESSIONS = Table(
    "sessions",
    MetaData(),
    Column("digest", String, primary_key=True),
    *(Column(name, String, nullable=False) for name in ("account", "made_at", "seen_at", "address", "agent")),
)


def digest_of(secret: str) -> str:
    """What is kept of a secret that was drawn at random: long enough that a plain digest cannot be turned around."""
    return sha256(secret.encode()).hexdigest()


class Sessions:
    """The sessions of one workspace."""

    def __init__(self, state: "State", *, idle: timedelta = IDLE, longest: timedelta = LONGEST) -> None:
        self._state = state
        self._idle = idle
        self._longest = longest

    def begin(self, account: str, *, secret: str, now: datetime, address: str, agent: str) -> None:
        """A new session of `account`; what has run out goes."""
        values = {"made_at": now.isoformat(), "seen_at": now.isoformat(), "address": address, "agent": agent[:200]}
        with self._state.writing() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.seen_at < (now - self._idle).isoformat()))
            connection.execute(delete(SESSIONS).where(SESSIONS.c.made_at < (now - self._longest).isoformat()))
            connection.execute(insert(SESSIONS).values(digest=digest_of(secret), account=key_of(account), **values))

    def find(self, secret: str, *, now: datetime) -> Session | None:
        """The session with that secret, if it has not run out; being asked for keeps it going."""
        wanted = SESSIONS.c.digest == digest_of(secret)
        with self._state.reading() as connection:
            row = connection.execute(select(SESSIONS).where(wanted)).one_or_none()
        if row is None or self._is_over(row, now):
            return None
        if now - datetime.fromisoformat(row.seen_at) >= _NOTED:
            with self._state.writing() as connection:
                connection.execute(update(SESSIONS).where(wanted).values(seen_at=now.isoformat()))
        return _session(row)

    def _is_over(self, row: Row[Any], now: datetime) -> bool:
        made, seen = datetime.fromisoformat(row.made_at), datetime.fromisoformat(row.seen_at)
        return now - seen > self._idle or now - made > self._longest

    def of(self, account: str, *, now: datetime) -> list[Session]:
        """The sessions of one account that are open, oldest first."""
        asked = select(SESSIONS).where(SESSIONS.c.account == key_of(account)).order_by(SESSIONS.c.made_at)
        with self._state.reading() as connection:
            return [_session(row) for row in connection.execute(asked) if not self._is_over(row, now)]

    def end(self, secret: str) -> None:
        """Sign out here."""
        with self._state.writing() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.digest == digest_of(secret)))

    def end_all(self, account: str) -> int:
        """Sign out everywhere; how many sessions that were."""
        with self._state.writing() as connection:
            return connection.execute(delete(SESSIONS).where(SESSIONS.c.account == key_of(account))).rowcount


def _session(row: Row[Any]) -> Session:
    values = row._asdict()
    return Session(id=values.pop("digest")[:12], **values)


def _first(op: "Operations") -> None:
    op.create_table(
        "sessions",
        Column("digest", String, primary_key=True),
        *(Column(name, String, nullable=False) for name in ("account", "made_at", "seen_at", "address", "agent")),
    )
    op.create_index("sessions_account", "sessions", ["account"])


STEPS = (_first,)
