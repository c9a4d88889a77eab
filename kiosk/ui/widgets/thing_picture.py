"""Small drawn pictures of what people bring: a card, a booklet, a certificate, a sheet; known at a glance."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.icons import paint_icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.ui.look import Look

_WIDE, _HIGH = 124, 84  # picture pixels
_CARD = 1.585  # width of a bank card to its height


@dataclasses.dataclass(frozen=True, slots=True)
class Pens:
    """The colours of a picture in the look of the screen, and the width of its lines."""

    ink: QColor
    ground: QColor
    soft: QColor
    line: float


class ThingPicture(QWidget):
    """A thing by the name of its icon; one that is not drawn is shown as that icon on a sheet."""

    def __init__(self, name: str, *, tint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._tint = tint
        self._look: Look | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        self.setFixedSize(look.px(_WIDE), look.px(_HIGH))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the thing."""
        del event
        if self._look is None:
            return
        look = self._look
        tint = look.tint(self._tint)
        soft = QColor(look.colour("card") if look.high_contrast else "#FFFFFF")
        pens = Pens(QColor(tint.ink), QColor(tint.ground), soft, look.px(3))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(pens.line, pens.line, -pens.line, -pens.line)
        drawn = _DRAWN.get(self._name)
        if drawn is not None:
            drawn(painter, box, pens)
        else:
            _sheet(painter, box, pens)
            side = box.height() * 0.62
            place = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
            paint_icon(painter, place, self._name, pens.ink)
        painter.end()


def _ground(painter: QPainter, box: QRectF, pens: Pens, radius: float, fill: QColor) -> None:
    painter.setPen(QPen(pens.ink, pens.line))
    painter.setBrush(fill)
    painter.drawRoundedRect(box, radius, radius)


def _lines(painter: QPainter, box: QRectF, pens: Pens, shares: tuple[float, ...]) -> None:
    """Draw lines of writing, each a share of the width."""
    pen = QPen(pens.ink, pens.line)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for number, share in enumerate(shares):
        y = box.top() + box.height() * (number + 0.5) / len(shares)
        painter.drawLine(QPointF(box.left(), y), QPointF(box.left() + box.width() * share, y))


def _card_box(box: QRectF) -> QRectF:
    high = min(box.height(), box.width() / _CARD)
    return QRectF(box.left(), box.center().y() - high / 2, high * _CARD, high)


def _id_card(painter: QPainter, box: QRectF, pens: Pens) -> None:
    """Draw a card with a face on the right and writing on the left."""
    card = _card_box(box)
    _ground(painter, card, pens, card.height() * 0.1, pens.ground)
    wide, high = card.width(), card.height()
    left = QRectF(card.left() + wide * 0.1, card.top() + high * 0.18, wide * 0.42, high * 0.5)
    _lines(painter, left, pens, (0.6, 1.0, 0.8))
    number = QRectF(card.left() + wide * 0.1, card.top() + high * 0.76, wide * 0.8, high * 0.1)
    _lines(painter, number, pens, (1.0,))
    face = QRectF(card.left() + wide * 0.62, card.top() + high * 0.14, wide * 0.27, high * 0.52)
    _ground(painter, face, pens, 4, pens.soft)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pens.ink)
    head = face.width() * 0.36
    painter.drawEllipse(QRectF(face.center().x() - head / 2, face.top() + face.height() * 0.18, head, head))
    chest = QRectF(face.left() + face.width() * 0.2, face.top() + face.height() * 0.62, face.width() * 0.6, 0)
    chest.setBottom(face.bottom() - pens.line)
    painter.drawRoundedRect(chest, chest.height() / 2, chest.height() / 2)


def _bank_card(painter: QPainter, box: QRectF, pens: Pens) -> None:
    """Draw a card with a dark stripe and a chip."""
    card = _card_box(box)
    _ground(painter, card, pens, card.height() * 0.1, pens.ground)
    wide, high = card.width(), card.height()
    painter.fillRect(QRectF(card.left(), card.top() + high * 0.16, wide, high * 0.18), pens.ink)
    chip = QRectF(card.left() + wide * 0.1, card.top() + high * 0.46, wide * 0.2, high * 0.22)
    _ground(painter, chip, pens, 3, pens.soft)
    number = QRectF(card.left() + wide * 0.1, card.top() + high * 0.76, wide * 0.8, high * 0.12)
    _lines(painter, number, pens, (0.9,))


def _certificate(painter: QPainter, box: QRectF, pens: Pens) -> None:
    """Draw a sheet lying across with writing and a seal with two ribbons."""
    paper = box.adjusted(0, box.height() * 0.06, 0, -box.height() * 0.14)
    _ground(painter, paper, pens, 6, pens.ground)
    wide, high = paper.width(), paper.height()
    written = QRectF(paper.left() + wide * 0.12, paper.top() + high * 0.18, wide * 0.5, high * 0.6)
    _lines(painter, written, pens, (1.0, 0.8, 0.6))
    seal = high * 0.4
    at = QPointF(paper.right() - wide * 0.2, paper.top() + high * 0.62)
    painter.setPen(QPen(pens.ink, pens.line))
    for side in (-1, 1):
        painter.drawLine(at, at + QPointF(side * seal * 0.4, seal))
    painter.setBrush(pens.soft)
    painter.drawEllipse(at, seal / 2, seal / 2)
    painter.setBrush(pens.ink)
    painter.drawEllipse(at, seal / 6, seal / 6)


def _booklet(painter: QPainter, box: QRectF, pens: Pens) -> None:
    """Draw a closed booklet with its spine and a title."""
    wide = box.height() * 0.74
    book = QRectF(box.center().x() - wide / 2, box.top(), wide, box.height())
    _ground(painter, book, pens, 5, pens.ground)
    painter.fillRect(QRectF(book.left(), book.top() + 2, wide * 0.14, book.height() - 4), pens.ink)
    title = QRectF(
        book.left() + wide * 0.32, book.top() + book.height() * 0.22, wide * 0.5, book.height() * 0.3
    )
    _lines(painter, title, pens, (1.0, 0.7))


def _phone(painter: QPainter, box: QRectF, pens: Pens) -> None:
    """Draw a telephone with its screen and its button."""
    wide = box.height() * 0.54
    body = QRectF(box.center().x() - wide / 2, box.top(), wide, box.height())
    _ground(painter, body, pens, wide * 0.18, pens.ground)
    screen = body.adjusted(wide * 0.14, box.height() * 0.12, -wide * 0.14, -box.height() * 0.22)
    _ground(painter, screen, pens, 2, pens.soft)
    painter.setBrush(pens.ink)
    painter.drawEllipse(QPointF(body.center().x(), body.bottom() - box.height() * 0.11), pens.line, pens.line)


def _sheet(painter: QPainter, box: QRectF, pens: Pens) -> None:
    """Draw the ground of what is not drawn by itself."""
    wide = box.height() * 1.1
    _ground(painter, QRectF(box.center().x() - wide / 2, box.top(), wide, box.height()), pens, 8, pens.ground)


_DRAWN: dict[str, Callable[[QPainter, QRectF, Pens], None]] = {
    "identification-card": _id_card,
    "credit-card": _bank_card,
    "certificate": _certificate,
    "graduation-cap": _certificate,
    "medal": _certificate,
    "book": _booklet,
    "phone": _phone,
}
