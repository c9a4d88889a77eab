"""A page: head, body and foot; stacked in portrait, head beside the rest in landscape, low if asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.more import More, least_height

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from kiosk.ui.look import Look

REACH = 640  # picture pixels from the top: in portrait, what is touched lies below if there is room
_ABOVE = 0.4  # of the room to spare stands above a lowered body
_FLAT_FOOT = 560  # width of the buttons beside a low body in landscape
LOW_HALF, LOW_FLAT = 0.5, 0.4  # of the screen stand above what is touched, if low: in portrait, in landscape


class Page(QWidget):
    """Passive: it is told what to show and says what the person wants; it knows neither store nor flow.

    ``head`` says what this is about, ``body`` holds what is read or chosen and turns by two buttons
    when it is too high, ``foot`` holds the buttons in the thumb's reach. The three are placed here and
    not by a layout, so that no text, however long, makes the window grow. The ground is the shell's: a page
    that filled its own would be painted twice whenever it comes to the front.
    """

    side_width = 440  # of the head beside the body in landscape, picture pixels
    read_aloud = True  # it is for residents, not for staff alone
    full_side = False  # the head fills the height of the side column
    edge_to_edge = False  # the head reaches the edges of the screen
    reaches = True  # in portrait the body starts in the thumb's reach
    low_overlap = 0  # picture pixels by which a full head reaches into the part that low hands reach
    foot_aside = (
        False  # in landscape the buttons stand under the head, and the body has the height of the screen
    )
    lowered = False  # in landscape a short body stands a little above the middle, not at the top

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look: Look | None = None
        self.spare: QWidget | None = None  # left out when there is no room for everything
        self._beside: list[QBoxLayout] = []
        self._head_place = QWidget(self)
        self._body_place = QWidget()
        self._foot_place = QWidget(self)
        self.head = QVBoxLayout(self._head_place)
        self.body = QVBoxLayout(self._body_place)
        self.foot = QHBoxLayout(self._foot_place)
        self.more = More(self._body_place, self)
        for layout in (self.head, self.body, self.foot):
            layout.setContentsMargins(0, 0, 0, 0)

    def beside(self) -> QBoxLayout:
        """Return a layout for the body that stacks in portrait and sets side by side in landscape."""
        layout = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._beside.append(layout)
        return layout

    def set_look(self, look: Look) -> None:
        """Follow the look at once, keeping what was typed."""
        self.look = look
        self.arrange(look)
        for child in self.children():
            apply_look(child, look)
        self._place()

    def follow(self) -> None:
        """Give the look to what was just put on the page."""
        if self.look is not None:
            self.set_look(self.look)

    def arrange(self, look: Look) -> None:
        """Space what is inside head, body and foot; pages may add to it."""
        gap = look.px(look.lengths.gap)
        self.head.setSpacing(look.px(12))
        self.body.setSpacing(gap)
        self.foot.setSpacing(gap)
        for layout in self._beside:
            layout.setSpacing(gap)
            layout.setDirection(
                QBoxLayout.Direction.TopToBottom if look.portrait else QBoxLayout.Direction.LeftToRight
            )

    def ready(self) -> None:
        """Say that what was asked for is done: every button of the page counts again."""
        for button in self.findChildren(Button):
            button.ready()

    def clear(self) -> None:
        """Forget everything of the person; pages with values override it."""
        self.more.to_top()

    def minimumSizeHint(self) -> QSize:
        """Ask for nothing: a page takes the size of the screen."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Place everything anew when a part asks for another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        if self.look is None or self.width() == 0:
            return
        if self.spare is not None and self.spare.isHidden() == self._fits(self.look, self.spare):
            self.spare.setVisible(self.spare.isHidden())
        low = self._low(self.look)
        flat = low and not self.look.portrait
        along = self._foot_direction(self.look)
        if self.foot.direction() != along:
            self.foot.setDirection(along)
        if flat:
            self._place_flat(self.look)
        elif self.look.portrait:
            self._place_stacked(self.look)
        else:
            self._place_beside(self.look)

    def _foot_direction(self, look: Look) -> QBoxLayout.Direction:
        """Return how the buttons of the foot follow each other: under each other beside a flat body."""
        beside = not look.portrait and (self._low(look) or self._is_foot_aside(look))
        return QBoxLayout.Direction.TopToBottom if beside else QBoxLayout.Direction.LeftToRight

    def _is_foot_aside(self, look: Look) -> bool:
        """Tell whether the buttons of the foot find room under each other below the head."""
        if not self.foot_aside:
            return False
        column = self._side(look)
        needed = least_height(self._head_place, column) + self._aside_height(look, column)
        _, top, bottom = self._margins(look)
        return needed <= self.height() - top - bottom

    def _aside_height(self, look: Look, column: int) -> int:
        """Return what the buttons of the foot take under each other, each with the gap above it."""
        gap = look.px(look.lengths.gap)
        found = self._foot_place.findChildren(Button)
        return sum(each.heightForWidth(column) + gap for each in found if each.isVisibleTo(self))

    def _side(self, look: Look) -> int:
        """Return the width of the side column; large letters need a little more of it."""
        return look.px(self.side_width * (1 + 0.1 * look.size))

    def _margins(self, look: Look) -> tuple[int, int, int]:
        """Return the margins at the sides, at the top, at the bottom."""
        return look.px(look.lengths.margin), look.px(44 if look.portrait else 40), look.px(40)

    def _foot_height(self, width: int) -> int:
        shown = any(
            child.isVisibleTo(self) for child in self._foot_place.children() if isinstance(child, QWidget)
        )
        return least_height(self._foot_place, width) if shown else 0

    def _fits(self, look: Look, spare: QWidget) -> bool:
        """Tell whether there is room for everything, the spare part of the head included."""
        side, top, bottom = self._margins(look)
        width = self.width() - 2 * side if look.portrait or self._low(look) else self._side(look)
        across = self.width() if self.edge_to_edge and (look.portrait or self._low(look)) else width
        needed = least_height(self._head_place, across)
        parent = spare.parentWidget()
        around = parent.layout() if parent else None
        if spare.isHidden() and around is not None:
            inset = around.contentsMargins()
            needed += least_height(spare, across - inset.left() - inset.right()) + 2 * around.spacing()
        if self._low(look):
            edge = look.flat and self.edge_to_edge  # nothing above it, and nothing between it and the body
            return needed <= self.low_top() - (0 if edge else top + look.px(36))
        if look.portrait:
            needed += self._body_wish(width) + self._foot_height(width) + look.px(36 + 24)
        elif self.foot_aside:
            needed += self._aside_height(look, width)
        return needed <= self.height() - top - bottom

    def _body_wish(self, width: int) -> int:
        """Return the height that the body has a right to before the spare part of the head is shown."""
        return least_height(self._body_place, width)

    def _place_stacked(self, look: Look) -> None:
        side, top, bottom = self._margins(look)
        width = self.width() - 2 * side
        edge = 0 if self.edge_to_edge else side
        start = 0 if self.edge_to_edge else top
        high = least_height(self._head_place, self.width() - 2 * edge)
        if self.full_side and self._low(look):
            high = max(high, self.low_top() - start - look.px(36) + look.px(self.low_overlap))
        self._head_place.setGeometry(edge, start, self.width() - 2 * edge, high)
        foot = self._foot_height(width)
        end = self.height() - bottom - foot
        self._foot_place.setGeometry(side, end, width, foot)
        body = start + high + look.px(36)
        last = end - (look.px(look.lengths.gap) if foot else 0)
        if self._low(look):
            body = max(body, self.low_top())
        elif self.reaches and body < look.px(REACH):
            spare = last - body - self._body_wish(width)
            body += max(0, min(spare, look.px(REACH) - body))
        self.more.setGeometry(QRect(side, body, width, max(0, last - body)))

    def _low(self, look: Look) -> bool:
        """Tell whether the body lies in the lower half: that is asked for, and something in it is touched.

        What only turns its views stands at the foot of the screen anyway.
        """
        return look.low and any(
            button.isVisibleTo(self._body_place) and not getattr(button.parentWidget(), "stands_low", False)
            for button in self._body_place.findChildren(QAbstractButton)
        )

    def low_top(self) -> int:
        """Return where the part that low hands reach begins, in pixels of the page."""
        window = self.window()
        share = LOW_HALF if self.look is None or self.look.portrait else LOW_FLAT
        return round(window.height() * share) - self.mapTo(window, QPoint(0, 0)).y()

    def _place_flat(self, look: Look) -> None:
        """Place the head across the upper half, the body below it, the buttons beside the body."""
        side, top, _ = self._margins(look)
        bottom, gap, half = look.px(34), look.px(look.lengths.gap), self.low_top()
        edge, start = (0, 0) if self.edge_to_edge else (side, top)
        wide = self.width() - 2 * edge
        least = least_height(self._head_place, wide)
        room = max(least, half - start - (0 if self.edge_to_edge else gap))
        half = max(half, start + room + gap)
        high = room if self.full_side else least
        self._head_place.setGeometry(edge, start, wide, high)
        foot = look.px(_FLAT_FOOT) if self._foot_height(look.px(_FLAT_FOOT)) else 0
        width = self.width() - 2 * side - (foot + look.px(36) if foot else 0)
        last = self.height() - bottom
        self.more.setGeometry(QRect(side, half, width, max(0, last - half)))
        tall = min(last - half, self._foot_height(foot))
        self._foot_place.setGeometry(self.width() - side - foot, last - tall, foot, tall)

    def _place_beside(self, look: Look) -> None:
        side, top, bottom = self._margins(look)
        column = self._side(look)
        room = self.height() - top - bottom
        if self.edge_to_edge:
            self._head_place.setGeometry(0, 0, column + side, self.height())
        else:
            left_over = room - (self._aside_height(look, column) if self._is_foot_aside(look) else 0)
            high = left_over if self.full_side else min(room, least_height(self._head_place, column))
            self._head_place.setGeometry(side, top, column, high)
        left = side + column + look.px(40)
        width = self.width() - left - side
        aside = self._is_foot_aside(look)
        foot_left, foot_width = (side, column) if aside else (left, width)
        foot = self._foot_height(foot_width)
        end = self.height() - bottom - foot
        self._foot_place.setGeometry(foot_left, end, foot_width, foot)
        last = self.height() - bottom if aside or not foot else end - look.px(look.lengths.gap)
        if self.lowered:
            spare = last - top - least_height(self._body_place, width)
            top += max(0, round(spare * _ABOVE))
        self.more.setGeometry(QRect(left, top, width, max(0, last - top)))
