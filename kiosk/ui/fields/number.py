"""A number typed on the pad: ID, phone, bank card, credit code, a count, or money in yuan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent

from kiosk.forms.screen import FieldType
from kiosk.text import Text
from kiosk.ui.fields.editor import Editor
from kiosk.ui.fields.empty_button import EmptyButton
from kiosk.ui.fields.entry_frame import HEIGHT, PAD, fitted_font, paint_caret, paint_entry_frame
from kiosk.ui.fields.number_entry import NumberEntry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.forms.screen import ShownField
    from kiosk.ui.look import Look

_YUAN = Text("元", "yuan")
_CROSS = 96


class NumberEditor(Editor):
    """Shows what is typed in groups; the pad stands elsewhere."""

    typed = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._entry = NumberEntry(FieldType.INTEGER)
        self._unit: Text | None = None
        self._empty = EmptyButton(self)
        self._empty.clicked.connect(lambda: self.take("empty"))

    def show_field(self, field: ShownField, *, alone: bool) -> None:
        """Show a field; what was typed stays if it is the same answer."""
        del alone
        entry = NumberEntry.of(field)
        if entry.type_ is not self._entry.type_ or entry.value != self._entry.value:
            self._entry = entry
        self.keys = self._entry.keys
        self._unit = field.unit or (_YUAN if field.type is FieldType.MONEY else None)
        self._refresh()

    def value(self) -> str | int | None:
        """Return the number in JSON."""
        return self._entry.value

    def take(self, key: str) -> None:
        """Take a key; tell when the answer changed."""
        before = self._entry
        if key == "back":
            self._entry = before.back()
        elif key == "empty":
            self._entry = before.emptied()
        else:
            self._entry = before.type(key)
        self._refresh()
        if self._entry != before:
            self.answered.emit(self._entry.value)

    def clear(self) -> None:
        """Forget the number."""
        self._entry = NumberEntry(FieldType.INTEGER)
        self._unit = None
        self._refresh()

    def height_wanted(self, width: int, room: int) -> int:
        """Return the height of the box."""
        del width
        return min(self.look.px(HEIGHT), room) if self.look else 0

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        super().set_look(look)
        self._empty.set_look(look)

    def _refresh(self) -> None:
        self._empty.setVisible(bool(self._entry.text))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a keyboard too, where staff has one."""
        if event.key() == Qt.Key.Key_Backspace:
            self.take("back")
        elif event.text().upper() in self.keys:
            self.take(event.text().upper())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the keys."""
        if self.rect().contains(event.position().toPoint()):
            self.touched.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cross at the end."""
        super().resizeEvent(event)
        side = self.look.px(_CROSS) if self.look else 0
        self._empty.setGeometry(self.width() - side - self.height() // 10, 0, side, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, number, caret and unit."""
        del event
        look = self.look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_entry_frame(painter, QRectF(self.rect()), look, active=self.active)
        unit = look.say(self._unit) if self._unit else ""
        unit_font = look.font("button")
        unit_width = QFontMetricsF(unit_font).horizontalAdvance(unit) + look.px(20) if unit else 0
        room = self.width() - 2 * look.px(PAD) - look.px(_CROSS) - unit_width
        font = fitted_font(look, self._entry.shown, room)
        painter.setFont(font)
        painter.setPen(look.colour("ink"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        left = look.px(PAD)
        painter.drawText(QRectF(left, 0, room + look.px(8), self.height()), middle, self._entry.shown)
        end = left + QFontMetricsF(font).horizontalAdvance(self._entry.shown) + look.px(6)
        if self.active:
            paint_caret(painter, look, end, self.height() / 2, font.pixelSize() * 1.15)
        if unit:
            painter.setFont(unit_font)
            painter.setPen(look.colour("ink_2"))
            at = self.width() - look.px(PAD) - look.px(_CROSS) - unit_width + look.px(20)
            painter.drawText(QRectF(at, 0, unit_width, self.height()), middle, unit)
        painter.end()
