"""Answers under the titles of their steps, page by page, each with a button to change it."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.text import Text
from kiosk.ui.fields.packing import packed
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
_SKIPPED = Text("到窗口补", "At the desk")
_NONE = Text("没有填", "Not given")
_LOOK = Text("您的回答不念出来，请看屏幕。", "Your answers are not read out; please look at the screen.")
_PAD, _GAP, _BUTTON = 32, 20, 88
_BETWEEN = 24  # the columns, in landscape
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
        self._lines: list[Line] = []
        self._pages: list[list[int]] = [[]]
        self._page = 0
        self._first = 0  # the line that was turned to; its page stays when sizes change
        self._start = 0
        self._boxes: dict[int, QRect] = {}
        self.buttons: list[Button] = []
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
        self._arrange()

    def turn(self, by: int) -> bool:
        """Show the next or the previous page; return False where there is none."""
        if not 0 <= self._page + by < len(self._pages):
            return False
        self._page += by
        self._first = self._pages[self._page][0]
        self._arrange()
        self.paged.emit()
        return True

    def clear(self) -> None:
        """Forget every answer."""
        self._lines, self._pages, self._page, self._boxes = [], [[]], 0, {}
        self._first = 0
        for button in self.buttons:
            button.setAccessibleDescription("")
            button.hide()
        self.setAccessibleDescription("")
        self.update()

    def set_look(self, look: Look) -> None:
        """Follow the look, staying with the rows that are shown."""
        self._look = look
        for button in self.buttons:
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

    def _texts(self, look: Look, row: ReviewRow) -> tuple[Lines, Lines]:
        room = self._across(look) - 3 * look.px(_PAD) - self._button_width(look)
        label = lay_out(look.say(row.label), look.font("small"), room, spacing=1.35)
        said = _value(look, row)
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
        )

    def _button_height(self, look: Look) -> int:
        return max(look.mm(15), self._button(0, look).heightForWidth(self._button_width(look)))

    def _height(self, look: Look, line: Line) -> int:
        """Return the height of a line; a title keeps some room above it."""
        if line.row is None:
            return round(look.text_px("body") * 1.4) + look.px(12)
        label, value = self._texts(look, line.row)
        least = self._button_height(look) + look.px(24)
        return max(least, math.ceil(label.height + value.height) + look.px(28))

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
        return [[index for at in page for index in units[at]] for page in packed(tall, room, gap)]

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
        rows = [index for index in self._boxes if self._lines[index].row is not None]
        wide, high = self._button_width(look), self._button_height(look)
        for place, index in enumerate(rows):
            button, row = self._button(place, look), self._lines[index].row
            box = self._boxes[index]
            right = box.x() + box.width() - look.px(_PAD) // 2
            button.setGeometry(right - wide, box.y() + (box.height() - high) // 2, wide, high)
            button.setProperty("screen", row.screen if row else "")
            button.setAccessibleDescription(look.say(row.label) if row else "")
            button.setVisible(row is not None and not row.skipped and bool(row.screen))
        for button in self.buttons[len(rows) :]:
            button.hide()
        self.setAccessibleDescription("; ".join(self._spoken(look, index) for index in rows))
        self.update()

    def _spoken(self, look: Look, index: int) -> str:
        row = self._lines[index].row
        return f"{look.say(row.label)}: {_value(look, row)}" if row else ""

    def _button(self, place: int, look: Look) -> Button:
        """Return the button of a row on the page; made when first needed."""
        while len(self.buttons) <= place:
            button = Button(_CHANGE, ButtonKind.SECONDARY, role="body", tall=_BUTTON, parent=self)
            button.set_look(look)
            button.hide()
            button.tapped.connect(lambda button=button: self.change_asked.emit(button.property("screen")))
            self.buttons.append(button)
        return self.buttons[place]

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
                self._paint_row(painter, look, line.row, box)
            elif line.title is not None:
                title = lay_out(look.say(line.title), look.font("body", bold=True), box.width(), spacing=1.4)
                title.paint(painter, box, Qt.AlignmentFlag.AlignBottom, look.colour("go_on"))
        painter.end()

    def _paint_row(self, painter: QPainter, look: Look, row: ReviewRow, box: QRectF) -> None:
        painter.setPen(QPen(QColor(look.colour("line")), look.px(2)))
        painter.setBrush(QColor(look.colour("care_tint" if row.skipped else "card")))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), look.px(20), look.px(20))
        label, value = self._texts(look, row)
        left, top = look.px(_PAD), box.top() + (box.height() - label.height - value.height) / 2
        room = box.width() - 2 * left
        left += round(box.left())
        label.paint(painter, QRectF(left, top, room, label.height), _LEFT_TOP, look.colour("ink_2"))
        colour = look.colour("care" if row.skipped else "ink")
        value.paint(painter, QRectF(left, top + label.height, room, value.height), _LEFT_TOP, colour)


def _value(look: Look, row: ReviewRow) -> str:
    """Return the answer as it is read back."""
    return look.say(_SKIPPED if row.skipped else row.value) or look.say(_NONE)
