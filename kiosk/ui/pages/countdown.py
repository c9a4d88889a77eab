"""The full-screen question whether anybody is still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from kiosk.text import Text
from kiosk.ui.page import Page
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_STILL_THERE = Text("您还在吗？", "Are you still there?")
_WHAT_HAPPENS = Text(
    "没有人点的话，数到 0 就回首页。您填的内容会收起来，别人看不到。",
    "If nobody touches the screen, it goes home at 0. What you entered is put away where nobody can see it.",
)
_GO_ON = Text("继续使用", "I am still here")
_END = Text("结束，回首页", "Finish and go home")


class Countdown(Page):
    """Says how many seconds are left; 继续使用 gives them all back."""

    stayed = Signal()
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)  # it covers a page
        middle = Qt.AlignmentFlag.AlignHCenter
        self._seconds = Label("", "huge", bold=True, colour="go_on", align=middle)
        self.stay_button = Button(_GO_ON, icon="hand-pointing", tall=300, role="title")
        end = Button(_END, ButtonKind.SECONDARY)
        self.head.addWidget(Label(_STILL_THERE, "greeting", bold=True))
        self.head.addWidget(Label(_WHAT_HAPPENS, colour="ink_2"))
        self.body.addStretch()
        self.body.addWidget(self._seconds)
        self.body.addSpacing(24)
        self.body.addWidget(self.stay_button)
        self.body.addStretch()
        self.foot.addWidget(end)
        self.stay_button.tapped.connect(self.stayed)
        end.tapped.connect(self.ended)

    def show_seconds(self, left: int) -> None:
        """Show how many seconds are left."""
        self._seconds.say(str(left))
