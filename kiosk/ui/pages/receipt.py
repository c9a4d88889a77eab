"""Done: the good news in green and large, the QR, the number, what happens next, what else there may be.

Low, the green field is out of reach: it holds what is only read, and leaves the rest to what is touched.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.text import Text
from kiosk.ui.look import TextSize
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
_SCAN = Text("手机扫码，随时查进度", "Scan to follow your case")
_ENTITLED = Text("您还可能\u200b享受什么", "What else you may get")
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
    entitlements_asked = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._good = _GoodNews()
        self._qr = Qr()
        self._number = Label("", "heading", bold=True)
        self._print = Banner()
        self._timeline = Timeline()
        self._card = Card(layout=QHBoxLayout())
        self._texts = QVBoxLayout()
        self._texts.addStretch()
        self._texts.addWidget(Label(_NUMBER, "small", colour="ink_2"))
        self._texts.addWidget(self._number)
        self._texts.addWidget(Label(_SCAN, "small", colour="ink_2"))
        self._texts.addStretch()
        self._card.inside.addWidget(self._qr)
        self._card.inside.addLayout(self._texts, 1)
        self._again = Button(_AGAIN, ButtonKind.SECONDARY, icon="printer", tall=100)
        self._next = Button("", ButtonKind.SECONDARY, icon="arrow-right", tall=124)
        self.entitled = Button(_ENTITLED, ButtonKind.SECONDARY, tall=124)
        self._finish = Button("", tall=124)
        self._proof = QVBoxLayout()
        self._proof.addWidget(self._card)
        self._proof.addWidget(self._print)
        self._proof.addStretch()
        self._what_next = QVBoxLayout()
        self._what_next.addStretch()
        self._middle = self.beside()
        self._middle.addLayout(self._proof, 1)
        self._middle.addLayout(self._what_next, 1)
        self.body.addLayout(self._middle)
        self.body.addStretch()
        self._pair = QHBoxLayout()
        self._pair.addWidget(self._next, 1)
        self._buttons = self.beside()
        self._buttons.addLayout(self._pair, 1)
        self._buttons.addWidget(self._finish, 1)
        self.foot.addLayout(self._buttons)
        self.head.addWidget(self._good, 1)
        self._again.tapped.connect(self.print_again)
        self._next.tapped.connect(self.next_chosen)
        self.entitled.tapped.connect(self.entitlements_asked)
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
        gap = look.px(look.lengths.gap)
        for layout in (self._proof, self._pair, self._what_next, self._texts):
            layout.setSpacing(gap if layout is not self._texts else look.px(8))
        self.full_side = look.low
        self.spare = self._good.steps if look.low else None
        self._timeline.run(across=look.flat)
        if look.low:
            (self._good.news if look.flat else self._good.column).insertWidget(2, self._print, look.flat)
            self._good.steps.inside.addWidget(self._timeline)
        else:
            self._good.steps.hide()
            self._proof.insertWidget(1, self._print)
            self._what_next.insertWidget(0, self._timeline)
        if look.flat:
            self._what_next.insertWidget(0, self._again)
            self._what_next.insertWidget(1, self.entitled)
            self._buttons.setDirection(QBoxLayout.Direction.TopToBottom)
        else:
            self._texts.insertWidget(4, self._again)
            self._pair.insertWidget(0, self.entitled, 1)
        self._arrange_wide(look, wide=not look.portrait and not look.flat)

    def _arrange_wide(self, look: Look, *, wide: bool) -> None:
        """Keep the foot low where there is little height, and let whole steps turn under the card."""
        large = look.size is not TextSize.NORMAL
        tight = large and (wide or (look.low and look.portrait))
        if wide and large:
            self._middle.setDirection(QBoxLayout.Direction.TopToBottom)
        for button in (self.entitled, self._next, self._finish):
            button.set_role("small" if tight else "body" if wide else "button")
            button.be_tall(104 if tight else 124)
        self._number.set_role("button" if tight else "heading")
        goes_on = not self._next.isHidden()
        for layout, shares, uneven in (
            (self._pair, (1, 2), goes_on and tight and not wide),
            (self._buttons, (2, 1), goes_on and wide),
        ):
            for place, share in enumerate(shares if uneven else (1, 1)):
                layout.setStretch(place, share)


def _next(service: Text) -> Text:
    """Return what the button says; a line may break before the service's name."""
    return Text(f"接着办\u200b{service.zh}", f"Next: {service.en}")


class _GoodNews(QWidget):
    """The green field with a tick; ``news``, ``column`` and ``steps`` take what is only read."""

    def __init__(self) -> None:
        super().__init__()
        self._look: Look | None = None
        self._what = kept_private(Label("", colour="on_dark"))
        self._icon = Icon("check-circle-fill", side=120, colour="on_dark")
        self.steps = Card()
        texts = QVBoxLayout()
        texts.addWidget(Label(_DONE_TITLE, "title", bold=True, colour="on_dark"))
        texts.addWidget(self._what)
        self._texts = texts
        self.news = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.news.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self.news.addLayout(texts, 1)
        self.column = QVBoxLayout(self)
        self.column.addLayout(self.news)
        self.column.addStretch(1)
        self.column.addWidget(self.steps)

    def show_what(self, what: Text | str) -> None:
        """Say what was filed, and for whom."""
        self._what.say(what)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        side = look.px(look.lengths.margin + (20 if look.portrait else 0))
        upright = (
            QBoxLayout.Direction.LeftToRight
            if look.portrait or look.flat
            else QBoxLayout.Direction.TopToBottom
        )
        self.news.setDirection(upright)
        top, bottom = (16, 14) if look.flat else (48, 40) if look.portrait else (56, 40)
        self.column.setContentsMargins(side, look.px(top), side, look.px(bottom))
        self.news.setSpacing(look.px(40))
        self.column.setSpacing(look.px(12))
        self._texts.setSpacing(look.px(8))
        for child in self.children():
            apply_look(child, look)
        if look.flat:
            pad = look.px(12)
            self.steps.inside.setContentsMargins(pad, pad, pad, pad)

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
