"""Big cards to choose from, up to three side by side; what does not fit is on the next page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.ui.fields.paged import Paged
from kiosk.ui.look import TextSize
from kiosk.ui.widgets.tile import HomeTile, Tile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.ui.look import Look

_GROWN = 1.35


class CardList(Paged):
    """Shows as many cards as fit; ``chosen`` carries the id of the one that was touched."""

    chosen = Signal(str)

    def __init__(self, *, grid: bool = False, wide: bool = False, parent: QWidget | None = None) -> None:
        """Set cards side by side in portrait too with ``grid``, nowhere with ``wide``, else in landscape."""
        super().__init__(grown=_GROWN, parent=parent)
        self._grid = grid
        self._wide = wide
        self.cards: list[Tile] = []

    def show_cards(self, cards: Sequence[HomeTile]) -> None:
        """Show cards from the first page on."""
        self.cards = [Tile(card) for card in cards]
        for card in self.cards:
            card.shape(upright=False, large=False, opens=not self._grid)
            card.tapped.connect(lambda chosen=card.tile.id: self.chosen.emit(chosen))
        self.show_things(self.cards)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._columns = 2 if not self._wide and (self._grid or not look.portrait) else 1
        if self._grid and not look.portrait and look.size is TextSize.NORMAL:
            self._columns = 3
        super().set_look(look)
