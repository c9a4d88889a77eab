"""The families of the screen, in the order in which a rare name is looked for."""

from __future__ import annotations

import functools

from PySide6.QtGui import QFont

FAMILIES = ("Noto Sans CJK SC", "LXGW WenKai", "HanaMinA", "HanaMinB")


def screen_font(pixels: int, *, bold: bool = False) -> QFont:
    """Return the font of the screen; the system has the files, so only glyphs in use cost memory."""
    return QFont(_made(pixels, bold))


@functools.lru_cache(maxsize=256)
def _made(pixels: int, bold: bool) -> QFont:
    """Make a font once: a page of cards asks for hundreds."""
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(max(1, pixels))
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
