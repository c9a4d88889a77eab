"""A service on the home screen: icon on its tint, title, a few words; one touch chooses it."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.icons import paint_icon
from kiosk.ui.widgets.aloud import said_aloud
from kiosk.ui.widgets.border import border
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.icon import paint_tinted_icon
from kiosk.ui.widgets.lines import Lines, fitted, lay_out

if TYPE_CHECKING:
    from kiosk.text import Text
    from kiosk.ui.look import Look

_LEAST_MM = 40  # high
_GRAND, _WIDE = 360, 560  # picture pixels: from so high and wide on everything is larger


@dataclasses.dataclass(frozen=True, slots=True)
class HomeTile:
    """What a tile shows, and the form that it stands for."""

    id: str
    title: Text
    tagline: Text
    icon: str
    tint: str


class Tile(Button):
    """A card to choose; ``upright`` stacks icon over text, ``large`` is for a screen with few of them."""

    def __init__(self, tile: HomeTile, parent: QWidget | None = None) -> None:
        super().__init__(tile.title, parent=parent)
        self.tile = tile
        self._upright = False
        self._large = False
        self._opens = False
        self._compact = False
        self._bare = False
        self._letters = 0
        self._shown: dict[tuple[float, bool], tuple[Lines, Lines]] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def shape(
        self,
        *,
        upright: bool,
        large: bool,
        opens: bool = False,
        compact: bool = False,
        bare: bool = False,
    ) -> None:
        """Stack icon over text, or set them side by side; larger where there is room; with a caret.

        ``compact`` takes room from the icon and gives it to long words; ``bare`` only speaks the tagline.
        """
        self._upright, self._large, self._compact, self._bare = upright, large, compact, bare
        self._letters = 0
        self._opens = (large or opens) and not upright
        self._shown.clear()
        self.updateGeometry()
        self.update()

    def letters(self, width: int) -> int:
        """Return how high the letters of the title are at a width, in pixels: its longest word has to fit."""
        if self._look is None:
            return 0
        return self._title_font(self._look, self._text_room(self._look, width, grand=False)).pixelSize()

    def write_no_larger(self, letters: int) -> None:
        """Write the title like its neighbours, whose words may be longer; in pixels, 0 is no limit."""
        if letters != self._letters:
            self._letters = letters
            self._shown.clear()
            self.update()

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        if look != self._look:
            self._letters = 0
            self._shown.clear()
        super().set_look(look)
        self.setAccessibleDescription(look.say(self.tile.tagline))

    def aloud(self) -> str:
        """Return what is read."""
        return said_aloud(self._look, self.tile.title, self.tile.tagline)

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that long titles make a tile higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in a width."""
        if self._look is None:
            return 0
        title, tagline = self._texts(self._look, width)
        height = math.ceil(title.height + tagline.height + self._text_gap(self._look))
        side = self._icon_side(self._look)
        pad = self._look.px(16 if self._compact else 26 if self._upright else 40)
        least = self._look.mm(_LEAST_MM) if self._compact else self._look.px(240 if self._upright else 190)
        if self._upright:
            return max(least, height + side + self._icon_gap(self._look) + 2 * pad)
        return max(least, max(height, side) + 2 * pad)

    def sizeHint(self) -> QSize:
        """Return the size of the picture's tile."""
        if self._look is None:
            return QSize(0, 0)
        width = self._look.px(320 if self._upright else 480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest tile: 60 × 40 mm."""
        return QSize(self._look.mm(60), self._look.mm(40)) if self._look else QSize(0, 0)

    def _grand(self, look: Look) -> bool:
        """Whether the tile is so high that small letters would be lost on it."""
        return self._large and self.height() >= look.px(_GRAND) and self.width() >= look.px(_WIDE)

    def _icon_side(self, look: Look, *, grand: bool = False) -> int:
        if grand:
            return look.px(192)
        if self._upright:
            return look.px(128 if self._large else 72 if self._compact else 96)
        return look.px(144 if self._large else 72 if self._compact else 112)

    def _icon_gap(self, look: Look) -> int:
        return look.px(12 if self._compact else 22)

    def _text_gap(self, look: Look) -> int:
        return 0 if self._bare else look.px(4 if self._compact else 10)

    def _texts(self, look: Look, width: float, *, grand: bool = False) -> tuple[Lines, Lines]:
        if (width, grand) not in self._shown:
            self._shown[width, grand] = self._laid(look, width, grand=grand)
        return self._shown[width, grand]

    def _text_room(self, look: Look, width: float, *, grand: bool) -> float:
        room = width - 2 * self._side_pad(look, grand=grand)
        if not self._upright:
            room -= self._icon_side(look, grand=grand) + self._beside(look, grand=grand)
            room -= look.px(60) if self._opens else 0
        return room

    def _title_font(self, look: Look, room: float, *, grand: bool = False) -> QFont:
        font = look.font("greeting" if grand else "title" if self._large else "heading", bold=True)
        return fitted(self.text(), font, room)

    def _laid(self, look: Look, width: float, *, grand: bool) -> tuple[Lines, Lines]:
        room = self._text_room(look, width, grand=grand)
        font = self._title_font(look, room, grand=grand)
        if self._letters and not grand:
            font.setPixelSize(min(font.pixelSize(), self._letters))
        title = lay_out(self.text(), font, room, spacing=1.15 if self._compact else 1.25)
        if self._bare:
            return title, Lines((), 0, 0, 0)
        small = look.font("button" if grand else "body" if self._large else "small")
        tagline = lay_out(look.say(self.tile.tagline), small, room, spacing=1.25 if self._compact else 1.35)
        return title, tagline

    def _side_pad(self, look: Look, *, grand: bool) -> int:
        return look.px(60 if grand else 20 if self._compact else 34)

    def _beside(self, look: Look, *, grand: bool) -> int:
        return look.px(48 if grand else 18 if self._compact else 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, the icon and the two texts."""
        del event
        if self._look is None:
            return
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, look)
        grand = self._grand(look)
        title, tagline = self._texts(look, self.width(), grand=grand)
        side, gap = self._icon_side(look, grand=grand), self._text_gap(look)
        pad = self._side_pad(look, grand=grand)
        high = title.height + gap + tagline.height
        if self._upright:
            middle = (self.height() - side - self._icon_gap(look) - high) / 2
            top = min(middle, look.px(28)) if self._compact else middle  # in line with its neighbours
            icon = QRectF(pad, top, side, side)
            left, text_top = float(pad), top + side + self._icon_gap(look)
        else:
            icon = QRectF(pad, (self.height() - side) / 2, side, side)
            left, text_top = pad + side + self._beside(look, grand=grand), (self.height() - high) / 2
        paint_tinted_icon(painter, icon, look, self.tile.icon, tint=self.tile.tint)
        flags = Qt.AlignmentFlag.AlignLeft
        width = self.width() - left - pad
        title.paint(painter, QRectF(left, text_top, width, title.height), flags, look.colour("ink"))
        below = QRectF(left, text_top + title.height + gap, width, tagline.height)
        tagline.paint(painter, below, flags, look.colour("ink_2"))
        if self._opens:
            caret = look.px(44)
            box = QRectF(self.width() - pad - caret, (self.height() - caret) / 2, caret, caret)
            paint_icon(painter, box, "caret-right", look.colour("faint"))
        painter.end()

    def _paint_card(self, painter: QPainter, look: Look) -> None:
        radius, line = look.px(look.lengths.radius), look.px(2)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(look.colour("line")), line))
        painter.setBrush(QColor(look.colour("line")))
        painter.drawRoundedRect(box, radius, radius)
        if self.isDown():
            pen = border(look, "line", 2, down=True)
            painter.setPen(pen)
            box = box.adjusted(pen.width() / 2, pen.width() / 2, -pen.width() / 2, -pen.width() / 2)
        else:
            box.setBottom(box.bottom() - look.px(3))
        painter.setBrush(QColor(look.colour("go_on_tint" if self.isDown() else "card")))
        if self._by_keyboard:
            painter.setPen(QPen(QColor(look.colour("go_on")), look.px(5)))
        painter.drawRoundedRect(box, radius, radius)
