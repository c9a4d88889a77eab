"""Rows on one card, as many whole ones as fit; two large buttons turn to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.fields.packing import packed
from kiosk.ui.fields.pager import Pager
from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.more import least_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.ui.look import Look

_PAD, _GAP = 28, 20


class PagedRows(QWidget):
    """Shows whole rows only, so that nothing is half seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QWidget] = []
        self._view = 0
        self._high = 0
        self._look: Look | None = None
        self._pager = Pager(self)
        self._pager.hide()
        self._pager.turned.connect(self._turn)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show other rows, from the first one on."""
        for row in self._rows:
            row.setParent(None)
        self._rows, self._view = list(rows), 0
        for row in self._rows:
            row.setParent(self)
            if self._look is not None:
                apply_look(row, self._look)
        self.updateGeometry()
        self._place()

    def set_look(self, look: Look) -> None:
        """Follow the look, and every row with it."""
        self._look = look
        for part in (self._pager, *self._rows):
            apply_look(part, look)
        self.updateGeometry()
        self._place()

    def minimumSizeHint(self) -> QSize:
        """Ask for the highest row, whole, and the way to the others; else it takes what is left."""
        look = self._look
        if look is None or not self._rows or self.width() == 0:
            return QSize(200, 100)
        pad, gap = look.px(_PAD), look.px(_GAP)
        high = max(least_height(row, self.width() - 2 * pad) for row in self._rows) + 2 * pad
        if len(self._rows) > 1:
            high += gap + self._pager.height_wanted(self.width())
        return QSize(200, high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the rows anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
        self._place()

    def _turn(self, view: int) -> None:
        self._view = view
        self._place()

    def _place(self) -> None:
        look = self._look
        if look is None or self.size().isEmpty():
            return
        pad, gap = look.px(_PAD), look.px(_GAP)
        width = self.width() - 2 * pad
        heights = [least_height(row, width) for row in self._rows]
        room = self.height() - 2 * pad
        views = packed(heights, room, gap)
        if len(views) > 1:
            high = self._pager.height_wanted(self.width())
            views = packed(heights, room - high - gap, gap)
            self._pager.setGeometry(0, self.height() - high, self.width(), high)
            self._view = min(self._view, len(views) - 1)
            self._pager.show_page(self._view, len(views))
        self._pager.setVisible(len(views) > 1)
        self._place_view(views[min(self._view, len(views) - 1)] if views else [], heights, (pad, gap, width))

    def _place_view(self, view: list[int], heights: list[int], lengths: tuple[int, int, int]) -> None:
        """Show the rows of a view below each other; ``lengths`` are padding, gap and width in pixels."""
        pad, gap, width = lengths
        y = pad
        for index, row in enumerate(self._rows):
            if index in view:
                row.setGeometry(pad, y, width, heights[index])
                y += heights[index] + gap
            row.setVisible(index in view)
        self._high = y - gap + pad if view else 0
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card under the rows, and hairlines between them."""
        del event
        if self._look is None or not self._high:
            return
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.colour("line")), look.px(2)))
        painter.setBrush(QColor(look.colour("card")))
        box = QRectF(1, 1, self.width() - 2, min(self._high, self.height()) - 2)
        painter.drawRoundedRect(box, look.px(look.lengths.radius), look.px(look.lengths.radius))
        shown = [row for row in self._rows if not row.isHidden()]
        for row in shown[:-1]:
            y = row.geometry().bottom() + look.px(_GAP) / 2
            painter.drawLine(round(look.px(_PAD)), round(y), self.width() - look.px(_PAD), round(y))
        painter.end()
