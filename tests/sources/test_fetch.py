"""The client against a real server on this machine."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count

import httpx
import pytest

from parley.model.errors import UnreadableSource, UnsafeAddress
from parley.sources.fetch import Fetcher
from parley.sources.gather import gather, load

PAGE = b"<html><body><p>The truce held on Monday.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    """A few addresses, each misbehaving in one way."""

    def do_GET(self) -> None:
        if self.path.startswith("/hop/"):
            left = int(self.path.removeprefix("/hop/"))
            self.answer(302, location="/page" if left == 1 else f"/hop/{left - 1}")
        elif self.path == "/inside":
            self.answer(302, location="http://inside.example/")
        elif self.path == "/large":
            self.answer(200, body=b"x" * 2_000)
        elif self.path == "/endless":
            self.answer(200, body=b"x" * 2_000, length=None)
        elif self.path == "/drip":
            self.drip(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 400)
        elif self.path == "/dripping-page":
            self.drip(b"HTTP/1.1 200 OK\r\n\r\n" + PAGE * 20)
        elif self.path.startswith("/packed/"):
            self.send_response(200)
            self.send_header("Content-Encoding", self.path.removeprefix("/packed/").replace("+", ", "))
            self.end_headers()
            self.wfile.write(gzip.compress(b"x" * 50_000_000))
        elif self.path == "/page":
            self.answer(200, body=PAGE, kind="text/html; charset=utf-8")
        elif self.path == "/host":
            self.answer(200, body=self.headers["Host"].encode(), kind="text/plain")
        else:
            self.answer(404)

    def answer(
        self, status: int, *, body: bytes = b"", location: str = "", kind: str = "", length: int | None = -1
    ) -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        if kind:
            self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def drip(self, data: bytes) -> None:
        with suppress(OSError):
            for number in range(len(data)):
                self.wfile.write(data[number : number + 1])
                time.sleep(0.02)

    def log_message(self, *_: object) -> None:
        """Tests say enough themselves."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture
def client() -> Iterator[Fetcher]:
    with Fetcher(allow_private=True, max_bytes=1_000) as fetcher:
        yield fetcher


def test_a_page_is_fetched_with_what_the_server_says_of_it(server: str, client: Fetcher) -> None:
    loaded = client.get(f"{server}/page")
    assert (loaded.data, loaded.media_type, loaded.address) == (PAGE, "text/html; charset=utf-8", f"{server}/page")


def test_five_redirects_are_followed_to_the_address_where_they_end(server: str, client: Fetcher) -> None:
    assert client.get(f"{server}/hop/5").address == f"{server}/page"


def test_six_redirects_are_too_many(server: str, client: Fetcher) -> None:
    with pytest.raises(UnreadableSource, match=r"/hop/6: leads on more than 5 times; give the address where it ends"):
        client.get(f"{server}/hop/6")


@pytest.mark.parametrize("path", ["/large", "/endless"])
def test_a_page_above_the_limit_is_refused_whether_or_not_it_says_so(server: str, client: Fetcher, path: str) -> None:
    with pytest.raises(UnreadableSource, match="is larger than"):
        client.get(server + path)


def test_a_failure_of_the_server_is_told(server: str, client: Fetcher) -> None:
    with pytest.raises(UnreadableSource, match=r"/nothing: the server answers 404; open it in a browser"):
        client.get(f"{server}/nothing")


def test_a_server_on_this_machine_is_refused_unless_a_test_allows_it(server: str) -> None:
    with Fetcher() as client, pytest.raises(UnsafeAddress, match=r"leads to 127\.0\.0\.1, inside a private network"):
        client.get(f"{server}/page")


def test_every_hop_is_checked_and_not_only_the_first() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.host == "93.184.216.34", "a hop inside the network was opened"
        return httpx.Response(302, headers={"location": "http://inside.example/secret"})

    known = {"outside.example": ["93.184.216.34"], "inside.example": ["10.0.0.5"]}
    transport = httpx.MockTransport(answer)
    with (
        Fetcher(resolve=lambda host, _port: known[host], transport=transport) as client,
        pytest.raises(UnsafeAddress, match=r"^http://inside\.example/secret: leads to 10\.0\.0\.5"),
    ):
        client.get("http://outside.example/")


