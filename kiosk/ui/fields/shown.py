"""What is told rather than asked: a note, or a value that was worked out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from kiosk.forms.screen import FieldType
from kiosk.text import Text
from kiosk.ui.fields.editor import Editor
from kiosk.ui.widgets.aloud import said_aloud
from kiosk.ui.widgets.lines import Lines, lay_out

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.forms.screen import ShownField
    from kiosk.ui.look import Look

_PAD = 36
_UNKNOWN = Text("还算不出来", "Not known yet")


class ShownEditor(Editor):
    """A quiet strip with a text; nothing can be typed here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = Text("", "")
        self._value: Any = None
        self._big = False

    def show_field(self, field: ShownField, *, alone: bool) -> None:
        """Show the note, or the value in large letters."""
        del alone
        self._value = field.value
        self._big = field.type is FieldType.COMPUTED
        self._said = field.shown or (_UNKNOWN if self._big else field.label)
        self.setAccessibleName(self._said.zh)
        self.update()

    def value(self) -> Any:
        """Return the value that is shown."""
        return self._value

    def clear(self) -> None:
        """Show nothing."""
        self._said, self._value = Text("", ""), None
        self.setAccessibleName("")

    def height_wanted(self, width: int, room: int) -> int:
        """Return the height of the text."""
        if self.look is None:
            return 0
        lines = self._lines(self.look, width)
        return min(room, math.ceil(lines.height) + 2 * self.look.px(24))

    def aloud(self) -> str:
        """Return a note as it is read; what was worked out of answers is the person's own."""
        return "" if self._big else said_aloud(self.look, self._said)

    def _lines(self, look: Look, width: float) -> Lines:
        font = look.font("heading", bold=True) if self._big else look.font("body")
        return lay_out(look.say(self._said), font, width - 2 * look.px(_PAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strip."""
        del event
        if self.look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.look.colour("sunken")))
        painter.drawRoundedRect(QRectF(self.rect()), self.look.px(20), self.look.px(20))
        pad = self.look.px(_PAD)
        box = QRectF(pad, 0, self.width() - 2 * pad, self.height())
        self._lines(self.look, self.width()).paint(
            painter, box, Qt.AlignmentFlag.AlignVCenter, self.look.colour("ink")
        )
        painter.end()
