"""Answers under the titles of their steps, page by page, each with a button to change it.

A private one is masked; a second button shows it for some seconds. The voice and screen readers never get it.
"""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.text import Text
from kiosk.ui.fields.glance import Glance
from kiosk.ui.fields.number_entry import NumberEntry
from kiosk.ui.fields.packing import evenly_packed
from kiosk.ui.look import TextSize
from kiosk.ui.page import REACH
from kiosk.ui.widgets.aloud import said_aloud
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.lines import Lines, fitted, lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.forms.screen import ReviewRow, ReviewSection
    from kiosk.ui.look import Look

_CHANGE = Text("改", "Change")
_SHOW, _HIDE = Text("显示", "Show"), Text("遮住", "Hide")
_SKIPPED = Text("到窗口补", "At the desk")
_NONE = Text("没有填", "Not given")
_LOOK = Text("您的回答不念出来，请看屏幕。", "Your answers are not read out; please look at the screen.")
_PAD, _GAP, _BUTTON = 32, 20, 88
_BETWEEN = 24  # the columns, in landscape
_APART_MM = 5  # the two buttons of a masked answer
_LEFT_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A title, or an answer under it."""

    title: Text | None = None
    row: ReviewRow | None = None


class AnswerList(QWidget):
    """Shows as many rows as fit; ``change_asked`` carries the screen that asks the answer."""

    change_asked = Signal(str)
    paged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._glance = Glance(self)
        self._glance.changed.connect(self._arrange)
        self._lines: list[Line] = []
        self._pages: list[list[int]] = [[]]
        self._page = 0
        self._first = 0  # the line that was turned to; its page stays when sizes change
        self._start = 0
        self._boxes: dict[int, QRect] = {}
        self.buttons: list[Button] = []
        self.shows: list[Button] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def page(self) -> int:
        """The page that is shown, counted from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def show_sections(self, sections: Sequence[ReviewSection]) -> None:
        """Show answers from the first page on."""
        self._lines = []
        for section in sections:
            if section.rows:
                self._lines.append(Line(title=section.title))
                self._lines += [Line(row=row) for row in section.rows]
        self._page, self._first = 0, 0
        self._glance.end()
        self._arrange()

    def turn(self, by: int) -> bool:
        """Show the next or the previous page; return False where there is none."""
        if not 0 <= self._page + by < len(self._pages):
            return False
        self._glance.end()
        self._page += by
        self._first = self._pages[self._page][0]
        self._arrange()
        self.paged.emit()
        return True

    def clear(self) -> None:
        """Forget every answer."""
        self._glance.end()
        self._lines, self._pages, self._page, self._boxes = [], [[]], 0, {}
        self._first = 0
        for button in (*self.buttons, *self.shows):
            button.setAccessibleDescription("")
            button.hide()
        self.setAccessibleDescription("")
        self.update()

    def set_look(self, look: Look) -> None:
        """Follow the look, staying with the rows that are shown."""
        self._look = look
        for button in (*self.buttons, *self.shows):
            button.set_look(look)
        self._arrange()

    def aloud(self) -> str:
        """Return what is read: what was asked, never what was answered."""
        rows = (self._lines[index].row for index in self._boxes)
        return said_aloud(self._look, *(row.label for row in rows if row is not None), _LOOK)

    def sizeHint(self) -> QSize:
        """Return a size that any screen has."""
        return QSize(400, 300)

    def minimumSizeHint(self) -> QSize:
        """Return a size that any screen has."""
        return QSize(200, 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the rows anew."""
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing private open on a page that is left."""
        super().hideEvent(event)
        self._glance.end()

    def _texts(self, look: Look, row: ReviewRow, *, full: bool = False) -> tuple[Lines, Lines]:
        room = self._across(look) - 3 * look.px(_PAD) - self._buttons_width(look, row)
        label = lay_out(look.say(row.label), look.font("small"), room, spacing=1.35)
        said = _full(look, row) if full else _value(look, row)
        value = lay_out(said, fitted(said, look.font("button", bold=True), room), room, spacing=1.3)
        return label, value

    @staticmethod
    def _columns(look: Look) -> int:
        """Return how many columns the rows stand in: letters of the usual size leave room for two."""
        return 1 if look.portrait or look.size is not TextSize.NORMAL else 2

    def _across(self, look: Look) -> int:
        """Return the width of a column."""
        columns = self._columns(look)
        return (self.width() - (columns - 1) * look.px(_BETWEEN)) // columns

    def _button_width(self, look: Look) -> int:
        return max(
            look.px(150 if self._columns(look) == 1 else 120),
            look.mm(25),
            self._button(0, look).sizeHint().width(),
            self._show_button(0, look).sizeHint().width(),
        )

    def _button_height(self, look: Look) -> int:
        return max(look.mm(15), self._button(0, look).heightForWidth(self._button_width(look)))

    def _stacks(self, look: Look) -> bool:
        """Tell whether the buttons of a masked answer stand under each other: a number needs the width."""
        return self._columns(look) > 1 or (look.portrait and look.size is not TextSize.NORMAL)

    def _buttons_width(self, look: Look, row: ReviewRow) -> int:
        """Return the width that a row keeps for its buttons."""
        wide = self._button_width(look)
        return wide if row.full is None or self._stacks(look) else 2 * wide + look.mm(_APART_MM)

    def _height(self, look: Look, line: Line) -> int:
        """Return the height of a line; a title keeps some room above it."""
        if line.row is None:
            return round(look.text_px("body") * 1.4) + look.px(12)
        label, value = self._texts(look, line.row)
        high, said = self._button_height(look), value.height
        if line.row.full is not None:
            said = max(said, self._texts(look, line.row, full=True)[1].height)
            high = 2 * high + look.mm(_APART_MM) if self._stacks(look) else high
        return max(high + look.px(24), math.ceil(label.height + said) + look.px(28))

    def _arrange(self) -> None:
        look = self._look
        if look is None or not self._lines or self.size().isEmpty():
            return
        heights = [self._height(look, line) for line in self._lines]
        pages, page = len(self._pages), self._page
        gap = look.px(_GAP) // 2
        self._pages = self._paged(look, self._packed(heights, self.height(), gap))
        low = self._paged(look, self._packed(heights, self.height() - self._reach(look), gap))
        self._start = self._reach(look) if len(low) == len(self._pages) else 0
        self._pages = low if self._start else self._pages
        self._page = next(index for index, lines in enumerate(self._pages) if self._first in lines)
        self._place(look, heights)
        if (pages, page) != (len(self._pages), self._page):
            self.paged.emit()

    def _reach(self, look: Look) -> int:
        """Return how far down the rows should begin, so that low hands reach them."""
        if not look.portrait:
            return 0
        return max(0, look.px(REACH) - self.mapTo(self.window(), self.rect().topLeft()).y())

    def _packed(self, heights: list[int], room: int, gap: int) -> list[list[int]]:
        """Return the lines column by column, a title always with the first answer under it."""
        return self._packed_of(range(len(heights)), heights, room, gap)

    def _packed_of(self, lines: Sequence[int], heights: list[int], room: int, gap: int) -> list[list[int]]:
        """Return some lines column by column."""
        units: list[list[int]] = []
        for index in lines:
            if units and self._lines[units[-1][-1]].row is None:
                units[-1].append(index)
            else:
                units.append([index])
        tall = [sum(heights[index] for index in unit) + gap * (len(unit) - 1) for unit in units]
        return [[index for at in page for index in units[at]] for page in evenly_packed(tall, room, gap)]

    def _paged(self, look: Look, columns: list[list[int]]) -> list[list[int]]:
        """Return the lines page by page, as many columns on each as stand side by side."""
        a_page = self._columns(look)
        return [
            [line for column in columns[at : at + a_page] for line in column]
            for at in range(0, len(columns), a_page)
        ]

    def _place(self, look: Look, heights: list[int]) -> None:
        across, gap = self._across(look), look.px(_GAP) // 2
        self._boxes = {}
        lines = self._pages[self._page]
        for place, column in enumerate(self._packed_of(lines, heights, self.height() - self._start, gap)):
            y = self._start
            for index in column:
                x = place * (across + look.px(_BETWEEN))
                self._boxes[index] = QRect(x, y, across, heights[index])
                y += heights[index] + gap
        rows = [(index, row) for index in self._boxes if (row := self._lines[index].row) is not None]
        masked = [(index, row) for index, row in rows if row.full is not None]
        for place, (index, row) in enumerate(rows):
            button = self._button(place, look)
            button.setGeometry(self._button_box(look, index, row))
            button.setProperty("screen", row.screen)
            button.setAccessibleDescription(look.say(row.label))
            button.setVisible(not row.skipped and bool(row.screen))
        for place, (index, row) in enumerate(masked):
            button, is_open = self._show_button(place, look), index == self._glance.line
            button.setGeometry(self._button_box(look, index, row, shows=True))
            button.setProperty("line", index)
            button.setAccessibleDescription(look.say(row.label))
            button.say(_HIDE if is_open else _SHOW)
            button.show()
        for button in (*self.buttons[len(rows) :], *self.shows[len(masked) :]):
            button.hide()
        self.setAccessibleDescription(
            "; ".join(f"{look.say(row.label)}: {_value(look, row)}" for _, row in rows)
        )
        self.update()

    def _button_box(self, look: Look, index: int, row: ReviewRow, *, shows: bool = False) -> QRect:
        """Return where the button to change a row stands, or the one that shows it: before or above that."""
        box, wide, high = self._boxes[index], self._button_width(look), self._button_height(look)
        across, apart = box.x() + box.width() - look.px(_PAD) // 2 - wide, look.mm(_APART_MM)
        stacked = row.full is not None and self._stacks(look)
        y = box.y() + (box.height() - (2 * high + apart if stacked else high)) // 2
        if stacked:
            return QRect(across, y if shows else y + high + apart, wide, high)
        return QRect(across - wide - apart if shows else across, y, wide, high)

    def _button(self, place: int, look: Look) -> Button:
        """Return the button of a row on the page; made when first needed."""
        while len(self.buttons) <= place:
            button = Button(_CHANGE, ButtonKind.SECONDARY, role="body", tall=_BUTTON, parent=self)
            button.set_look(look)
            button.hide()
            button.tapped.connect(lambda button=button: self.change_asked.emit(button.property("screen")))
            self.buttons.append(button)
        return self.buttons[place]

    def _show_button(self, place: int, look: Look) -> Button:
        """Return the button of a masked row on the page; made when first needed."""
        while len(self.shows) <= place:
            button = Button(
                _SHOW, ButtonKind.SECONDARY, role="body", tall=_BUTTON, guarded=False, parent=self
            )
            button.set_look(look)
            button.hide()
            button.tapped.connect(lambda button=button: self._glance.turn(button.property("line")))
            self.shows.append(button)
        return self.shows[place]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw titles and cards."""
        del event
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, place in self._boxes.items():
            box, line = QRectF(place), self._lines[index]
            if line.row is not None:
                self._paint_row(painter, look, line.row, box, is_open=index == self._glance.line)
            elif line.title is not None:
                title = lay_out(look.say(line.title), look.font("body", bold=True), box.width(), spacing=1.4)
                title.paint(painter, box, Qt.AlignmentFlag.AlignBottom, look.colour("go_on"))
        painter.end()

    def _paint_row(
        self, painter: QPainter, look: Look, row: ReviewRow, box: QRectF, *, is_open: bool
    ) -> None:
        painter.setPen(QPen(QColor(look.colour("line")), look.px(2)))
        painter.setBrush(QColor(look.colour("care_tint" if row.skipped else "card")))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), look.px(20), look.px(20))
        label, value = self._texts(look, row, full=is_open)
        left, top = look.px(_PAD), box.top() + (box.height() - label.height - value.height) / 2
        room = box.width() - 2 * left
        left += round(box.left())
        label.paint(painter, QRectF(left, top, room, label.height), _LEFT_TOP, look.colour("ink_2"))
        colour = look.colour("care" if row.skipped else "ink")
        value.paint(painter, QRectF(left, top + label.height, room, value.height), _LEFT_TOP, colour)


def _value(look: Look, row: ReviewRow) -> str:
    """Return the answer as it is read back."""
    return look.say(_SKIPPED if row.skipped else row.value) or look.say(_NONE)


def _full(look: Look, row: ReviewRow) -> str:
    """Return a private answer as its owner checks it, in groups."""
    said = look.say(row.full or row.value)
    return NumberEntry(row.type, said).shown if row.type is not None else said
