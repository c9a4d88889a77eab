"""A way to the hub that is cut after some bytes, as bad links are."""

from __future__ import annotations

import contextlib
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 1 << 16


class CutWay:
    """Forwards to the hub; once ``left`` bytes went up, the connection is reset. None = never."""

    def __init__(self, url: str) -> None:
        address = urlsplit(url)
        self._hub = (str(address.hostname), int(address.port or 0))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._pool = ThreadPoolExecutor(32)
        self._open: list[socket.socket] = []
        self.left: int | None = None
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._pool.submit(self._accept)

    def close(self) -> None:
        for each in (self._listener, *self._open):
            _end(each)
        self._pool.shutdown()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                hub = socket.create_connection(self._hub)
                self._open += [client, hub]
                self._pool.submit(self._carry, client, hub, up=True)
                self._pool.submit(self._carry, hub, client, up=False)

    def _carry(self, source: socket.socket, target: socket.socket, *, up: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(_MOST):
                if up and self.left is not None:
                    data, self.left = data[: self.left], max(0, self.left - len(data))
                target.sendall(data)
                if up and self.left == 0:
                    break
        for each in (source, target):
            _end(each)


def _end(each: socket.socket) -> None:
    """Wake whoever waits on a socket, and close it."""
    with contextlib.suppress(OSError):
        each.shutdown(socket.SHUT_RDWR)
    each.close()


@contextlib.contextmanager
def cut_way(url: str) -> Iterator[CutWay]:
    way = CutWay(url)
    try:
        yield way
    finally:
        way.close()
