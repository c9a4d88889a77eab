"""What has happened, what comes next, what comes later: from top to bottom, or across."""

from __future__ import annotations

import dataclasses
import enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.ui.icons import paint_icon
from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.text import Text
    from kiosk.ui.look import Look


class Stage(enum.Enum):
    """How far one step is."""

    DONE = "done"
    NEXT = "go_on"
    LATER = "faint"


@dataclasses.dataclass(frozen=True, slots=True)
class TimelineStep:
    """One step: what it is, a line on when, how far it is."""

    title: Text
    line: Text
    stage: Stage


class Timeline(QWidget):
    """The steps of a case, each with a round mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._steps.setContentsMargins(0, 0, 0, 0)

    def show_steps(self, steps: Sequence[TimelineStep]) -> None:
        """Show the steps."""
        self.clear()
        for step in steps:
            self._steps.addWidget(_Step(step), 1)

    def run(self, *, across: bool) -> None:
        """Run from left to right, or from top to bottom."""
        way = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        self._steps.setDirection(way)

    def clear(self) -> None:
        """Show nothing."""
        while (item := self._steps.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._steps.setSpacing(look.px(10))
        for child in self.children():
            apply_look(child, look)


class _Mark(QWidget):
    """A round mark: ticked, open in blue, open in grey."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._look: Look | None = None

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        self.setFixedSize(look.px(60), look.px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        del event
        if self._look is None:
            return
        look = self._look
        done = self._stage is Stage.DONE
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.colour(self._stage.value)), look.px(5)))
        painter.setBrush(QColor(look.colour("done" if done else "card")))
        painter.drawEllipse(QRectF(self.rect()).adjusted(3, 3, -3, -3))
        if done:
            inset = look.px(14)
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            paint_icon(painter, box, "check-bold", look.colour("on_dark"), two_tone=False)
        painter.end()


class _Step(QWidget):
    """A mark beside two lines."""

    def __init__(self, step: TimelineStep) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._texts = QVBoxLayout()
        self._texts.addWidget(Label(step.title, "button", bold=True))
        self._texts.addWidget(Label(step.line, "small", colour="ink_2"))
        self._row.addWidget(_Mark(step.stage), 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._texts, 1)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._row.setSpacing(look.px(28))
        self._row.setContentsMargins(look.px(14), 0, 0, 0)
        self._texts.setSpacing(0)
        for child in self.children():
            apply_look(child, look)
