"""Who is applying: the ID number by large digits, grouped as on the card, hidden on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.text import Text
from kiosk.ui.page import Page
from kiosk.ui.widgets.banner import Banner, BannerKind
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.digit_pad import DigitPad
from kiosk.ui.widgets.entry_box import EntryBox
from kiosk.ui.widgets.heading import Heading

if TYPE_CHECKING:
    from kiosk.ui.look import Look

LENGTH = 18
GROUPS = (6, 4, 4, 4)
_TITLE = Text("您的身份证号码是多少？", "What is your ID number?")
_HINT = Text("身份证正面最下面一行，18位。", "The bottom line on the front of the card, 18 characters.")
_BOX = Text("点下面的数字", "Touch the digits below")
_HIDE = Text("遮住", "Hide")
_SHOW = Text("显示", "Show")
_NEXT = Text("下一步", "Next")
_SHORT = Text("还差 {n} 位，请看着身份证补上。", "{n} more to go; please look at the card.")


class IdentifyPage(Page):
    """Takes an 18-character ID number; it says nothing about whether anybody knows it."""

    reaches = False
    id_number_entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Heading(_TITLE, _HINT)
        self._box = EntryBox(
            longest=LENGTH, groups=GROUPS, accepts="0123456789X", hint=_BOX, open_ends=(6, 4)
        )
        self._masked = False
        self._hide = Button(_HIDE, ButtonKind.PLAIN, icon="eye-slash", guarded=False, tall=136)
        self._problem = Banner()
        self._pad = DigitPad(with_x=True)
        self.head.addWidget(self._heading)
        entry = QVBoxLayout()
        entry.addWidget(self._box)
        entry.addWidget(self._problem)
        entry.addStretch()
        self._entry = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._entry.addLayout(entry)
        self._entry.addWidget(self._pad, 1)
        self.body.addLayout(self._entry, 1)
        self._next = Button(_NEXT, icon="caret-right", icon_after=True)
        self.foot.addWidget(self._hide, 2)
        self.foot.addWidget(self._next, 4)
        self._pad.typed.connect(self._box.put)
        self._pad.deleted.connect(self._box.delete_last)
        self._pad.cleared.connect(self._box.clear)
        self._box.changed.connect(self._on_changed)
        self._box.entered.connect(self._on_next)
        self._hide.tapped.connect(self._on_hide)
        self._next.tapped.connect(self._on_next)

    def show_service(self, title: Text, icon: str, tint: str) -> None:
        """Show which service this is for."""
        self._heading.show_service(title, icon, tint)

    def show_problem(self, problem: Text) -> None:
        """Say beside the box what to put right; what was typed stays."""
        self._problem.show_message(problem, BannerKind.WRONG)
        self._box.judge(wrong=True)
        self.ready()

    def clear(self) -> None:
        """Forget the number."""
        super().clear()
        self._heading.clear()
        self._box.clear()
        self._problem.clear()
        self._set_masked(masked=False)

    def arrange(self, look: Look) -> None:
        """Set the pad under the box, or beside it where there is little height."""
        super().arrange(look)
        direction = QBoxLayout.Direction
        self._entry.setDirection(direction.LeftToRight if look.flat else direction.TopToBottom)
        self._entry.setStretch(0, 1 if look.flat else 0)
        self._entry.setSpacing(look.px(look.lengths.gap))

    def _on_changed(self) -> None:
        self._problem.clear()
        self._box.judge(wrong=False)

    def _on_hide(self) -> None:
        self._set_masked(masked=not self._masked)

    def _set_masked(self, *, masked: bool) -> None:
        self._masked = masked
        self._box.hide_characters(masked)
        self._hide.say(_SHOW if masked else _HIDE)
        self._hide.set_icon("eye" if masked else "eye-slash")

    def _on_next(self) -> None:
        value = self._box.value()
        if len(value) < LENGTH:
            self.show_problem(_SHORT.format(n=LENGTH - len(value)))
            return
        self.id_number_entered.emit(value)
