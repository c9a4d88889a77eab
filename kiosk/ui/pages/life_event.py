"""“我遇到了…”: what happened to the person, and what can be done about it here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.text import Text
from kiosk.ui.pages.cards import CardsPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.ui.widgets.tile import HomeTile

_TITLE = Text("您遇到了什么事？", "What happened?")
_HINT = Text("点一个最像您的。不用说您是谁。", "Choose what is closest. No need to say who you are.")
_LEADS = Text("您可以办这些", "What you can do here")
_LEADS_HINT = Text("从上往下，一件一件办。", "From the top, one after another.")


class LifeEventPage(CardsPage):
    """One card for each thing that may have happened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, _HINT, grid=True, parent=parent)

    def show_events(self, cards: Sequence[HomeTile]) -> None:
        """Show what may have happened."""
        self.cards.show_cards(cards)
        self.follow()


class LeadsPage(CardsPage):
    """What fits one life event, best first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_LEADS, _LEADS_HINT, parent=parent)

    def show_leads(self, event: tuple[Text, str, str], cards: Sequence[HomeTile]) -> None:
        """Show where an event leads; it is given as title, icon and tint."""
        self._heading.show_service(*event)
        self.cards.show_cards(cards)
        self.follow()
