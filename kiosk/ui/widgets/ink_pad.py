"""A box that a finger draws in: smooth lines, painted as the finger goes."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTouchEvent,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.strokes import Point, Strokes

if TYPE_CHECKING:
    from kiosk.ui.look import Look

_TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)


class InkPad(QWidget):
    """Takes one finger or the mouse; ``begun`` comes at the start of each stroke, ``drawn`` at its end."""

    begun = Signal()
    drawn = Signal()

    pen = 9.0  # picture pixels, about 2 mm

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.look: Look | None = None
        self._strokes = Strokes()
        self._box = QSize()  # the box that the strokes were drawn in; shown smaller or larger in another
        self._ink: QImage | None = None
        self._finger: int | None = None
        self._began = 0

    @property
    def strokes(self) -> Strokes:
        """What was drawn, in the pixels of the box that it was drawn in."""
        return self._strokes

    @property
    def empty(self) -> bool:
        """Whether nothing was drawn."""
        return not self._strokes.lines

    def show_drawn(self, strokes: Strokes, box: QSize) -> None:
        """Show strokes that were drawn before, in a box of that size."""
        self._strokes, self._box = strokes, box
        self._redraw()

    def undo(self) -> None:
        """Take the last stroke back."""
        self._strokes.undo()
        self._redraw()

    def clear(self) -> None:
        """Forget what was drawn."""
        self._strokes.clear()
        self._finger = None
        self._redraw()

    def set_look(self, look: Look) -> None:
        """Follow the look, keeping what was drawn."""
        self.look = look
        self._redraw()

    def event(self, event: QEvent) -> bool:
        """Take the points of a touch before Qt makes mouse clicks of them."""
        if event.type() in _TOUCHES and isinstance(event, QTouchEvent):
            self._on_touch(event)
            event.accept()
            return True
        return super().event(event)

    def _on_touch(self, event: QTouchEvent) -> None:
        if event.type() == QEvent.Type.TouchCancel:
            self._end()
            return
        for point in event.points():
            state, at = point.state(), point.position()
            if state == QEventPoint.State.Pressed and self._finger is None:
                self._finger = point.id()
                self._begin(at, event.timestamp())
            elif point.id() != self._finger:
                continue  # the ball of the hand
            elif state == QEventPoint.State.Updated:
                self._move(at, event.timestamp())
            elif state == QEventPoint.State.Released:
                self._move(at, event.timestamp())
                self._end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke with the mouse."""
        self._begin(event.position(), event.timestamp())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw on with the mouse."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move(event.position(), event.timestamp())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        del event
        self._end()

    def _begin(self, at: QPointF, ms: int) -> None:
        if self.empty:
            self._began = ms
            self._box = self.size()
            self.update()
        at /= self._scale()
        self._strokes.begin(at.x(), at.y(), ms - self._began)
        self.begun.emit()
        self._draw_last()

    def _move(self, at: QPointF, ms: int) -> None:
        at /= self._scale()
        self._strokes.move(at.x(), at.y(), ms - self._began)
        self._draw_last()

    def _end(self) -> None:
        self._finger = None
        if not self.empty:
            self._redraw()
            self.drawn.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what was drawn in the new size."""
        super().resizeEvent(event)
        self._redraw()

    def _scale(self) -> float:
        """Return how large the strokes are shown."""
        if self._box.isEmpty() or not self.width() or not self.height():
            return 1.0
        return min(self.width() / self._box.width(), self.height() / self._box.height())

    def _pen(self, look: Look) -> QPen:
        pen = QPen(QColor(look.colour("ink")), look.px(self.pen))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen

    def _redraw(self) -> None:
        """Draw every stroke anew."""
        self._ink = None
        if self.look is not None and not self.empty and self.width() and self.height():
            self._ink = QImage(self.size(), QImage.Format.Format_ARGB32_Premultiplied)
            self._ink.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._ink)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._pen(self.look))
            painter.scale(self._scale(), self._scale())
            for line in self._strokes.lines:
                painter.drawPath(_curve(line))
            painter.end()
        self.update()

    def _draw_last(self) -> None:
        """Draw only the newest piece, so that the line keeps up with the finger."""
        if self.look is None:
            return
        if self._ink is None:
            self._redraw()
            return
        newest = self._strokes.lines[-1][-4:]
        painter = QPainter(self._ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen(self.look))
        path = QTransform.fromScale(self._scale(), self._scale()).map(_curve(newest))
        painter.drawPath(path)
        painter.end()
        reach = self.look.px(self.pen) + 2
        self.update(path.boundingRect().adjusted(-reach, -reach, reach, reach).toAlignedRect())

    def paint_ground(self, painter: QPainter, look: Look) -> None:
        """Draw what lies under the ink: the box, with a dashed border."""
        pen = QPen(QColor(look.colour("faint")), look.px(3), Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(look.colour("card")))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), look.px(24), look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the ink."""
        if self.look is None:
            return
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, self.look)
        if self._ink is not None and not self.empty:
            painter.drawImage(event.rect(), self._ink, event.rect())
        painter.end()


def _curve(line: list[Point]) -> QPainterPath:
    """Return the line as a smooth path through the middles between its points."""
    points = [QPointF(x, y) for x, y, _ in line]
    path = QPainterPath(points[0])
    if len(points) == 1:
        path.lineTo(points[0] + QPointF(0.1, 0))
    for here, after in itertools.pairwise(points):
        path.quadTo(here, (here + after) / 2)
    if len(points) > 1:
        path.lineTo(points[-1])
    return path
