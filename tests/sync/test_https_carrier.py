"""The carrier against servers that are not the hub."""

from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import HubUnreachable
from kiosk.settings import Sync
from kiosk.sync.carriers.carrier import TooLarge
from kiosk.sync.carriers.https import HttpsCarrier

if TYPE_CHECKING:
    from collections.abc import Iterator

PORTAL = b"<!doctype html><title>Wi-Fi</title>"


class Stranger(BaseHTTPRequestHandler):
    """Answers as the path's server was told to."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"] or 0))
        server: Strangers = self.server  # type: ignore[assignment]
        server.asked += 1
        self.send_response(server.status)
        for name, value in server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(server.body)

    do_GET = do_POST  # noqa: N815 - its name

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        pass


class Strangers(ThreadingHTTPServer):
    status, body, asked = 200, PORTAL, 0
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Stranger)
        self.headers: dict[str, str] = {}


@pytest.fixture
def stranger() -> Iterator[Strangers]:
    with Strangers() as server, ThreadPoolExecutor(1) as pool:
        pool.submit(server.serve_forever, 0.01)
        yield server
        server.shutdown()


@pytest.fixture
def carrier(stranger: Strangers) -> Iterator[HttpsCarrier]:
    made = HttpsCarrier(f"http://127.0.0.1:{stranger.server_port}", Sync(stall_seconds=1))
    yield made
    made.close()


def test_a_redirect_is_not_followed(stranger: Strangers, carrier: HttpsCarrier) -> None:
    stranger.status, stranger.headers = 302, {"Location": "/login"}
    with pytest.raises(HubUnreachable):
        carrier.head(b"{}")
    assert stranger.asked == 1


@pytest.mark.parametrize("status", [204, 400, 401, 404, 429, 500, 503, 511])
def test_any_other_status_is_not_sent(stranger: Strangers, carrier: HttpsCarrier, status: int) -> None:
    stranger.status, stranger.body = status, b""
    with pytest.raises(HubUnreachable):
        carrier.send(b"batch", "nonce")


def test_too_large_is_told_apart(stranger: Strangers, carrier: HttpsCarrier) -> None:
    stranger.status = 413
    with pytest.raises(TooLarge):
        carrier.send(b"batch", "nonce")


def test_an_answer_without_end_is_cut(stranger: Strangers, carrier: HttpsCarrier) -> None:
    stranger.body = b"x" * (5 << 20)
    with pytest.raises(HubUnreachable):
        carrier.head(b"{}")


def test_an_answer_cut_in_the_middle_is_not_sent(stranger: Strangers, carrier: HttpsCarrier) -> None:
    stranger.headers = {"Content-Length": "1000"}
    with pytest.raises(HubUnreachable):
        carrier.head(b"{}")


def test_a_portal_instead_of_hello_is_not_a_hub(carrier: HttpsCarrier) -> None:
    with pytest.raises(HubUnreachable):
        carrier.hello()


def test_silence_is_cut_after_the_stall_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        carrier = HttpsCarrier(f"http://127.0.0.1:{silent.getsockname()[1]}", Sync(stall_seconds=1))
        with pytest.raises(HubUnreachable):
            carrier.head(b"{}")
        carrier.close()
