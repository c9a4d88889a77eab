"""One answer of a search: what it is, the passage with what fits marked, and where it stands."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.icons import paint_icon
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.icon import paint_tinted_icon
from kiosk.ui.widgets.lines import Lines, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.text import Text
    from kiosk.ui.look import Look

_SIDE, _PAD, _GAP, _CARET = 84, 30, 28, 40  # picture pixels


@dataclasses.dataclass(frozen=True, slots=True)
class FoundValues:
    """What a card says; ``marks`` are the (start, end) of what fits in ``passage``."""

    id: str
    title: Text
    passage: Text | str
    marks: tuple[tuple[int, int], ...]
    source: Text | str
    icon: str
    tint: str


class FoundCard(Button):
    """A card to open."""

    def __init__(self, values: FoundValues, parent: QWidget | None = None) -> None:
        super().__init__(values.title, ButtonKind.PLAIN, parent=parent)
        self.values = values
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        super().set_look(look)
        self.setAccessibleDescription(look.say(self.values.passage))

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that height follows width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in a width."""
        if self._look is None:
            return 0
        title, passage, source = self._texts(self._look, width)
        high = title.height + _height(passage) + source.height + self._look.px(14)
        pad = self._look.px(10 if self._look.flat else 22)
        return max(self._look.px(130 if self._look.flat else 150), math.ceil(high) + 2 * pad)

    def sizeHint(self) -> QSize:
        """Return the size in a usual width."""
        width = self._look.px(800) if self._look else 0
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest card: 60 × 20 mm."""
        return QSize(self._look.mm(60), self._look.mm(20)) if self._look else QSize(0, 0)

    def _texts(self, look: Look, width: float) -> tuple[Lines, QTextLayout, Lines]:
        room = width - look.px(2 * _PAD + _SIDE + _GAP + _CARET)
        title = lay_out(self.text(), look.font("button", bold=True), room, spacing=1.25)
        passage = _marked(self.values, look, room)
        source = "" if look.flat else look.say(self.values.source)  # a flat list has room for the words alone
        return title, passage, lay_out(source, look.font("bar"), room, spacing=1.35)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, the icon and the texts."""
        del event
        if self._look is None:
            return
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, look)
        title, passage, source = self._texts(look, self.width())
        pad, side, gap = look.px(_PAD), look.px(_SIDE), look.px(7)
        high = title.height + _height(passage) + source.height + 2 * gap
        top = (self.height() - high) / 2
        icon = QRectF(pad, (self.height() - side) / 2, side, side)
        paint_tinted_icon(painter, icon, look, self.values.icon, tint=self.values.tint)
        left = pad + side + look.px(_GAP)
        width = self.width() - left - pad - look.px(_CARET)
        flags = Qt.AlignmentFlag.AlignLeft
        title.paint(painter, QRectF(left, top, width, title.height), flags, look.colour("ink"))
        top += title.height + gap
        painter.setPen(QColor(look.colour("ink")))
        passage.draw(painter, QPointF(left, top))
        top += _height(passage) + gap
        source.paint(painter, QRectF(left, top, width, source.height), flags, look.colour("ink_2"))
        caret = look.px(_CARET)
        box = QRectF(self.width() - pad - caret, (self.height() - caret) / 2, caret, caret)
        paint_icon(painter, box, "caret-right", look.colour("faint"))
        painter.end()

    def _paint_card(self, painter: QPainter, look: Look) -> None:
        radius = look.px(look.lengths.radius)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QColor(look.colour("go_on" if self._by_keyboard else "line")))
        painter.setBrush(QColor(look.colour("go_on_tint" if self.isDown() else "card")))
        painter.drawRoundedRect(box, radius, radius)


def _marked(values: FoundValues, look: Look, room: float) -> QTextLayout:
    """Return the passage laid out, what fits bold and on a yellow ground."""
    font = look.font("small")
    layout = QTextLayout(look.say(values.passage), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(list(_formats(values, look)))
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(room, 1.0))
        line.setPosition(QPointF(0, top))
        top += font.pixelSize() * 1.4
    layout.endLayout()
    return layout


def _formats(values: FoundValues, look: Look) -> Iterator[QTextLayout.FormatRange]:
    for start, end in values.marks:
        piece = QTextLayout.FormatRange()
        piece.start, piece.length = start, end - start
        how = QTextCharFormat()
        how.setBackground(QColor(look.colour("care_tint")))
        how.setForeground(QColor(look.colour("care")))
        how.setFontWeight(QFont.Weight.Bold)
        piece.format = how
        yield piece


def _height(layout: QTextLayout) -> float:
    return layout.lineCount() * layout.font().pixelSize() * 1.4
