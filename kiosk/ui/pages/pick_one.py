"""One of a few, each a large button: what staff saw, or why an answer stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from kiosk.text import Text
from kiosk.ui.page import Page
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.heading import Heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.ui.look import Look

_BACK = Text("不选，返回", "Back without choosing")


class PickOnePage(Page):
    """A question for staff and its answers; ``chosen`` carries the code of one."""

    lowered = True
    chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Heading("", "")
        self._choices: list[Button] = []
        self._grid = QGridLayout()
        self.head.addWidget(self._heading)
        self.body.addLayout(self._grid)
        self.body.addStretch()
        back = Button(_BACK, ButtonKind.SECONDARY, icon="caret-left")
        self.foot.addWidget(back)
        back.tapped.connect(self.closed)

    def show_choices(self, title: Text, hint: Text, choices: Sequence[tuple[str, Text]]) -> None:
        """Ask something; each choice is a code and what it says."""
        self.clear()
        self._heading.show_title(title, hint)
        for code, text in choices:
            button = Button(text, ButtonKind.PLAIN, role="body", tall=116)
            button.tapped.connect(lambda code=code: self.chosen.emit(code))
            self._choices.append(button)
        self.follow()

    def arrange(self, look: Look) -> None:
        """Set the choices one below the other, or in two columns where there is little height."""
        super().arrange(look)
        self._grid.setSpacing(look.px(look.lengths.gap))
        across = 1 if look.portrait else 2
        for place, button in enumerate(self._choices):
            self._grid.addWidget(button, place // across, place % across)

    def clear(self) -> None:
        """Forget the question."""
        super().clear()
        self._heading.show_title("", "")
        for button in self._choices:
            self._grid.removeWidget(button)
            button.setParent(None)
        self._choices = []
