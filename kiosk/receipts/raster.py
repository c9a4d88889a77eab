"""A receipt as pixels: for the screen in colour, for a thermal printer in black."""

from __future__ import annotations

import dataclasses
import struct
import zlib
from typing import TYPE_CHECKING, Any

import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Callable

_BGRA = 4  # FPDFBitmap_BGRA of PDFium
HEAD_DOTS = 576  # an 80 mm thermal printer's head, 72 mm wide
_PAPER_DOTS = 640  # 80 mm at 8 dots a millimetre
_DARK = 160  # what is darker than this becomes a dot
_TO_BITS = bytes(b"1"[0] if level < _DARK else b"0"[0] for level in range(256))


@dataclasses.dataclass(frozen=True, slots=True)
class Pixels:
    """A picture: rows from the top, four bytes (red, green, blue, opacity) a pixel."""

    width: int
    height: int
    rgba: bytes

    def png(self) -> bytes:
        """Return the picture as a PNG file."""
        step = 4 * self.width
        rows = b"".join(b"\0" + self.rgba[at : at + step] for at in range(0, len(self.rgba), step))
        head = struct.pack(">LLBBBBB", self.width, self.height, 8, 6, 0, 0, 0)
        chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(rows)), _chunk(b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@dataclasses.dataclass(frozen=True, slots=True)
class Dots:
    """A picture for a thermal head: rows from the top, eight dots a byte, 1 = black."""

    width: int
    height: int
    bits: bytes


def pixels(pdf: bytes, width: int) -> Pixels:
    """Return the first page, ``width`` pixels wide, on white."""
    with _open(pdf) as document:
        page = document[0]
        bitmap = page.render(
            scale=width / page.get_width(),
            force_bitmap_format=_BGRA,
            rev_byteorder=True,
        )
        return Pixels(bitmap.width, bitmap.height, _rows(bitmap, 4))


def dots(pdf: bytes) -> Dots:
    """Return the 72 mm of the first page that a thermal head reaches, at 8 dots a millimetre."""
    with _open(pdf) as document:
        page = document[0]
        # PDFium rounds sizes up: a hair less keeps the paper's dots on the head's
        bitmap = page.render(scale=(_PAPER_DOTS - 0.01) / page.get_width(), grayscale=True)
        levels = _rows(bitmap, 1)
        left = (bitmap.width - HEAD_DOTS) // 2
        rows = (
            levels[at + left : at + left + HEAD_DOTS]
            for at in range(0, bitmap.width * bitmap.height, bitmap.width)
        )
        bits = b"".join(int(row.translate(_TO_BITS), 2).to_bytes(HEAD_DOTS // 8, "big") for row in rows)
        return Dots(HEAD_DOTS, bitmap.height, bits)


def _open(pdf: bytes) -> Any:
    document: Callable[[bytes], Any] = pypdfium2.PdfDocument
    return document(pdf)


def _rows(bitmap: pypdfium2.PdfBitmap, size: int) -> bytes:
    """Return a bitmap's pixels of ``size`` bytes without the padding behind each row."""
    data, step = bytes(bitmap.buffer), bitmap.stride
    if step == bitmap.width * size:
        return data
    return b"".join(data[at : at + bitmap.width * size] for at in range(0, len(data), step))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
