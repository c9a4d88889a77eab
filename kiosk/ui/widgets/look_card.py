"""A card that shows how the screen would look: a sample in that look, what it is called, whether it is on."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.ui.icons import paint_icon
from kiosk.ui.widgets.border import border, shows_focus
from kiosk.ui.widgets.lines import Lines, lay_out

if TYPE_CHECKING:
    from kiosk.text import Text
    from kiosk.ui.look import Look, TextSize

_MARK = 44


class LookCard(QAbstractButton):
    """A size shown as it is, a contrast in its own colours, or an icon; one touch turns it on."""

    def __init__(
        self,
        name: Text,
        *,
        icon: str = "",
        size: TextSize | None = None,
        high_contrast: bool | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._icon = icon
        self._size = size
        self._high_contrast = high_contrast
        self._look: Look | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def nextCheckState(self) -> None:
        """Stay as it is: the look decides what is on."""

    def set_look(self, look: Look) -> None:
        """Follow the look, except in what this card is the sample of."""
        size = look.size if self._size is None else self._size
        contrast = look.high_contrast if self._high_contrast is None else self._high_contrast
        self._look = dataclasses.replace(look, size=size, high_contrast=contrast)
        self.setText(look.say(self._name))
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that height follows width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in a width."""
        if self._look is None:
            return 0
        look = self._look
        sample = look.px(64) if self._icon else 0
        height = math.ceil(self._lines(look, width).height) + sample + look.px(_MARK) + look.px(36)
        return max(look.mm(look.theme.touch.primary_height_mm), height)

    def sizeHint(self) -> QSize:
        """Return a usual size."""
        return QSize(self._look.px(220), self.heightForWidth(self._look.px(220))) if self._look else QSize()

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size that a finger needs."""
        if self._look is None:
            return QSize()
        touch = self._look.theme.touch
        return QSize(self._look.mm(touch.primary_width_mm), self._look.mm(touch.primary_height_mm))

    def _lines(self, look: Look, width: float) -> Lines:
        return lay_out(self.text(), look.font("body", bold=True), width - look.px(32), spacing=1.25)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark, the sample, and what it is called."""
        del event
        if self._look is None:
            return
        look, on = self._look, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = on or shows_focus(self)
        pen = border(look, "go_on" if strong else "line", 6 if strong else 2, down=self.isDown())
        painter.setPen(pen)
        painter.setBrush(QColor(look.colour("go_on_tint" if on or self.isDown() else "card")))
        inset = pen.width() / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), look.px(24), look.px(24)
        )
        lines = self._lines(look, self.width())
        mark, gap = look.px(_MARK), look.px(8)
        icon = look.px(64) if self._icon else 0
        y = (self.height() - lines.height - icon - mark - gap) / 2
        if icon:
            box = QRectF((self.width() - icon) / 2, y, icon, icon)
            paint_icon(painter, box, self._icon, look.colour("ink"))
        lines.paint(
            painter,
            QRectF(look.px(16), y + icon, self.width() - look.px(32), lines.height),
            Qt.AlignmentFlag.AlignHCenter,
            look.colour("ink"),
        )
        box = QRectF((self.width() - mark) / 2, y + icon + lines.height + gap, mark, mark)
        name = "check-circle-fill" if on else "circle"
        paint_icon(painter, box, name, look.colour("go_on" if on else "ink_2"), two_tone=False)
        painter.end()
