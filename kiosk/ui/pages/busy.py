"""A cover that says what is under way, shown only when it takes longer than a blink."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from kiosk.text import Text
from kiosk.ui.page import Page
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WAIT_MS = 100
SAVING = Text("正在保存，请稍等…", "Saving, one moment…")


class Busy(Page):
    """Covers the page while something is under way, so that nothing under it can be touched."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)  # it covers a page
        self._label = Label("", "title", bold=True, align=Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch()
        self.body.addWidget(self._label)
        self.body.addStretch()
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._cover)
        self.hide()

    def begin(self, text: Text = SAVING) -> None:
        """Show the text if this takes longer than a blink."""
        self._label.say(text)
        self._wait.start()

    def end(self) -> None:
        """Take the cover away."""
        self._wait.stop()
        self.hide()

    def _cover(self) -> None:
        self.show()
        self.raise_()
