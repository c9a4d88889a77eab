"""What a carrier to the hub can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kiosk.errors import HubUnreachable
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping


class TooLarge(HubUnreachable):
    """The hub, or something on the way, takes no batch of this size."""


class Carrier(Protocol):
    """Brings bytes to the hub and back; raises ``HubUnreachable`` or ``TooLarge``."""

    def hello(self) -> object:
        """Return what the hub says of itself, as plain JSON values."""
        ...

    def enrol(self, request: Mapping[str, str]) -> bytes:
        """Ask to be enrolled; raise ``HubRefused`` where the code is not taken."""
        ...

    def head(self, question: bytes) -> bytes:
        """Ask how far the hub has got."""
        ...

    def send(self, batch: bytes, nonce: str) -> bytes:
        """Bring a batch and return what came back."""
        ...

    def ask(self, path: str, question: bytes, authorization: str) -> bytes:
        """Bring a signed question and return what came back."""
        ...

    def begin_file(self, path: str, size: int, authorization: str) -> int:
        """Begin a file, or find what was begun; return how many bytes are there."""
        ...

    def add_piece(self, path: str, at: int, piece: bytes, authorization: str) -> int:
        """Bring a piece of a file; return how many bytes are there then."""
        ...

    def close(self) -> None:
        """Let the connection go."""
        ...


def not_sent() -> HubUnreachable:
    """Return the error for an answer that never came, or does not count."""
    return HubUnreachable(
        Text("还没有传到中心。", "The hub has not confirmed it yet."),
        Text("数据都在这里，联网后自动再传。", "Everything is kept here and is sent again by itself."),
    )


def too_large() -> TooLarge:
    """Return the error for a batch that is too large on its way."""
    return TooLarge(
        Text("一次传得太多。", "That was too much at once."),
        Text("会自动分开再传。", "It is sent again in smaller parts."),
    )
