"""What a page is about: the service it belongs to, a title, a line below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.text import Text
    from kiosk.ui.look import Look


class Heading(QWidget):
    """Icon and service on one line, the title in large letters, a hint in softer ink."""

    def __init__(
        self, title: Text | str = "", hint: Text | str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = Icon("", side=84)
        self._service = Label("", "button", bold=True, align=Qt.AlignmentFlag.AlignVCenter)
        self._title = Label(title, "title", bold=True)
        self._hint = Label(hint, colour="ink_2")
        self._row = QHBoxLayout()
        self._row.addWidget(self._icon)
        self._row.addWidget(self._service, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._row)
        self._column.addWidget(self._title)
        self._column.addWidget(self._hint)
        self._hint.setVisible(bool(hint))
        self._icon.hide()
        self._service.hide()

    def show_title(self, title: Text | str, hint: Text | str = "") -> None:
        """Show another title and hint."""
        self._title.say(title)
        self._hint.say(hint)
        self._hint.setVisible(bool(hint))

    def show_service(self, title: Text | str, icon: str, tint: str) -> None:
        """Show which service this belongs to; an empty title shows none."""
        self._service.say(title)
        self._icon.show_icon(icon, tint=tint)
        self._service.setVisible(bool(title))
        self._icon.setVisible(bool(title))

    def clear(self) -> None:
        """Belong to no service."""
        self.show_service("", "", "")

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._row.setDirection(
            QHBoxLayout.Direction.LeftToRight if look.portrait else QHBoxLayout.Direction.TopToBottom
        )
        self._row.setSpacing(look.px(24 if look.portrait else 16))
        self._column.setSpacing(look.px(16))
        for child in self.children():
            apply_look(child, look)
