"""Options on cards in columns, in the room there is; more than fit are paged by two large buttons."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui.fields.option_card import COMPACT, OFFER, PACKED_OFFER, PLACE, WIDE, Face, Mark, OptionCard
from kiosk.ui.fields.pager import Pager

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from kiosk.forms.screen import Option
    from kiosk.ui.look import Look

# Picture pixels: as high as a card gets when there is room, in portrait and in landscape.
_CARD = (166, 236)
_COMPACT_CARD = (104, 140)
_STACKED = (1, 3)  # so many stand below each other in landscape, others in two columns
_FEW = 6  # so many stand below each other, full width


@dataclasses.dataclass(frozen=True, slots=True)
class Plan:
    """How the cards stand: columns, rows a view, the height of a card and the gap, in pixels."""

    columns: int
    rows: int
    card: int
    gap: int
    views: int
    face: Face = WIDE
    fits: bool = True

    @property
    def a_view(self) -> int:
        """How many cards a view holds."""
        return self.columns * self.rows


class OptionGrid(QWidget):
    """Cards to choose from; ``picked`` carries the value that was tapped."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self._mark = Mark.RING
        self._few = _FEW
        self._leading = ""
        self._wide = False
        self._look: Look | None = None
        self._cards: list[OptionCard] = []
        self._view = 0
        self._plans: dict[tuple[int, int], Plan] = {}
        self._measured: dict[tuple[Face, int], int] = {}  # what every label needs in a width
        self._pager = Pager(self)
        self._pager.hide()
        self._pager.turned.connect(self._turn)

    def show_options(
        self,
        options: Sequence[Option],
        chosen: frozenset[str],
        mark: Mark,
        *,
        compact: bool = False,
        leading: str = "",
        wide: bool = False,
    ) -> None:
        """Show options, opening the view that holds the first chosen one.

        ``compact`` puts few in one row; ``leading`` is the value that stands for all the others; ``wide``
        gives each the room that several lines want.
        """
        fresh = tuple(options) != self._options
        self._options, self._chosen, self._mark = tuple(options), chosen, mark
        self._few = 0 if compact and not wide else _FEW
        self._leading = leading
        self._wide = wide
        self._forget_plans()
        if fresh:
            self._view = -1
        self._arrange()

    def set_chosen(self, chosen: frozenset[str]) -> None:
        """Show which options are chosen."""
        self._chosen = chosen
        for card in self._cards:
            card.set_chosen(chosen=card.option is not None and card.option.value in chosen)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        if look != self._look:
            self._forget_plans()
        self._look = look
        self._pager.set_look(look)
        self._arrange()

    def clear(self) -> None:
        """Show nothing."""
        self._options, self._chosen, self._view = (), frozenset(), -1
        self._forget_plans()
        for card in self._cards:
            card.clear()
            card.hide()
        self._pager.hide()

    def height_wanted(self, width: int, room: int) -> int:
        """Return the height that shows the options best, at most ``room``."""
        if self._look is None or not self._options:
            return 0
        plan = self._plan(width, room)
        paging = self._pager.height_wanted(width) + plan.gap if plan.views > 1 else 0
        return plan.rows * (plan.card + plan.gap) - plan.gap + paging

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the cards anew."""
        super().resizeEvent(event)
        self._arrange()

    def _faces(self) -> list[Face]:
        """Return the faces a card may have here, the best looking first."""
        if self._mark is Mark.NONE:
            return [PLACE]
        if self._wide:
            return [OFFER, PACKED_OFFER] if self._look is not None and self._look.flat else [OFFER]
        if self._look is not None and self._look.flat:
            return [COMPACT]
        return [WIDE, COMPACT] if 0 < len(self._options) <= self._few else [COMPACT]

    def _fill(self, look: Look, face: Face, first: int = 0, count: int | None = None) -> None:
        """Make the cards there must be and give each its option, or ``count`` of them from ``first`` on."""
        while len(self._cards) < len(self._options):
            card = OptionCard(self)
            card.clicked.connect(lambda _=False, card=card: self._on_clicked(card))
            self._cards.append(card)
        last = len(self._options) if count is None else min(first + count, len(self._options))
        for card, option in zip(self._cards[first:last], self._options[first:last], strict=True):
            chosen, leads = option.value in self._chosen, option.value == self._leading
            card.show_option(option, look, face, self._mark, chosen=chosen, leads=leads)

    def _plan(self, width: int, room: int) -> Plan:
        look = self._look
        if look is None:
            return Plan(1, 1, 1, 0, 1)
        if (width, room) not in self._plans:
            self._plans[width, room] = self._best_plan(look, width, room)
        return self._plans[width, room]

    def _best_plan(self, look: Look, width: int, room: int) -> Plan:
        """Return the best looking plan with the fewest views."""
        best: Plan | None = None
        for face in self._faces():
            plans = [
                self._plan_of(look, face, columns, width, room)
                for columns in self._columns(look, face, width)
            ]
            least = min(plans, key=lambda plan: (not plan.fits, 0 if plan.fits else plan.card, plan.views))
            if best is None or (not least.fits, least.views) < (not best.fits, best.views):
                best = least
            if best.fits and best.views == 1:
                break
        return best or Plan(1, 1, 1, 0, 1)

    def _columns(self, look: Look, face: Face, width: int) -> list[int]:
        """Return the numbers of columns that break no word, the best looking first."""
        gap = self._gap(look, face)
        word = self._measure(look, face)
        most = max(1, min((width + gap) // (max(word, look.mm(25)) + gap), len(self._options)))
        if look.flat:
            wanted = [2, 3, 1] if self._wide else [3, 4, 2, 1]
        elif self._wide:
            wanted = [1] if look.portrait else [2, 1]
        elif face is WIDE or self._few >= len(self._options):
            wanted = [1, 2] if look.portrait or len(self._options) in _STACKED else [2, 1]
        elif self._mark is Mark.NONE:
            wanted = [3, 4, 2, 1]
        else:
            wanted = [2, 3, 1] if look.portrait else [3, 4, 2, 1]
            if not self._few:  # as few rows as can be, and those as full as can be
                wanted = [-(-len(self._options) // -(-len(self._options) // most)), *wanted]
        return [columns for columns in wanted if columns <= most] or [1]

    def _plan_of(self, look: Look, face: Face, columns: int, width: int, room: int) -> Plan:
        gap = self._gap(look, face)
        across = (width - (columns - 1) * gap) // columns
        least = self._measure(look, face, across)
        rows = -(-len(self._options) // columns)
        fit = max(1, (room + gap) // (least + gap))
        if rows <= fit:
            spare = (room - (rows - 1) * gap) // rows
            tallest = _CARD if face is WIDE else _COMPACT_CARD if self._few else _COMPACT_CARD[:1]
            best = look.px(tallest[0] if look.portrait else tallest[-1])
            return Plan(columns, rows, max(least, min(spare, best)), gap, 1, face)
        left = room - self._pager.height_wanted(width)
        fit = max(1, left // (least + gap))
        spare = (left - fit * gap) // fit
        views = -(-len(self._options) // (fit * columns))
        return Plan(columns, fit, max(least, spare), gap, views, face, fits=least + gap <= left)

    def _measure(self, look: Look, face: Face, width: int = 0) -> int:
        """Return the height that every label needs in a width, or the least width; each is measured once."""
        if (face, width) not in self._measured:
            self._fill(look, face)
            cards = self._cards[: len(self._options)]
            self._measured[face, width] = max(
                card.needed_height(width) if width else card.least_width() for card in cards
            )
        return self._measured[face, width]

    def _forget_plans(self) -> None:
        self._plans.clear()
        self._measured.clear()

    def _gap(self, look: Look, face: Face) -> int:
        return max(look.px(look.lengths.gap if face is WIDE else look.lengths.small_gap), look.mm(3.2))

    def _arrange(self) -> None:
        if self._look is None or not self._options or not self.width():
            return
        plan = self._plan(self.width(), self.height())
        if self._view < 0:
            self._view = self._view_of_chosen(plan)
        self._view = min(self._view, plan.views - 1)
        across = (self.width() - (plan.columns - 1) * plan.gap) // plan.columns
        first = self._view * plan.a_view
        self._fill(self._look, plan.face, first, plan.a_view)
        for index, card in enumerate(self._cards):
            place = index - first
            here = index < len(self._options) and 0 <= place < plan.a_view
            if here:
                row, column = divmod(place, plan.columns)
                x, y = column * (across + plan.gap), row * (plan.card + plan.gap)
                card.setGeometry(QRect(x, y, across, plan.card))
            card.setVisible(here)
        self._pager.setVisible(plan.views > 1)
        if plan.views > 1:
            high = self._pager.height_wanted(self.width())
            self._pager.setGeometry(0, self.height() - high, self.width(), high)
            self._pager.show_page(self._view, plan.views)

    def _view_of_chosen(self, plan: Plan) -> int:
        for index, option in enumerate(self._options):
            if option.value in self._chosen:
                return index // plan.a_view
        return 0

    def _turn(self, view: int) -> None:
        self._view = view
        self._arrange()

    def _on_clicked(self, card: OptionCard) -> None:
        if card.option is not None:
            self.picked.emit(card.option.value)
