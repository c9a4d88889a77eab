"""The policies of one topic, or those that fit a life event: a card each, with whom it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.text import Text
from kiosk.ui.pages.cards import CardsPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.ui.widgets.tile import HomeTile

_TITLE = Text("点开看看", "Open one to read it")
_HINT = Text("每张都写着：给谁、给什么、怎么办。", "Each says who it is for, what it gives, and how.")


class PolicyListPage(CardsPage):
    """One card a policy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, _HINT, parent=parent)

    def show_policies(self, topic: tuple[Text, str, str], cards: Sequence[HomeTile]) -> None:
        """Show the policies of a topic, given as title, icon and tint."""
        self._heading.show_service(*topic)
        self.cards.show_cards(cards)
        self.follow()
