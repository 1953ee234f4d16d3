"""The only client that fetches: slow servers, large pages and addresses of private networks are refused."""

import time
from collections.abc import Callable
from typing import Any, Self
from urllib.parse import urljoin

import httpx

from parley.model.errors import UnreadableSource
from parley.sources.addresses import Resolve, Target, check_address, resolve
from parley.sources.limits import MAX_FETCH_BYTES
from parley.sources.loaded import Loaded
from parley.sources.patience import Patience

_MOST_REDIRECTS = 5
_SECONDS_A_STEP = 20.0
_SECONDS_IN_ALL = 60.0
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "User-Agent": "Parley (reads public pages for the record of a peace process)",
    "Accept": "text/html, application/pdf, text/plain, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_PACKED = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


# Hosts that share an IP address must not share a connection: its certificate was checked for one of them.
_NO_REUSE = httpx.Limits(max_keepalive_connections=0)


class Fetcher:
    """Fetches pages, one at a time; use it as a context manager, so that its connections are closed.

    `resolve`, `clock` and `allow_private` are there so that tests need neither the network nor patience.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        max_bytes: int = MAX_FETCH_BYTES,
        seconds: float = _SECONDS_IN_ALL,
        resolve: Resolve = resolve,
        clock: Callable[[], float] = time.monotonic,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._allow_private = allow_private
        self._max_bytes = max_bytes
        self._seconds = seconds
        self._resolve = resolve
        self._clock = clock
        # No proxy from the environment: it would resolve names by itself, past the check.
        self._client = httpx.Client(
            timeout=_SECONDS_A_STEP, trust_env=False, headers=_HEADERS, transport=transport, limits=_NO_REUSE
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections that are still open."""
        self._client.close()

    def get(self, address: str) -> Loaded:
        """The bytes at `address`, after at most five redirects, each checked like the first address."""
        deadline = self._clock() + self._seconds
        here = address
        with Patience(self._seconds) as patience:
            for _ in range(_MOST_REDIRECTS + 1):
                target = check_address(here, resolve=self._resolve, allow_private=self._allow_private)
                try:
                    answer = self._once(here, target, deadline, patience)
                except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as error:
                    self._refuse_if_over(here, patience)
                    raise UnreadableSource(f"{here}: could not be fetched ({_why(error)}); try again later") from error
                self._refuse_if_over(here, patience)
                if isinstance(answer, Loaded):
                    return answer
                here = answer
        raise UnreadableSource(f"{address}: leads on more than {_MOST_REDIRECTS} times; give the address where it ends")

    def _once(self, address: str, target: Target, deadline: float, patience: Patience) -> Loaded | str:
        """One request, to the IP address that was checked: its answer, or the address that it points on to."""
        url = httpx.URL(address).copy_with(host=target.ip, username=None, password=None)
        # The name goes where servers and certificates look for it, so that the name is never resolved again.
        extensions: dict[str, Any] = {"trace": patience.note}
        if target.scheme == "https":
            extensions["sni_hostname"] = target.host.encode("idna").decode("ascii")
        headers = {"Host": httpx.URL(address).netloc.decode("ascii")}
        with self._client.stream(
            "GET", url, headers=headers, extensions=extensions, follow_redirects=False
        ) as response:
            onward = response.headers.get("location")
            if response.status_code in _REDIRECTS and onward:
                return urljoin(address, str(onward))
            _refuse_failure(response.status_code, address)
            _refuse_packed(response.headers.get("content-encoding", ""), address)
            data = self._body(response, address, deadline)
        return Loaded(data, response.headers.get("content-type"), address)

    def _body(self, response: httpx.Response, address: str, deadline: float) -> bytes:
        self._refuse_if_large(int(response.headers.get("content-length") or 0), address)
        pieces: list[bytes] = []
        size = 0
        for piece in response.iter_bytes():
            size += len(piece)
            self._refuse_if_large(size, address)
            if self._clock() > deadline:
                raise self._over(address)
            pieces.append(piece)
        return b"".join(pieces)

    def _refuse_if_over(self, address: str, patience: Patience) -> None:
        """A connection that was cut may look like a page that has ended."""
        if patience.over:
            raise self._over(address)

    def _over(self, address: str) -> UnreadableSource:
        return UnreadableSource(f"{address}: still not there after {self._seconds:g} seconds; try again later")

    def _refuse_if_large(self, size: int, address: str) -> None:
        if size > self._max_bytes:
            most = self._max_bytes / 1_000_000
            raise UnreadableSource(
                f"{address}: the page is larger than {most:,.0f} MB; save it and add what you need of it"
            )


def _refuse_failure(status: int, address: str) -> None:
    if status >= httpx.codes.BAD_REQUEST or status < httpx.codes.OK:
        raise UnreadableSource(
            f"{address}: the server answers {status}; open it in a browser, save the page, add the file"
        )


def _refuse_packed(how: str, address: str) -> None:
    """What is packed twice could unpack to a thousand times a thousand times its size before it is measured."""
    if how.strip().lower() not in _PACKED:
        raise UnreadableSource(
            f"{address}: the server packs the page in a way that is not opened here ({how[:40]}); save it yourself"
        )


def _why(error: Exception) -> str:
    first = str(error).strip().splitlines()
    return first[0] if first else type(error).__name__
