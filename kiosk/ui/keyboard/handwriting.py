"""A box to write a character in with a finger; what it may be comes a moment after the last stroke."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from kiosk.text import Text
from kiosk.ui.keyboard.panel import DOT, Panel
from kiosk.ui.keyboard.purpose import Kind
from kiosk.ui.keyboard.rows import place_column
from kiosk.ui.widgets.ink_pad import InkPad
from kiosk.ui.widgets.key import Key

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.ui.look import Look

_PAUSE_MS = 800  # after the last stroke
_SIDE_WIDE = 220  # picture pixels
_LEAST = 300
_UNDO = Text("退一笔", "Undo")
_AGAIN = Text("重写", "Again")
_DELETE = Text("删字", "Delete")
_HERE = Text("用手指在这里写一个字", "Write one character here")
_COMMA = "，"


class WritingBox(InkPad):
    """The box with its invitation, and faint lines that show the middle."""

    pen = 20.0

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        super().set_look(look)
        self.setAccessibleName(look.say(_HERE))

    def paint_ground(self, painter: QPainter, look: Look) -> None:
        """Draw the box, and in the empty one what it is for."""
        super().paint_ground(painter, look)
        painter.setPen(QPen(QColor(look.colour("line")), look.px(2), Qt.PenStyle.DashLine))
        middle, inset = self.rect().center(), look.px(24)
        painter.drawLine(middle.x(), inset, middle.x(), self.height() - inset)
        painter.drawLine(inset, middle.y(), self.width() - inset, middle.y())
        if self.empty:
            painter.setFont(look.font("small"))
            painter.setPen(QColor(look.colour("ink_2")))
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()).adjusted(24, 24, -24, 0), flags, look.say(_HERE))


class HandwritingPanel(Panel):
    """The box, and beside it what takes back."""

    drawn = Signal(object)  # the strokes, a pause after the last of them
    begun = Signal()  # a further stroke: what was found is out of date
    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = WritingBox(self)
        self.delete.say(_DELETE)
        self.undo = Key(_UNDO, icon="arrow-counter-clockwise", parent=self)
        self.again = Key(_AGAIN, icon="eraser", parent=self)
        self._sign = self.sign_key(DOT)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.recognise)
        self.box.begun.connect(self._on_begun)
        self.box.drawn.connect(self._pause.start)
        self.undo.tapped.connect(self._on_undo)
        self.again.tapped.connect(self.clear)

    @property
    def pausing(self) -> bool:
        """Whether something was drawn that nobody has looked at yet."""
        return self._pause.isActive()

    def recognise(self) -> None:
        """Ask at once what was drawn."""
        self._pause.stop()
        if not self.box.empty:
            self.drawn.emit([list(line) for line in self.box.strokes.lines])

    def clear(self) -> None:
        """Empty the box."""
        self._pause.stop()
        self.box.clear()
        self.emptied.emit()

    def least_height(self, look: Look) -> int:
        """Return the height of a box that a character can still be written in."""
        return look.px(_LEAST)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self.box.set_look(look)
        super().set_look(look)

    def arrange(self, look: Look, box: QRect, gap: int) -> None:
        """Place the box and the keys beside it."""
        side = look.px(_SIDE_WIDE)
        keys = [self.undo, self.again, self.delete]
        self._sign.setVisible(self.purpose.kind is not Kind.CODE)
        if self.purpose.kind is not Kind.CODE:
            self.say_sign(self._sign, self.signs(_COMMA)[0])
            keys.append(self._sign)
        self.box.setGeometry(0, 0, box.width() - side - gap, box.height())
        place_column(keys, QRect(box.width() - side, 0, side, box.height()), gap)

    def _on_begun(self) -> None:
        self._pause.stop()
        self.begun.emit()

    def _on_undo(self) -> None:
        self.box.undo()
        self._pause.stop()
        if self.box.empty:
            self.emptied.emit()
        else:
            self.begun.emit()
            self._pause.start()
