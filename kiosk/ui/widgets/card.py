"""A rounded ground that holds other things."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.ui.widgets.apply import apply_look

if TYPE_CHECKING:
    from kiosk.ui.look import Look


class CardKind(enum.Enum):
    """What the ground says; (fill, border) as colour tokens, no border when both are the same."""

    CARD = ("card", "line")
    SOLID = ("go_on", "go_on")
    SUNKEN = ("sunken", "sunken")
    GO_ON = ("go_on_tint", "go_on_tint")
    DONE = ("done_tint", "done_tint")
    CARE = ("care_tint", "care_tint")
    WRONG = ("wrong_tint", "wrong_tint")


class Card(QWidget):
    """A rounded ground with a layout of its own, ``inside``."""

    def __init__(
        self,
        kind: CardKind = CardKind.CARD,
        *,
        layout: QBoxLayout | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._look: Look | None = None
        self.inside = layout or QVBoxLayout()
        self.setLayout(self.inside)

    def set_kind(self, kind: CardKind) -> None:
        """Say something else with the same content."""
        self._kind = kind
        self.update()

    def empty(self) -> None:
        """Let go of everything inside, at once."""
        while (item := self.inside.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)

    def set_look(self, look: Look) -> None:
        """Follow the look, and everything inside with it."""
        self._look = look
        pad = look.px(36)
        self.inside.setContentsMargins(pad, look.px(28), pad, look.px(28))
        self.inside.setSpacing(look.px(12))
        for child in self.children():
            apply_look(child, look)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground; a bordered card casts a thin shadow below."""
        del event
        if self._look is None:
            return
        look = self._look
        fill, border = (QColor(look.colour(token)) for token in self._kind.value)
        bordered = fill != border
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = look.px(look.lengths.radius)
        if bordered:
            painter.setPen(QPen(border, 1))
            painter.setBrush(border)
            painter.drawRoundedRect(box, radius, radius)
            box.setBottom(box.bottom() - look.px(2))
        painter.setPen(QPen(border, look.px(2)))
        painter.setBrush(fill)
        painter.drawRoundedRect(box, radius, radius)
        painter.end()
