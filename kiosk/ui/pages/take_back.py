"""Going on with an unfinished application: an ID number and a secret, and one answer for every failure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.text import Text
from kiosk.ui.page import Page
from kiosk.ui.pages.identify import GROUPS, LENGTH
from kiosk.ui.widgets.banner import Banner, BannerKind
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.digit_pad import DigitPad
from kiosk.ui.widgets.entry_box import EntryBox
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.ui.look import Look

_TITLE = Text("接着办上次没办完的", "Go on where you stopped")
_HINT = Text(
    "取件码是8位的，只输码。别的：输身份证号，再输码或手机号后四位。",
    "A code of 8 digits is enough. Otherwise your ID number, and the code or the phone's last four digits.",
)
_ID = Text("身份证号码", "ID number")
_SECRET = Text("取件码，或手机号后四位", "Pick-up code, or last four digits of the phone")
_FILL = Text("点下面的数字", "Touch the digits below")
_FIND = Text("接着办", "Go on")
_NEW = Text("不找了，重新办", "Start anew instead")
_SHORT = Text(
    "身份证号码要18位，取件码要4位以上。8位的码，不用身份证号。",
    "The ID number has 18 characters, the code at least 4. A code of 8 needs no ID number.",
)
_LEAST_SECRET = 4
PARKED_CODE = 8


class TakeBackPage(Page):
    """Two boxes and one pad; the next problem never says which of the two was wrong."""

    reaches = False
    asked = Signal(str, str)  # ID number, or "" where the secret is a code of eight digits; secret
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = EntryBox(
            longest=LENGTH, groups=GROUPS, accepts="0123456789X", hint=_FILL, open_ends=(6, 4), name=_ID
        )
        self._secret = EntryBox(longest=PARKED_CODE, hint=_FILL)
        self._active = self._id
        self._problem = Banner()
        self._pad = DigitPad(with_x=True)
        self.head.addWidget(Heading(_TITLE, _HINT))
        self._left = QVBoxLayout()
        for label, box in ((_ID, self._id), (_SECRET, self._secret)):
            self._left.addWidget(Label(label, "small", colour="ink_2"))
            self._left.addWidget(box)
            box.chosen.connect(lambda chosen=box: self._write_into(chosen))
            box.changed.connect(self._problem.clear)
        self._left.addWidget(self._problem)
        self._left.addStretch()
        both = self.beside()
        both.addLayout(self._left, 1)
        both.addWidget(self._pad, 1)
        self.body.addLayout(both, 1)
        new = Button(_NEW, ButtonKind.SECONDARY)
        find = Button(_FIND, icon="caret-right", icon_after=True)
        self.foot.addWidget(new, 2)
        self.foot.addWidget(find, 3)
        self._pad.typed.connect(self._on_typed)
        self._pad.deleted.connect(self._on_deleted)
        self._pad.cleared.connect(self._on_cleared)
        new.tapped.connect(self.given_up)
        find.tapped.connect(self._on_find)
        self._write_into(self._id)

    def show_problem(self, problem: Text) -> None:
        """Say the same kind words whatever was wrong; what was typed stays."""
        self._problem.show_message(problem, BannerKind.WRONG)
        self.ready()

    def clear(self) -> None:
        """Forget both."""
        super().clear()
        self._id.clear()
        self._secret.clear()
        self._problem.clear()
        self._write_into(self._id)

    def arrange(self, look: Look) -> None:
        """Set the labels close to their boxes."""
        super().arrange(look)
        self._left.setSpacing(look.px(14))

    def _write_into(self, box: EntryBox) -> None:
        self._active = box
        self._id.activate(box is self._id)
        self._secret.activate(box is self._secret)

    def _on_typed(self, character: str) -> None:
        self._active.put(character)
        if self._active is self._id and len(self._id.value()) == LENGTH:
            self._write_into(self._secret)

    def _on_deleted(self) -> None:
        self._active.delete_last()

    def _on_cleared(self) -> None:
        self._active.clear()

    def _on_find(self) -> None:
        if len(self._secret.value()) == PARKED_CODE:
            self.asked.emit("", self._secret.value())
            return
        if len(self._id.value()) < LENGTH or len(self._secret.value()) < _LEAST_SECRET:
            self.show_problem(_SHORT)
            return
        self.asked.emit(self._id.value(), self._secret.value())
