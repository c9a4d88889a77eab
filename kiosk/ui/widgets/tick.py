"""A statement to agree with: a box that is empty until the person ticks it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.ui.icons import paint_icon
from kiosk.ui.look import TextSize
from kiosk.ui.widgets.aloud import said_aloud
from kiosk.ui.widgets.border import border, shows_focus
from kiosk.ui.widgets.lines import Lines, lay_out

if TYPE_CHECKING:
    from kiosk.text import Text
    from kiosk.ui.look import Look

_SIDE = 32  # picture pixels at the sides of box and texts
_PAD = 20  # above and below them
_BOX = 64
_NARROW = 700  # where the statement needs the width under the box


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
        return look.px(_SIDE + _BOX + _SIDE - 4)

    def _narrow(self, look: Look, width: float) -> bool:
        """Tell whether only the title stands beside the box: in a narrow card, or in large letters."""
        return width < look.px(_NARROW) or look.size is not TextSize.NORMAL

    def _title_lines(self, look: Look, width: float) -> Lines:
        room = width - self._left(look) - look.px(_SIDE)
        role = "body" if width < look.px(_NARROW) else "button"
        return lay_out(self.text(), look.font(role, bold=True), room, spacing=1.3)

    def _texts(self, look: Look, width: float) -> list[tuple[Lines, str]]:
        """Return what stands under the title, with its colours."""
        left = look.px(_SIDE) if self._narrow(look, width) else self._left(look)
        room, pitch = width - left - look.px(_SIDE), 1.35 if width < look.px(_NARROW) else 1.4
        texts = [(lay_out(look.say(self._statement), look.font("small"), room, spacing=pitch), "ink_2")]
        if self._note is not None:
            note = lay_out(look.say(self._note), look.font("small", bold=True), room, spacing=pitch)
            texts.append((note, "care"))
        return texts

    def _heights(self, look: Look, width: float) -> tuple[float, float]:
        """Return the heights of the title's row and of everything."""
        title = self._title_lines(look, width).height
        title = max(title, look.px(_BOX)) if self._narrow(look, width) else title
        return title, title + sum(lines.height + look.px(8) for lines, _ in self._texts(look, width))

    def heightForWidth(self, width: int) -> int:
        """Return the height in a width."""
        if self._look is None:
            return 0
        _, inner = self._heights(self._look, width)
        return max(self._look.px(148), math.ceil(inner) + 2 * self._look.px(_PAD))

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
        title, inner = self._heights(look, self.width())
        narrow = self._narrow(look, self.width())
        top = look.px(_PAD) if narrow else (self.height() - inner) / 2
        self._paint_box(painter, look, top + title / 2 if narrow else self.height() / 2, on=on)
        place = QRectF(self._left(look), top, self.width() - self._left(look) - look.px(_SIDE), title)
        at = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._title_lines(look, self.width()).paint(painter, place, at, look.colour("ink"))
        place.setLeft(look.px(_SIDE) if narrow else self._left(look))
        place.translate(0, title + look.px(8))
        for lines, colour in self._texts(look, self.width()):
            place.setHeight(lines.height)
            lines.paint(painter, place, Qt.AlignmentFlag.AlignLeft, look.colour(colour))
            place.translate(0, lines.height + look.px(8))
        painter.end()

    def _paint_box(self, painter: QPainter, look: Look, middle: float, *, on: bool) -> None:
        """Draw the box around the height of ``middle``."""
        side = look.px(_BOX)
        box = QRectF(look.px(_SIDE), middle - side / 2, side, side)
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
