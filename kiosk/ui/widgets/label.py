"""A piece of plain text: wraps, keeps its line spacing, follows the look."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.ui.widgets.aloud import said_aloud
from kiosk.ui.widgets.lines import UNLIMITED, Lines, lay_out, widest_word

if TYPE_CHECKING:
    from kiosk.text import Text
    from kiosk.ui.look import Look

TIGHT_ROLES = ("greeting", "title", "heading", "number", "huge", "key", "bar")
_LEFT_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Label(QLabel):
    """Plain text in a role and a colour of the theme; never rich text, never cut off."""

    def __init__(
        self,
        text: Text | str = "",
        role: str = "body",
        *,
        colour: str = "ink",
        bold: bool = False,
        align: Qt.AlignmentFlag = _LEFT_TOP,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(align)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self._said: Text | str = text
        self._role = role
        self._colour = colour
        self._bold = bold
        self._wrap = wrap
        self._look: Look | None = None
        self._laid_out: dict[float, Lines] = {}

    def say(self, text: Text | str) -> None:
        """Show another text."""
        self._said = text
        self._render()

    def tell(self, text: Text | str, *, colour: str) -> None:
        """Show another text in another colour."""
        self._colour = colour
        self.say(text)

    def set_role(self, role: str) -> None:
        """Show the text in another role."""
        if role != self._role:
            self._role = role
            if self._look is not None:
                self._take(self._look)

    def said(self) -> Text | str:
        """Return the text in both languages."""
        return self._said

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        if look == self._look:
            return
        self._take(look)

    def _take(self, look: Look) -> None:
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

    def aloud(self) -> str:
        """Return the text as it is read."""
        return said_aloud(self._look, self._said)

    def sentence_box(self, sentence: str) -> QRect:
        """Return the box of the lines that a sentence stands on."""
        lines = self.lines(self.width())
        first, last = lines.span(sentence)
        top = 0.0
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top = (self.height() - lines.height) / 2
        high = (last - first + 1) * lines.pitch
        wide = math.ceil(lines.width) if self.alignment() & Qt.AlignmentFlag.AlignLeft else self.width()
        return QRect(0, round(top + first * lines.pitch), min(self.width(), wide), round(high))

    def cut_lines(self) -> list[tuple[int, int]]:
        """Return top and bottom of each line."""
        pitch = self.lines(self.width()).pitch
        count = round(self.height() / pitch) if pitch else 0
        return [(round(at * pitch), round((at + 1) * pitch)) for at in range(count)]

    def lines(self, width: float) -> Lines:
        """Return the text laid out in a width."""
        spacing = 1.3 if self._role in TIGHT_ROLES else 1.5
        if width not in self._laid_out:
            self._laid_out[width] = lay_out(self.text(), self.font(), width, spacing=spacing, wrap=self._wrap)
        return self._laid_out[width]

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that height follows width."""
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        """Return the height that the text takes in a width."""
        return math.ceil(self.lines(width).height) if self.text() else 0

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        lines = self.lines(UNLIMITED)
        return QSize(math.ceil(lines.width) + 1, math.ceil(lines.height) if self.text() else 0)

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest box that does not break a word."""
        if not self._wrap:
            return self.sizeHint()
        height = self.lines(UNLIMITED).pitch if self.text() else 0
        return QSize(math.ceil(widest_word(self.text(), self.font())) + 1, math.ceil(height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        del event
        if self._look is None or not self.text():
            return
        painter = QPainter(self)
        self.lines(self.width()).paint(
            painter, QRectF(self.rect()), self.alignment(), self._look.colour(self._colour)
        )
        painter.end()
