"""A message on a tinted strip: something to know, to take care of, or to put right."""

from __future__ import annotations

import enum
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.icons import paint_icon
from kiosk.ui.widgets.aloud import said_aloud
from kiosk.ui.widgets.lines import Lines, lay_out

if TYPE_CHECKING:
    from kiosk.text import Text
    from kiosk.ui.look import Look


class BannerKind(enum.Enum):
    """What a message is; (ground, ink, icon)."""

    NOTE = ("care_tint", "care", "info-fill")
    DONE = ("done_tint", "done", "check-circle-fill")
    WRONG = ("wrong_tint", "wrong", "warning-circle-fill")
    QUIET = ("sunken", "ink", "info-fill")


class Banner(QWidget):
    """A strip with an icon and a text; takes no room while it has nothing to say."""

    def __init__(
        self, text: Text | str = "", kind: BannerKind = BannerKind.NOTE, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._said: Text | str = text
        self._kind = kind
        self._look: Look | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setVisible(bool(text))

    def show_message(self, text: Text | str, kind: BannerKind = BannerKind.NOTE) -> None:
        """Say something."""
        self._said, self._kind = text, kind
        self._render()
        self.setVisible(bool(text))

    def clear(self) -> None:
        """Say nothing and take no room."""
        self.show_message("")

    def text(self) -> str:
        """Return what is said, in the language of the screen."""
        return self._look.say(self._said) if self._look else ""

    def aloud(self) -> str:
        """Return what is read."""
        return said_aloud(self._look, self._said)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        self._render()

    def _render(self) -> None:
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def _lines(self, look: Look, width: float) -> Lines:
        return lay_out(self.text(), look.font("body"), width - look.px(32 + 44 + 24 + 32))

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that height follows width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in a width."""
        if self._look is None:
            return 0
        return math.ceil(self._lines(self._look, width).height) + 2 * self._look.px(22)

    def sizeHint(self) -> QSize:
        """Return a size of two lines."""
        return (
            QSize(self._look.px(400), self.heightForWidth(self._look.px(900))) if self._look else QSize(0, 0)
        )

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(self._look.px(240), self._look.px(90)) if self._look else QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strip."""
        del event
        if self._look is None:
            return
        look = self._look
        ground, ink, icon = self._kind.value
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.colour(ground)))
        painter.drawRoundedRect(QRectF(self.rect()), look.px(20), look.px(20))
        lines = self._lines(look, self.width())
        side = look.px(44)
        top = (self.height() - lines.height) / 2 + (lines.pitch - side) / 2
        paint_icon(painter, QRectF(look.px(32), top, side, side), icon, look.colour(ink))
        left = look.px(32 + 44 + 24)
        box = QRectF(left, 0, self.width() - left, self.height())
        lines.paint(painter, box, Qt.AlignmentFlag.AlignVCenter, look.colour(ink))
        painter.end()
