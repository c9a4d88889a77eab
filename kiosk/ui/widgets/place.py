"""The name of the service point beside its building."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.text import Text
from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.ui.look import Look

_END_OF_STREET = re.compile(r"街道(?=[^\s·])")


class Place(QWidget):
    """An icon of buildings and the name, in blue."""

    def __init__(self, name: Text | str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Label(
            _breakable(name), "small", bold=True, colour="go_on", align=Qt.AlignmentFlag.AlignVCenter
        )
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(Icon("buildings-fill", side=48, colour="go_on"))
        self._row.addWidget(self._name, 1)

    def show_name(self, name: Text | str) -> None:
        """Show another name."""
        self._name.say(_breakable(name))

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._row.setSpacing(look.px(16))
        for child in self.children():
            apply_look(child, look)


def _breakable(name: Text | str) -> Text | str:
    """Let a line end after the name of the street."""
    if isinstance(name, str):
        return _END_OF_STREET.sub("街道\u200b", name)
    return Text(_END_OF_STREET.sub("街道\u200b", name.zh), name.en)
