"""Accounts: who may come in, what they may do, and how far they are cleared."""

import unicodedata
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy import Column, MetaData, Row, String, Table, func, select, update

from parley.model.errors import NoSuchThing, ParleyError
from parley.model.viewer import Role, Viewer
from parley.state.rows import insert_new

if TYPE_CHECKING:
    from alembic.operations import Operations

    from parley.state.store import State


class NameTaken(ParleyError):
    """An account of that name is there already."""


class Account(Struct, frozen=True, kw_only=True):
    """One person's account.

    `password` is an argon2id digest, None for who comes in by a provider; `subject` is who they are to that provider.
    """

    name: str
    role: Role
    clearance: str
    made_at: str
    made_by: str
    password: str | None = None
    subject: str | None = None
    disabled_at: str | None = None

    def viewer(self) -> Viewer:
        """Who this is to the pages."""
        return Viewer(name=self.name, role=self.role, clearance=self.clearance)


ACCOUNTS = Table(
    "accounts",
    MetaData(),
    Column("key", String, primary_key=True),
    *(Column(name, String, nullable=False) for name in ("name", "role", "clearance", "made_at", "made_by")),
    Column("password", String),
    Column("subject", String, unique=True),
    Column("disabled_at", String),
)


def key_of(name: str) -> str:
    """What tells accounts apart: names that differ only in case or in how they are composed are one."""
    return unicodedata.normalize("NFKC", name.strip()).casefold()


class Accounts:
    """The accounts of one workspace; an account is disabled and never deleted, for the record names it."""

    def __init__(self, state: "State") -> None:
        self._state = state

    def any(self) -> bool:
        """Whether there is any account, also a disabled one; from then on nobody comes in without one."""
        if not self._state.exists():
            return False
        with self._state.reading() as connection:
            return bool(connection.execute(select(func.count()).select_from(ACCOUNTS)).scalar())

    def list(self) -> list[Account]:
        """All of them, by name."""
        with self._state.reading() as connection:
            return [_account(row) for row in connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.key))]

    def find(self, name: str) -> Account | None:
        """The account of that name, in whatever case."""
        return self._one(ACCOUNTS.c.key == key_of(name))

    def find_subject(self, subject: str) -> Account | None:
        """The account of whom a provider calls so."""
        return self._one(ACCOUNTS.c.subject == subject)

    def _one(self, wanted: Any) -> Account | None:  # noqa: ANN401 - a SQLAlchemy condition
        with self._state.reading() as connection:
            row = connection.execute(select(ACCOUNTS).where(wanted)).one_or_none()
        return _account(row) if row else None

    def add(self, account: Account) -> None:
        """A new account; raises NameTaken."""
        values = {name: getattr(account, name) for name in account.__struct_fields__}
        with self._state.writing() as connection:
            if not insert_new(connection, ACCOUNTS, key=key_of(account.name), **values):
                raise NameTaken(f"there is an account {account.name!r} already; see `parley people list`")

    def change(self, name: str, **values: str | None) -> None:
        """Set some fields of an account; raises NoSuchThing."""
        with self._state.writing() as connection:
            changed = connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.key == key_of(name)).values(**values))
        if not changed.rowcount:
            raise NoSuchThing(f"there is no account {name!r}; see `parley people list`")


def _account(row: Row[Any]) -> Account:
    values = row._asdict()
    del values["key"]
    return Account(**{**values, "role": Role(row.role)})


def _first(op: "Operations") -> None:
    op.create_table(
        "accounts",
        Column("key", String, primary_key=True),
        *(Column(name, String, nullable=False) for name in ("name", "role", "clearance", "made_at", "made_by")),
        Column("password", String),
        Column("subject", String, unique=True),
        Column("disabled_at", String),
    )


STEPS = (_first,)
