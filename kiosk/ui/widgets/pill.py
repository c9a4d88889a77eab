"""A small rounded notice of how things stand: offline, and when the last exchange was."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.icons import paint_icon
from kiosk.ui.widgets.lines import UNLIMITED, lay_out

if TYPE_CHECKING:
    from kiosk.text import Text
    from kiosk.ui.look import Look


class Pill(QWidget):
    """An icon and one line of text on a rounded ground, as wide as its text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: Text | str = ""
        self._icon = ""
        self._look: Look | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_status(self, text: Text | str, icon: str) -> None:
        """Say how things stand; nothing to say hides the pill."""
        self._said, self._icon = text, icon
        self._render()
        self.setVisible(bool(text))

    def text(self) -> str:
        """Return what is said, in the language of the screen."""
        return self._look.say(self._said) if self._look else ""

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        self._render()

    def _render(self) -> None:
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of its one line, or of more lines where the place is narrow."""
        if self._look is None:
            return QSize(0, 0)
        lines = lay_out(self.text(), self._look.font("small"), UNLIMITED, wrap=False)
        return QSize(math.ceil(lines.width) + self._look.px(28 + 36 + 16 + 28), self._look.px(68))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest pill."""
        return QSize(self._look.px(200), self._look.px(68)) if self._look else QSize(0, 0)

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that a narrow pill is a high one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in a width."""
        if self._look is None:
            return 0
        lines = lay_out(
            self.text(), self._look.font("small"), width - self._look.px(28 + 36 + 16 + 28) + 1, spacing=1.3
        )
        return max(self._look.px(68), math.ceil(lines.height) + self._look.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        del event
        if self._look is None:
            return
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.colour("line")), look.px(2)))
        painter.setBrush(QColor(look.colour("card")))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = look.px(34)
        painter.drawRoundedRect(box, radius, radius)
        side = look.px(36)
        paint_icon(
            painter,
            QRectF(look.px(28), (self.height() - side) / 2, side, side),
            self._icon,
            look.colour("ink_2"),
        )
        left = look.px(28 + 36 + 16)
        text = QRectF(left, 0, self.width() - left - look.px(28) + 1, self.height())
        lines = lay_out(self.text(), look.font("small"), text.width(), spacing=1.3)
        lines.paint(painter, text, Qt.AlignmentFlag.AlignVCenter, look.colour("ink_2"))
        painter.end()
