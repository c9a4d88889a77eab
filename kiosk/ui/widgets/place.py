"""The name of the service point beside its building."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.text import Text
    from kiosk.ui.look import Look


class Place(QWidget):
    """An icon of buildings and the name, in blue."""

    def __init__(self, name: Text | str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Label(name, "small", bold=True, colour="go_on", align=Qt.AlignmentFlag.AlignVCenter)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(Icon("buildings-fill", side=48, colour="go_on"))
        self._row.addWidget(self._name, 1)

    def show_name(self, name: Text | str) -> None:
        """Show another name."""
        self._name.say(name)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._row.setSpacing(look.px(16))
        for child in self.children():
            apply_look(child, look)
