"""A file on a stick: envelopes one after the other; those that are whole count (FORMATS.md §12)."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from kiosk.formats.envelope import HEADER_LIMIT, MAGIC, SEALED_LIMIT, SIGNATURE_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_U32 = 4


class StickFile:
    """Reads the whole envelopes of an open file in order; ``cut_off`` tells whether something was left.

    ``progress`` is told how many bytes are behind, after each envelope.
    """

    def __init__(self, file: BinaryIO, progress: Callable[[int], None] | None = None) -> None:
        self._file = file
        self._progress = progress
        self.cut_off = False

    def __iter__(self) -> Iterator[bytes]:
        """Give one envelope at a time; no more than one is in memory."""
        while start := self._file.read(len(MAGIC)):
            envelope = self._rest(start) if start == MAGIC else None
            if envelope is None:
                self.cut_off = True
                return
            yield envelope
            if self._progress is not None:
                self._progress(self._file.tell())

    def _rest(self, envelope: bytes) -> bytes | None:
        for limit in (HEADER_LIMIT, SEALED_LIMIT):
            size = self._file.read(_U32)
            length = int.from_bytes(size, "big")
            part = self._file.read(length) if len(size) == _U32 and length <= limit else b""
            if not part or len(part) != length:
                return None
            envelope += size + part
        signature = self._file.read(SIGNATURE_BYTES)
        return envelope + signature if len(signature) == SIGNATURE_BYTES else None
