"""A pad of large digits, with X where an ID number may end in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from kiosk.text import Text
from kiosk.ui.icons import paint_icon
from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.border import border
from kiosk.ui.widgets.lines import lay_out

if TYPE_CHECKING:
    from kiosk.ui.look import Look

_DELETE = Text("删一位", "Delete")
_CLEAR = Text("清空", "Clear")


class PadKey(QAbstractButton):
    """One key: a character, or an icon over a word."""

    def __init__(self, face: Text | str, *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: Text | str = face
        self._icon = icon
        self._look: Look | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        self.setFont(look.font("bar" if self._icon else "key", bold=True))
        self.setText(look.say(self._said))
        self.setAccessibleName(self.text())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the picture's key."""
        return QSize(self._look.px(240), self._look.px(140)) if self._look else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """Return the size that a finger needs."""
        if self._look is None:
            return QSize(0, 0)
        touch = self._look.theme.touch
        high = touch.target_mm if self._look.flat else touch.primary_height_mm
        return QSize(self._look.mm(touch.primary_width_mm), self._look.mm(high))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the key."""
        del event
        if self._look is None:
            return
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = border(look, "line", 2, down=self.isDown())
        painter.setPen(pen)
        painter.setBrush(QColor(look.colour("go_on_tint" if self.isDown() else "card")))
        inset = pen.width() / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, look.px(20), look.px(20))
        lines = lay_out(self.text(), self.font(), self.width(), spacing=1.2)
        side = look.px(48) if self._icon else 0
        top = (self.height() - side - lines.height) / 2
        if side:
            paint_icon(
                painter, QRectF((self.width() - side) / 2, top, side, side), self._icon, look.colour("ink")
            )
        box = QRectF(0, top + side, self.width(), lines.height)
        lines.paint(painter, box, Qt.AlignmentFlag.AlignHCenter, look.colour("ink"))
        painter.end()


class DigitPad(QWidget):
    """Digits in three columns, X or another ``corner`` beside the zero, and keys that take back."""

    typed = Signal(str)
    deleted = Signal()
    cleared = Signal()

    def __init__(self, *, with_x: bool = False, corner: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys: dict[str, PadKey] = {digit: PadKey(digit) for digit in "1234567890"}
        corner = "X" if with_x else corner
        if corner:
            self.keys[corner] = PadKey(corner)
        self.delete = PadKey(_DELETE, icon="backspace")
        self.clear_all = PadKey(_CLEAR, icon="eraser")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for index, digit in enumerate("123456789"):
            self._grid.addWidget(self.keys[digit], index // 3, index % 3)
        if corner:
            self._grid.addWidget(self.keys[corner], 3, 0)
        self._grid.addWidget(self.keys["0"], 3, 1 if corner else 0, 1, 2 if corner else 3)
        self._grid.addWidget(self.delete, 0, 3, 2, 1)
        self._grid.addWidget(self.clear_all, 2, 3, 2, 1)
        for character, key in self.keys.items():
            key.clicked.connect(lambda _down=False, c=character: self.typed.emit(c))
        self.delete.clicked.connect(self.deleted)
        self.clear_all.clicked.connect(self.cleared)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._grid.setSpacing(look.mm(look.theme.touch.least_gap_mm) + look.px(3))
        for key in (*self.keys.values(), self.delete, self.clear_all):
            apply_look(key, look)
