"""The frame around the sentence that is being read; it lies over the page and takes no touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.ui.look import Look
    from kiosk.ui.reading.sentences import Sentence

_MARKER = "#FFE9A8"  # as of a pen on paper: ink keeps 7:1 on it
_OUT = 10


class Mark(QWidget):
    """Marks one sentence like a pen on paper, and by a frame where the ground is black."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_sentence(self, sentence: Sentence, look: Look, home: QWidget) -> None:
        """Mark a sentence on ``home``, wherever it lies now; nothing where it is not seen."""
        widget = sentence.widget
        if widget is None or not widget.isVisible():
            self.hide()
            return
        self._look = look
        inside = widget.sentence_box(sentence.text) if isinstance(widget, Label) else widget.rect()
        out = look.px(_OUT)
        box = QRect(widget.mapTo(home, inside.topLeft()), inside.size()).adjusted(
            -out, -out // 2, out, out // 2
        )
        self.setGeometry(box)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the marker under the letters, as far as the ground lets it, and the frame."""
        del event
        if self._look is None:
            return
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = look.px(4)
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        if not look.high_contrast:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(_MARKER))
            painter.drawRoundedRect(box, look.px(14), look.px(14))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look.colour("care")), width))
        painter.drawRoundedRect(box, look.px(14), look.px(14))
        painter.end()
