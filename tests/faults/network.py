"""A network between real processes on which anything may happen: ``network.py HOST:PORT FOLDER``, until it is ended.

What is to happen lies in the folder, so that no process need be started anew for it. It says its address first.
"""

from __future__ import annotations

import contextlib
import json
import random
import socket
import socketserver
import struct
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

FAULTS = (
    "portal",
    "portal's sign-in",
    "drip",
    "cut on the way there",
    "cut on the way back",
    "hangs up right after sending",
    "truncated",
    "asked twice",
    "answered twice",
)
_PAGE = b"<!doctype html><title>Welcome</title><p>Please accept the terms of this network.</p>"
_ANYTHING = f"Content-Type: text/html\r\nContent-Length: {len(_PAGE)}\r\n\r\n".encode() + _PAGE
_PORTAL = b"HTTP/1.1 200 OK\r\n" + _ANYTHING
_SIGN_IN = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/sign-in\r\n" + _ANYTHING
_PIECES = 10
_PAUSE = 0.01
_MOST = 1 << 16


class BadNetwork:
    """The process, steered from outside; well until it is spoilt."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None
        folder.mkdir()
        self.mend()

    def before(self, url: str) -> str:
        """Stand before the server at ``url``; return the address to use instead."""
        command = [sys.executable, __file__, urlsplit(url).netloc, str(self._folder)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout
        return self._process.stdout.readline().strip()

    def spoil(self, seed: int, badness: float) -> None:
        """From now on let that share of the calls meet a fault, drawn from a seed."""
        (self._folder / "met").write_text("", encoding="utf-8")
        self._say({"seed": seed, "badness": badness})

    def mend(self) -> None:
        """From now on let everything through."""
        self._say({"seed": 0, "badness": 0})

    @property
    def met(self) -> list[str]:
        """The faults that calls met since it was spoilt."""
        return (self._folder / "met").read_text(encoding="utf-8").splitlines()

    def close(self) -> None:
        """End the process."""
        if self._process is not None and self._process.stdout:
            self._process.kill()
            self._process.wait()
            self._process.stdout.close()

    def _say(self, words: dict[str, float]) -> None:
        new = self._folder / "new"
        new.write_text(json.dumps(words), encoding="utf-8")
        new.replace(self._folder / "now")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, hub: str, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Call)
        host, _, port = hub.partition(":")
        self.hub, self._folder = (host, int(port)), folder
        self._known, self._chance, self._badness = "", random.Random(0), 0.0

    def drawn(self) -> tuple[str, float]:
        """Draw what happens to a call, and where; "" = nothing."""
        told = (self._folder / "now").read_text(encoding="utf-8")
        if told != self._known:
            words = json.loads(told)
            self._known, self._badness = told, words["badness"]
            self._chance = random.Random(words["seed"])
        if self._chance.random() >= self._badness:
            return "", 0
        fault, where = self._chance.choice(FAULTS), self._chance.random()
        with (self._folder / "met").open("a", encoding="utf-8") as met:
            met.write(fault + "\n")
        return fault, where


class _Call(socketserver.BaseRequestHandler):
    """One connection of a machine."""

    server: _Server
    request: socket.socket

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            while (asked := _message(self.request)) and self._answered(asked):
                pass
        _reset(self.request)

    def _answered(self, asked: bytes) -> bool:
        """Bring a call to the hub and its answer back, or not; tell whether the connection goes on."""
        fault, where = self.server.drawn()
        if fault.startswith("portal"):
            self.request.sendall(_PORTAL if fault == "portal" else _SIGN_IN)
            return True
        if fault == "cut on the way there":
            return self._hung_up(asked[: int(len(asked) * where)])
        if fault == "hangs up right after sending":
            return self._hung_up(asked)
        answer = self._asked(asked, slowly=fault == "drip")
        if fault == "asked twice":
            answer = self._asked(asked)
        if fault == "cut on the way back":
            self.request.sendall(answer[: int(len(answer) * where)])
            return False
        if fault == "truncated":
            answer = _shortened(answer, where)
        if fault == "answered twice":
            answer += answer
        _sent(self.request, answer, slowly=fault == "drip")
        return True

    def _asked(self, asked: bytes, *, slowly: bool = False) -> bytes:
        with socket.create_connection(self.server.hub) as hub:
            _sent(hub, asked, slowly=slowly)
            return _message(hub)

    def _hung_up(self, asked: bytes) -> bool:
        hub = socket.create_connection(self.server.hub)
        hub.sendall(asked)
        _reset(hub)
        return False


def _message(source: socket.socket) -> bytes:
    """Return one message of HTTP, whole; nothing where the other side has gone."""
    read = b""
    while b"\r\n\r\n" not in read:
        if not (more := source.recv(_MOST)):
            return b""
        read += more
    head, _, body = read.partition(b"\r\n\r\n")
    while len(body) < _length(head):
        if not (more := source.recv(_MOST)):
            return b""
        body += more
    return head + b"\r\n\r\n" + body


def _length(head: bytes) -> int:
    told = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return int(told[0].partition(b":")[2]) if told else 0


def _shortened(answer: bytes, where: float) -> bytes:
    """Return an answer that is whole by its head, and lacks the end of what it carries."""
    head, _, body = answer.partition(b"\r\n\r\n")
    body = body[: int(len(body) * where)]
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-length:")]
    return b"\r\n".join([*lines, f"content-length: {len(body)}".encode(), b"", body])


def _sent(target: socket.socket, data: bytes, *, slowly: bool) -> None:
    step = max(1, len(data) // _PIECES) if slowly else max(1, len(data))
    for at in range(0, len(data), step):
        target.sendall(data[at : at + step])
        if slowly:
            time.sleep(_PAUSE)  # noqa: TID251 - the slowness is the fault


def _reset(each: socket.socket) -> None:
    """Let go without a goodbye."""
    with contextlib.suppress(OSError):
        each.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    each.close()


if __name__ == "__main__":
    with _Server(sys.argv[1], Path(sys.argv[2])) as server:
        print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
        server.serve_forever()
