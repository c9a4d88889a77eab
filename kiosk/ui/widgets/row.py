"""One line of a list: an icon on its tint, what it is, a softer line, perhaps a button at the end."""

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


_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Row(QWidget):
    """Icon, two lines of text, and what may stand at the end."""

    def __init__(
        self,
        icon: str,
        text: Text | str,
        line: Text | str = "",
        *,
        tint: str = "",
        colour: str = "ink",
        label_first: bool = False,
        line_role: str = "small",
        end: QWidget | None = None,
        picture: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Put ``line`` under the text, or above with ``label_first``; ``picture`` takes the icon's place."""
        super().__init__(parent)
        self._column = QVBoxLayout()
        main = Label(text, "body", bold=True, align=_MIDDLE)
        soft = Label(line, line_role, colour="ink_2")
        for label in (soft, main) if label_first else (main, soft):
            if label.said():
                self._column.addWidget(label)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        if picture is not None:
            self._row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        elif icon:
            shown = Icon(icon, side=72 if tint else 52, tint=tint, colour=colour)
            self._row.addWidget(shown, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(self._column, 1)
        if end is not None:
            self._row.addWidget(end, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._row.setSpacing(look.px(28))
        self._column.setSpacing(0)
        for child in self.children():
            apply_look(child, look)
