"""A real server on this machine that answers as language models do, well and badly."""

import json
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest


class ModelServer(ThreadingHTTPServer):
    """Answers every request with `behave(request)`; keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.behave: Callable[[BaseHTTPRequestHandler], None] = lambda handler: handler.send_error(500)

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def answers(self, *contents: object) -> None:
        """Answer with these contents, one after the other, the last one for ever; no string is sent as JSON."""
        texts = [one if isinstance(one, str) else json.dumps(one) for one in contents]

        def behave(handler: BaseHTTPRequestHandler) -> None:
            content = texts.pop(0) if len(texts) > 1 else texts[0]
            send(handler, json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode())

        self.behave = behave


class _Handler(BaseHTTPRequestHandler):
    server: ModelServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.asked.append({"path": self.path, **json.loads(body)})
        self.server.headers.append(dict(self.headers))
        self.server.behave(self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Tests print nothing."""


def send(handler: BaseHTTPRequestHandler, body: bytes, *, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("content-length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def drip(handler: BaseHTTPRequestHandler) -> None:
    """One byte now and then: never silent for long, never done."""
    handler.send_response(200)
    handler.send_header("content-length", "1000")
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        return  # whoever asked has gone, as it should


@pytest.fixture
def server() -> Iterator[ModelServer]:
    made = ModelServer()
    thread = Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()
