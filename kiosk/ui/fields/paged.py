"""Things in rows or columns; what does not fit is on the next page, turned to by two large buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.fields.packing import packed
from kiosk.ui.fields.pager import Pager
from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.more import least_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from kiosk.ui.look import Look

_LEAST, _FLAT = 420, 300  # picture pixels: on a usual screen, in the lower half of a low one


class Paged(QWidget):
    """Shows as many rows as fit; the things of a row stand side by side and are equally wide and high.

    What is ``read`` stands in columns instead, as in a newspaper: each thing is as high as it needs. When
    pages are made anew, what stood first stays in sight.
    """

    def __init__(self, *, grown: float = 1.0, read: bool = False, parent: QWidget | None = None) -> None:
        """Let a row become ``grown`` times as high as it needs where there is room."""
        super().__init__(parent)
        self._grown = grown
        self._read = read
        self._first = 0  # the thing that has to stay in sight
        self._columns = 1
        self._look: Look | None = None
        self._things: list[QWidget] = []
        self._pages: list[list[int]] = []
        self._pager = Pager(self)
        self._pager.turned.connect(self._turn)
        self._pager.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_things(self, things: Sequence[QWidget]) -> None:
        """Show other things, from the first page on."""
        for thing in self._things:
            thing.setParent(None)
        self._things = list(things)
        for thing in self._things:
            thing.setParent(self)
            if self._look is not None:
                apply_look(thing, self._look)
        self._first = 0
        self.arrange()

    def set_columns(self, columns: int) -> None:
        """Set so many things side by side."""
        self._columns = columns
        self.arrange()

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        for part in (*self._things, self._pager):
            apply_look(part, look)
        self.arrange()

    def minimumSizeHint(self) -> QSize:
        """Ask for room for some rows; the rest is on further pages."""
        if self._look is None:
            return QSize(0, 0)
        if not self._look.flat or not self._things or self.width() == 0:
            return QSize(0, self._look.px(_FLAT if self._look.flat else _LEAST))
        gap = self._look.px(self._look.lengths.gap)
        tallest = max(self._measured(1, gap)[1])  # in so little room one thing and the pager have to fit
        return QSize(0, max(self._look.px(_FLAT), tallest + gap + self._pager.height_wanted(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        if self._look is not None and self._look.flat and event.size().width() != event.oldSize().width():
            self.updateGeometry()
        self.arrange()

    def arrange(self) -> None:
        """Find out what fits on a page, and place the present one."""
        look = self._look
        if look is None or self.width() == 0 or not self._things:
            self._pager.hide()
            return
        gap, room = look.px(look.lengths.gap), self.height()
        columns = self._columns
        pages = self._paged(columns, room, gap)
        if len(pages) > 1:
            high = self._pager.height_wanted(self.width())
            room -= high + gap
            if (
                max(self._measured(columns, gap)[1]) > room
            ):  # long words in large letters: one column is lower
                columns = 1
            pages = self._paged(columns, room, gap)
            self._pager.setGeometry(0, room + gap, self.width(), high)
        self._pages = [[at for column in page for at in column] for page in pages]
        number = next(number for number, page in enumerate(self._pages) if self._first <= page[-1])
        self._pager.show_page(number, len(pages))
        self._pager.setVisible(len(pages) > 1)
        width = self._width_of_one(columns, gap)
        if self._read:
            self._place_columns(pages[number], width, gap)
        else:
            self._place(self._pages[number], columns, width, room, gap)
        shown = set(self._pages[number])
        for at, thing in enumerate(self._things):
            thing.setVisible(at in shown)

    def _turn(self, page: int) -> None:
        self._first = self._pages[page][0]
        self.arrange()

    def _paged(self, columns: int, room: int, gap: int) -> list[list[list[int]]]:
        """Return the places of the things, page by page, and there column by column; all in one for rows."""
        rows, heights = self._measured(columns, gap)
        if not self._read:
            pages = packed(heights, room, gap)
            return [[[at for row in page for at in rows[row]]] for page in pages]
        stacks = packed(heights, room, gap)
        return [stacks[at : at + columns] for at in range(0, len(stacks), columns)]

    def _measured(self, columns: int, gap: int) -> tuple[list[list[int]], list[int]]:
        """Return the places of the things in rows of so many, and the height that each row needs.

        What is read in columns has no rows but single things.
        """
        together = 1 if self._read else columns
        places = range(len(self._things))
        rows = [list(places[at : at + together]) for at in range(0, len(places), together)]
        width = self._width_of_one(columns, gap)
        return rows, [max(least_height(self._things[at], width) for at in row) for row in rows]

    def _width_of_one(self, columns: int, gap: int) -> int:
        return (self.width() - (columns - 1) * gap) // columns

    def _place(self, places: list[int], columns: int, width: int, room: int, gap: int) -> None:
        """Place the things of a page in rows; each is ``width`` wide."""
        rows = [places[at : at + columns] for at in range(0, len(places), columns)]
        heights = [max(least_height(self._things[at], width) for at in row) for row in rows]
        spare = max(0, room - sum(heights) - gap * (len(rows) - 1)) // len(rows)
        top = 0
        for row, height in zip(rows, heights, strict=True):
            high = height + min(spare, int(height * (self._grown - 1)))
            for column, at in enumerate(row):
                self._things[at].setGeometry(column * (width + gap), top, width, high)
            top += high + gap

    def _place_columns(self, columns: list[list[int]], width: int, gap: int) -> None:
        """Place the things of a page under each other, column by column."""
        for number, column in enumerate(columns):
            top = 0
            for at in column:
                high = least_height(self._things[at], width)
                self._things[at].setGeometry(number * (width + gap), top, width, high)
                top += high + gap
