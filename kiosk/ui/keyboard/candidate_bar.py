"""What the keys may mean: the spelling over a row of words, as many as a finger can tell apart."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.text import Text
from kiosk.ui.keyboard.rows import place_rows
from kiosk.ui.widgets.key import Key
from kiosk.ui.widgets.lines import lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from kiosk.ui.look import Look

MOST = 8  # on one page of a row
_MORE = Text("更多", "More")
_WORD = Text("字 {text}", "Word {text}")
_HIGH_MM, _WIDE_MM = 22, 24
_INSIDE = 22  # picture pixels beside the letters
_SPELLING = 1.4  # of the letters' height
_BESIDE = 5  # rows where the words stand beside a box


@dataclasses.dataclass(frozen=True, slots=True)
class Offer:
    """One word on offer; ``lead`` where it comes from the tables of the field, and stands first."""

    text: str
    lead: bool = False


class CandidateBar(QWidget):
    """Pages through what is on offer; ``more_asked`` once the last of it was seen."""

    chosen = Signal(int)
    more_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._offers: tuple[Offer, ...] = ()
        self._spelling = ""
        self._hint: Text | str = ""
        self._has_more = False
        self._most = MOST
        self._first = 0
        self._beside = False
        self._spelled = True
        self.keys: list[Key] = []
        self.more = Key(_MORE, icon="caret-right", parent=self)
        self.more.tapped.connect(self._on_more)
        self.more.hide()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is on offer, on this page and the others."""
        return self._offers

    @property
    def spelling(self) -> str:
        """What stands over the words."""
        return self._spelling

    @property
    def hint(self) -> Text | str:
        """What is said while nothing is on offer."""
        return self._hint

    def shown(self) -> list[Key]:
        """Return the keys of the words that can be touched now."""
        return [key for key in self.keys if not key.isHidden()]

    def show_offers(
        self, offers: Sequence[Offer], spelling: str = "", *, has_more: bool = False, most: int = MOST
    ) -> None:
        """Offer words under what was spelled so far, the first page first."""
        self._offers, self._spelling, self._has_more, self._most = tuple(offers), spelling, has_more, most
        self._first = 0
        self._place()

    def show_hint(self, hint: Text | str) -> None:
        """Say what to do while nothing is on offer."""
        self._hint = hint
        self.update()

    def clear(self) -> None:
        """Offer nothing and forget what was offered."""
        self.show_offers(())
        for key in self.keys:
            key.say("")

    def stand(self, *, beside: bool, spelled: bool) -> None:
        """Stand in two columns beside a box, or in a row above the keys, under what was spelled if it is."""
        if (beside, spelled) != (self._beside, self._spelled):
            self._beside, self._spelled = beside, spelled
            self._place()

    def height_wanted(self, look: Look) -> int:
        """Return the height of the row with the spelling over it, in pixels."""
        return self._spelling_height(look) + look.mm(_HIGH_MM)

    def most_height(self, look: Look) -> int:
        """Return the height of the row with the spelling, whether it stands there now or not."""
        return round(look.text_px("body") * _SPELLING) + look.mm(_HIGH_MM)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        for key in (*self.keys, self.more):
            key.set_look(look)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the words anew."""
        super().resizeEvent(event)
        self._place()

    def _spelling_height(self, look: Look) -> int:
        return 0 if self._beside or not self._spelled else round(look.text_px("body") * _SPELLING)

    def _key(self, place: int, look: Look) -> Key:
        while len(self.keys) <= place:
            key, number = Key("", role="heading", parent=self), len(self.keys)
            key.tapped.connect(lambda number=number: self.chosen.emit(self._first + number))
            key.set_look(look)
            self.keys.append(key)
        return self.keys[place]

    def _place(self) -> None:
        look = self._look
        if look is None or self.size().isEmpty():
            return
        gap = look.mm(look.theme.touch.least_gap_mm)
        rest = self._offers[self._first : self._first + self._most]
        widths = [self._width(look, offer) for offer in rest]
        fit = self._fit_beside() if self._beside else self._fit(look, widths, gap)
        fit = min(fit, len(rest))
        for place, offer in enumerate(rest[:fit]):
            key = self._key(place, look)
            key.say(offer.text, Text(_WORD.zh.format(text=offer.text), _WORD.en.format(text=offer.text)))
            key.tint(tinted=offer.lead)
        for number, key in enumerate(self.keys):
            key.setVisible(number < fit)
        self._shown = fit
        turns = self._turns(fit)
        self.more.setVisible(turns)
        if self._beside:
            self._place_beside(gap, fit, turns=turns)
        else:
            self._place_row(look, widths[:fit], gap)
        self.update()

    def _turns(self, fit: int) -> bool:
        return self._has_more or len(self._offers) > fit

    def _width(self, look: Look, offer: Offer) -> int:
        metrics = QFontMetricsF(look.font("heading", bold=True))
        return max(look.mm(_WIDE_MM), round(metrics.horizontalAdvance(offer.text)) + 2 * look.px(_INSIDE))

    def _more_width(self, look: Look) -> int:
        return look.mm(25)

    def _fit(self, look: Look, widths: Sequence[int], gap: int) -> int:
        """Return how many words fit into the row, the key for more taken off if it is needed."""
        whole = sum(widths) + gap * (len(widths) - 1)
        if whole <= self.width() and not self._turns(len(widths)):
            return len(widths)
        room, count = self.width() - self._more_width(look) - gap, 0
        for width in widths:
            if width > room and count:
                break
            room -= width + gap
            count += 1
        return count

    def _fit_beside(self) -> int:
        return 2 * _BESIDE if not self._turns(2 * _BESIDE) else 2 * _BESIDE - 1

    def _place_row(self, look: Look, widths: Sequence[int], gap: int) -> None:
        top = self._spelling_height(look)
        high, x = self.height() - top, 0
        last = self.width() - (self._more_width(look) + gap if not self.more.isHidden() else 0)
        for key, width in zip(self.keys, widths, strict=False):
            key.setGeometry(x, top, min(width, last - x), high)
            x += width + gap
        more = self._more_width(look)
        self.more.setGeometry(self.width() - more, top, more, high)

    def _place_beside(self, gap: int, fit: int, *, turns: bool) -> None:
        keys: list[QWidget] = [*self.keys[:fit], *([self.more] if turns else [])]
        box = QRect(0, 0, self.width(), self.height())
        rows = [[(key, 1.0) for key in keys[at : at + 2]] for at in range(0, len(keys), 2)]
        high = round((box.height() + gap) / _BESIDE)
        for number, row in enumerate(rows):
            row_box = QRect(0, number * high, box.width(), high - gap)
            if len(row) == 1:
                row_box.setWidth((box.width() - gap) // 2)
            place_rows([row], row_box, gap, len(row))

    def _on_more(self) -> None:
        self._first += self._shown
        if self._first < len(self._offers):
            self._place()
        elif self._has_more:
            self.more_asked.emit()
        else:
            self._first = 0
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the spelling, or what to do."""
        del event
        look = self._look
        if look is None:
            return
        said, role = self._spelling, "body"
        box = QRectF(0, 0, self.width(), self._spelling_height(look))
        if not self._offers and not said:
            said, role, box = look.say(self._hint), "small", QRectF(self.rect())
        if not said or box.isEmpty():
            return
        painter = QPainter(self)
        bold = role == "body"
        lines = lay_out(said, look.font(role, bold=bold), box.width(), spacing=1.3, wrap=not bold)
        lines.paint(painter, box, Qt.AlignmentFlag.AlignVCenter, look.colour("ink"))
        painter.end()
