"""The carrier where a stick is needed: nobody answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.sync.carriers.carrier import not_sent

if TYPE_CHECKING:
    from collections.abc import Mapping


class Nobody:
    """There is no hub to ask."""

    def hello(self) -> object:
        """Fail."""
        raise not_sent()

    def enrol(self, request: Mapping[str, str]) -> bytes:  # noqa: ARG002 - nobody answers
        """Fail."""
        raise not_sent()

    def head(self, question: bytes) -> bytes:  # noqa: ARG002 - nobody answers
        """Fail."""
        raise not_sent()

    def send(self, batch: bytes, nonce: str) -> bytes:  # noqa: ARG002 - nobody answers
        """Fail."""
        raise not_sent()

    def ask(self, path: str, question: bytes, authorization: str) -> bytes:  # noqa: ARG002 - nobody answers
        """Fail."""
        raise not_sent()

    def begin_file(self, path: str, size: int, authorization: str) -> int:  # noqa: ARG002 - nobody answers
        """Fail."""
        raise not_sent()

    def add_piece(self, path: str, at: int, piece: bytes, authorization: str) -> int:  # noqa: ARG002 - nobody answers
        """Fail."""
        raise not_sent()

    def close(self) -> None:
        """Do nothing."""
