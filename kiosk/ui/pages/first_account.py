"""The first account of a machine: a work number or a name, and a PIN of one's own, entered twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from kiosk.text import Text
from kiosk.ui.fields.writing_page import WritingPage, WrittenLine
from kiosk.ui.keyboard.purpose import Kind, Purpose
from kiosk.ui.pages.staff_sign_in import CLOSE, PIN, SHORT, SHORTEST_PIN, join, pin_box
from kiosk.ui.widgets.banner import Banner, BannerKind
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.digit_pad import DigitPad
from kiosk.ui.widgets.entry_box import EntryBox
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.ui.fields.key_dock import NewTypist
    from kiosk.ui.look import Look

_TITLE = Text("设置第一个工作人员", "Make the first staff account")
_HINT = Text("没有默认密码，请自己定一个。", "There is no default PIN; choose your own.")
_NUMBER = Text("工号或姓名", "Work number or name")
_AGAIN = Text("再输一次密码", "The PIN once more")
_WRITE = Text("用键盘写姓名", "Write a name")
_WRITTEN = Text("写好了", "Written")
_MAKE = Text("设置好了", "Make the account")
_DIFFERENT = Text("两次密码不一样，请重输。", "The two PINs differ; enter them again.")
_NO_NAME = Text("请先输工号或姓名。", "Please enter a work number or a name first.")
_LONGEST_NAME = 20


class StaffFirstAccountPage(WritingPage):
    """Digits stand beside the boxes; the keyboard comes for a name, and has the screen with it."""

    read_aloud = False
    reaches = False
    account_made = Signal(str, str)  # name or work number, PIN
    closed = Signal()

    def __init__(self, new_typist: NewTypist | None = None, parent: QWidget | None = None) -> None:
        super().__init__(new_typist, parent)
        self._name = EntryBox(longest=_LONGEST_NAME, accepts="", name=_NUMBER)
        self._pin = pin_box()
        self._again = pin_box(_AGAIN)
        self._labels = [Label(said, "small", colour="ink_2") for said in (_NUMBER, PIN, _AGAIN)]
        self._active = self._name
        self._problem = Banner()
        self._pad = DigitPad()
        self.line = WrittenLine(_NUMBER, _LONGEST_NAME)
        self.line.purpose = Purpose(Kind.NAME, staff=True)
        self.head.addWidget(Heading(_TITLE, _HINT))
        self._boxes = (self._name, self._pin, self._again)
        self._left = QVBoxLayout()
        for label, box in zip(self._labels, self._boxes, strict=True):
            self._left.addWidget(label)
            self._left.addWidget(box)
            box.chosen.connect(lambda chosen=box: self._fill(chosen))
            box.changed.connect(self._problem.clear)
        self._left.insertWidget(1, self.line)
        self._left.addWidget(self._problem)
        self._left.addStretch()
        self._both = self.beside()
        self._both.addLayout(self._left, 1)
        self._both.addWidget(self._pad, 1)
        self.body.addLayout(self._both, 1)
        self.keys = Button(_WRITE, ButtonKind.SECONDARY, icon="keyboard", guarded=False)
        self._close = Button(CLOSE, ButtonKind.SECONDARY)
        self._make = Button(_MAKE)
        for button, share in ((self._close, 2), (self.keys, 2), (self._make, 3)):
            self.foot.addWidget(button, share)
        join(self._pad, lambda: self._active)
        self.line.changed.connect(lambda text: self._name.set_value(text[:_LONGEST_NAME]))
        self.keys.tapped.connect(self._turn_keys)
        self._make.tapped.connect(self._on_make)
        self._close.tapped.connect(self.closed)
        self._show_parts()
        self._fill(self._name)

    def show_problem(self, problem: Text) -> None:
        """Say what to put right."""
        self._problem.show_message(problem, BannerKind.WRONG)
        self.ready()

    def clear(self) -> None:
        """Forget everything entered."""
        super().clear()
        for box in (self.line, *self._boxes):
            box.clear()
        self.write_into(None)
        self._problem.clear()
        self._show_parts()
        self._fill(self._name)

    def arrange(self, look: Look) -> None:
        """Set each label close to its box; only a name is known without one where there is little height."""
        super().arrange(look)
        if look.low:
            self._both.setDirection(QBoxLayout.Direction.LeftToRight)
        self._left.setSpacing(look.px(4 if look.low else 8))
        beside = look.low or (self.writes and not look.portrait)
        self._labels[0].setVisible(not beside or (look.portrait and self.writes))

    def _turn_keys(self) -> None:
        """Give the screen to the keyboard and the name, or take the digits back."""
        if self.writes:
            self.write_into(None)
        else:
            self.line.clear()
            self.line.write(self._name.value())
            self.write_into(self.line)
        self._show_parts()
        self._fill(self._name if self.writes else self._pin)
        self.follow()

    def _show_parts(self) -> None:
        writes = self.writes
        self.line.setVisible(writes)
        self.keys.setVisible(self.dock.can_write)
        self.keys.say(_WRITTEN if writes else _WRITE)
        for part in (*self._boxes, *self._labels[1:], self._pad, self._close, self._make):
            part.setVisible(not writes)

    def _fill(self, box: EntryBox) -> None:
        self._active = box
        for each in self._boxes:
            each.activate(each is box)

    def _on_make(self) -> None:
        if not self._name.value().strip():
            self.show_problem(_NO_NAME)
        elif len(self._pin.value()) < SHORTEST_PIN:
            self.show_problem(SHORT)
        elif self._pin.value() != self._again.value():
            self._again.clear()
            self.show_problem(_DIFFERENT)
        else:
            self.account_made.emit(self._name.value().strip(), self._pin.value())
