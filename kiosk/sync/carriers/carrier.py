"""What a carrier to the hub can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kiosk.errors import HubUnreachable
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping


class TooLarge(HubUnreachable):
    """The hub, or something on the way, takes no batch of this size."""


class UnknownMachine(HubUnreachable):
    """Somebody at the hub's address does not know this machine. That is not signed: one goes on trying.

    ``machine`` is what the hub must be told to know it again: ``KIOSK/INCARNATION``.
    """

    def __init__(self, machine: str = "…") -> None:
        super().__init__(
            Text("中心不认识这台机器了。", "The hub does not know this machine any more."),
            Text(
                "数据都在，可以继续办理。可能中心是从旧备份恢复的：请中心运行 "
                f"kiosk hub code --machine {machine}，再用新的接入码接入。",
                "Everything is kept; go on working. The hub may stem from an old backup: have it run "
                f"kiosk hub code --machine {machine}, and enrol with that code.",
            ),
        )


class Carrier(Protocol):
    """Brings bytes to the hub and back; raises ``HubUnreachable``, ``TooLarge`` or ``UnknownMachine``."""

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
