"""One grade of a rating: a face on its tint, the words, as many stars; one touch gives it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from kiosk.ui.icons import paint_icon
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.icon import paint_tinted_icon
from kiosk.ui.widgets.lines import Lines, fitted, lay_out

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.text import Text
    from kiosk.ui.look import Look

_MOST = 5
_PAD, _GAP, _STAR = 32, 28, 36
_FACE = (96, 128)  # beside the words, above them
_LOW_FACE = 76
_ABOVE = 44  # above the face and below the stars in landscape, so that those of all five are level


class Grade(Button):
    """A card; face beside the words in portrait, above them in landscape."""

    def __init__(self, stars: int, text: Text, icon: str, tint: str, parent: QWidget | None = None) -> None:
        super().__init__(text, ButtonKind.PLAIN, parent=parent)
        self._stars = stars
        self._face_icon = icon
        self._tint = tint

    def heightForWidth(self, width: int) -> int:
        """Return the height in a width."""
        if self._look is None:
            return 0
        look = self._look
        words = math.ceil(self._lines(width).height)
        if look.portrait:
            return max(self._face(look), words) + 2 * look.px(12 if look.low else 26)
        return look.px(_FACE[1]) + words + look.px(_STAR) + 2 * look.px(_GAP) + 2 * look.px(_ABOVE)

    @staticmethod
    def _face(look: Look) -> int:
        """Return the side of the face; five of them have to stand in the lower half too."""
        return look.px(_LOW_FACE if look.low else _FACE[0])

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size that a finger, the longest word and the stars allow."""
        least = super().minimumSizeHint()
        return least.expandedTo(QSize(self._stars_width(self._look) if self._look else 0, 0))

    def _lines(self, width: float) -> Lines:
        look = self._look
        if look is None:
            return lay_out(self.text(), self.font(), width)
        taken = look.px(_FACE[0] + _GAP + _MOST * (_STAR + 6) + _GAP) if look.portrait else 0
        room = width - 2 * look.px(_PAD if look.portrait else 16) - taken
        font = look.font("heading" if look.portrait else "button", bold=True)
        return lay_out(self.text(), fitted(self.text(), font, room), room, spacing=1.3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, the face, the words and the stars."""
        del event
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, look)
        words = self._lines(self.width())
        if look.portrait:
            self._paint_beside(painter, look, words)
        else:
            self._paint_above(painter, look, words)
        painter.end()

    def _paint_beside(self, painter: QPainter, look: Look, words: Lines) -> None:
        side, left = self._face(look), look.px(_PAD)
        face = QRectF(left, (self.height() - side) / 2, side, side)
        paint_tinted_icon(painter, face, look, self._face_icon, tint=self._tint)
        text = face.right() + look.px(_GAP)
        box = QRectF(text, (self.height() - words.height) / 2, self.width() - text, words.height)
        words.paint(painter, box, Qt.AlignmentFlag.AlignLeft, look.colour("ink"))
        start = self.width() - left - self._stars_width(look)
        self._paint_stars(painter, look, start, (self.height() - look.px(_STAR)) / 2)

    def _paint_above(self, painter: QPainter, look: Look, words: Lines) -> None:
        side, gap, star = look.px(_FACE[1]), look.px(_GAP), look.px(_STAR)
        pad = look.px(_ABOVE)
        face = QRectF((self.width() - side) / 2, pad, side, side)
        paint_tinted_icon(painter, face, look, self._face_icon, tint=self._tint)
        stars = self.height() - pad - star
        room = stars - gap - face.bottom() - gap
        box = QRectF(look.px(16), face.bottom() + gap, self.width() - 2 * look.px(16), room)
        words.paint(painter, box, Qt.AlignmentFlag.AlignCenter, look.colour("ink"))
        self._paint_stars(painter, look, (self.width() - self._stars_width(look)) / 2, stars)

    def _stars_width(self, look: Look) -> int:
        return look.px(_STAR) * _MOST + look.px(6) * (_MOST - 1)

    def _paint_stars(self, painter: QPainter, look: Look, left: float, top: float) -> None:
        """Draw five stars, as many filled as the grade gives."""
        side = look.px(_STAR)
        for star in range(_MOST):
            box = QRectF(left + star * (side + look.px(6)), top, side, side)
            given = star < self._stars
            name, colour = ("star-fill", "care") if given else ("star", "faint")
            paint_icon(painter, box, name, look.colour(colour), two_tone=False)
