"""The services on the home screen: as many tiles a page as find room, and a button for the rest."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.text import Text
from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.button import Button, ButtonKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QResizeEvent

    from kiosk.ui.look import Look
    from kiosk.ui.widgets.tile import Tile

MOST = 8  # tiles a page, however much room there is
FEW = 4  # so many are drawn large
LEAST_MM = (60, 40)  # of a tile
_LETTERS = 0.85  # of the size that was asked for: titles are never written smaller
_ASIDE = 290  # picture pixels: width of the button for the rest beside flat tiles
_NEXT = Text("更多服务", "More services")
_FIRST = Text("回到前面的服务", "Back to the first services")
_NEXT_NARROW, _FIRST_NARROW = Text("更多服务", "More"), Text("前面的服务", "First page")


class Dress(enum.Enum):
    """How much room a tile takes: large, as drawn, with a smaller icon, and without its few words too."""

    LARGE = enum.auto()
    PLAIN = enum.auto()
    COMPACT = enum.auto()
    BARE = enum.auto()


class Plan(NamedTuple):
    """How many tiles stand on a page, in how many columns, and how they are drawn."""

    a_page: int
    columns: int
    dress: Dress

    @property
    def rows(self) -> int:
        """Return the number of rows on a full page."""
        return -(-self.a_page // self.columns)


class Shelf(QWidget):
    """Places tiles in its own size: on the fewest pages, then without gaps, then with most on each tile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: list[Tile] = []
        self.turn = Button(_NEXT, ButtonKind.PLAIN, icon="dots-nine", tall=120, parent=self)
        self.turn.hide()
        self.turn.tapped.connect(self._turn_page)
        self._first = 0
        self._look: Look | None = None
        self._planned: tuple[object, Plan] | None = None
        self._wished: dict[int, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def fill(self, tiles: Sequence[Tile]) -> None:
        """Show other tiles, the first page of them."""
        for tile in self.tiles:
            tile.setParent(None)
        self.tiles = list(tiles)
        for tile in self.tiles:
            tile.setParent(self)
            if self._look is not None:
                tile.set_look(self._look)
        self._forget()
        self.show_first()

    def show_first(self) -> None:
        """Show the first page."""
        self._first = 0
        self._place()

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        for child in self.children():
            apply_look(child, look)
        self._forget()
        self._place()

    def wished_height(self, width: int) -> int:
        """Return the height at which a page is as it was drawn, in a width."""
        if width not in self._wished:
            plan = next(self._plans())
            across = self._across(plan, width)
            self._dress(plan, across)
            high = max((tile.heightForWidth(across) for tile in self.tiles), default=0)
            self._wished[width] = plan.rows * (high + self._gap()) - self._gap()
            if plan.a_page < len(self.tiles):
                self._wished[width] += self.turn.heightForWidth(width) + self._gap()
            self._planned = None
            self._place()
        return self._wished[width]

    def minimumSizeHint(self) -> QSize:
        """Ask for one tile: it makes the best of what it gets."""
        return QSize(*(self._look.mm(side) for side in LEAST_MM)) if self._look else QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._place()

    # -- planning ----------------------------------------------------------------------------------------

    def _plans(self) -> Iterator[Plan]:
        """Yield what may be tried, the best first."""
        count, portrait = len(self.tiles), self._portrait()
        if 0 < count <= FEW:
            yield Plan(count, 1 if portrait else count, Dress.LARGE)
        pairs = [2 * -(-count // (2 * pages)) for pages in range(2, count)]  # no row half empty
        for a_page in dict.fromkeys(min(MOST, size) for size in (max(count, 1), *pairs, 1)):
            for gaps in (False, True):
                for dress in (Dress.PLAIN, Dress.COMPACT, Dress.BARE):
                    for columns in (2, 1) if portrait else (4, 3, 2, 1):
                        if columns <= a_page and (a_page % columns > 0) is gaps:
                            yield Plan(a_page, columns, dress)

    def _plan(self, look: Look) -> Plan:
        """Return the first plan that fits, else the last."""
        place = (look, self.size())
        if self._planned is None or self._planned[0] != place:
            plan = next(self._plans())
            for plan in self._plans():
                if self._fits(look, plan):
                    break
            self._planned = (place, plan)
        return self._planned[1]

    def _fits(self, look: Look, plan: Plan) -> bool:
        room = self._room(look, plan)
        across, high = self._across(plan, room.width()), self._down(plan, room.height())
        if across < look.mm(LEAST_MM[0]) or high < look.mm(LEAST_MM[1]):
            return False
        wanted = look.font("heading").pixelSize()
        if self._dress(plan, across) < wanted * _LETTERS:
            return False
        return all(tile.heightForWidth(across) <= high for tile in self.tiles)

    def _dress(self, plan: Plan, across: int) -> int:
        """Draw the tiles as planned, all their titles alike; return the height of the letters."""
        upright = not self._portrait() and (plan.columns > 2 or plan.dress is Dress.LARGE)  # noqa: PLR2004
        for tile in self.tiles:
            tile.shape(
                upright=upright,
                large=plan.dress is Dress.LARGE,
                compact=plan.dress in {Dress.COMPACT, Dress.BARE},
                bare=plan.dress is Dress.BARE,
            )
        letters = min((tile.letters(across) for tile in self.tiles), default=0)
        for tile in self.tiles:
            tile.write_no_larger(letters)
        return letters

    def _forget(self) -> None:
        self._planned = None
        self._wished.clear()

    # -- placing -----------------------------------------------------------------------------------------

    def _portrait(self) -> bool:
        return self._look is None or self._look.portrait

    def _gap(self) -> int:
        return self._look.px(self._look.lengths.gap) if self._look else 0

    def _room(self, look: Look, plan: Plan) -> QRect:
        """Return what is left for the tiles beside or above the button for the rest."""
        room = self.rect()
        if plan.a_page < len(self.tiles):
            if look.flat:
                room.setRight(room.right() - look.px(_ASIDE) - self._gap())
            else:
                room.setBottom(room.bottom() - self.turn.heightForWidth(room.width()) - self._gap())
        return room

    def _across(self, plan: Plan, width: int) -> int:
        return (width - (plan.columns - 1) * self._gap()) // plan.columns

    def _down(self, plan: Plan, height: int) -> int:
        return (height - (plan.rows - 1) * self._gap()) // plan.rows

    def _turn_page(self) -> None:
        following = self._first + (self._plan(self._look).a_page if self._look else MOST)
        self._first = following if following < len(self.tiles) else 0
        self._place()
        self.turn.ready()

    def _place(self) -> None:
        look = self._look
        if look is None or self.width() == 0 or not self.tiles:
            return
        plan = self._plan(look)
        room = self._room(look, plan)
        across, high = self._across(plan, room.width()), self._down(plan, room.height())
        self._dress(plan, across)
        self._first -= self._first % plan.a_page
        shown = range(self._first, self._first + plan.a_page)
        for index, tile in enumerate(self.tiles):
            row, column = divmod(index - self._first, plan.columns)
            if index in shown:
                tile.setGeometry(column * (across + self._gap()), row * (high + self._gap()), across, high)
            tile.setVisible(index in shown)
        self._place_turn(look, more=plan.a_page < len(self.tiles), last=shown.stop >= len(self.tiles))

    def _place_turn(self, look: Look, *, more: bool, last: bool) -> None:
        if look.flat:
            self.turn.say(_FIRST_NARROW if last else _NEXT_NARROW)
            self.turn.setGeometry(self.width() - look.px(_ASIDE), 0, look.px(_ASIDE), self.height())
        else:
            self.turn.say(_FIRST if last else _NEXT)
            tall = self.turn.heightForWidth(self.width())
            self.turn.setGeometry(0, self.height() - tall, self.width(), tall)
        self.turn.setVisible(more)
