"""Things that a person gave, under each other, page by page; deleting one is asked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui.fields.pager import Pager
from kiosk.ui.fields.thing_card import DELETE, KEEP, REALLY, Thing, ThingCard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from kiosk.ui.look import Look


class ThingList(QWidget):
    """Shows as many cards as fit; ``acted`` carries the number of a thing and what to do with it."""

    acted = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._things: tuple[Thing, ...] = ()
        self._cards: list[ThingCard] = []
        self._first = 0
        self._a_view = 1
        self._sure: int | None = None
        self._pager = Pager(self)
        self._pager.hide()
        self._pager.turned.connect(self._turn)

    def show_things(self, things: Sequence[Thing]) -> None:
        """Show things; the view stays where it was as far as it can."""
        if len(things) != len(self._things):
            self._sure = None
        self._things = tuple(things)
        self._arrange()

    def show_last(self) -> None:
        """Turn to the view with the last thing."""
        self._first = max(0, len(self._things) - 1)
        self._arrange()

    def cards(self) -> list[ThingCard]:
        """Return the cards that are shown, in order."""
        return [card for card in self._cards if not card.isHidden()]

    def clear(self) -> None:
        """Forget every thing."""
        self._things, self._first, self._sure = (), 0, None
        for card in self._cards:
            card.clear()
            card.hide()
        self._pager.hide()

    def height_wanted(self, width: int, room: int) -> int:
        """Return the height of all things, at most the room."""
        if self._look is None or not self._things:
            return 0
        tall, gap = self._card_height(width), self._gap(self._look)
        return min(room, len(self._things) * (tall + gap) - gap)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        self._pager.set_look(look)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the cards anew."""
        super().resizeEvent(event)
        self._arrange()

    def _gap(self, look: Look) -> int:
        return max(look.px(look.lengths.small_gap), look.mm(3.2))

    def _card_height(self, width: int) -> int:
        """Return the height that every card gets: that of the highest, asked for deletion or not."""
        look = self._look
        if look is None:
            return 0
        self._fill(look)
        return max(
            (card.needed_height(width) for card, _ in zip(self._cards, self._things, strict=False)), default=0
        )

    def _fill(self, look: Look) -> None:
        while len(self._cards) < len(self._things):
            card, number = ThingCard(self), len(self._cards)
            card.acted.connect(lambda act, number=number: self._on_acted(number, act))
            card.hide()
            self._cards.append(card)
        for number, (card, thing) in enumerate(zip(self._cards, self._things, strict=False)):
            card.show_thing(thing, look, sure=number == self._sure)

    def _arrange(self) -> None:
        look = self._look
        if look is None or not self.width():
            return
        tall, gap = self._card_height(self.width()), self._gap(look)
        apart = look.mm(look.theme.touch.danger_gap_mm) + 1  # a thing may be deleted just above
        paging = self._pager.height_wanted(self.width()) + apart
        count = len(self._things)
        fit = max(1, (self.height() + gap) // (tall + gap)) if tall else 1
        self._a_view = fit if fit >= count else max(1, (self.height() - paging + gap) // (tall + gap))
        views = max(1, -(-count // self._a_view))
        view = min(self._first // self._a_view, views - 1)
        for number, card in enumerate(self._cards):
            place = number - view * self._a_view
            here = number < count and 0 <= place < self._a_view
            if here:
                card.setGeometry(0, place * (tall + gap), self.width(), tall)
            elif number >= count:
                card.clear()
            card.setVisible(here)
        self._pager.setVisible(views > 1)
        if views > 1:
            high = paging - apart
            self._pager.setGeometry(0, self.height() - high, self.width(), high)
            self._pager.show_page(view, views)

    def _turn(self, view: int) -> None:
        self._first, self._sure = view * self._a_view, None
        self._arrange()

    def _on_acted(self, number: int, act: str) -> None:
        if act == DELETE:
            self._sure = number
            self._arrange()
        elif act == KEEP:
            self._sure = None
            self._arrange()
        else:
            self._sure = None
            self.acted.emit(number, DELETE if act == REALLY else act)
