"""The blue card of the home screen: the week's event, or how it works."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.icons import paint_icon
from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.text import Text
    from kiosk.ui.look import Look


@dataclasses.dataclass(frozen=True, slots=True)
class News:
    """What the blue card says, in three lines, and its icon."""

    kicker: Text
    title: Text
    line: Text
    icon: str


class Hero(QWidget):
    """A blue card with three lines; in portrait a darker field at its end holds an icon."""

    def __init__(self, news: News, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kicker = Label(news.kicker, "small", colour="on_dark")
        self._title = Label(news.title, "heading", bold=True, colour="on_dark")
        self._line = Label(news.line, colour="on_dark")
        self._icon = news.icon
        self._look: Look | None = None
        self._column = QVBoxLayout(self)
        for label in (self._kicker, self._title, self._line):
            self._column.addWidget(label)

    def show_news(self, news: News) -> None:
        """Say something else."""
        self._icon = news.icon
        self._kicker.say(news.kicker)
        self._title.say(news.title)
        self._line.say(news.line)
        self.update()

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        right = look.px(40 + self._field()) if look.portrait else look.px(34)
        upright = look.px(32 if look.portrait else 24)
        self._column.setContentsMargins(look.px(40 if look.portrait else 34), upright, right, upright)
        self._column.setSpacing(look.px(6 if look.portrait else 2))
        self._line.set_role("body" if look.portrait else "small")
        for child in self.children():
            apply_look(child, look)
        self.update()

    @staticmethod
    def _field() -> int:
        return 250

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        del event
        if self._look is None:
            return
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        radius = look.px(look.lengths.radius)
        path.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(path)
        painter.fillRect(self.rect(), QColor(look.colour("go_on")))
        if look.portrait:
            field = QRectF(self.width() - look.px(self._field()), 0, look.px(self._field()), self.height())
            painter.fillRect(field, QColor(look.colour("go_on_deep")))
            side = look.px(128)
            box = QRectF(0, 0, side, side)
            box.moveCenter(field.center())
            paint_icon(painter, box, self._icon, look.colour("on_dark"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.end()
