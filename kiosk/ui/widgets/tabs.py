"""A row of buttons of which one is open: which of several lists is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.button import Button, ButtonKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.text import Text
    from kiosk.ui.look import Look


class Tabs(QWidget):
    """Says which list is wanted, by its place; the open one is framed."""

    opened = Signal(int)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = [
            Button("", ButtonKind.PLAIN, guarded=False, role="body", tall=108) for _ in range(count)
        ]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for place, button in enumerate(self.buttons):
            self._row.addWidget(button, 1)
            button.tapped.connect(lambda place=place: self.opened.emit(place))

    def show_tabs(self, texts: Sequence[Text | str], opened: int) -> None:
        """Show what the lists are called, and which one is open."""
        for place, (button, text) in enumerate(zip(self.buttons, texts, strict=True)):
            button.say(text)
            button.set_kind(ButtonKind.SECONDARY if place == opened else ButtonKind.PLAIN)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._row.setSpacing(look.px(look.lengths.gap))
        for child in self.children():
            apply_look(child, look)
