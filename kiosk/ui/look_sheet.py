"""What 字大小 opens: three sizes as they are, clearer colours, lower buttons; the page behind follows."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from kiosk.text import Text
from kiosk.ui.look import TextSize
from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.look_card import LookCard
from kiosk.ui.widgets.more import least_height

if TYPE_CHECKING:
    from kiosk.ui.look import Look

_TITLE = Text("怎么看着舒服？", "What is easiest to read?")
_DONE = Text("好了", "Done")
_CLEAR = Text("黑底亮字", "Bright on black")
_LOW = Text("按钮放低", "Buttons lower")


class LookSheet(QWidget):
    """Lies over the page; a touch beside the sheet closes it and does nothing else."""

    look_chosen = Signal(object)  # the new Look

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._panel = QWidget(self)
        self.sizes = {size: LookCard(size.label, size=size) for size in TextSize}
        self.clear = LookCard(_CLEAR, icon="circle-half", high_contrast=True)
        self.low = LookCard(_LOW, icon="arrow-line-down")
        self.done = Button(_DONE, icon="check", tall=120)
        self._cards, self._sizes, self._helps = (
            QBoxLayout(QBoxLayout.Direction.TopToBottom),
            QHBoxLayout(),
            QHBoxLayout(),
        )
        for size, card in self.sizes.items():
            self._sizes.addWidget(card, 1)
            card.clicked.connect(lambda _=False, size=size: self._choose(size=size))
        for card, chosen in ((self.clear, self._turn_contrast), (self.low, self._turn_position)):
            self._helps.addWidget(card, 1)
            card.clicked.connect(chosen)
        self._cards.addLayout(self._sizes, 3)
        self._cards.addLayout(self._helps, 2)
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._panel)
        self._title = Label(_TITLE, "heading", bold=True)
        self._column.addWidget(self._title)
        self._column.addLayout(self._cards, 1)
        self._column.addWidget(self.done)
        self.done.tapped.connect(self.close_)
        self.hide()

    def open(self, look: Look) -> None:
        """Show what can be chosen."""
        self.set_look(look)
        self.done.ready()
        self.show()
        self.raise_()

    def close_(self) -> None:
        """Show the page alone."""
        self.hide()

    def set_look(self, look: Look) -> None:
        """Follow the look, and mark what is on."""
        self._look = look
        direction = QBoxLayout.Direction
        self._cards.setDirection(direction.TopToBottom if look.portrait else direction.LeftToRight)
        gap = look.px(look.lengths.gap)
        for layout in (self._cards, self._sizes, self._helps):
            layout.setSpacing(gap)
        self._column.setSpacing(look.px(20))
        side = look.px(look.lengths.margin)
        self._column.setContentsMargins(side, look.px(32), side, look.px(32))
        for size, card in self.sizes.items():
            card.setChecked(size is look.size)
        self.clear.setChecked(look.high_contrast)
        self.low.setChecked(look.low)
        for child in self._panel.children():
            apply_look(child, look)
        self._place()
        self.update()

    def _choose(self, *, size: TextSize) -> None:
        if self._look is not None:
            self.look_chosen.emit(dataclasses.replace(self._look, size=size))

    def _turn_contrast(self) -> None:
        if self._look is not None:
            self.look_chosen.emit(dataclasses.replace(self._look, high_contrast=not self._look.high_contrast))

    def _turn_position(self) -> None:
        if self._look is not None:
            self.look_chosen.emit(dataclasses.replace(self._look, low=not self._look.low))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet at the foot."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        high = min(self.height(), least_height(self._panel, self.width()))
        self._panel.setGeometry(0, self.height() - high, self.width(), high)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the touch, so that nothing behind is touched by accident."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close where the page was touched."""
        event.accept()
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.close_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet's ground and its upper edge."""
        del event
        if self._look is None:
            return
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.colour("faint")), look.px(3)))
        painter.setBrush(QColor(look.colour("ground")))
        radius = look.px(look.lengths.radius)
        box = QRectF(self._panel.geometry()).adjusted(-2, 2, 2, 2 * radius)
        painter.drawRoundedRect(box, radius, radius)
        painter.end()
