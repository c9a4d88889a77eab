"""Which service this is and how far one has come: icon, title, 第 2 步，共 4 步, and a bar for each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.text import Text
from kiosk.ui.fonts import screen_font
from kiosk.ui.widgets.aloud import said_aloud
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.lines import Lines, lay_out, widest_word

if TYPE_CHECKING:
    from kiosk.ui.look import Look

_STEP = Text("第 {step} 步，共 {steps} 步", "Step {step} of {steps}")
_ICON = 84
_LEAST_TITLE = 28
_WIDE = 900
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Progress(QWidget):
    """A bar for each step, filled as far as one has come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step, self._steps = 0, 0
        self._look: Look | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, step: int, steps: int) -> None:
        """Show how far one has come, counted from 1."""
        self._step, self._steps = step, steps
        self.update()

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a bar."""
        return QSize(200, self._look.px(16)) if self._look else QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars."""
        del event
        if self._look is None or not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = self._look.px(14)
        wide = (self.width() - gap * (self._steps - 1)) / self._steps
        for index in range(self._steps):
            rest = self._look.colour("faint") if self._look.high_contrast else _REST
            painter.setBrush(QColor(self._look.colour("go_on") if index < self._step else rest))
            box = QRectF(index * (wide + gap), 0, wide, self.height())
            painter.drawRoundedRect(box, self.height() / 2, self.height() / 2)
        painter.end()


_REST = "#D3CEC2"  # the bars to come, as drawn


class FittedTitle(QWidget):
    """The service's name on one line, or two smaller ones; never cut off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = Text("", "")
        self._look: Look | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, text: Text) -> None:
        """Show another name."""
        self._said = text
        self._render()

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        self._render()

    def aloud(self) -> str:
        """Return what is read."""
        return said_aloud(self._look, self._said)

    def _render(self) -> None:
        self.setAccessibleName(self._look.say(self._said) if self._look else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the icon beside it."""
        return QSize(self._look.px(300), self._look.px(_ICON)) if self._look else QSize(0, 0)

    def _lines(self, look: Look) -> Lines:
        """Return the name as large as it fits."""
        text = look.say(self._said)
        for pixels in range(look.text_px("heading"), look.px(_LEAST_TITLE) - 1, -2):
            font = screen_font(pixels, bold=True)
            lines = lay_out(text, font, self.width(), spacing=1.2)
            if lines.height <= self.height() and widest_word(text, font) <= self.width():
                break
        return lines

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the name."""
        del event
        if self._look is None:
            return
        painter = QPainter(self)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._lines(self._look).paint(painter, QRectF(self.rect()), align, self._look.colour("ink"))
        painter.end()


class StepHeader(QWidget):
    """The head of a screen within a service."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._icon = Icon("", side=_ICON)
        self._title = FittedTitle()
        self._step = Label("", "body", colour="ink_2", align=_MIDDLE, wrap=False)
        self.progress = Progress()
        service = QHBoxLayout()
        service.addWidget(self._icon)
        service.addWidget(self._title, 1)
        self._service = service
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addLayout(service, 1)
        self._row.addWidget(self._step)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._row)
        self._column.addWidget(self.progress)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_step(self, title: Text, icon: str, tint: str, step: int = 0, steps: int = 0) -> None:
        """Show the service and how far one has come; no steps show neither number nor bars."""
        self._title.say(title)
        self._icon.show_icon(icon, tint=tint)
        self._step.say(_STEP.format(step=step, steps=steps) if steps else "")
        self._step.setVisible(bool(steps))
        self.progress.setVisible(bool(steps))
        self.progress.show_step(step, steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the step beside the title, or below it in a narrow column."""
        super().resizeEvent(event)
        self._direct()

    def _direct(self) -> None:
        if self._look is not None:
            wide = self._look.portrait or self.width() > self._look.px(_WIDE)
            direction = QBoxLayout.Direction
            self._row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._service.setSpacing(look.px(24))
        self._row.setSpacing(look.px(16))
        self._column.setSpacing(look.px(28 if look.portrait else 20))
        self._look = look
        self._direct()
        for part in (self._icon, self._title, self._step, self.progress):
            part.set_look(look)
