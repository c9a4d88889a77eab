"""The code under which a session is put away, in large digits to read out, and the slip with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.text import Text
from kiosk.ui.page import Page
from kiosk.ui.widgets.banner import Banner, BannerKind
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.card import Card, CardKind
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_TITLE = Text("已经存好了", "It is put away")
_HINT = Text(
    "{until}前，在这台机器点“接着办”，输这个码。",
    "Until {until_en}, choose “Go on” at this machine and enter this code.",
)
_CODE = Text("取件码", "Code")
_ONLY_YOU = Text(
    "别告诉别人。码丢了，请本人带证件来找工作人员。",
    "Tell nobody. If it is lost, come to staff yourself, with your card.",
)
_PRINT = Text("打一张纸条", "Print a slip")
_DONE = Text("记好了，回首页", "I have it, go home")
_PRINTING = Text("正在打纸条…", "Printing the slip…")
_PRINTED = Text("纸条打好了，请取走。", "The slip is printed. Please take it.")
_NO_PAPER = Text("没打出来，请拍照或抄下来。", "It was not printed. Photograph it or write it down.")


def spaced(code: str) -> str:
    """Return a code as it is read out: 37 482 915."""
    return f"{code[:2]} {code[2:5]} {code[5:]}"


class ParkedPage(Page):
    """Shows one code, once."""

    lowered = True
    print_asked = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Heading(_TITLE, "")
        self._card = Card(CardKind.GO_ON)
        self._message = Banner()
        self.head.addWidget(self._heading)
        self.body.addWidget(self._card)
        self.body.addWidget(self._message)
        self.body.addStretch()
        slip = Button(_PRINT, ButtonKind.SECONDARY, icon="printer")
        done = Button(_DONE)
        self.foot.addWidget(slip, 2)
        self.foot.addWidget(done, 3)
        slip.tapped.connect(self.print_asked)
        done.tapped.connect(self.finished)

    def show_code(self, code: str, until: Text) -> None:
        """Show the code and until when it is good."""
        self.clear()
        self._heading.show_title(_TITLE, _HINT.format(until=until.zh, until_en=until.en))
        self._card.inside.addWidget(Label(_CODE, colour="go_on"))
        self._card.inside.addWidget(Label(spaced(code), "huge", bold=True, colour="go_on"))
        self._card.inside.addWidget(Label(_ONLY_YOU, colour="go_on"))
        self.follow()
        self.ready()

    def show_printing(self) -> None:
        """Say that the slip is on its way."""
        self._message.show_message(_PRINTING, BannerKind.QUIET)

    def show_printed(self, *, printed: bool) -> None:
        """Say whether the slip is out."""
        kind = BannerKind.DONE if printed else BannerKind.NOTE
        self._message.show_message(_PRINTED if printed else _NO_PAPER, kind)
        self.ready()

    def clear(self) -> None:
        """Forget the code."""
        super().clear()
        self._card.empty()
        self._message.clear()
        self._heading.show_title(_TITLE, "")
