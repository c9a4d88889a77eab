"""政策咨询: what the policies are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.text import Text
from kiosk.ui.pages.cards import CardsPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.ui.widgets.tile import HomeTile

_TITLE = Text("您想了解哪方面？", "What would you like to know about?")
_HINT = Text("谁都能看，不用登记。", "Open to everybody; nothing is noted about you.")


class PolicyTopicsPage(CardsPage):
    """One card a topic."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, _HINT, grid=True, parent=parent)

    def show_topics(self, service: tuple[Text, str, str], cards: Sequence[HomeTile]) -> None:
        """Show the topics."""
        self._heading.show_service(*service)
        self.cards.show_cards(cards)
        self.follow()
