"""The bar at the foot of every screen, always the same: 返回 · 首页 · 求助 · 字大小 · 朗读 · 中/EN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from kiosk.text import Text
from kiosk.ui.icons import paint_icon
from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.border import border, paint_strip
from kiosk.ui.widgets.button import KEYBOARD
from kiosk.ui.widgets.lines import lay_out

if TYPE_CHECKING:
    from kiosk.ui.look import Look

_BACK = Text("返回", "Back")
_HOME = Text("首页", "Home")
_HELP = Text("求助", "Help")
_SIZE = Text("字大小", "Text size")
_READ = Text("朗读", "Read aloud")
_LANGUAGE = Text("中 / EN", "中 / EN")


class BarButton(QAbstractButton):
    """An icon over a word; faint while it leads nowhere."""

    def __init__(self, text: Text, icon: str, *, colour: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = text
        self._icon = icon
        self._colour = colour
        self._offered = True
        self._by_keyboard = False
        self._look: Look | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def offer(self, *, offered: bool) -> None:
        """Draw it faint if it leads nowhere now; a tap still answers, with the reason."""
        self._offered = offered
        self.update()

    @property
    def offered(self) -> bool:
        """Tell whether it leads somewhere."""
        return self._offered

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        self.setFont(look.font("bar"))
        self.setText(look.say(self._said))
        self.setAccessibleName(self.text())
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus only to those who came by the keyboard."""
        self._by_keyboard = event.reason() in KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take it away."""
        self._by_keyboard = False
        super().focusOutEvent(event)

    def sizeHint(self) -> QSize:
        """Return a size that a finger needs."""
        look = self._look
        return QSize(look.px(150), look.mm(look.theme.touch.primary_height_mm)) if look else QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon and word."""
        del event
        if self._look is None:
            return
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isDown() or self._by_keyboard:
            pen = border(look, "go_on", 4, down=self.isDown())
            painter.setPen(pen if look.high_contrast else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.colour("sunken" if self.isDown() else "go_on_tint")))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(8, 8, -8, -8), look.px(20), look.px(20))
        ink = look.colour(self._colour if self._offered and self.isEnabled() else "faint")
        side = look.px(50)
        lines = lay_out(self.text(), self.font(), self.width(), spacing=1.3)
        top = (self.height() - side - lines.height - look.px(6)) / 2
        paint_icon(
            painter,
            QRectF((self.width() - side) / 2, top, side, side),
            self._icon,
            ink,
            two_tone=self._colour != "ink",
        )
        box = QRectF(0, top + side + look.px(6), self.width(), lines.height)
        lines.paint(painter, box, Qt.AlignmentFlag.AlignHCenter, ink)
        painter.end()


class Bar(QWidget):
    """The six buttons; it is told which of them lead somewhere."""

    back_asked = Signal()
    home_asked = Signal()
    help_asked = Signal()
    size_asked = Signal()
    read_asked = Signal()
    language_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = BarButton(_BACK, "arrow-left")
        self.home = BarButton(_HOME, "house")
        self.help = BarButton(_HELP, "hand-waving", colour="help")
        self.size_ = BarButton(_SIZE, "text-aa")
        self.read = BarButton(_READ, "speaker-high")
        self.language = BarButton(_LANGUAGE, "translate")
        self._look: Look | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button, signal in (
            (self.back, self.back_asked),
            (self.home, self.home_asked),
            (self.help, self.help_asked),
            (self.size_, self.size_asked),
            (self.read, self.read_asked),
            (self.language, self.language_asked),
        ):
            self._row.addWidget(button)
            button.clicked.connect(signal)
        self.read.offer(offered=False)

    def offer(self, *, back: bool, home: bool) -> None:
        """Say whether going back and going home lead anywhere from here."""
        self.back.setEnabled(back)
        self.home.setEnabled(home)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        self.setFixedHeight(max(look.px(look.lengths.bar), look.mm(look.theme.touch.primary_height_mm)))
        self._row.setSpacing(look.mm(look.theme.touch.least_gap_mm))
        for child in self.children():
            apply_look(child, look)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line above it."""
        del event
        if self._look is not None:
            paint_strip(self, self._look)
