"""Done: the good news in green and large, the QR, the number, what happens next."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.text import Language, Text
from kiosk.ui.page import Page
from kiosk.ui.widgets.aloud import kept_private
from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.banner import Banner, BannerKind
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.card import Card
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.qr import Qr
from kiosk.ui.widgets.timeline import Timeline, TimelineStep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.ui.look import Look

_DONE_TITLE = Text("办好了，请收好回执", "Done. Please keep your receipt")
_NUMBER = Text("办件编号", "Case number")
_SCAN = Text("手机扫码，随时查进度", "Scan with a phone to follow it")
_AGAIN = Text("再打一张", "Print again")
_FINISH = Text("完成，清除我的信息（{n}秒）", "Finish and clear my details ({n} s)")
_NO_PAPER = Text(
    "没打出纸，不影响办理。请用手机拍下二维码和编号。",
    "It was not printed, but your case is safe. Please photograph the QR code and the number.",
)
_PRINTING = Text("正在打印回执…", "Printing your receipt…")
_PRINTED = Text("回执打好了，请取走。", "Your receipt is printed. Please take it.")


@dataclasses.dataclass(frozen=True, slots=True)
class ReceiptValues:
    """What the receipt page shows; the name is masked already, ``qr`` is a matrix of modules."""

    title: Text
    masked_name: str
    number: str
    qr: Sequence[Sequence[bool]]
    steps: tuple[TimelineStep, ...]
    next_service: Text | None = None  # its title


class ReceiptPage(Page):
    """Stays until 完成 or until its seconds are over."""

    edge_to_edge = True
    reaches = False
    print_again = Signal()
    next_chosen = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._good = _GoodNews()
        self._qr = Qr()
        self._number = Label("", "heading", bold=True)
        self._print = Banner()
        self._timeline = Timeline()
        self._card = Card(layout=QHBoxLayout())
        beside = QVBoxLayout()
        beside.addStretch()
        beside.addWidget(Label(_NUMBER, "small", colour="ink_2"))
        beside.addWidget(self._number)
        beside.addWidget(Label(_SCAN, "small", colour="ink_2"))
        beside.addStretch()
        self._card.inside.addWidget(self._qr)
        self._card.inside.addLayout(beside, 1)
        self._again = Button(_AGAIN, ButtonKind.SECONDARY, icon="printer", tall=124)
        self._next = Button("", ButtonKind.SECONDARY, icon="arrow-right", tall=124)
        self._finish = Button("", tall=124)
        proof = QVBoxLayout()
        proof.addWidget(self._card)
        proof.addWidget(self._print)
        proof.addStretch()
        self._proof = proof
        middle = self.beside()
        middle.addLayout(proof, 1)
        middle.addWidget(self._timeline, 1)
        self.body.addLayout(middle)
        self.body.addStretch()
        pair = QHBoxLayout()
        pair.addWidget(self._again, 1)
        pair.addWidget(self._next, 1)
        self._buttons = self.beside()
        self._buttons.addLayout(pair, 1)
        self._buttons.addWidget(self._finish, 1)
        self._pair = pair
        self.foot.addLayout(self._buttons)
        self.head.addWidget(self._good, 1)
        self._again.tapped.connect(self.print_again)
        self._next.tapped.connect(self.next_chosen)
        self._finish.tapped.connect(self.finished)

    def show_receipt(self, values: ReceiptValues) -> None:
        """Show what was filed."""
        who = f" · {values.masked_name}" if values.masked_name else ""
        self._good.show_what(Text(values.title.zh + who, values.title.en + who))
        self._qr.show_matrix(values.qr)
        self._number.say(in_groups(values.number))
        self._timeline.show_steps(values.steps)
        self._next.setVisible(values.next_service is not None)
        self._next.say(_next(values.next_service) if values.next_service else "")
        self.follow()
        self.ready()

    def show_seconds(self, left: int) -> None:
        """Show how long the page stays."""
        self._finish.say(_FINISH.format(n=left))

    def show_printing(self) -> None:
        """Say that the printer is at work."""
        self._print.show_message(_PRINTING, BannerKind.QUIET)

    def show_printed(self) -> None:
        """Say that the paper is there."""
        self._print.show_message(_PRINTED, BannerKind.DONE)
        self._again.ready()

    def show_not_printed(self) -> None:
        """Say that the screen is enough: photograph it."""
        self._print.show_message(_NO_PAPER, BannerKind.NOTE)
        self._again.ready()

    def clear(self) -> None:
        """Forget the case."""
        super().clear()
        self._good.show_what("")
        self._qr.show_matrix(())
        self._number.say("")
        self._print.clear()
        self._timeline.clear()
        self._next.say("")

    def arrange(self, look: Look) -> None:
        """Set QR and timeline side by side in landscape."""
        super().arrange(look)
        self._card.inside.setSpacing(look.px(36))
        self._proof.setSpacing(look.px(look.lengths.gap))
        self._pair.setSpacing(look.px(look.lengths.gap))
        wordy = look.language is Language.EN and not self._next.isHidden()
        for place, share in enumerate((3, 2) if wordy else (1, 1)):
            self._buttons.setStretch(place, share)


def _next(service: Text) -> Text:
    """Return what the button says; a line may break before the service's name."""
    return Text(f"接着办\u200b{service.zh}", f"Next: {service.en}")


class _GoodNews(QWidget):
    """The green field with a tick."""

    def __init__(self) -> None:
        super().__init__()
        self._what = kept_private(Label("", colour="on_dark"))
        self._title = Label(_DONE_TITLE, "title", bold=True, colour="on_dark")
        self._icon = Icon("check-circle-fill", side=120, colour="on_dark")
        self._row = QHBoxLayout(self)
        self._texts = QVBoxLayout()
        self._texts.addStretch()
        self._texts.addWidget(self._title)
        self._texts.addWidget(self._what)
        self._texts.addStretch(1)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(self._texts, 1)
        self._look: Look | None = None

    def show_what(self, what: Text | str) -> None:
        """Say what was filed, and for whom."""
        self._what.say(what)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        side = look.px(look.lengths.margin + (20 if look.portrait else 0))
        self._row.setDirection(
            QHBoxLayout.Direction.LeftToRight if look.portrait else QHBoxLayout.Direction.TopToBottom
        )
        self._row.setContentsMargins(side, look.px(56), side, look.px(52))
        self._row.setSpacing(look.px(40))
        self._texts.setSpacing(look.px(8))
        self._texts.setStretch(0, 1 if look.portrait else 0)
        for child in self.children():
            apply_look(child, look)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the green ground."""
        del event
        if self._look is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.colour("done")))
        painter.end()


def in_groups(number: str) -> str:
    """Break a case number where it is read aloud: after the place and machine, then the day and the rest."""
    parts = number.split("-")
    half = len(parts) // 2
    return "-".join(parts[:half]) + "\n" + "-".join(parts[half:]) if half else number
