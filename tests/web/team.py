"""A workspace with one person of each role, and browsers in which they are signed in."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from litestar import Litestar
from litestar.testing import TestClient

from parley.desk.api_tokens import make_token
from parley.desk.people import People
from parley.desk.workspace import open_workspace
from parley.model.viewer import Right, Role, owner
from parley.state.accounts import Account, Accounts
from parley.state.sessions import Sessions
from parley.state.store import State
from parley.web.app import create_app
from parley.web.serving_rules import ServingRules

START = datetime(2031, 6, 1, 8, 0, tzinfo=UTC)
PASSWORD = "seven grey herons over Dolna"  # noqa: S105 - of a person who is made up
"""The password of the admin; the others come in by sessions that the tests begin: hashing is slow on purpose."""


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **much: float) -> None:
        self.now += timedelta(**much)


class Team:
    """One workspace, served, with its people."""

    def __init__(self, record: Path, *, rules: ServingRules | None = None) -> None:
        self.record = record
        self.clock = Clock()
        self.ticks = 0.0
        self.rules = rules or ServingRules()
        self.numbers = count(1)
        with open_workspace(record) as workspace:
            people = People(workspace, by=owner("root"), where="a test", clock=self.clock)
            people.add("admin", role=Role.ADMIN, clearance="TLP:RED", password=PASSWORD)
            for role in Role:
                if role is not Role.ADMIN:
                    Accounts(workspace.state).add(account(role))

    def app(self) -> Litestar:
        """The application anew, as another process would serve it."""
        return create_app(self.record, clock=self.clock, rules=self.rules, ticks=lambda: self.ticks)

    @contextmanager
    def visitor(self, who: str | None = None, **options: Any) -> Iterator["Visitor"]:
        """A browser, signed in as somebody unless `who` is None."""
        options = {"base_url": "https://127.0.0.1", **options}
        with TestClient(self.app(), **options) as client:
            client.follow_redirects = False
            visitor = Visitor(client)
            self.become(client, who)
            yield visitor

    def become(self, client: TestClient[Litestar], who: str | None) -> None:
        """Sign the browser in anew as somebody, or out."""
        carry(client, None if who is None else self.session(who))

    def session(self, who: str) -> str:
        """The secret of a new session."""
        secret = f"session-{next(self.numbers)}-of-{who}"
        with State(self.record) as state:
            Sessions(state).begin(who, secret=secret, now=self.clock.now, address="testclient", agent="")
        return secret

    def token(self, who: str, *scope: Right, days: int = 1) -> str:
        """A new API token."""
        with open_workspace(self.record) as workspace:
            made = make_token(workspace, who, label="a test", scope=frozenset(scope), days=days, now=self.clock.now)
        return made.shown


class Visitor:
    """A browser that fills in forms as they come."""

    def __init__(self, client: TestClient[Litestar]) -> None:
        self.client = client

    def form_token(self, page: str) -> str:
        """The token in the forms of a page."""
        found = re.search(r'name="form_token" value="([^"]+)"', self.client.get(page).text)
        return found[1] if found else ""

    def send(self, page: str, address: str, **fields: str) -> Any:
        """Send a form of `page` to `address`."""
        return self.client.post(address, data={"form_token": self.form_token(page), **fields})

    def sign_in(self, name: str = "admin", password: str = PASSWORD, **fields: str) -> Any:
        """Send the sign-in form."""
        return self.send("/sign-in", "/sign-in", name=name, password=password, **fields)


def carry(client: TestClient[Litestar], session: str | None) -> None:
    """Let the browser carry this session and no other cookie."""
    client.cookies.clear()
    if session is not None:
        client.cookies.set("__Host-parley_session", session, domain="127.0.0.1")


def account(role: Role, **changed: Any) -> Account:
    """An account of that role, named after it, which no password opens."""
    fields = {"name": role.value, "clearance": "TLP:GREEN", "made_at": START.isoformat(), "made_by": "root", **changed}
    return Account(role=role, **fields)
