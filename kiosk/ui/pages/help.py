"""求助: the desk has been called; who comes, and how to reach them otherwise."""

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

_TITLE = Text("已经叫工作人员了", "Staff have been called")
_HINT = Text("请在这里等一下。您填的都还在。", "Please wait here. What you entered is still there.")
_WAIT = Text("人来了再接着办也行", "You may wait for them")
_WAIT_LINE = Text("等的时候不会自动清除。", "Nothing is cleared while you wait.")
_DESK = Text("服务台", "The desk")
_PHONE = Text("也可以打电话", "Or call")
_HOURS = Text("有人的时间", "Staff are here")
_LATER = Text("没人来？改天再来", "Nobody comes? Come back later")
_CLOSE = Text("不用帮忙了，接着办", "No help needed, go on")
_HERE = Text("我是工作人员", "I am staff")


class HelpPage(Page):
    """Holds the idle clock while somebody is on the way."""

    lowered = True
    closed = Signal()
    staff_came = Signal()
    later_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head.addWidget(Heading(_TITLE, _HINT))
        self._card = Card()
        self._later = Button(_LATER, ButtonKind.SECONDARY, icon="folder-open", tall=124)
        self.body.addWidget(self._card)
        self.body.addWidget(self._later)
        self.body.addStretch()
        here = Button(_HERE, ButtonKind.SECONDARY, icon="identification-badge")
        close = Button(_CLOSE)
        self.foot.addWidget(here, 2)
        self.foot.addWidget(close, 3)
        here.tapped.connect(self.staff_came)
        close.tapped.connect(self.closed)
        self._later.tapped.connect(self.later_chosen)

    def show_help(
        self, where: Text, phones: Sequence[str] = (), hours: str = "", *, can_wait: bool = False
    ) -> None:
        """Show where and when staff are otherwise to be found; what ``can_wait`` can be put away."""
        self._later.setVisible(can_wait)
        self._card.empty()
        self._card.inside.addWidget(Row("hand-waving", _WAIT, _WAIT_LINE, tint="amber"))
        self._card.inside.addWidget(Row("map-pin", where, _DESK, tint="green", label_first=True))
        if phones:
            self._card.inside.addWidget(
                Row("phone", " · ".join(phones), _PHONE, tint="blue", label_first=True)
            )
        if hours:
            self._card.inside.addWidget(Row("clock", hours, _HOURS, tint="violet", label_first=True))
        self.follow()
        self.ready()
