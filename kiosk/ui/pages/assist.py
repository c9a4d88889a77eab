"""What staff can do for the person they stand beside."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.text import Text
from kiosk.ui.page import Page
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.card import Card
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.row import Row

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from kiosk.ui.look import Look

_TITLE = Text("帮办", "Staff tools")
_HINT = Text("您填的每一项，都会记下是您填的。", "Whatever you type is noted as typed by you.")
_VERIFY = Text("核对本人和证件", "Check the person and the card")
_NOT_YET = Text("还没核对。", "Not done yet.")
_DONE = Text("核对过了。改了证件号要重新核对。", "Done. Another ID number has to be checked anew.")
_NO_NUMBER = Text("填了身份证号才能核对。", "Once the ID number is entered.")
_CHECK = Text("核对", "Check")
_PARK = Text("先存起来，给取件码", "Put it away under a code")
_PARK_LINE = Text("{hours}小时内凭码接着办。", "The code gives it back for {hours} hours.")
_NOTHING = Text("还没填内容。", "Nothing is filled in yet.")
_KEEP = Text("存起来", "Put away")
_LOCK = Text("离开一下，先锁屏", "Lock while you are away")
_LOCK_LINE = Text("输密码就能接着办。", "Your PIN opens it again.")
_LOCK_NOW = Text("锁屏", "Lock")
_GO_ON = Text("接着帮办", "Go on helping")
_END = Text("结束帮办", "End help")


@dataclasses.dataclass(frozen=True, slots=True)
class AssistValues:
    """How things stand: is there a number to check, was it checked, is there something to put away."""

    has_number: bool
    verified: bool
    has_answers: bool
    hours: int


class AssistPage(Page):
    """Three things to do, each with its state; none of them happens by itself."""

    lowered = True
    verify_asked = Signal()
    park_asked = Signal()
    lock_asked = Signal()
    closed = Signal()
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head.addWidget(Heading(_TITLE, _HINT))
        self._card = Card()
        self.body.addWidget(self._card)
        self.body.addStretch()
        end = Button(_END, ButtonKind.SECONDARY, icon="x")
        go_on = Button(_GO_ON)
        self.foot.addWidget(end, 2)
        self.foot.addWidget(go_on, 3)
        go_on.tapped.connect(self.closed)
        end.tapped.connect(self.ended)

    def show_tools(self, values: AssistValues) -> None:
        """Show what can be done now."""
        self._card.empty()
        state = (_DONE if values.verified else _NOT_YET) if values.has_number else _NO_NUMBER
        verify = _act(_CHECK, self.verify_asked) if values.has_number else None
        done = "check-circle" if values.verified else "identification-card"
        self._card.inside.addWidget(Row(done, _VERIFY, state, tint="green", end=verify))
        park = _act(_KEEP, self.park_asked) if values.has_answers else None
        line = _PARK_LINE.format(hours=values.hours) if values.has_answers else _NOTHING
        self._card.inside.addWidget(Row("folder-open", _PARK, line, tint="blue", end=park))
        self._card.inside.addWidget(
            Row("lock-key", _LOCK, _LOCK_LINE, tint="amber", end=_act(_LOCK_NOW, self.lock_asked))
        )
        self.follow()
        self.ready()

    def arrange(self, look: Look) -> None:
        """Keep the buttons of the lines apart."""
        super().arrange(look)
        self._card.inside.setSpacing(look.px(look.lengths.gap))

    def clear(self) -> None:
        """Forget how things stood."""
        super().clear()
        self._card.empty()


def _act(text: Text, signal: SignalInstance) -> Button:
    button = Button(text, ButtonKind.SECONDARY, role="body", tall=108)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
    button.tapped.connect(signal)
    return button
