"""Signing in through a provider that speaks OpenID Connect: where to send a browser, and who came back.

The authorization-code flow with PKCE. The provider is asked at its own addresses, which its discovery document names
and which have to be https unless they are on this machine.
"""

import time
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from msgspec import Struct

from parley.model.errors import ParleyError

if TYPE_CHECKING:
    from joserfc.jwk import KeySetSerialization

SECONDS = 10.0
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
"""How an identity token may be signed: never with the shared secret, never not at all."""


class NotVouched(ParleyError):
    """A provider that cannot be reached, or that does not vouch for whoever came back."""


class Provider(Struct, frozen=True, kw_only=True):
    """A provider, as whoever runs the server names it; `secret` is None for a public client."""

    issuer: str
    client: str
    secret: str | None = None


class Attempt(Struct, frozen=True, kw_only=True):
    """One sign-in that is under way: what the provider has to give back, and what only this browser knows."""

    state: str
    nonce: str
    verifier: str


class OpenId:
    """One provider; it is asked for its addresses and keys when they are first needed."""

    def __init__(self, provider: Provider) -> None:
        _require_safe(provider.issuer)
        self.provider = provider
        self._told: dict[str, Any] | None = None

    def where_to(self, attempt: Attempt, *, back: str) -> str:
        """The address at the provider to send the browser to; it comes back to `back`."""
        with self._client(back) as client:
            address, _state = client.create_authorization_url(
                self._address("authorization_endpoint"),
                state=attempt.state,
                nonce=attempt.nonce,
                code_verifier=attempt.verifier,
            )
        return str(address)

    def who_came(self, attempt: Attempt, *, code: str, back: str) -> str:
        """Who the provider says it is, as `issuer|id`; raises NotVouched."""
        try:
            with self._client(back) as client:
                token = client.fetch_token(self._address("token_endpoint"), code=code, code_verifier=attempt.verifier)
                keys = KeySet.import_key_set(cast("KeySetSerialization", self._get(self._address("jwks_uri"))))
                read = jwt.decode(token["id_token"], keys, algorithms=ALGORITHMS)
            vouched = CodeIDToken(
                read.claims,
                read.header,
                options={"iss": {"value": self.provider.issuer}, "aud": {"value": self.provider.client}},
                params={"nonce": attempt.nonce, "client_id": self.provider.client},
            )
            vouched.validate(now=int(time.time()), leeway=60)
        except (AuthlibBaseError, JoseError, httpx.HTTPError, KeyError, ValueError) as e:
            raise NotVouched(
                f"{self.provider.issuer} does not vouch for this sign-in ({type(e).__name__}); start again"
            ) from e
        return f"{self.provider.issuer}|{vouched['sub']}"

    def _client(self, back: str) -> OAuth2Client:
        return OAuth2Client(
            self.provider.client,
            self.provider.secret,
            scope="openid",
            redirect_uri=back,
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_basic" if self.provider.secret else "none",
            timeout=SECONDS,
            trust_env=False,
            follow_redirects=False,
        )

    def _address(self, name: str) -> str:
        if self._told is None:
            told = self._get(f"{self.provider.issuer.rstrip('/')}/.well-known/openid-configuration")
            if told.get("issuer") != self.provider.issuer:
                raise NotVouched(f"{self.provider.issuer} calls itself {told.get('issuer')!r}; name it so")
            self._told = told
        address = str(self._told.get(name, ""))
        _require_safe(address)
        return address

    def _get(self, address: str) -> dict[str, Any]:
        try:
            answer = httpx.get(address, timeout=SECONDS, trust_env=False, follow_redirects=False).raise_for_status()
            told = answer.json()
        except (httpx.HTTPError, ValueError) as e:
            raise NotVouched(f"{address} cannot be asked ({type(e).__name__}); check the provider's address") from e
        if not isinstance(told, dict):
            raise NotVouched(f"{address} answers something else than a provider does; check its address")
        return told


def _require_safe(address: str) -> None:
    parts = urlsplit(address)
    near = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost", "::1"}
    if not (near or (parts.scheme == "https" and parts.hostname)):
        raise NotVouched(
            f"{address or 'the provider'}: not an https address of a sign-in provider; check --oidc-issuer"
        )
