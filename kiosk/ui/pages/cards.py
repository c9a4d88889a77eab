"""A page of big cards under a heading: what several pages to choose from have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.ui.fields.card_list import CardList
from kiosk.ui.page import Page
from kiosk.ui.widgets.heading import Heading

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.text import Text


class CardsPage(Page):
    """Heading and cards; ``chosen`` carries the id of the card."""

    chosen = Signal(str)

    def __init__(
        self,
        title: Text | str,
        hint: Text | str,
        *,
        grid: bool = False,
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._heading = Heading(title, hint)
        self.cards = CardList(grid=grid, wide=wide)
        self.head.addWidget(self._heading)
        self.body.addWidget(self.cards, 1)
        self.cards.chosen.connect(self.chosen)

    def clear(self) -> None:
        """Show nothing."""
        super().clear()
        self._heading.clear()
        self.cards.show_cards(())
