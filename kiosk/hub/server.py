"""Serving a hub: says once where it listens, and stops cleanly when told to."""

from __future__ import annotations

import signal
import socket
from typing import TYPE_CHECKING

import uvicorn

from kiosk.errors import UsageError
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI

_CONNECTIONS = 512


class _Server(uvicorn.Server):
    """Tells when it really listens."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; port 0 takes a free one. Raise ``UsageError`` if it is taken."""
    try:
        return socket.create_server((host, port), backlog=512)
    except OSError as error:
        raise UsageError(
            Text("这个端口不能用。", "The port cannot be used."),
            Text("请换一个端口，或停掉占用它的程序。", "Take another one, or stop what uses it."),
            where=f"{host}:{port}",
        ) from error


def run(app: FastAPI, at: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until SIGTERM or SIGINT; what is being answered is answered first."""
    config = uvicorn.Config(
        app,
        access_log=False,  # addresses of receipts are secrets
        log_config=None,
        lifespan="off",
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=20,
    )
    server = _Server(config, ready)
    # uvicorn raises the signal again once it has stopped; by then it has done its work
    before = {number: signal.signal(number, _nothing) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        server.run(sockets=[at])
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _nothing(_number: int, _frame: object) -> None:
    """Leave it: the server has stopped already."""
