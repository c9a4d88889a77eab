"""Going away before it is finished: keep it, delete it, or go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.text import Text
from kiosk.ui.page import Page
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.card import Card, CardKind
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_TITLE = Text("还没办完，要走吗？", "Not finished yet. Leave?")
_HINT = Text("您填的可以先留着。", "What you entered can be kept for you.")
_GO_ON = Text("不走，接着办", "Stay and go on")
_KEEP = Text("先留着，{hours}小时内回来接着办", "Keep it, I will be back within {hours} hours")
_DELETE = Text("不要了，马上删除", "Delete it now")
_KEPT = Text("已经给您留着了", "It is kept for you")
_KEPT_HINT = Text(
    "{hours}小时内有效。回来点“接着办”，输身份证号和取件码。",
    "Good for {hours} hours. Choose “Go on”, then enter your ID number and this code.",
)
_CODE = Text("取件码，请拍照或记下", "Pick-up code: photograph it or write it down")
_ONLY_YOU = Text(
    "别告诉别人。有这个码才能看到您填的。", "Tell nobody. Only with this code can your answers be seen."
)
_DONE = Text("记好了，回首页", "I have it, go home")


class LeavePage(Page):
    """First the choice, then the code."""

    lowered = True
    keep_chosen = Signal()
    delete_chosen = Signal()
    go_on_chosen = Signal()
    finished = Signal()

    def __init__(self, hours: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hours = hours
        self._heading = Heading(_TITLE, _HINT)
        self.head.addWidget(self._heading)
        self._card = Card(CardKind.GO_ON)
        self._keep = Button(_KEEP.format(hours=hours), ButtonKind.SECONDARY, icon="folder-open", tall=180)
        self._delete = Button(_DELETE, ButtonKind.DANGER, icon="trash")
        self._go_on = Button(_GO_ON, tall=180)
        self._done = Button(_DONE)
        for widget in (self._card, self._go_on, self._keep):
            self.body.addWidget(widget)
        self.body.addStretch()
        self.body.addSpacing(16)  # nothing lies close to the button that deletes
        self.foot.addWidget(self._delete)
        self.foot.addWidget(self._done)
        self._keep.tapped.connect(self.keep_chosen)
        self._delete.tapped.connect(self.delete_chosen)
        self._go_on.tapped.connect(self.go_on_chosen)
        self._done.tapped.connect(self.finished)
        self.ask()

    def ask(self) -> None:
        """Ask what to do with what was filled in."""
        self._card.empty()
        self._heading.show_title(_TITLE, _HINT)
        self._show(asking=True)

    def show_code(self, code: str) -> None:
        """Show the pick-up code under which it is kept."""
        self._card.empty()
        self._card.inside.addWidget(Label(_CODE, colour="go_on"))
        self._card.inside.addWidget(Label(code, "huge", bold=True, colour="go_on"))
        self._card.inside.addWidget(Label(_ONLY_YOU, colour="go_on"))
        self._heading.show_title(_KEPT, _KEPT_HINT.format(hours=self._hours))
        self._show(asking=False)
        self.follow()

    def clear(self) -> None:
        """Forget the code."""
        super().clear()
        self.ask()

    def _show(self, *, asking: bool) -> None:
        self._card.setVisible(not asking)
        self._done.setVisible(not asking)
        for button in (self._keep, self._delete, self._go_on):
            button.setVisible(asking)
        self.ready()
