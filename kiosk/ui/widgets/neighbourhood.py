"""A map of what is around, drawn from coordinates: rings of walking minutes, the machine in the middle."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.model.service_point import DETOUR, PACE
from kiosk.text import Text
from kiosk.ui.icons import paint_icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.ui.look import Look

_RINGS = (5, 10, 15)  # minutes
_HERE = Text("您在这里", "You are here")
_RING = Text("{n}分钟", "{n} min")
_NORTH = Text("北", "N")
_SCHEMATIC = Text("示意图，不按远近", "Not to scale")
_MARGIN = 40  # picture pixels
_PIN = 60


@dataclasses.dataclass(frozen=True, slots=True)
class MapPin:
    """A numbered place; metres east and north of the machine, None = only its number is known."""

    number: int
    name: Text
    east: int | None = None
    north: int | None = None


class Neighbourhood(QWidget):
    """Shows where places are; without any coordinates they stand around the middle in their order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pins: tuple[MapPin, ...] = ()
        self._chosen = 0
        self._look: Look | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_pins(self, pins: Sequence[MapPin]) -> None:
        """Show other places."""
        self._pins, self._chosen = tuple(pins), 0
        self._name()
        self.update()

    def choose(self, number: int) -> None:
        """Point out one of them."""
        self._chosen = number
        self.update()

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a square map."""
        return QSize(self._look.px(640), self._look.px(560)) if self._look else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """Return the least size in which the rings can be told apart."""
        return QSize(self._look.px(420), self._look.px(420)) if self._look else QSize(0, 0)

    def places(self) -> list[tuple[MapPin, QPointF]]:
        """Return where each place is drawn."""
        placed = [pin for pin in self._pins if pin.east is not None and pin.north is not None]
        middle, radius = self._frame()
        if not placed:
            return [
                (pin, self._around(at, len(self._pins), middle, radius * 0.7))
                for at, pin in enumerate(self._pins)
            ]
        scale = radius / self._reach()
        return [(pin, middle + QPointF((pin.east or 0) * scale, -(pin.north or 0) * scale)) for pin in placed]

    def _name(self) -> None:
        look = self._look
        names = "、".join(f"{pin.number} {look.say(pin.name)}" for pin in self._pins) if look else ""
        self.setAccessibleName(names)

    @property
    def _is_schematic(self) -> bool:
        return not any(pin.east is not None for pin in self._pins)

    def _frame(self) -> tuple[QPointF, float]:
        margin = self._look.px(_MARGIN) if self._look else 0
        middle = QPointF(self.width() / 2, self.height() / 2)
        return middle, max(1.0, min(self.width(), self.height()) / 2 - margin)

    def _reach(self) -> float:
        """Return how many metres the radius stands for: the last ring, or the farthest place."""
        ring = _RINGS[-1] * PACE / DETOUR
        far = [
            math.hypot(pin.east, pin.north)
            for pin in self._pins
            if pin.east is not None and pin.north is not None
        ]
        return max([ring, *far])

    @staticmethod
    def _around(at: int, count: int, middle: QPointF, radius: float) -> QPointF:
        angle = 2 * math.pi * at / max(count, 1) - math.pi / 2
        return middle + QPointF(math.cos(angle) * radius, math.sin(angle) * radius)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the rings, the machine and the places."""
        del event
        if self._look is None:
            return
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.colour("line")), look.px(2)))
        painter.setBrush(QColor(look.colour("card")))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = look.px(look.lengths.radius)
        painter.drawRoundedRect(box, radius, radius)
        painter.setClipRect(box)
        self._paint_rings(painter, look)
        self._paint_here(painter, look)
        for pin, place in self.places():
            self._paint_pin(painter, look, pin, place)
        painter.end()

    def _paint_rings(self, painter: QPainter, look: Look) -> None:
        middle, radius = self._frame()
        if self._is_schematic:
            self._say(painter, look, look.say(_SCHEMATIC), QPointF(middle.x(), self.height() - look.px(34)))
            return
        scale = radius / self._reach()
        for minutes in reversed(_RINGS):
            size = minutes * PACE / DETOUR * scale
            painter.setPen(QPen(QColor(look.colour("line")), look.px(3), Qt.PenStyle.DashLine))
            painter.setBrush(
                QColor(look.colour("go_on_tint")) if minutes == _RINGS[0] else Qt.BrushStyle.NoBrush
            )
            painter.drawEllipse(middle, size, size)
            self._say(
                painter, look, look.say(_RING.format(n=minutes)), middle + QPointF(0, size - look.px(22))
            )
        north = QRectF(self.width() - look.px(76), look.px(20), look.px(44), look.px(44))
        paint_icon(painter, north, "arrow-up", look.colour("ink_2"))
        self._say(painter, look, look.say(_NORTH), QPointF(north.center().x(), north.bottom() + look.px(20)))

    def _paint_here(self, painter: QPainter, look: Look) -> None:
        middle, radius = self._frame()
        side = min(look.px(64), radius * 0.26)
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.colour("go_on")))
        painter.drawEllipse(middle, side * 0.62, side * 0.62)
        inset = side * 0.16
        paint_icon(
            painter,
            box.adjusted(inset, inset, -inset, -inset),
            "map-pin-fill",
            look.colour("on_dark"),
            two_tone=False,
        )
        self._say(painter, look, look.say(_HERE), middle - QPointF(0, side * 0.95), strong=True)

    def _paint_pin(self, painter: QPainter, look: Look, pin: MapPin, place: QPointF) -> None:
        chosen = pin.number == self._chosen
        size = min(look.px(_PIN), self._frame()[1] * 0.24) * (1.25 if chosen else 1) / 2
        painter.setPen(QPen(QColor(look.colour("card")), look.px(4)))
        painter.setBrush(QColor(look.colour("done" if chosen else "help")))
        painter.drawEllipse(place, size, size)
        font = look.font("small", bold=True)
        painter.setFont(font)
        painter.setPen(QColor(look.colour("on_dark")))
        box = QRectF(place.x() - size, place.y() - size, 2 * size, 2 * size)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(pin.number))

    def _say(self, painter: QPainter, look: Look, text: str, place: QPointF, *, strong: bool = False) -> None:
        """Write a word on a ground of its own, its middle at ``place``."""
        font = look.font("bar", bold=strong)
        metrics = QFontMetricsF(font)
        wide, high = metrics.horizontalAdvance(text) + look.px(16), metrics.height()
        box = QRectF(place.x() - wide / 2, place.y() - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.colour("card")))
        painter.drawRoundedRect(box, look.px(8), look.px(8))
        painter.setFont(font)
        painter.setPen(QColor(look.colour("ink" if strong else "ink_2")))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
