"""One thing to choose, on a card: a ring or a box that is filled when chosen, a label, perhaps a hint."""

from __future__ import annotations

import dataclasses
import enum
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.ui.icons import paint_icon
from kiosk.ui.widgets.aloud import said_aloud
from kiosk.ui.widgets.border import border, shows_focus
from kiosk.ui.widgets.lines import Lines, lay_out, packed, widest_word

if TYPE_CHECKING:
    from kiosk.forms.screen import Option
    from kiosk.ui.look import Look


class Mark(enum.Enum):
    """What stands before the label."""

    RING = "ring"  # one of several
    BOX = "box"  # any of several
    NONE = "none"  # opens what lies below it


@dataclasses.dataclass(frozen=True, slots=True)
class Face:
    """How a card is laid out, in picture pixels; ``role`` is that of the label."""

    pad: int = 36
    mark: int = 58
    gap: int = 30
    role: str = "heading"
    bold: bool = True
    spacing: float = 1.3
    upright: int = 24
    packed: bool = False  # the lines of the hint follow each other where there is width for it


_HINT_SPACING = 1.4
# A label no longer than this stays on one line, in letter heights; names of places are shorter.
_LABEL, _PLACE = 7.5, 5.5

WIDE = Face()
COMPACT = Face(pad=24, mark=44, gap=18, role="button", upright=16)
OFFER = Face(pad=24, mark=44, gap=18, role="button", spacing=1.25, upright=8)
PACKED_OFFER = dataclasses.replace(OFFER, packed=True)
PLACE = Face(pad=22, mark=0, gap=0, role="button", bold=False, upright=16)


