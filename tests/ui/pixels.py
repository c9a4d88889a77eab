"""How strongly what is painted stands out from its ground, read from the pixels, line by line."""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QRect

_LEAST_ROWS = 12  # what is lower is no line of letters


@functools.cache
def luminance(colour: int) -> float:
    """Return the relative luminance of 0xRRGGBB."""
    parts = [((colour >> shift) & 0xFF) / 255 for shift in (16, 8, 0)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: int, other: int) -> float:
    """Return the contrast of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def line_contrasts(image: QImage, box: QRect) -> list[float]:
    """Return for each line of letters in a box how strongly its strongest pixel stands out."""
    found: list[float] = []
    if box.width() <= 0 or box.height() < _LEAST_ROWS:
        return found
    for line in _lines(image.copy(box).convertToFormat(QImage.Format.Format_RGB32)):
        ground = line.most_common(1)[0][0]
        found.append(max(contrast(colour & 0xFFFFFF, ground & 0xFFFFFF) for colour in line))
    return found


def _lines(image: QImage) -> Iterator[Counter[int]]:
    """Yield the colours of each run of rows that are not of one colour."""
    pixels = memoryview(image.constBits()).cast("I")
    wide = image.bytesPerLine() // 4
    run: Counter[int] = Counter()
    rows = 0
    for y in range(image.height() + 1):
        row = pixels[y * wide : y * wide + image.width()] if y < image.height() else pixels[:0]
        if len(set(row)) > 1:
            run.update(row)
            rows += 1
            continue
        if rows >= _LEAST_ROWS:
            yield run
        run, rows = Counter(), 0
