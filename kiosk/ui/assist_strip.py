"""What nobody can overlook while staff assist: a coloured frame, who it is, and the tap that ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.text import Text
from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.ui.look import Look

TINT = "violet"
_WHO = Text("{name} 正在帮您办", "{name} is helping you")
_MORE = Text("帮办", "Staff tools")
_END = Text("结束帮办", "End help")
_FRAME = 12  # picture pixels
_BUTTON = 88


class AssistStrip(QWidget):
    """One line above the page; hidden while nobody assists."""

    tools_asked = Signal()
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._who = Label("", "body", bold=True)
        self._tools = Button(_MORE, ButtonKind.SECONDARY, icon="briefcase", role="small", tall=_BUTTON)
        self._end = Button(_END, ButtonKind.PRIMARY, icon="x", role="small", tall=_BUTTON)
        for button in (self._tools, self._end):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._who, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._tools)
        self._row.addWidget(self._end)
        self._tools.tapped.connect(self.tools_asked)
        self._end.tapped.connect(self.ended)
        self.hide()

    def show_helper(self, name: str) -> None:
        """Say who assists; an empty name takes the strip away."""
        self._who.say(_WHO.format(name=name) if name else "")
        self.setVisible(bool(name))

    def ready(self) -> None:
        """Let the buttons count again."""
        self._tools.ready()
        self._end.ready()

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        margin = look.px(look.lengths.margin)
        self._row.setContentsMargins(margin, look.px(20), margin, look.px(8))
        self._row.setSpacing(look.px(look.lengths.gap))
        for child in self.children():
            apply_look(child, look)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        del event
        if self._look is not None:
            QPainter(self).fillRect(self.rect(), QColor(self._look.tint(TINT).ground))


class AssistFrame(QWidget):
    """A border around the whole screen; touches go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the border."""
        del event
        if self._look is None:
            return
        wide = self._look.px(_FRAME)
        painter = QPainter(self)
        pen = QPen(QColor(self._look.tint(TINT).ink), wide)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2))
        painter.end()
