"""A button that a finger can trust: acts on release, lets go when slid off, takes one tap of two."""

from __future__ import annotations

import enum
import math
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.ui.icons import paint_icon
from kiosk.ui.widgets.aloud import said_aloud
from kiosk.ui.widgets.border import shows_focus
from kiosk.ui.widgets.lines import UNLIMITED, Lines, lay_out, widest_word

if TYPE_CHECKING:
    from kiosk.text import Text
    from kiosk.ui.look import Look

_FLAT = 104  # picture pixels: the height of a button in the lower half of a low screen
KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class ButtonKind(enum.Enum):
    """What a button means; (fill, border, text, fill when pressed) as colour tokens."""

    PRIMARY = ("go_on", "go_on", "on_dark", "go_on_deep")
    SECONDARY = ("card", "go_on", "go_on", "go_on_tint")
    PLAIN = ("card", "line", "ink", "sunken")
    DONE = ("done", "done", "on_dark", "go_on_deep")
    DANGER = ("card", "wrong", "wrong", "wrong_tint")
    HELP = ("card", "help", "help", "help_tint")


class Button(QAbstractButton):
    """A button with a text, perhaps an icon; ``tapped`` comes once a deliberate tap."""

    tapped = Signal()

    def __init__(
        self,
        text: Text | str,
        kind: ButtonKind = ButtonKind.PRIMARY,
        *,
        icon: str = "",
        icon_after: bool = False,
        guarded: bool = True,
        role: str = "button",
        bold: bool = True,
        tall: float = 148,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._said: Text | str = text
        self._kind = kind
        self._icon = icon
        self._icon_after = icon_after
        self._role = role
        self._bold = bold
        self._tall = tall
        self._look: Look | None = None
        self._laid_out: dict[float, Lines] = {}
        self._guarded = guarded
        self._tapped_at = -math.inf
        self._by_keyboard = False
        self._held = QTimer(self, singleShot=True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.clicked.connect(self._on_clicked)

    @property
    def armed(self) -> bool:
        """Tell whether a tap would count now."""
        return self.isEnabled() and not self._held.isActive()

    @property
    def kind(self) -> ButtonKind:
        """Return what the button means."""
        return self._kind

    def ready(self) -> None:
        """Say that what the last tap asked for is done: the next tap counts, unless it is the same finger."""
        if self._look is None or not self._held.isActive():
            return
        since = (time.monotonic() - self._tapped_at) * 1000
        self._held.start(max(0, round(self._look.theme.touch.bounce_ms - since)))

    def say(self, text: Text | str) -> None:
        """Show another text."""
        self._said = text
        self._render()

    def aloud(self) -> str:
        """Return what is read."""
        return said_aloud(self._look, self._said)

    def be_tall(self, picture_px: float) -> None:
        """Take another least height."""
        if picture_px != self._tall:
            self._tall = picture_px
            self.updateGeometry()

    def set_role(self, role: str) -> None:
        """Write in letters of another role."""
        if role != self._role:
            self._role = role
            if self._look is not None:
                self.set_look(self._look)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: ButtonKind) -> None:
        """Mean something else."""
        self._kind = kind
        self.update()

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        if look == self._look:
            return
        self._look = look
        self.setFont(look.font(self._role, bold=self._bold))
        self._render()

    def _render(self) -> None:
        self._laid_out.clear()
        if self._look is None:
            return
        self.setText(self._look.say(self._said))
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def _on_clicked(self) -> None:
        if not self.armed:
            return
        if self._guarded and self._look is not None:
            self._tapped_at = time.monotonic()
            self._held.start(self._look.theme.touch.hold_ms)
        self.tapped.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring only to those who came by the keyboard, not where a sleeping button let go."""
        self._by_keyboard = event.reason() in KEYBOARD and shows_focus(self)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._by_keyboard = False
        super().focusOutEvent(event)
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that a long text makes the button higher, never narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in a width."""
        if self._look is None:
            return 0
        text = self._lines(width).height
        return max(self._least_height(self._look), math.ceil(text) + 2 * self._look.px(20))

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        if self._look is None:
            return QSize(0, 0)
        width = max(self.one_line(), self._look.mm(self._look.theme.touch.primary_width_mm))
        return QSize(width, self.heightForWidth(width))

    def one_line(self) -> int:
        """Return the width that shows the text on one line."""
        return math.ceil(self._lines(UNLIMITED).width) + self._around() + 1

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size that a finger and the longest word allow."""
        if self._look is None:
            return QSize(0, 0)
        word = math.ceil(widest_word(self.text(), self.font())) + self._around() + 1
        width = max(word, self._look.mm(self._look.theme.touch.target_mm))
        return QSize(width, self._least_height(self._look))

    def _least_height(self, look: Look) -> int:
        """Return the height on one line: as drawn, lower where only half of a low screen is used."""
        tall = min(self._tall, _FLAT) if look.flat else self._tall
        return max(look.px(tall), look.mm(look.theme.touch.target_mm))

    def _icon_box(self) -> int:
        return round(self.font().pixelSize() * 1.35) if self._icon else 0

    def _around(self) -> int:
        """Return what the width holds besides text: padding, icon, its gap."""
        if self._look is None:
            return 0
        gap = self._look.px(20) if self._icon and self.text() else 0
        return 2 * self._look.px(24) + self._icon_box() + gap

    def _lines(self, width: float) -> Lines:
        room = width - self._around()
        if room not in self._laid_out:
            self._laid_out[room] = lay_out(self.text(), self.font(), room, spacing=1.25)
        return self._laid_out[room]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, border, icon and text."""
        del event
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._paint_ground(painter, self._look)
        self._paint_face(painter, self._look, ink)
        painter.end()

    def _paint_ground(self, painter: QPainter, look: Look) -> QColor:
        """Draw the rounded ground and return the colour to write on it."""
        fill, border, ink, pressed = (QColor(look.colour(token)) for token in self._kind.value)
        style = Qt.PenStyle.SolidLine
        if not self.isEnabled():
            soft = "faint" if look.high_contrast else "ink_2"
            fill, border, ink = (QColor(look.colour(token)) for token in ("sunken", "line", soft))
            if look.high_contrast:  # where tints do not tell, the border does
                border, style = ink, Qt.PenStyle.DashLine
        elif self.isDown() and look.high_contrast:
            fill, ink = ink, fill
        elif self.isDown():
            fill = pressed
        width = look.px(look.lengths.border if self._kind is not ButtonKind.PLAIN else 2)
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setBrush(fill)
        painter.setPen(QPen(border, width, style))
        painter.drawRoundedRect(box, look.px(24), look.px(24))
        if self._by_keyboard:
            inner = box.adjusted(width * 2, width * 2, -width * 2, -width * 2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink, width, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(inner, look.px(18), look.px(18))
        return ink

    def _paint_face(self, painter: QPainter, look: Look, ink: QColor) -> None:
        """Draw icon and text side by side in the middle."""
        lines = self._lines(self.width())
        icon = self._icon_box()
        gap = look.px(20) if icon and self.text() else 0
        left = (self.width() - lines.width - icon - gap) / 2
        text_left = left if self._icon_after else left + icon + gap
        box = QRectF(text_left, 0, lines.width, self.height())
        lines.paint(painter, box, Qt.AlignmentFlag.AlignCenter, ink)
        if icon:
            icon_left = left + lines.width + gap if self._icon_after else left
            paint_icon(painter, QRectF(icon_left, (self.height() - icon) / 2, icon, icon), self._icon, ink)
