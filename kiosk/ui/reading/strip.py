"""The strip over the bar while the screen is read: softer, louder, how loud, and stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.devices.speech import LEVELS
from kiosk.text import Text
from kiosk.ui.icons import paint_icon
from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.border import paint_strip
from kiosk.ui.widgets.button import Button, ButtonKind

if TYPE_CHECKING:
    from kiosk.ui.look import Look

_SOFTER = Text("小声", "Softer")
_LOUDER = Text("大声", "Louder")
_STOP = Text("不念了", "Stop")
_LEVEL = Text("音量 {level}，共 {levels} 级", "Volume {level} of {levels}")


class Volume(QWidget):
    """A loudspeaker and as many full bars as the level."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = 0
        self._look: Look | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_level(self, level: int) -> None:
        """Show how loud it is."""
        self._level = level
        self._render()

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        self._render()

    def _render(self) -> None:
        if self._look is not None:
            self.setAccessibleName(self._look.say(_LEVEL.format(level=self._level, levels=LEVELS)))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(self._look.px(220), self._look.px(96)) if self._look else QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the loudspeaker and the bars, each higher than the one before."""
        del event
        if self._look is None:
            return
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, wide, gap = look.px(52), look.px(18), look.px(10)
        left = (self.width() - side - LEVELS * (wide + gap)) / 2
        box = QRectF(left, (self.height() - side) / 2, side, side)
        paint_icon(painter, box, "speaker-high", look.colour("ink"))
        foot = self.height() / 2 + look.px(34)
        for number in range(1, LEVELS + 1):
            high = look.px(14 + 11 * number)
            bar = QRectF(left + side + number * (wide + gap) - wide, foot - high, wide, high)
            painter.setPen(QColor(look.colour("go_on")))
            full = number <= self._level
            painter.setBrush(QColor(look.colour("go_on")) if full else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar, look.px(4), look.px(4))
        painter.end()


class ReadingStrip(QWidget):
    """Takes room above the bar only while something is read."""

    softer_asked = Signal()
    louder_asked = Signal()
    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.softer = Button(_SOFTER, ButtonKind.PLAIN, icon="minus", guarded=False, role="body", tall=96)
        self.louder = Button(_LOUDER, ButtonKind.PLAIN, icon="plus", guarded=False, role="body", tall=96)
        self.stop = Button(
            _STOP, ButtonKind.SECONDARY, icon="speaker-slash", guarded=False, role="body", tall=96
        )
        self.volume = Volume()
        self._row = QHBoxLayout(self)
        for part in (self.softer, self.volume, self.louder, self.stop):
            self._row.addWidget(part, 3)
        self.softer.tapped.connect(self.softer_asked)
        self.louder.tapped.connect(self.louder_asked)
        self.stop.tapped.connect(self.stop_asked)
        self.hide()

    def show_level(self, level: int) -> None:
        """Show how loud it is, and which way it can still go."""
        self.volume.show_level(level)
        self.softer.setEnabled(level > 1)
        self.louder.setEnabled(level < LEVELS)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        side = look.px(look.lengths.margin)
        self._row.setContentsMargins(side, look.px(12), side, look.px(16))
        self._row.setSpacing(look.px(look.lengths.small_gap))
        for child in self.children():
            apply_look(child, look)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line above it."""
        del event
        if self._look is not None:
            paint_strip(self, self._look)
