"""Phosphor icons, drawn as glyphs of the font that the QtAwesome package brings.

Only the font file and its list of names are read: importing QtAwesome itself would cost start-up time.
The two-tone look is the filled glyph, faint, under the outline.
"""

from __future__ import annotations

import functools
import importlib.util
import json
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter

FONT_FILE = "phosphor-1.3.0.ttf"
NAMES_FILE = "phosphor-charmap-1.3.0.json"
UNKNOWN = "file-text"
_FAINT = 0.2
_LINES_ONLY = (
    "arrow",
    "caret",
    "check",
    "x",
    "text-aa",
    "translate",
    "sign-out",
    "backspace",
    "eye-slash",
    "eraser",
    "cloud-slash",
)  # nothing inside to fill
_RENAMED = {
    "coins": "coin",
    "plug": "lightning",
    "plugs-connected": "lightning",
    "list-checks": "list-dashes",
}


@functools.cache
def _names() -> dict[str, str]:
    """Return the character of every icon name."""
    codes: dict[str, str] = json.loads((_folder() / NAMES_FILE).read_bytes())
    return {name: chr(int(code, 16)) for name, code in codes.items()}


@functools.cache
def _family() -> str:
    """Load the icon font into Qt once and return its family."""
    data = QByteArray((_folder() / FONT_FILE).read_bytes())
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFontFromData(data))[0]


def _folder() -> Path:
    """Find the font's folder without running the package's code."""
    spec = importlib.util.find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        msg = "the package QtAwesome, which brings the icons, is not installed"
        raise RuntimeError(msg)
    return Path(spec.submodule_search_locations[0]) / "fonts"


def has_icon(name: str) -> bool:
    """Tell whether there is an icon of that name."""
    return _RENAMED.get(name, name) in _names()


def _encloses(name: str) -> bool:
    """Tell whether an icon has an inside that can be tinted."""
    plain = not name.endswith(("-fill", "-bold", "-light", "-thin"))
    return plain and name not in _LINES_ONLY and not name.startswith(("arrow-", "caret-"))


def paint_icon(
    painter: QPainter, box: QRectF, name: str, colour: str | QColor, *, two_tone: bool = True
) -> None:
    """Draw an icon into a square box; an unknown name is drawn as a sheet of paper."""
    known = _RENAMED.get(name, name) if has_icon(name) else UNKNOWN
    side = max(1, round(box.height()))
    picture = _picture(known, side, QColor(colour).rgba(), two_tone and _encloses(known))
    painter.drawImage(QPointF(round(box.left()), round(box.top())), picture)


@functools.lru_cache(maxsize=256)
def _picture(name: str, side: int, colour: int, two_tone: bool) -> QImage:
    """Draw an icon once; Qt would trace the outline of a large glyph anew each time."""
    picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    font = QFont(_family())
    font.setPixelSize(side)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setPen(QColor.fromRgba(colour))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    box = QRectF(0, 0, side, side)
    if two_tone and f"{name}-fill" in _names():
        painter.setOpacity(_FAINT)
        painter.drawText(box, flags, _names()[f"{name}-fill"])
        painter.setOpacity(1.0)
    painter.drawText(box, flags, _names()[name])
    painter.end()
    return picture