def test_a_name_that_changes_its_address_after_the_check_leads_to_the_checked_one() -> None:
    asked: list[str] = []
    opened: list[tuple[str, str, str]] = []

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["93.184.216.34"] if len(asked) == 1 else ["127.0.0.1"]

    def answer(request: httpx.Request) -> httpx.Response:
        opened.append((request.url.host, request.headers["host"], request.extensions.get("sni_hostname", "")))
        return httpx.Response(200, content=PAGE)

    with Fetcher(resolve=resolve, transport=httpx.MockTransport(answer)) as client:
        client.get("https://news.example:8443/a?b=c")
    assert asked == ["news.example"]
    assert opened == [("93.184.216.34", "news.example:8443", "news.example")]


def test_the_server_hears_the_name_that_was_asked_for(server: str) -> None:
    port = server.rpartition(":")[2]
    with Fetcher(allow_private=True, resolve=lambda _host, _port: ["127.0.0.1"]) as client:
        assert client.get(f"http://news.example:{port}/host").data == f"news.example:{port}".encode()


def test_a_server_that_takes_its_time_is_heard_out(server: str) -> None:
    seconds = count(step=59.0)
    with Fetcher(allow_private=True, clock=lambda: float(next(seconds))) as client:
        assert client.get(f"{server}/page").data == PAGE


def test_a_server_that_drips_is_given_up(server: str) -> None:
    seconds = count(step=61.0)
    with (
        Fetcher(allow_private=True, clock=lambda: float(next(seconds))) as client,
        pytest.raises(UnreadableSource, match="still not there after 60 seconds"),
    ):
        client.get(f"{server}/page")


@pytest.mark.parametrize("path", ["/drip", "/dripping-page"])
def test_a_server_that_drips_byte_by_byte_is_cut_off_in_its_header_and_in_its_page(server: str, path: str) -> None:
    start = time.monotonic()
    with (
        Fetcher(allow_private=True, seconds=1.0) as client,
        pytest.raises(UnreadableSource, match=rf"{path}: still not there after 1 seconds; try again later$"),
    ):
        client.get(server + path)
    assert time.monotonic() - start < 6


def test_a_page_that_unpacks_without_end_is_refused(server: str, client: Fetcher) -> None:
    with pytest.raises(UnreadableSource, match="is larger than"):
        client.get(f"{server}/packed/gzip")


@pytest.mark.parametrize("how", ["gzip+gzip", "br", "zstd", "compress"])
def test_a_page_that_is_packed_twice_or_strangely_is_refused(server: str, client: Fetcher, how: str) -> None:
    with pytest.raises(UnreadableSource, match="packs the page in a way that is not opened here"):
        client.get(f"{server}/packed/{how}")


def test_a_name_that_moves_between_check_and_connection_still_leads_to_the_checked_server(server: str) -> None:
    """Two real servers: the name leads to the one when it is checked, and to the other from then on."""
    port = int(server.rpartition(":")[2])
    answers = iter(["127.0.0.1"])
    with (
        ThreadingHTTPServer(("127.0.0.2", port), Handler),
        Fetcher(allow_private=True, resolve=lambda _host, _port: [next(answers, "127.0.0.2")]) as client,
    ):
        assert client.get(f"http://news.example:{port}/page").data == PAGE


def test_a_port_where_nobody_listens_is_told_in_one_line(client: Fetcher) -> None:
    closed = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port = closed.server_port
    closed.server_close()
    with pytest.raises(UnreadableSource, match=r"could not be fetched \(.+\); try again later$") as caught:
        client.get(f"http://127.0.0.1:{port}/")
    assert "\n" not in str(caught.value)


def test_what_was_gathered_is_fetched_by_the_client_that_is_given(server: str, client: Fetcher) -> None:
    (found,) = gather([f"{server}/page"])
    assert load(found, client=client).data == PAGE


def test_what_was_gathered_is_fetched_by_a_careful_client_where_none_is_given(server: str) -> None:
    (found,) = gather([f"{server}/page"])
    with pytest.raises(UnsafeAddress):
        load(found)
