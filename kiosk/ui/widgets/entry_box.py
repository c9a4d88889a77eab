"""A box for a short number or code: filled by a pad, a keyboard, or an input method; masked on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.fonts import screen_font
from kiosk.ui.widgets.lines import UNLIMITED, lay_out

if TYPE_CHECKING:
    from kiosk.text import Text
    from kiosk.ui.look import Look

HIDDEN = "•"


class EntryBox(QWidget):
    """Shows what was entered in groups; ``chosen`` says that a finger wants to write here."""

    changed = Signal(str)
    entered = Signal()
    chosen = Signal()

    def __init__(
        self,
        *,
        longest: int,
        groups: tuple[int, ...] = (),
        accepts: str = "0123456789",
        hint: Text | str = "",
        open_ends: tuple[int, int] = (0, 0),
        name: Text | str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Take up to ``longest`` characters out of ``accepts`` (empty: any); masking leaves ``open_ends``."""
        super().__init__(parent)
        self._longest = longest
        self._groups = groups
        self._accepts = accepts
        self._hint: Text | str = hint
        self._name: Text | str = name or hint
        self._open_ends = open_ends
        self._value = ""
        self._masked = False
        self._wrong = False
        self._active = True
        self._look: Look | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def value(self) -> str:
        """Return what was entered."""
        return self._value

    def put(self, characters: str) -> None:
        """Add characters that are accepted and for which there is room."""
        fitting = [c for c in characters.upper() if not self._accepts or c in self._accepts]
        self.set_value((self._value + "".join(fitting))[: self._longest])

    def set_value(self, value: str) -> None:
        """Hold another value."""
        if value != self._value:
            self._value = value
            self.changed.emit(value)
        self.update()

    def delete_last(self) -> None:
        """Take the last character away."""
        self.set_value(self._value[:-1])

    def clear(self) -> None:
        """Forget the value and how it was judged."""
        self._wrong = False
        self.set_value("")

    def hide_characters(self, masked: bool) -> None:
        """Show dots instead of characters, or show them again."""
        self._masked = masked
        self.update()

    def judge(self, *, wrong: bool) -> None:
        """Draw the border as wrong or as right."""
        self._wrong = wrong
        self.update()

    def activate(self, active: bool) -> None:
        """Show whether this box is the one being filled."""
        self._active = active
        self.update()

    def set_look(self, look: Look) -> None:
        """Follow the look, keeping what was entered."""
        self._look = look
        self.setAccessibleName(look.say(self._name))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the picture's box."""
        return QSize(self._look.px(600), self._tall(self._look)) if self._look else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(self._look.px(200), self._tall(self._look)) if self._look else QSize(0, 0)

    @staticmethod
    def _tall(look: Look) -> int:
        return look.px(104 if look.flat else 136)

    def shown(self) -> str:
        """Return what stands in the box: grouped, masked if so asked."""
        head, tail = self._open_ends
        text = self._value
        if self._masked:
            last_open = self._longest - tail
            text = "".join(c if i < head or i >= last_open else HIDDEN for i, c in enumerate(text))
        if not self._groups:
            return text
        parts, start = [], 0
        for length in self._groups:
            parts.append(text[start : start + length])
            start += length
        return " ".join(part for part in parts if part)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Be the box that is filled."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.chosen.emit()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a keyboard too."""
        if event.key() == Qt.Key.Key_Backspace:
            self.delete_last()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.text().strip():
            self.put(event.text())
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method commits."""
        self.put(event.commitString())
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, its text and the place of the next character."""
        del event
        if self._look is None:
            return
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = look.px(5 if self._active or self._wrong else 2)
        border = "wrong" if self._wrong else "go_on" if self._active else "faint"
        painter.setPen(QPen(QColor(look.colour(border)), width))
        painter.setBrush(QColor(look.colour("card")))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, look.px(24), look.px(24))
        self._paint_text(painter, look)
        painter.end()

    def _paint_text(self, painter: QPainter, look: Look) -> None:
        pad = look.px(36)
        room = QRectF(pad, 0, self.width() - 2 * pad, self.height())
        text = self.shown()
        font = look.font("number" if text else "body", bold=bool(text))
        said = text or look.say(self._hint)
        wide = QFontMetricsF(font).horizontalAdvance(said)
        if wide > room.width() > 0:
            font = screen_font(int(font.pixelSize() * room.width() / wide), bold=bool(text))
        lines = lay_out(said, font, UNLIMITED, spacing=1.3, wrap=False)
        ink = look.colour("ink" if text else "ink_2")
        lines.paint(painter, room, Qt.AlignmentFlag.AlignVCenter, ink)
        if self._active and text and len(self._value) < self._longest:
            x = pad + lines.width + look.px(8)
            tall = self.height() * 0.5
            bar = QRectF(x, (self.height() - tall) / 2, look.px(5), tall)
            painter.fillRect(bar, QColor(look.colour("go_on")))
