"""A name or other words, as the keyboard writes them, rare characters whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QProxyStyle, QStyle

from kiosk.forms.screen import FieldType
from kiosk.ui.fields.editor import Editor
from kiosk.ui.fields.empty_button import EmptyButton
from kiosk.ui.fields.entry_frame import HEIGHT, PAD, paint_entry_frame
from kiosk.ui.keyboard.purpose import Kind, Purpose

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOption, QWidget

    from kiosk.forms.screen import ShownField
    from kiosk.text import Text
    from kiosk.ui.look import Look

_CROSS = 96


class _NoCaret(QProxyStyle):
    """Leaves out the thin caret of the style: the line draws one that can be seen."""

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Return a caret without width."""
        if metric is QStyle.PixelMetric.PM_TextCursorWidth:
            return 0
        return super().pixelMetric(metric, option, widget)


class Line(QLineEdit):
    """One line of text without frame, menu, completer or blinking."""

    def __init__(self, editor: TextEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setFrame(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self._style = _NoCaret()
        self.setStyle(self._style)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask for the keys."""
        super().focusInEvent(event)
        self._editor.touched.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and a caret that can be seen."""
        super().paintEvent(event)
        look = self._editor.look
        if look is None or not self.hasFocus():
            return
        painter = QPainter(self)
        caret = QRectF(self.cursorRect())
        height = self.font().pixelSize() * 1.15
        box = QRectF(caret.center().x() - look.px(2), self.height() / 2 - height / 2, look.px(5), height)
        painter.fillRect(box, QColor(look.colour("go_on")))
        painter.end()


class TextEditor(Editor):
    """A large line with a cross that empties it."""

    typed = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._longest = 0
        self._label: Text | str = ""
        self.line = Line(self)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._on_text)
        self.empty = EmptyButton(self)
        self.empty.clicked.connect(lambda: self.take("empty"))
        self._shown: str | None = None

    def show_field(self, field: ShownField, *, alone: bool) -> None:
        """Show a field; text and cursor stay if it is the same answer."""
        del alone
        self._longest = field.max_length
        self._label = field.label
        self._name_line()
        name = field.type is FieldType.NAME
        self.purpose = Purpose(Kind.NAME) if name else Purpose.of_concept(field.concept)
        if (field.value or "") != (self._shown or ""):
            self._shown = field.value or ""
            self.line.setText(self._shown)
        self.empty.setVisible(bool(self.line.text()))

    def _name_line(self) -> None:
        """Tell a screen reader what is asked here."""
        if self.look is not None:
            self.line.setAccessibleName(self.look.say(self._label))

    def value(self) -> str | None:
        """Return the text, None when there is none."""
        return self.line.text() or None

    def take(self, key: str) -> None:
        """Take a key of the pad or a keyboard of our own."""
        if key == "back":
            self.line.backspace()
        elif key == "empty":
            self.line.clear()
        else:
            self.line.insert(key)

    def write(self, words: str) -> None:
        """Take words of the keyboard, as many of their characters as there is room for."""
        if self._longest:
            words = words[: max(0, self._longest - len(self.line.text()))]
        self.line.insert(words)

    def before_cursor(self) -> str:
        """Return what stands before the cursor, which Qt counts in UTF-16."""
        text = self.line.text().encode("utf-16-le")
        return text[: 2 * self.line.cursorPosition()].decode("utf-16-le", errors="ignore")

    def clear(self) -> None:
        """Forget the text, what can be undone, and what the input method still holds."""
        if self.line.hasFocus():
            QGuiApplication.inputMethod().reset()
        self._shown = ""
        self._longest = 0
        self.line.setText("")  # unlike QLineEdit.clear, this drops the undo history too
        self.empty.hide()

    def height_wanted(self, width: int, room: int) -> int:
        """Return the height of the box."""
        del width
        return min(self.look.px(HEIGHT), room) if self.look else 0

    def set_active(self, *, active: bool) -> None:
        """Give the line the focus, so that commits reach it."""
        super().set_active(active=active)
        if active and not self.line.hasFocus():
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_look(self, look: Look) -> None:
        """Follow the look, keeping text and cursor."""
        super().set_look(look)
        self._name_line()
        self.empty.set_look(look)
        font = look.font("number", bold=True)
        if self.line.font() != font:
            self.line.setFont(font)
        palette = self.line.palette()
        for role, token in ((QPalette.ColorRole.Text, "ink"), (QPalette.ColorRole.Highlight, "go_on_tint")):
            palette.setColor(role, QColor(look.colour(token)))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(look.colour("ink")))
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        self.line.setPalette(palette)
        self._place()

    def _on_text(self, text: str) -> None:
        if self._longest and len(text) > self._longest:
            cursor = self.line.cursorPosition()
            self.line.setText(text[: self._longest])
            self.line.setCursorPosition(cursor)
            return
        self.empty.setVisible(bool(text))
        if text != self._shown:
            self._shown = text
            self.answered.emit(text or None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the line into the box and the cross at its end."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self.look is None:
            return
        side, pad = self.look.px(_CROSS), self.look.px(PAD)
        inset = self.look.px(8)
        self.line.setGeometry(pad, inset, self.width() - 2 * pad - side, self.height() - 2 * inset)
        self.empty.setGeometry(self.width() - side - self.height() // 10, 0, side, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        del event
        if self.look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_entry_frame(painter, QRectF(self.rect()), self.look, active=self.active)
        painter.end()
