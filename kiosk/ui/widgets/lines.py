"""Plain text broken into lines of even height, for labels and buttons alike."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

UNLIMITED = 1_000_000.0
TWO = 2
SHARES = (0.52, 0.58, 0.66, 0.75)  # of the whole length, tried for the longer of two lines
SHORTEST = 0.25  # of the letters, on a line that ends at a mark
# A line ends best after one of these.
MARKS = ("\u200b", "。", "，", " · ", "；", "、", ". ", ", ")


@dataclasses.dataclass(frozen=True, slots=True)
class Lines:
    """Text laid out in a width: layouts, the pitch of the lines, and the size taken, in pixels."""

    layouts: tuple[QTextLayout, ...]
    pitch: float
    width: float
    height: float

    @property
    def count(self) -> int:
        """Return the number of lines."""
        return sum(layout.lineCount() for layout in self.layouts)

    def paint(self, painter: QPainter, box: QRectF, align: Qt.AlignmentFlag, colour: str | QColor) -> None:
        """Draw the lines into a box as wide as they were laid out for."""
        painter.setPen(QColor(colour))
        y = box.top()
        if align & Qt.AlignmentFlag.AlignVCenter:
            y += (box.height() - self.height) / 2
        elif align & Qt.AlignmentFlag.AlignBottom:
            y += box.height() - self.height
        for layout in self.layouts:
            for index in range(layout.lineCount()):
                line = layout.lineAt(index)
                x = box.left()
                if align & Qt.AlignmentFlag.AlignHCenter:
                    x += (box.width() - line.naturalTextWidth()) / 2
                elif align & Qt.AlignmentFlag.AlignRight:
                    x += box.width() - line.naturalTextWidth()
                line.draw(painter, QPointF(x, y + (self.pitch - line.height()) / 2))
                y += self.pitch


def lay_out(text: str, font: QFont, width: float, *, spacing: float = 1.5, wrap: bool = True) -> Lines:
    """Break ``text`` into lines; ``spacing`` is the pitch in letter heights.

    A paragraph of two lines is broken after a mark where one serves, else where the lines come out even,
    so that no single hanzi is left for the last line.
    """
    pitch = max(font.pixelSize() * spacing, 1.0)
    room = max(width, 1.0) if wrap else UNLIMITED
    layouts = [
        layout
        for paragraph in text.split("\n")
        for layout in (_broken_well(paragraph, font, room) if wrap else [_broken(paragraph, font, room)])
    ]
    widest = max((_widest_line(layout) for layout in layouts), default=0.0)
    lines = sum(layout.lineCount() or 1 for layout in layouts)
    return Lines(tuple(layouts), pitch, widest, lines * pitch)


def _broken(paragraph: str, font: QFont, width: float) -> QTextLayout:
    """Break a paragraph as soon as a line is full."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(paragraph, font)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
    layout.endLayout()
    return layout


def _broken_well(paragraph: str, font: QFont, width: float) -> list[QTextLayout]:
    """Break a paragraph; if it takes two lines, choose the better place for the break."""
    full = _broken(paragraph, font, width)
    if full.lineCount() != TWO:
        return [full]
    metrics = QFontMetricsF(font)
    for mark in MARKS:
        places = [at + len(mark) for at in range(len(paragraph)) if paragraph.startswith(mark, at)]
        places = [at for at in places if SHORTEST <= at / len(paragraph) <= 1 - SHORTEST]
        for place in sorted(places, key=lambda at: abs(at - len(paragraph) / 2)):
            parts = (paragraph[:place].rstrip(), paragraph[place:].lstrip())
            if all(part and metrics.horizontalAdvance(part) < width for part in parts):
                return [_broken(part, font, width) for part in parts]
    total = sum(full.lineAt(index).naturalTextWidth() for index in range(TWO))
    word = widest_word(paragraph, font)
    for share in SHARES:
        even = _broken(paragraph, font, min(width, max(word, total * share)))
        if even.lineCount() == TWO:
            return [even]
    return [full]


def _widest_line(layout: QTextLayout) -> float:
    return max((layout.lineAt(index).naturalTextWidth() for index in range(layout.lineCount())), default=0.0)


def fitted(text: str, font: QFont, width: float) -> QFont:
    """Return the font, made smaller if the longest word of ``text`` is wider than ``width``."""
    word = widest_word(text, font)
    if word <= width or width <= 0:
        return font
    smaller = QFont(font)
    smaller.setPixelSize(max(1, int(font.pixelSize() * width / word)))
    return smaller


def widest_word(text: str, font: QFont) -> float:
    """Return the width of the longest word that must not be broken; a hanzi is a word of its own."""
    metrics = QFontMetricsF(font)
    words = [word for word in text.split() if word.isascii()] or [text[:1]]
    return max((metrics.horizontalAdvance(word) for word in words), default=0.0)
