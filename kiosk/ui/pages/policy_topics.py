"""政策咨询: a line to ask in, what happened, what it is about, what may be there for oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout

from kiosk.text import Text
from kiosk.ui.look import TextSize
from kiosk.ui.pages.cards import CardsPage
from kiosk.ui.widgets.button import Button, ButtonKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.ui.look import Look
    from kiosk.ui.widgets.tile import HomeTile

_TITLE = Text("您想了解哪方面？", "What would you like to know about?")
_HINT = Text("谁都能看，不用登记。", "Open to everybody; nothing is noted about you.")
_SEARCH = Text("打字问一问", "Ask in words")
_EVENTS = Text("我遇到了…", "What happened")
_CALCULATE = Text("算算能享受什么", "What am I entitled to?")
_WHERE = Text("去哪里办", "Where to go")


class PolicyTopicsPage(CardsPage):
    """One card a topic; above them the search and what happened, below the calculation and the offices."""

    reaches = False  # all topics are seen at once
    search_asked = Signal()
    events_asked = Signal()
    calculator_asked = Signal()
    points_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, _HINT, grid=True, parent=parent)
        self.search = Button(_SEARCH, ButtonKind.SECONDARY, icon="magnifying-glass", tall=124)
        self.events = Button(_EVENTS, ButtonKind.SECONDARY, icon="chat-circle-dots", tall=124)
        self._ways = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._ways.addWidget(self.search, 1)
        self._ways.addWidget(self.events, 1)
        self.calculate = Button(_CALCULATE, icon="calculator")
        self.points = Button(_WHERE, ButtonKind.SECONDARY, icon="map-pin")
        self.body.insertLayout(0, self._ways)
        self.foot.addWidget(self.points, 2)
        self.foot.addWidget(self.calculate, 3)
        self.search.tapped.connect(self.search_asked)
        self.events.tapped.connect(self.events_asked)
        self.calculate.tapped.connect(self.calculator_asked)
        self.points.tapped.connect(self.points_asked)

    def show_topics(self, service: tuple[Text, str, str], cards: Sequence[HomeTile]) -> None:
        """Show the topics."""
        self._heading.show_service(*service)
        self.cards.show_cards(cards)
        self.follow()
        self.ready()

    def arrange(self, look: Look) -> None:
        """Set the ways to ask above the topics, or under the heading where there is room."""
        super().arrange(look)
        aside = not (look.portrait or look.low) and look.size is TextSize.NORMAL
        place = self.head if aside else self.body
        self._ways.setParent(None)
        place.insertLayout(1 if aside else 0, self._ways)
        self._ways.setDirection(
            QBoxLayout.Direction.TopToBottom if aside else QBoxLayout.Direction.LeftToRight
        )
        self._ways.setSpacing(look.px(look.lengths.gap))
        self._ways.setContentsMargins(0, look.px(24) if aside else 0, 0, 0)
