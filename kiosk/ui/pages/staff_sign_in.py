"""Staff sign in by PIN."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk.text import Text
from kiosk.ui.look import TextSize
from kiosk.ui.page import Page
from kiosk.ui.widgets.banner import Banner, BannerKind
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.digit_pad import DigitPad
from kiosk.ui.widgets.entry_box import EntryBox
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.ui.look import Look

SHORTEST_PIN = 6
LONGEST_PIN = 12
_TITLE = Text("工作人员登录", "Staff sign-in")
_WHO = Text("选您的名字，输密码。", "Choose your name, enter your PIN.")
PIN = Text("密码（6到12位数字）", "PIN (6 to 12 digits)")
_SIGN_IN = Text("登录", "Sign in")
CLOSE = Text("不登录，返回", "Back without signing in")
_LOCKED = Text("已锁屏", "The screen is locked")
_UNLOCK = Text("输密码，接着办。内容都还在。", "Enter your PIN to go on. Nothing is lost.")
_OPEN = Text("打开", "Unlock")
_END = Text("不是工作人员，回首页", "Not staff: end this, go home")
_CHOOSE = Text("请先选您的名字。", "Please choose your name first.")
SHORT = Text("密码至少6位数字。", "A PIN has at least 6 digits.")
_WAIT = Text("错了几次，请等 {n} 秒再试。", "Too many wrong tries; please wait {n} seconds.")


@dataclasses.dataclass(frozen=True, slots=True)
class StaffName:
    """One account that can sign in."""

    id: str
    name: str


class StaffSignInPage(Page):
    """Names to choose from, a PIN pad, and the wait after wrong tries."""

    read_aloud = False
    reaches = False
    signed_in = Signal(str, str)  # account id, PIN
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = ""
        self._names: dict[str, Button] = {}
        self._grid = QGridLayout()
        self._pin = pin_box()
        self._problem = Banner()
        self._pad = DigitPad()
        self._heading = Heading(_TITLE, _WHO)
        self.head.addWidget(self._heading)
        self._left = QVBoxLayout()
        self._left.addLayout(self._grid)
        self._left.addWidget(Label(PIN, "small", colour="ink_2"))
        self._left.addWidget(self._pin)
        self._left.addWidget(self._problem)
        self._left.addStretch()
        both = self.beside()
        both.addLayout(self._left, 1)
        both.addWidget(self._pad, 1)
        self.body.addLayout(both, 1)
        self._close = close = Button(CLOSE, ButtonKind.SECONDARY)
        self._enter = Button(_SIGN_IN, icon="key")
        self.foot.addWidget(close, 2)
        self.foot.addWidget(self._enter, 3)
        join(self._pad, lambda: self._pin)
        self._pin.changed.connect(self._problem.clear)
        self._pin.entered.connect(self._on_enter)
        self._enter.tapped.connect(self._on_enter)
        close.tapped.connect(self.closed)

    def show_accounts(self, accounts: Sequence[StaffName]) -> None:
        """Show who can sign in; a single one is chosen already."""
        self._heading.show_title(_TITLE, _WHO)
        self._close.say(CLOSE)
        self._enter.say(_SIGN_IN)
        self._offer(accounts)

    def show_locked(self, account: StaffName) -> None:
        """Ask the one who is signed in for the PIN again; anybody else can end it."""
        self._heading.show_title(_LOCKED, _UNLOCK)
        self._close.say(_END)
        self._enter.say(_OPEN)
        self._offer([account])

    def _offer(self, accounts: Sequence[StaffName]) -> None:
        self.clear()
        for index, account in enumerate(accounts):
            button = Button(account.name, ButtonKind.PLAIN, icon="user", guarded=False, role="body", tall=120)
            button.tapped.connect(lambda chosen=account.id: self._choose(chosen))
            self._names[account.id] = button
            self._grid.addWidget(button, index // 2, index % 2)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < len(accounts)))
        if len(accounts) == 1:
            self._choose(accounts[0].id)
        self.follow()

    def show_problem(self, problem: Text) -> None:
        """Say what was wrong; the PIN is emptied."""
        self._pin.clear()
        self._problem.show_message(problem, BannerKind.WRONG)
        self._enter.setEnabled(True)
        self.ready()

    def show_wait(self, seconds: int) -> None:
        """Say how long to wait; nothing can be tried until 0."""
        self._pin.clear()
        self._enter.setEnabled(seconds <= 0)
        if seconds > 0:
            self._problem.show_message(_WAIT.format(n=seconds), BannerKind.WRONG)
        else:
            self._problem.clear()
        self.ready()

    def clear(self) -> None:
        """Forget the PIN, who was chosen and who there is to choose."""
        super().clear()
        for button in self._names.values():
            self._grid.removeWidget(button)
            button.setParent(None)
        self._names = {}
        self._pin.clear()
        self._problem.clear()
        self._enter.setEnabled(True)
        self._choose("")

    def arrange(self, look: Look) -> None:
        """Space the names."""
        super().arrange(look)
        self._grid.setSpacing(look.px(look.lengths.gap))
        self._left.setSpacing(look.px(20))
        for button in self._names.values():
            button.set_icon(_icon(look))

    def _choose(self, account: str) -> None:
        self._chosen = account
        for name, button in self._names.items():
            button.set_kind(ButtonKind.PRIMARY if name == account else ButtonKind.PLAIN)

    def _on_enter(self) -> None:
        if not self._enter.isEnabled():
            return
        if not self._chosen:
            self.show_problem(_CHOOSE)
        elif len(self._pin.value()) < SHORTEST_PIN:
            self.show_problem(SHORT)
        else:
            self.signed_in.emit(self._chosen, self._pin.value())


def _icon(look: Look) -> str:
    """Return the icon before a name; none where it would break the name: beside the pad, in large letters."""
    return "user" if look.portrait or look.size is TextSize.NORMAL else ""


def pin_box(name: Text = PIN) -> EntryBox:
    """Return a box for a PIN, which is never shown; what it is called stands over it."""
    box = EntryBox(longest=LONGEST_PIN, name=name)
    box.hide_characters(masked=True)
    return box


def join(pad: DigitPad, box: Callable[[], EntryBox]) -> None:
    """Let a pad write into the box that is being filled."""
    pad.typed.connect(lambda character: box().put(character))
    pad.deleted.connect(lambda: box().delete_last())
    pad.cleared.connect(lambda: box().clear())
