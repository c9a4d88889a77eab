"""Content that may be higher than its place: two large buttons turn it by whole rows; nobody has to swipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Signal
from PySide6.QtWidgets import QWidget

from kiosk.text import Text
from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.whole_rows import rows, views

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent, QWheelEvent

    from kiosk.ui.look import Look

_UP = Text("往上看", "Back up")
_DOWN = Text("往下看", "See more")


class More(QWidget):
    """Holds ``content``; shows 往上看 and 往下看 below it only while it does not fit."""

    turned = Signal()

    def __init__(self, content: QWidget, parent: QWidget | None = None, *, snug: bool = False) -> None:
        """Let the content fill the place, or with ``snug`` be only as high as it needs."""
        super().__init__(parent)
        self._snug = snug
        self._window = QWidget(self)
        self._content = content
        content.setParent(self._window)
        content.installEventFilter(self)
        self._up = Button(_UP, ButtonKind.PLAIN, icon="caret-up", guarded=False, tall=100, parent=self)
        self._down = Button(_DOWN, ButtonKind.PLAIN, icon="caret-down", guarded=False, tall=100, parent=self)
        self._offset = 0
        self._views = [(0, 0)]
        self._seen = 0  # how far down it was seen
        self._gap = 0
        self._up.tapped.connect(lambda: self.turn(-1))
        self._down.tapped.connect(lambda: self.turn(1))

    @property
    def turns(self) -> bool:
        """Tell whether the content is higher than its place."""
        return not self._down.isHidden()

    @property
    def down(self) -> Button:
        """The button that shows what is below."""
        return self._down

    @property
    def views(self) -> list[tuple[int, int]]:
        """Top and bottom of each view, in pixels of the content."""
        return list(self._views)

    @property
    def seen_all(self) -> bool:
        """Tell whether the end was in sight since the beginning was asked for."""
        return not self.turns or self._seen >= self._views[-1][1]

    def to_top(self) -> None:
        """Show the beginning, as if nothing had been seen; what is hidden finds its place when shown."""
        self._seen = 0
        self._offset = 0
        if self.isVisible():
            self._place()

    def turn(self, by: int) -> None:
        """Show a later or an earlier view."""
        at = max(0, min(self._view() + by, len(self._views) - 1))
        self._offset = self._views[at][0]
        self._place()
        self.turned.emit()

    def bring_into_view(self, widget: QWidget) -> None:
        """Show a widget that is inside."""
        top = widget.mapTo(self._content, QPoint(0, 0)).y()
        if not self._views[self._view()][0] <= top < self._views[self._view()][1]:
            self._offset = top
        self._place()

    def show_inside(self, widget: QWidget) -> None:
        """Show a widget if it is inside and not all of it is seen."""
        if self.turns and self._content.isAncestorOf(widget):
            self.bring_into_view(widget)

    def set_look(self, look: Look) -> None:
        """Follow the look, and everything inside with it."""
        self._gap = look.px(look.lengths.gap)
        for child in (self._content, self._up, self._down):
            apply_look(child, look)
        self._place()

    def minimumSizeHint(self) -> QSize:
        """Ask for nothing: it takes what is left."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Place everything anew: only now the rows inside have their places."""
        super().showEvent(event)
        self._place()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Follow a wheel, for those at a desk."""
        if self.turns and event.angleDelta().y():
            self.turn(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place everything anew when the content asks for another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().eventFilter(watched, event)

    def _view(self) -> int:
        """Return the view that is shown: the last that begins at or above the place in sight."""
        above = [at for at, (top, _) in enumerate(self._views) if top <= self._offset]
        return above[-1] if above else 0

    def _place(self) -> None:
        width, height = self.width(), self.height()
        if width == 0:
            return
        needed = least_height(self._content, width)
        turns = needed > height
        room = self._place_buttons(width, height) if turns else height
        self._content.resize(width, needed if turns or self._snug else room)
        self._views = self._cut(needed, room) if turns else [(0, max(needed, room))]
        at = self._view()
        self._offset, end = self._views[at] if turns else (0, room)
        self._seen = max(self._seen, end)
        self._window.setGeometry(0, 0, width, end - self._offset)
        self._content.move(0, -self._offset)
        self._up.setVisible(turns)
        self._down.setVisible(turns)
        self._up.setEnabled(at > 0)
        self._down.setEnabled(at < len(self._views) - 1)

    def _place_buttons(self, width: int, height: int) -> int:
        """Place the two buttons at the foot; return the height above them."""
        half = (width - self._gap) // 2
        tall = self._up.heightForWidth(half)
        self._up.setGeometry(0, height - tall, half, tall)
        self._down.setGeometry(width - half, height - tall, half, tall)
        return max(0, height - tall - self._gap)

    def _cut(self, needed: int, room: int) -> list[tuple[int, int]]:
        """Return the views, none of which cuts a row."""
        layout = self._content.layout()
        if layout is not None:
            layout.activate()
        return views(rows(self._content, room), needed, room)


def least_height(widget: QWidget, width: int) -> int:
    """Return the least height in which everything in a widget's layout fits at a width."""
    layout = widget.layout()
    if layout is None:
        return max(0, widget.heightForWidth(width))
    if layout.hasHeightForWidth():
        return layout.minimumHeightForWidth(width)
    return layout.minimumSize().height()
