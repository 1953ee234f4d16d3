"""How long a server is waited for in all, however little it sends at a time."""

import os
import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

_OPENED = ("connection.connect_tcp.complete", "connection.start_tls.complete")


class Patience:
    """Cuts the connections that it has been told of after so many seconds; `over` says that it did.

    The client's own limits count from byte to byte: a server that drips one byte at a time would keep to them for ever.
    """

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(max(seconds, 0.0), self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        for one in self._sockets:
            one.close()

    def note(self, event: str, info: dict[str, Any]) -> None:
        """What the client tells of its doings; a connection that it has opened is kept in sight."""
        if event in _OPENED:
            opened = info["return_value"].get_extra_info("socket")
            # A handle of our own: what wraps the connection for encryption is not safe to touch from another thread.
            self._sockets.append(socket.socket(fileno=os.dup(opened.fileno())))
            if self.over:
                self._cut()

    def _cut(self) -> None:
        self.over = True
        for one in self._sockets:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
