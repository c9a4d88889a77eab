"""The machine cannot go on: what happened in plain words, that nothing is lost, whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.text import Text
from kiosk.ui.page import Page
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.card import Card
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.row import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_TITLE = Text("这台机器暂时不能用", "This machine is out of service")
_HINT = Text("对不起。已经办好的都在，不会丢。", "We are sorry. What was already filed is safe.")
_WHAT = Text("怎么了", "What happened")
_TODO = Text("现在怎么办", "What to do now")
_PHONE = Text("也可以打电话", "Or call")
_ASK = Text("请找旁边的工作人员，窗口也能办。", "Please ask the staff nearby; the desk can do it too.")
_BUG = Text("程序出了错，已经记下来了。", "The program met a fault; it was noted.")
_RETRY = Text("工作人员：再试一次", "Staff: try again")


class OutOfServicePage(Page):
    """Stays until staff try again."""

    lowered = True
    retry_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head.addWidget(Heading(_TITLE, _HINT))
        self._card = Card()
        self.body.addWidget(self._card)
        self.body.addStretch()
        retry = Button(_RETRY, ButtonKind.SECONDARY, icon="arrow-counter-clockwise")
        self.foot.addWidget(retry)
        retry.tapped.connect(self.retry_asked)

    def show_fault(self, what: Text = _BUG, todo: Text = _ASK, phones: Sequence[str] = ()) -> None:
        """Show what happened and what to do."""
        self._card.empty()
        self._card.inside.addWidget(Row("warning-circle", what, _WHAT, tint="red", label_first=True))
        self._card.inside.addWidget(Row("hand-waving", todo, _TODO, tint="green", label_first=True))
        if phones:
            self._card.inside.addWidget(
                Row("phone", " · ".join(phones), _PHONE, tint="blue", label_first=True)
            )
        self.follow()
        self.ready()
