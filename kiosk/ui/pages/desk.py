"""找工作人员: where to go, what to say, what to bring along; never a dead end."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.text import Text
from kiosk.ui.page import Page
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.card import Card, CardKind
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.row import Row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_TITLE = Text("请找工作人员帮您办", "Staff will help you with this")
_SAY = Text("到了这样说", "Say this when you get there")
_WHERE = Text("在哪里", "Where")
_PHONE = Text("也可以打电话", "Or call")
_CODE = Text("告诉他们这个号", "Tell them this code")
_CALL = Text("叫工作人员过来", "Call staff over")
_DONE = Text("好的，回首页", "All right, go home")


@dataclasses.dataclass(frozen=True, slots=True)
class DeskValues:
    """Why, where to go, what to say; ``code`` leads staff to what was already filled in."""

    why: Text
    say: Text
    where: Text
    phones: tuple[str, ...] = ()
    code: str = ""


class DeskPage(Page):
    """Leads to a person."""

    lowered = True
    staff_called = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Heading(_TITLE)
        self.head.addWidget(self._heading)
        self._code = Card(CardKind.GO_ON)
        self._card = Card()
        self.body.addWidget(self._code)
        self.body.addWidget(self._card)
        self.body.addStretch()
        call = Button(_CALL, ButtonKind.HELP, icon="hand-waving")
        done = Button(_DONE, icon="house")
        self.foot.addWidget(call, 1)
        self.foot.addWidget(done, 1)
        call.tapped.connect(self.staff_called)
        done.tapped.connect(self.finished)

    def show_desk(self, values: DeskValues) -> None:
        """Show where to go and what to say."""
        self._heading.show_title(_TITLE, values.why)
        self._code.empty()
        self._code.setVisible(bool(values.code))
        if values.code:
            self._code.inside.addWidget(Label(_CODE, "small", colour="go_on"))
            self._code.inside.addWidget(Label(values.code, "number", bold=True, colour="go_on"))
        self._card.empty()
        say = Text(f"“{values.say.zh}”", f"“{values.say.en}”")
        self._card.inside.addWidget(Row("chat-circle-dots", say, _SAY, tint="blue", label_first=True))
        self._card.inside.addWidget(Row("map-pin", values.where, _WHERE, tint="green", label_first=True))
        if values.phones:
            phones = " · ".join(values.phones)
            self._card.inside.addWidget(Row("phone", phones, _PHONE, tint="amber", label_first=True))
        self.follow()

    def clear(self) -> None:
        """Forget why."""
        super().clear()
        self._heading.show_title(_TITLE)
        self._code.empty()
        self._card.empty()
