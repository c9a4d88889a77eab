"""What was found while one writes: a line each, as many whole ones as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.widgets.button import Button, ButtonKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from kiosk.text import Text
    from kiosk.ui.look import Look

_MOST = 4
_TALL = 92


class QuickList(QWidget):
    """Buttons under each other; ``chosen`` carries the id of one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._ids: list[str] = []
        self.buttons = [
            Button("", ButtonKind.PLAIN, icon="book-open", role="small", tall=_TALL, parent=self)
            for _ in range(_MOST)
        ]
        for place, button in enumerate(self.buttons):
            button.tapped.connect(lambda place=place: self.chosen.emit(self._ids[place]))
            button.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_lines(self, lines: Sequence[tuple[str, Text, str]]) -> None:
        """Offer the first of some lines: id, what it is called, icon."""
        self._ids = [each for each, _, _ in lines[:_MOST]]
        for button, (_, title, icon) in zip(self.buttons, lines, strict=False):
            button.say(title)
            button.set_icon(icon)
            button.ready()
        for button in self.buttons[len(self._ids) :]:
            button.say("")
        self._place()

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        for button in self.buttons:
            button.set_look(look)
        self._place()

    def minimumSizeHint(self) -> QSize:
        """Ask for nothing: it takes what is left."""
        return QSize(0, 0)

    def sizeHint(self) -> QSize:
        """Return the size of all lines."""
        return QSize(400, self._look.px(_MOST * (_TALL + 16)) if self._look else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the lines anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self._look is None:
            return
        gap, y = self._look.mm(self._look.theme.touch.gap_mm), 0
        for place, button in enumerate(self.buttons):
            high = button.heightForWidth(self.width())
            fits = place < len(self._ids) and y + high <= self.height()
            button.setVisible(fits)
            button.setGeometry(0, y, self.width(), high)
            y = y + high + gap if fits else self.height() + 1
