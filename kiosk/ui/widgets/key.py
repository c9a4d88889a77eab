"""One key of a keyboard: acts when a finger lets go, keeps up with two hands, takes no bounce for a press."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTouchEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.ui.fonts import screen_font
from kiosk.ui.icons import paint_icon
from kiosk.ui.widgets.border import border as edge
from kiosk.ui.widgets.lines import lay_out, widest_word

if TYPE_CHECKING:
    from kiosk.text import Text
    from kiosk.ui.look import Look
    from kiosk.ui.widgets.lines import Lines

_SMALLEST = 26  # picture pixels: the letters of a key that has too little room for its word
_SIDE = 8
_LINE = 1.35  # height of a key of one line, in heights of its letters


class Key(QAbstractButton):
    """A character, or an icon over a word; ``tapped`` comes with each release inside.

    Each key follows its own finger, so that the next may be touched before the last was let go.
    """

    tapped = Signal()

    def __init__(
        self,
        face: Text | str,
        *,
        icon: str = "",
        role: str = "",
        name: Text | str = "",
        above: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show ``face``, under a small ``above``; ``name`` is what it is called where the face is a sign."""
        super().__init__(parent)
        self._said: Text | str = face
        self._name = name
        self._icon = icon
        self._above = above
        self._below: Text | str = ""
        self._role = role or ("bar" if icon else "key")
        self._look: Look | None = None
        self._marked = False
        self._tinted = False
        self._finger: int | None = None
        self._let_go_at = -math.inf
        self.clicked.connect(self._on_clicked)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def armed(self) -> bool:
        """Tell whether a press would count now: a finger needs some time to come back."""
        bounce = self._look.theme.touch.key_bounce_ms if self._look else 0
        return self.isEnabled() and (time.monotonic() - self._let_go_at) * 1000 >= bounce

    @property
    def marked(self) -> bool:
        """Whether this is the one that is chosen or switched on."""
        return self._marked

    def mark(self, *, marked: bool) -> None:
        """Show whether this is the one that is chosen or switched on."""
        if marked != self._marked:
            self._marked = marked
            self.update()

    def tint(self, *, tinted: bool) -> None:
        """Set the key apart from its neighbours."""
        if tinted != self._tinted:
            self._tinted = tinted
            self.update()

    def set_note(self, below: Text | str) -> None:
        """Show a small word under the face."""
        if below != self._below:
            self._below = below
            self.update()

    def _on_clicked(self) -> None:
        self.tapped.emit()

    def say(self, face: Text | str, name: Text | str = "") -> None:
        """Show another face."""
        if (face, name) != (self._said, self._name):
            self._said, self._name = face, name
            self._render()

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        self._render()

    def _render(self) -> None:
        if self._look is None:
            return
        self.setText(self._look.say(self._said))
        self.setAccessibleName(self._look.say(self._name) or self.text())
        self._fit(self._look)
        self.update()

    def _fit(self, look: Look) -> None:
        """Take smaller letters where the word is wider than the key."""
        font, room = look.font(self._role, bold=True), self.width() - 2 * look.px(_SIDE)
        text = self.text()
        wide = widest_word(text, font) if self._icon else QFontMetricsF(font).horizontalAdvance(text)
        if wide > room > 0:
            font = screen_font(max(look.px(_SMALLEST), int(font.pixelSize() * room / wide)), bold=True)
        high = (self.height() - (look.text_px("bar") if self._above or self._below else 0)) / _LINE
        if not self._icon and look.px(_SMALLEST) < high < font.pixelSize():
            font = screen_font(int(high), bold=True)
        self.setFont(font)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the letters."""
        super().resizeEvent(event)
        if self._look is not None:
            self._fit(self._look)

    def sizeHint(self) -> QSize:
        """Return the size of the picture's key."""
        return QSize(self._look.px(240), self._look.px(140)) if self._look else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """Return the size that a finger needs."""
        if self._look is None:
            return QSize(0, 0)
        touch = self._look.theme.touch
        return QSize(self._look.mm(touch.target_mm), self._look.mm(touch.target_mm))

    # -- touching ----------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Take a touch before Qt makes the mouse of it, which knows one finger only."""
        if isinstance(event, QTouchEvent):
            self._on_touch(event)
            event.accept()
            return True
        return super().event(event)

    def _on_touch(self, event: QTouchEvent) -> None:
        if event.type() == QEvent.Type.TouchCancel:
            self._finger = None
            self.setDown(False)
            return
        for point in event.points():
            inside = self.rect().contains(point.position().toPoint())
            if event.type() == QEvent.Type.TouchBegin and self._finger is None and self.armed:
                self._finger = point.id()
                self.setDown(True)
            elif point.id() == self._finger:
                self._follow(inside=inside, ended=event.type() == QEvent.Type.TouchEnd)

    def _follow(self, *, inside: bool, ended: bool) -> None:
        """Go with the finger; slid off, the key lets go and does nothing."""
        self.setDown(inside and not ended)
        if not ended:
            return
        self._finger = None
        self._let_go_at = time.monotonic()
        if inside:
            self.clicked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a press, unless it is a bounce."""
        if self.armed:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Note when the finger went."""
        self._let_go_at = time.monotonic()
        super().mouseReleaseEvent(event)

    # -- drawing -----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the key."""
        del event
        if self._look is None:
            return
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._paint_ground(painter, look)
        self._paint_face(painter, look, ink)
        painter.end()

    def _paint_ground(self, painter: QPainter, look: Look) -> str:
        """Draw the rounded ground; return the colour to write on it."""
        fill, border, ink = "card", "line", "ink"
        if not self.isEnabled():
            fill, ink = "sunken", "ink"
        elif self._marked:
            fill, border, ink = ("go_on_deep" if self.isDown() else "go_on"), "go_on", "on_dark"
        elif self.isDown():
            fill, border = "go_on_tint", "go_on"
        elif self._tinted:
            fill, border, ink = "go_on_tint", "go_on", "go_on"
        pen = edge(look, border, 2, down=self.isDown())
        painter.setPen(pen)
        painter.setBrush(QColor(look.colour(fill)))
        half = pen.width() / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, look.px(20), look.px(20))
        return look.colour(ink)

    def _paint_face(self, painter: QPainter, look: Look, ink: str) -> None:
        room = self.width() - 2 * look.px(_SIDE)
        lines = lay_out(self.text(), self.font(), room, spacing=1.2, wrap=bool(self._icon))
        side = look.px(48) if self._icon else 0
        small = lay_out(self._above, look.font("bar"), room, spacing=1.1, wrap=False) if self._above else None
        below = look.say(self._below)
        note = lay_out(below, look.font("bar"), room, spacing=1.1, wrap=False) if below else None
        if side and side + lines.height > self.height() - 2 * look.px(_SIDE):
            self._paint_icon_beside(painter, look, lines, ink)
            return
        over = side or (small.height if small else 0)
        top = (self.height() - over - lines.height - (note.height if note else 0)) / 2
        if side:
            picture = QRectF((self.width() - side) / 2, top, side, side)
            paint_icon(painter, picture, self._icon, ink)
        elif small:
            box = QRectF(look.px(_SIDE), top, room, small.height)
            small.paint(painter, box, Qt.AlignmentFlag.AlignHCenter, ink)
        box = QRectF(look.px(_SIDE), top + over, room, lines.height)
        lines.paint(painter, box, Qt.AlignmentFlag.AlignHCenter, ink)
        if note:
            under = QRectF(look.px(_SIDE), top + over + lines.height, room, note.height)
            note.paint(painter, under, Qt.AlignmentFlag.AlignHCenter, ink)

    def _paint_icon_beside(self, painter: QPainter, look: Look, lines: Lines, ink: str) -> None:
        """Draw the icon beside the word on a low key; where it is narrow too, the word, else the icon."""
        side, gap, inside = look.px(40), look.px(10), look.px(_SIDE)
        both = side + gap + lines.width <= self.width() - 2 * inside
        said = both or lines.height <= self.height() - 2 * inside
        drawn = both or not said
        taken = (side if drawn else 0) + (gap if both else 0)
        left = (self.width() - taken - (lines.width if said else 0)) / 2
        if drawn:
            paint_icon(painter, QRectF(left, (self.height() - side) / 2, side, side), self._icon, ink)
        if said:
            box = QRectF(left + taken, 0, lines.width + 1, self.height())
            lines.paint(painter, box, Qt.AlignmentFlag.AlignVCenter, ink)
