"""Things in rows under each other; what does not fit is on the next page, turned to by two large buttons."""

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
    """Shows as many rows as fit; the things of a row stand side by side and are equally wide and high."""

    def __init__(self, *, grown: float = 1.0, parent: QWidget | None = None) -> None:
        """Let a row become ``grown`` times as high as it needs where there is room."""
        super().__init__(parent)
        self._grown = grown
        self._columns = 1
        self._look: Look | None = None
        self._things: list[QWidget] = []
        self._page = 0
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
        self._page = 0
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
        rows, heights = self._measured(columns, gap)
        pages = packed(heights, room, gap)
        if len(pages) > 1:
            high = self._pager.height_wanted(self.width())
            room -= high + gap
            if max(heights) > room:  # long words in large letters: one under the other they are lower
                columns = 1
                rows, heights = self._measured(columns, gap)
            pages = packed(heights, room, gap)
            self._pager.setGeometry(0, room + gap, self.width(), high)
        self._page = min(self._page, len(pages) - 1)
        self._pager.show_page(self._page, len(pages))
        self._pager.setVisible(len(pages) > 1)
        on_page = [(rows[at], heights[at]) for at in pages[self._page]]
        self._place(on_page, self._width_of_one(columns, gap), room, gap)

    def _turn(self, page: int) -> None:
        self._page = page
        self.arrange()

    def _measured(self, columns: int, gap: int) -> tuple[list[list[QWidget]], list[int]]:
        """Return the things in rows of so many columns, and the height that each row needs."""
        rows = [self._things[at : at + columns] for at in range(0, len(self._things), columns)]
        width = self._width_of_one(columns, gap)
        return rows, [max(least_height(thing, width) for thing in row) for row in rows]

    def _width_of_one(self, columns: int, gap: int) -> int:
        return (self.width() - (columns - 1) * gap) // columns

    def _place(self, rows: list[tuple[list[QWidget], int]], width: int, room: int, gap: int) -> None:
        """Place the rows of a page; each thing is ``width`` wide."""
        spare = max(0, room - sum(height for _, height in rows) - gap * (len(rows) - 1)) // len(rows)
        top, shown = 0, set[QWidget]()
        for row, height in rows:
            high = height + min(spare, int(height * (self._grown - 1)))
            for column, thing in enumerate(row):
                thing.setGeometry(column * (width + gap), top, width, high)
                shown.add(thing)
            top += high + gap
        for thing in self._things:
            thing.setVisible(thing in shown)
