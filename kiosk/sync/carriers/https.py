"""The carrier over HTTPS: every call is bounded in time and size, and no redirect is followed."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from kiosk.errors import HubRefused
from kiosk.formats.head import UNKNOWN_MACHINE
from kiosk.formats.request import HEADER
from kiosk.settings import Sync
from kiosk.sync.carriers.carrier import UnknownMachine, not_sent, too_large
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

_ANSWER_LIMIT = 4 << 20
_CONNECT_SECONDS = 10
_WHOLE_SECONDS = 600
_REFUSED_CODE = frozenset({403, 409, 410})
_UPLOADING = frozenset({201, 204, 409})
_PIECE = "application/offset+octet-stream"
_ENVELOPE = {"Content-Type": "application/vnd.kiosk.envelope"}
_JSON = {"Content-Type": "application/json"}


class HttpsCarrier:
    """Speaks to one hub; the connection is made at the first call."""

    def __init__(self, url: str, settings: Sync | None = None) -> None:
        self._url = url.rstrip("/")
        self._stall = (settings or Sync()).stall_seconds
        self._client: httpx.Client | None = None

    def hello(self) -> object:
        """Return what the hub says of itself."""
        try:
            return json.loads(self._call("GET", "/v1/hello")[1])
        except (ValueError, RecursionError) as error:
            raise not_sent() from error

    def enrol(self, request: Mapping[str, str]) -> bytes:
        """Ask to be enrolled; raise ``HubRefused`` where the code is not taken."""
        status, answer = self._call("POST", "/v1/enrol", json.dumps(dict(request)).encode(), _JSON)
        if status in _REFUSED_CODE:
            raise HubRefused(
                Text("注册码没有通过。", "The hub did not accept the code."),
                Text(
                    "注册码只能用一次，七天有效。请要一个新的。",
                    "A code works once, for seven days. Ask for a new one.",
                ),
            )
        return _accepted(status, answer)

    def head(self, question: bytes) -> bytes:
        """Ask how far the hub has got."""
        return _accepted(*self._call("POST", "/v1/head", question, _JSON))

    def send(self, batch: bytes, nonce: str) -> bytes:
        """Bring a batch and return what came back."""
        return _accepted(*self._call("POST", "/v1/batches", batch, {**_ENVELOPE, "Kiosk-Nonce": nonce}))

    def ask(self, path: str, question: bytes, authorization: str) -> bytes:
        """Bring a signed question and return what came back."""
        return _accepted(*self._call("POST", path, question, {**_JSON, HEADER: authorization}))

    def begin_file(self, path: str, size: int, authorization: str) -> int:
        """Begin a file, or find what was begun; return how many bytes are there."""
        return self._upload("POST", path, b"", {"Upload-Length": str(size), HEADER: authorization})

    def add_piece(self, path: str, at: int, piece: bytes, authorization: str) -> int:
        """Bring a piece of a file; return how many bytes are there then."""
        told = {"Upload-Offset": str(at), "Content-Type": _PIECE, HEADER: authorization}
        return self._upload("PATCH", path, piece, told)

    def close(self) -> None:
        """Let the connection go."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _upload(self, method: str, path: str, content: bytes, headers: Mapping[str, str]) -> int:
        """Speak tus; return the offset that the hub tells."""
        status, told, _ = self._answer(method, path, content, {**headers, "Tus-Resumable": "1.0.0"})
        offset = told.get("upload-offset", "")
        if status not in _UPLOADING or not offset.isdecimal():
            raise not_sent()
        return int(offset)

    def _call(
        self, method: str, path: str, content: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        """Return status and body; raise ``HubUnreachable`` for everything that is no whole answer."""
        status, _, body = self._answer(method, path, content, headers)
        return status, body

    def _answer(
        self, method: str, path: str, content: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, Mapping[str, str], bytes]:
        import httpx  # noqa: PLC0415 - takes long to import, and the screen must not wait for it

        until = time.monotonic() + _WHOLE_SECONDS
        try:
            request = self._connected().stream(
                method, self._url + path, content=content, headers=dict(headers or {})
            )
            with request as response:
                body = bytearray()
                for piece in response.iter_bytes():
                    body += piece
                    if len(body) > _ANSWER_LIMIT or time.monotonic() > until:
                        raise not_sent()
                return response.status_code, response.headers, bytes(body)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as error:
            raise not_sent() from error

    def _connected(self) -> httpx.Client:
        import httpx  # noqa: PLC0415 - takes long to import, and the screen must not wait for it

        if self._client is None:
            self._client = httpx.Client(
                timeout=httpx.Timeout(self._stall, connect=min(_CONNECT_SECONDS, self._stall)),
                follow_redirects=False,
                trust_env=False,
                verify=self._url.startswith(
                    "https:"
                ),  # without TLS the certificates take long to load for nothing
                headers={"User-Agent": "kiosk/1", "Accept-Encoding": "identity"},
            )
        return self._client


def _accepted(status: int, answer: bytes) -> bytes:
    if status == 404 and UNKNOWN_MACHINE.encode() in answer:  # noqa: PLR2004 - not found
        raise UnknownMachine
    if status == 413:  # noqa: PLR2004 - content too large
        raise too_large()
    if status != 200:  # noqa: PLR2004 - the one status that carries a receipt
        raise not_sent()
    return answer
