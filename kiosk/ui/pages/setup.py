"""The machine is not yet set up: what staff have to do, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.text import Text
from kiosk.ui.page import Page
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.card import Card
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.row import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_TITLE = Text("这台机器还没设置好", "This machine is not set up yet")
_HINT = Text(
    "这一页给工作人员看。居民请到窗口办理。", "This page is for staff. Residents, please go to the desk."
)
_CHECK = Text("设置好了，再看一次", "Done, check again")
_NUMBERS = ("①", "②", "③", "④", "⑤")


class SetupPage(Page):
    """Lists what is left to do."""

    lowered = True
    check_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head.addWidget(Heading(_TITLE, _HINT))
        self._card = Card()
        self.body.addWidget(self._card)
        self.body.addStretch()
        check = Button(_CHECK, icon="arrow-counter-clockwise")
        self.foot.addWidget(check)
        check.tapped.connect(self.check_asked)

    def show_steps(self, steps: Sequence[tuple[Text, Text | str]]) -> None:
        """Show (what to do, how exactly) pairs."""
        self._card.empty()
        for number, (what, how) in zip(_NUMBERS, steps, strict=False):
            said = Text(f"{number} {what.zh}", f"{number} {what.en}")
            self._card.inside.addWidget(Row("", said, how))
        self.follow()
        self.ready()
