"""A statement to agree with: a box that is empty until the person ticks it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.ui.icons import paint_icon
from kiosk.ui.widgets.aloud import said_aloud
from kiosk.ui.widgets.border import border, shows_focus
from kiosk.ui.widgets.lines import Lines, lay_out

if TYPE_CHECKING:
    from kiosk.text import Text
    from kiosk.ui.look import Look

_SIDE = 32  # picture pixels at the sides of box and texts


class Tick(QAbstractButton):
    """A card with a box, a title and the statement; touching anywhere ticks or unticks."""

    ticked = Signal(bool)

    def __init__(
        self, title: Text, statement: Text, *, note: Text | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._statement = statement
        self._note = note
        self._wrong = False
        self._look: Look | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.toggled.connect(self._on_toggled)

    def judge(self, *, wrong: bool) -> None:
        """Draw the border as missing or as right."""
        self._wrong = wrong
        self.update()

    def set_look(self, look: Look) -> None:
        """Follow the look, keeping the tick."""
        self._look = look
        self.setText(look.say(self._title))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(look.say(self._statement))
        self.updateGeometry()
        self.update()

    def aloud(self) -> str:
        """Return what is read."""
        return said_aloud(self._look, self._title, self._statement, self._note)

    def _on_toggled(self, ticked: bool) -> None:
        self._wrong = False
        self.update()
        self.ticked.emit(ticked)

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that height follows width."""
        return True

    def _left(self, look: Look) -> int:
        return look.px(_SIDE + 64 + _SIDE - 4)

    def _texts(self, look: Look, width: float) -> list[tuple[Lines, str]]:
        room = width - self._left(look) - look.px(_SIDE)
        texts = [
            (lay_out(self.text(), look.font("button", bold=True), room, spacing=1.3), "ink"),
            (lay_out(look.say(self._statement), look.font("small"), room, spacing=1.4), "ink_2"),
        ]
        if self._note is not None:
            texts.append((lay_out(look.say(self._note), look.font("small", bold=True), room), "care"))
        return texts

    def heightForWidth(self, width: int) -> int:
        """Return the height in a width."""
        if self._look is None:
            return 0
        texts = self._texts(self._look, width)
        inner = sum(lines.height for lines, _ in texts) + self._look.px(8) * (len(texts) - 1)
        return max(self._look.px(148), math.ceil(inner) + 2 * self._look.px(24))

    def sizeHint(self) -> QSize:
        """Return the size in a usual width."""
        return (
            QSize(self._look.px(800), self.heightForWidth(self._look.px(800))) if self._look else QSize(0, 0)
        )

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(self._look.px(420), self._look.px(148)) if self._look else QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, the box and the texts."""
        del event
        if self._look is None:
            return
        look = self._look
        on = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = on or self._wrong or shows_focus(self)
        colour = "wrong" if self._wrong else "go_on" if strong else "line"
        pen = border(look, colour, 4 if strong else 2, down=self.isDown())
        width = pen.width()
        painter.setPen(pen)
        painter.setBrush(QColor(look.colour("go_on_tint" if on or self.isDown() else "card")))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, look.px(24), look.px(24))
        self._paint_box(painter, look, on=on)
        texts = self._texts(look, self.width())
        top = (self.height() - sum(lines.height for lines, _ in texts) - look.px(8) * (len(texts) - 1)) / 2
        for lines, colour in texts:
            place = QRectF(
                self._left(look), top, self.width() - self._left(look) - look.px(_SIDE), lines.height
            )
            lines.paint(painter, place, Qt.AlignmentFlag.AlignLeft, look.colour(colour))
            top += lines.height + look.px(8)
        painter.end()

    def _paint_box(self, painter: QPainter, look: Look, *, on: bool) -> None:
        side = look.px(64)
        box = QRectF(look.px(_SIDE), (self.height() - side) / 2, side, side)
        painter.setPen(QPen(QColor(look.colour("go_on" if on else "faint")), look.px(5)))
        painter.setBrush(QColor(look.colour("go_on" if on else "card")))
        painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), look.px(14), look.px(14))
        if on:
            inset = look.px(8)
            paint_icon(
                painter,
                box.adjusted(inset, inset, -inset, -inset),
                "check-bold",
                look.colour("on_dark"),
                two_tone=False,
            )
