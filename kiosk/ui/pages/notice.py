"""一次性告知: before starting, all at once, what to bring, how long it takes, who can apply."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout

from kiosk.text import Language, Text
from kiosk.ui.look import TextSize
from kiosk.ui.page import Page
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.card import Card
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.row import Row
from kiosk.ui.widgets.thing_picture import ThingPicture

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.ui.look import Look

_TITLE = Text("先看看要带什么", "What you need")
_HINT = Text("都告诉您了，不用再跑一趟。", "This is all of it, so you need not come twice.")
_START = Text("开始办理", "Start")
_BRING = Text("要带的", "Bring with you")
_NOTHING = Text("什么都不用带", "Nothing to bring")
_WHO = Text("谁能办", "Who can apply")
_MINUTES = Text("要多久", "How long it takes here")
_CLOCK = Text("多久有结果", "When you hear back")
_BASIS = Text("依据：{basis}", "Basis: {basis}")


@dataclasses.dataclass(frozen=True, slots=True)
class Bring:
    """One thing to bring, with its icon."""

    text: Text
    icon: str = "file-text"
    hint: Text | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class NoticeValues:
    """What the notice says; an empty text leaves its row out."""

    title: Text
    icon: str
    tint: str
    bring: tuple[Bring, ...]
    who: Text
    minutes: Text
    clock: Text
    basis: Text


class NoticePage(Page):
    """Tells everything once; 开始办理 goes on."""

    lowered = True
    started = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Heading(_TITLE, _HINT)
        self.head.addWidget(self._heading)
        self._bring = Card()
        self._facts = Card()
        self._basis = Label("", "small", colour="ink_2")
        start = Button(_START, icon="caret-right", icon_after=True)
        self._cards = self.beside()
        self._cards.addWidget(self._bring, 1)
        self._cards.addWidget(self._facts, 1)
        self.body.addLayout(self._cards)
        self.body.addWidget(self._basis)
        self.body.addStretch()
        self.foot.addWidget(start)
        start.tapped.connect(self.started)

    def show_notice(self, values: NoticeValues) -> None:
        """Show what a service asks for."""
        self._heading.show_service(values.title, values.icon, values.tint)
        self._bring.empty()
        self._bring.inside.addWidget(Label(_BRING if values.bring else _NOTHING, "small", colour="ink_2"))
        for thing in values.bring:
            picture = ThingPicture(thing.icon, tint=values.tint)
            self._bring.inside.addWidget(Row("", thing.text, thing.hint or "", picture=picture))
        self._bring.inside.addStretch()
        self._facts.empty()
        facts = (
            (_WHO, values.who, "user"),
            (_MINUTES, values.minutes, "clock"),
            (_CLOCK, values.clock, "calendar"),
        )
        for label, text, icon in facts:
            if text.zh:
                self._facts.inside.addWidget(Row(icon, text, label, tint="blue", label_first=True))
        self._facts.inside.addStretch()
        said = Text(_BASIS.zh.format(basis=values.basis.zh), _BASIS.en.format(basis=values.basis.en))
        self._basis.say(said if values.basis.zh else "")
        self.follow()

    def arrange(self, look: Look) -> None:
        """Let the basis stand under the cards, in landscape under the title, but for long words."""
        super().arrange(look)
        wide = look.size is TextSize.LARGEST and look.language is Language.EN
        if wide:
            self._cards.setDirection(QBoxLayout.Direction.TopToBottom)
        self.head.removeWidget(self._basis)
        self.body.removeWidget(self._basis)
        if look.portrait or wide:
            self.body.insertWidget(1, self._basis)
        else:
            self.head.addWidget(self._basis)

    def clear(self) -> None:
        """Belong to no service."""
        super().clear()
        self._heading.clear()
        self._bring.empty()
        self._facts.empty()
        self._basis.say("")
