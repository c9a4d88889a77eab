"""Content that may be higher than its place: two large buttons move it, so nobody needs to swipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize
from PySide6.QtWidgets import QWidget

from kiosk.text import Text
from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.button import Button, ButtonKind

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from kiosk.ui.look import Look

_UP = Text("往上看", "Back up")
_DOWN = Text("往下看", "See more")
_TURN = 0.8  # of the height seen: what stood last stays in sight


class More(QWidget):
    """Holds ``content``; shows 往上看 and 往下看 below it only while it does not fit."""

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
        self._gap = 0
        self._up.tapped.connect(lambda: self._turn(-1))
        self._down.tapped.connect(lambda: self._turn(1))

    @property
    def turns(self) -> bool:
        """Tell whether the content is higher than its place."""
        return not self._down.isHidden()

    @property
    def down(self) -> Button:
        """The button that shows what is below."""
        return self._down

    def to_top(self) -> None:
        """Show the beginning."""
        if self._offset:
            self._offset = 0
            self._place()

    def bring_into_view(self, widget: QWidget) -> None:
        """Show a widget that is inside."""
        top = widget.mapTo(self._content, QPoint(0, 0)).y()
        if top < self._offset:
            self._offset = top
        elif top + widget.height() > self._offset + self._window.height():
            self._offset = top + widget.height() - self._window.height()
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Follow a wheel, for those at a desk."""
        if self.turns:
            self._offset -= event.angleDelta().y()
            self._place()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place everything anew when the content asks for another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().eventFilter(watched, event)

    def _turn(self, pages: int) -> None:
        self._offset += pages * int(self._window.height() * _TURN)
        self._place()

    def _place(self) -> None:
        width, height = self.width(), self.height()
        if width == 0:
            return
        needed = least_height(self._content, width)
        turns = needed > height
        room = height
        if turns:
            half = (width - self._gap) // 2
            tall = self._up.heightForWidth(half)
            room = max(0, height - tall - self._gap)
            self._up.setGeometry(0, height - tall, half, tall)
            self._down.setGeometry(width - half, height - tall, half, tall)
        self._offset = max(0, min(self._offset, needed - room)) if turns else 0
        self._window.setGeometry(0, 0, width, room)
        self._content.setGeometry(0, -self._offset, width, needed if self._snug else max(needed, room))
        self._up.setVisible(turns)
        self._down.setVisible(turns)
        self._up.setEnabled(self._offset > 0)
        self._down.setEnabled(self._offset < needed - room)


def least_height(widget: QWidget, width: int) -> int:
    """Return the least height in which everything in a widget's layout fits at a width."""
    layout = widget.layout()
    if layout is None:
        return max(0, widget.heightForWidth(width))
    if layout.hasHeightForWidth():
        return layout.minimumHeightForWidth(width)
    return layout.minimumSize().height()
