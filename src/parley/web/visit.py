"""One request's visitor: who it is, how that is known, and what ties the forms on its pages to it."""

import hmac
from enum import StrEnum
from hashlib import sha256
from typing import Any

from litestar.connection import ASGIConnection
from msgspec import Struct

from parley.model.viewer import Viewer


class How(StrEnum):
    """How it is known who asks."""

    LOCAL = "local"
    """A workspace without accounts, served to its own machine alone."""

    SESSION = "session"
    TOKEN = "token"  # noqa: S105 - a word for a kind
    NOBODY = "nobody"
    """Signed out."""


class Visit(Struct, frozen=True, kw_only=True):
    """Who asks: `viewer` is None for who is signed out.

    `secret` is the cookie that the forms hang on: the session's, or before a sign-in one that is drawn for the visit.
    `is_fresh` says that the browser does not have it yet.
    """

    viewer: Viewer | None
    how: How
    address: str
    agent: str = ""
    is_secure: bool = False
    secret: str = ""
    is_fresh: bool = False

    def form_token(self, salt: str) -> str:
        """What every form carries back: nobody who cannot read this visitor's cookie can write it.

        With a new salt each time it differs from page to page: pages are compressed, and what stays the same in a
        compressed page can be guessed from its length.
        """
        return f"{salt}.{hmac.new(self.secret.encode(), salt.encode(), sha256).hexdigest()}"

    def wrote(self, token: str) -> bool:
        """Whether a form with this token is one of ours to this visitor."""
        salt = token.partition(".")[0]
        expected = self.form_token(salt).encode()
        return bool(self.secret) and not self.is_fresh and hmac.compare_digest(token.encode(), expected)


def visit_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Visit:
    """Who asks, as the guard at the door found out."""
    found: Visit = connection.scope["state"]["visit"]
    return found