class OptionCard(QAbstractButton):
    """A card that is chosen on release; it never changes by itself, its field decides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.option: Option | None = None
        self._look: Look | None = None
        self._face = WIDE
        self._mark = Mark.RING
        self._chosen = False
        self._leads = False
        self._natural: dict[str, float] = {}  # widths, unbroken
        self._broken: dict[tuple[str, float], float] = {}  # heights, by width
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCheckable(True)

    def show_option(
        self, option: Option, look: Look, face: Face, mark: Mark, *, chosen: bool, leads: bool = False
    ) -> None:
        """Show an option; one that leads stands for all that follow it."""
        self._leads = leads
        if (option, look, face, mark) == (self.option, self._look, self._face, self._mark):
            self.set_chosen(chosen=chosen)
            return
        self.option, self._look, self._face, self._mark = option, look, face, mark
        self._natural.clear()
        self._broken.clear()
        label = look.say(option.label)
        self.setFont(look.font(face.role, bold=face.bold))
        self.setText(label)
        self.setAccessibleName(label)
        self.setAccessibleDescription(look.say(option.hint) if option.hint else "")
        self.set_chosen(chosen=chosen)
        self.update()

    def aloud(self) -> str:
        """Return what is read: what can be chosen, never what was."""
        return said_aloud(self._look, self.option.label, self.option.hint) if self.option else ""

    def clear(self) -> None:
        """Show nothing."""
        self.option = None
        self._natural.clear()
        self._broken.clear()
        self.setText("")
        self.setAccessibleName("")
        self.setAccessibleDescription("")
        self.set_chosen(chosen=False)

    def set_chosen(self, *, chosen: bool) -> None:
        """Show whether the option is chosen."""
        self._chosen = chosen
        self.setAutoExclusive(False)  # Qt would keep the last one chosen
        self.setChecked(chosen)
        self.setAutoExclusive(self._mark is Mark.RING)  # which a screen reader tells from a box to tick
        self.update()

    def nextCheckState(self) -> None:
        """Stay as it is: the field answers the tap."""

    def hasHeightForWidth(self) -> bool:
        """Tell that height follows width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the texts need in a width."""
        return self.needed_height(width)

    def needed_height(self, width: int) -> int:
        """Return the height that the texts need in a width."""
        if self._look is None:
            return 0
        look, face = self._look, self._face
        room = width - self._around()
        text = self._height("label", self.text(), look.font(face.role, bold=face.bold), room, face.spacing)
        if self.option is not None and self.option.hint is not None:
            text += self._height("hint", self._hint(look, room), look.font("small"), room, _HINT_SPACING)
        return max(math.ceil(text) + 2 * look.px(face.upright), look.mm(15))

    def _height(self, part: str, text: str, font: QFont, room: float, spacing: float) -> float:
        """Return the height of a text; one that fits on a line is not laid out, for speed."""
        if part not in self._natural:
            metrics, lines = QFontMetricsF(font), text.split("\n")
            single = metrics.horizontalAdvance(text) + 1 if len(lines) == 1 else math.inf
            self._natural[part] = single
        if self._natural[part] <= room:
            return font.pixelSize() * spacing
        if (part, room) not in self._broken:
            self._broken[part, room] = lay_out(text, font, room, spacing=spacing).height
        return self._broken[part, room]

    def least_width(self) -> int:
        """Return the width below which a short label or a word of a long one would break."""
        if self._look is None:
            return 0
        font = self._look.font(self._face.role, bold=self._face.bold)
        whole = QFontMetricsF(font).horizontalAdvance(self.text()) + 1
        kept = min(whole, (_PLACE if self._mark is Mark.NONE else _LABEL) * font.pixelSize())
        return math.ceil(max(kept, widest_word(self.text(), font))) + self._around()

    def _around(self) -> int:
        look, face = self._look, self._face
        if look is None:
            return 0
        mark = 0 if self._mark is Mark.NONE else look.px(face.mark + face.gap)
        more = look.px(44) if self._opens else 0
        return 2 * look.px(face.pad) + mark + more

    @property
    def _opens(self) -> bool:
        return self._mark is Mark.NONE and self.option is not None and not self.option.leaf

    def _texts(self, width: float) -> tuple[Lines, Lines | None]:
        look, face = self._look, self._face
        if look is None or self.option is None:
            return lay_out("", self.font(), width), None
        room = width - self._around()
        label = lay_out(self.text(), look.font(face.role, bold=face.bold), room, spacing=face.spacing)
        if self.option.hint is None:
            return label, None
        return label, lay_out(self._hint(look, room), look.font("small"), room, spacing=_HINT_SPACING)

    def _hint(self, look: Look, room: float) -> str:
        """Return the hint, in as few lines as a width allows where the face packs them."""
        said = look.say(self.option.hint) if self.option and self.option.hint else ""
        return packed(said, look.font("small"), room) if self._face.packed else said

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        del event
        if self._look is None or self.option is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, self._look)
        self._paint_texts(painter, self._look)
        painter.end()

    def _paint_ground(self, painter: QPainter, look: Look) -> None:
        marked = self._chosen or self.isDown()
        colour = "go_on" if marked or shows_focus(self) else "line"
        pen = border(look, colour, 5 if self._chosen else 2, down=self.isDown())
        width = pen.width()
        painter.setPen(pen)
        painter.setBrush(QColor(look.colour("go_on_tint" if marked else "card")))
        half = width / 2
        radius = look.px(look.lengths.radius if self._face is WIDE else 20)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)

    def _paint_texts(self, painter: QPainter, look: Look) -> None:
        face = self._face
        label, hint = self._texts(self.width())
        left = look.px(face.pad)
        if self._mark is not Mark.NONE:
            side = look.px(face.mark)
            self._paint_mark(painter, look, QRectF(left, (self.height() - side) / 2, side, side))
            left += side + look.px(face.gap)
        top = (self.height() - label.height - (hint.height if hint else 0)) / 2
        room = self.width() - left - look.px(face.pad) - (look.px(44) if self._opens else 0)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        ink = look.colour("go_on" if self._leads else "ink")
        label.paint(painter, QRectF(left, top, room, label.height), align, ink)
        if hint:
            box = QRectF(left, top + label.height, room, hint.height)
            hint.paint(painter, box, align, look.colour("ink_2"))
        if self._opens:
            side = look.px(36)
            box = QRectF(self.width() - look.px(face.pad) - side, (self.height() - side) / 2, side, side)
            paint_icon(painter, box, "caret-right", look.colour("go_on"), two_tone=False)

    def _paint_mark(self, painter: QPainter, look: Look, box: QRectF) -> None:
        width = look.px(5)
        go_on = QColor(look.colour("go_on"))
        painter.setPen(QPen(go_on if self._chosen else QColor(look.colour("faint")), width))
        painter.setBrush(go_on if self._chosen else QColor(look.colour("card")))
        inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        radius = inner.width() / (2 if self._mark is Mark.RING else 5)
        painter.drawRoundedRect(inner, radius, radius)
        if self._chosen:
            _paint_tick(painter, box, QColor(look.colour("on_dark")))


def _paint_tick(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Draw a tick into a square, with round ends."""
    pen = QPen(colour, box.width() * 0.075)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    at = [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in _TICK]
    painter.drawPolyline(at)


_TICK = ((0.28, 0.53), (0.43, 0.67), (0.73, 0.36))
