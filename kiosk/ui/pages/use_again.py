"""Whether what the person filled in just now may be used once more; either answer leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.text import Text
from kiosk.ui.page import Page
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.card import Card, CardKind
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.row import Row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_TITLE = Text("刚才填的，再用一次？", "Use what you just filled in?")
_HINT = Text(
    "用了就少答几题。只在这里算一算，不另外存。",
    "It saves questions. It is only used here, and kept nowhere.",
)
_WHAT = Text("只用年龄、登记、保险这些", "Only age, registration, insurance and the like")
_NOT = Text("姓名、电话、住址不用", "Not your name, phone or address")
_NO = Text("不用，重新答", "No, ask me")
_YES = Text("可以用", "Yes, use it")


class UseAgainPage(Page):
    """Yes or no."""

    lowered = True
    agreed = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Heading(_TITLE, _HINT)
        self.head.addWidget(self._heading)
        card = Card(CardKind.CARD)
        card.inside.addWidget(Row("check-circle", _WHAT, tint="green"))
        card.inside.addWidget(Row("x-circle", _NOT, tint="sand"))
        self.body.addWidget(card)
        self.body.addStretch()
        self.no = Button(_NO, ButtonKind.SECONDARY)
        yes = Button(_YES, icon="caret-right", icon_after=True)
        self.foot.addWidget(self.no, 1)
        self.foot.addWidget(yes, 1)
        self.no.tapped.connect(self.refused)
        yes.tapped.connect(self.agreed)

    def show_service(self, service: tuple[Text, str, str]) -> None:
        """Show what it would be used for, as title, icon and tint."""
        self._heading.show_service(*service)
        self.ready()
