"""A date of the solar calendar, typed on the pad into three boxes: year, month, day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from kiosk.text import Language, Text
from kiosk.ui.fields.date_entry import DateEntry
from kiosk.ui.fields.editor import Editor
from kiosk.ui.fields.entry_frame import HEIGHT, fitted_font, paint_caret, paint_entry_frame
from kiosk.ui.fields.number_entry import DIGITS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.forms.screen import ShownField
    from kiosk.ui.look import Look

_PARTS = (Text("年", "year"), Text("月", "month"), Text("日", "day"))
_SOLAR = Text("填阳历日期。", "Use the solar calendar.")
_NO_SUCH_DAY = Text("没有这一天。请看看月和日。", "There is no such day. Please check month and day.")
_SHARES = (4.4, 3, 3)  # of the width, words included
_CAPTION = 56  # picture pixels: the word stands above its box where it is long


class DateEditor(Editor):
    """Three boxes that fill from left to right; touching one types it anew."""

    typed = True
    keys = DIGITS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._entry = DateEntry()

    def show_field(self, field: ShownField, *, alone: bool) -> None:
        """Show a field; half a date stays while the answer is still none."""
        del alone
        same_kind = field.month_only == self._entry.month_only
        if not same_kind or field.value != self._entry.value:
            self._entry = DateEntry.of(field.value, month_only=field.month_only)
        self.update()

    def value(self) -> str | None:
        """Return ``YYYY-MM-DD`` or ``YYYY-MM``, None while it is no date."""
        return self._entry.value

    def take(self, key: str) -> None:
        """Take a key; tell when the answer changed, or when there is no such day."""
        before = self._entry
        if key == "back":
            self._entry = before.back()
        elif key == "empty":
            self._entry = DateEntry(month_only=before.month_only)
        else:
            self._entry = before.type(key)
        self._changed(before)

    def _changed(self, before: DateEntry) -> None:
        self.update()
        if self._entry.value != before.value:
            self.answered.emit(self._entry.value)
        if self._entry.impossible != before.impossible:
            self.noticed.emit(_NO_SUCH_DAY if self._entry.impossible else None)

    def clear(self) -> None:
        """Forget the date."""
        self._entry = DateEntry()
        self.update()

    def hint(self) -> Text | None:
        """Say which calendar, since many people know their birthday by the moon."""
        return _SOLAR

    def height_wanted(self, width: int, room: int) -> int:
        """Return the height of the boxes."""
        del width
        return min(self.look.px(HEIGHT) + self._caption(self.look), room) if self.look else 0

    def _caption(self, look: Look) -> int:
        """Return the height of the words above the boxes; a hanzi stands beside its box."""
        return (
            0 if look.language is Language.ZH else max(look.px(_CAPTION), round(look.text_px("small") * 1.3))
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a keyboard too, where staff has one."""
        if event.key() == Qt.Key.Key_Backspace:
            self.take("back")
        elif event.text() in self.keys:
            self.take(event.text())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Type the touched part anew."""
        if self.look is None or not self.rect().contains(event.position().toPoint()):
            return
        boxes = self._boxes(self.look)
        nearest = min(
            range(len(boxes)), key=lambda part: abs(boxes[part].center().x() - event.position().x())
        )
        before = self._entry
        self._entry = before.at(nearest)
        self._changed(before)
        self.touched.emit()

    def _boxes(self, look: Look) -> list[QRectF]:
        """Return where the digits of each part stand, the word after them left out."""
        shares = _SHARES[: self._entry.last + 1]
        unit = min(self.width(), look.px(1100)) / sum(_SHARES)
        top = self._caption(look)
        boxes, x = [], 0.0
        for part, share in enumerate(shares):
            metrics = QFontMetricsF(look.font("button"))
            word = look.px(24) if top else metrics.horizontalAdvance(look.say(_PARTS[part])) + look.px(32)
            boxes.append(QRectF(x, top, share * unit - word, self.height() - top))
            x += share * unit
        return boxes

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the boxes with their words."""
        del event
        look = self.look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for part, box in enumerate(self._boxes(look)):
            here = self.active and self._entry.part == part
            paint_entry_frame(painter, box, look, active=here)
            self._paint_digits(painter, look, box, self._entry.parts[part], caret=here)
            painter.setFont(look.font("small" if box.top() else "button"))
            painter.setPen(look.colour("ink"))
            beside = QRectF(box.right() + look.px(14), 0, self.width(), self.height())
            above = QRectF(box.left(), 0, self.width(), box.top())
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(above if box.top() else beside, middle, look.say(_PARTS[part]))
        painter.end()

    def _paint_digits(self, painter: QPainter, look: Look, box: QRectF, text: str, *, caret: bool) -> None:
        font = fitted_font(look, text, box.width() - look.px(32))
        wide = QFontMetricsF(font).horizontalAdvance(text)
        painter.setFont(font)
        painter.setPen(look.colour("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        if caret:
            paint_caret(
                painter,
                look,
                box.center().x() + wide / 2 + look.px(4),
                box.center().y(),
                font.pixelSize() * 1.15,
            )
