"""A place, found by going down from province to city, county and street."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from kiosk.forms.screen import FieldType, Option
from kiosk.text import Text
from kiosk.ui.fields.editor import Editor
from kiosk.ui.fields.option_card import Mark
from kiosk.ui.fields.option_grid import OptionGrid
from kiosk.ui.widgets.button import Button, ButtonKind

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from kiosk.forms.screen import ShownField
    from kiosk.ui.look import Look

Children = Callable[[str, str], Sequence[Option]]
_COUNTRY = Option("", Text("全国", "China"), leaf=False)
_ALL = Option("", Text("全部", "All"), leaf=False)
_ALL_OF = Text("就选", "All of")
_LEVELS = 4  # province, city, county, street: so many steps stand above the list
_CRUMB = 92
_HIGH = 900  # picture pixels


class RegionEditor(Editor):
    """The way so far as buttons, below it what lies in the last place; the deepest answers."""

    greedy = True

    def __init__(self, children: Children, start: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._children = children
        self._start = start
        self._table = ""
        self._deepest = 0
        self._at_least = 1
        self._code: str | None = None
        self._open = False
        self._way: list[Option] = [_COUNTRY]
        self._crumbs: list[Button] = []
        self.grid = OptionGrid(self)
        self.grid.picked.connect(self._on_picked)

    def show_field(self, field: ShownField, *, alone: bool) -> None:
        """Open the list that holds the answer, or the default place; the list stays on the same answer."""
        del alone
        known = self._open and field.table == self._table and field.value == self._code
        self._table, self._deepest, self._open = field.table, field.deepest, True
        self._at_least = field.at_least
        top = _COUNTRY if field.type is FieldType.REGION else _ALL
        self._way[0] = top
        if known:
            return
        self._code = field.value
        start = self._start if field.type is FieldType.REGION else ""
        self._way = self._way_to(field.value) if field.value else self._way_into(start)
        self._show()

    def value(self) -> Any:
        """Return the code of the place."""
        return self._code

    def clear(self) -> None:
        """Forget the place and the way to it."""
        self._table, self._code, self._way, self._open = "", None, [_COUNTRY], False
        self.grid.clear()
        for crumb in self._crumbs:
            crumb.say("")
            crumb.hide()

    def height_wanted(self, width: int, room: int) -> int:
        """Return the room that keeps the list in one place on every level."""
        del width
        return min(room, self.look.px(_HIGH)) if self.look else room

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        super().set_look(look)
        for crumb in self._crumbs:
            crumb.set_look(look)
        self.grid.set_look(look)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place way and list anew."""
        super().resizeEvent(event)
        self._place()

    def _below(self, parent: str) -> tuple[Option, ...]:
        return tuple(self._children(self._table, parent))

    def _ends_at(self, option: Option, level: int) -> bool:
        """Whether a place answers, rather than opens; provinces are level 1."""
        return option.leaf or bool(self._deepest and level >= self._deepest)

    def _way_into(self, code: str) -> list[Option]:
        """Return the way whose last place is ``code``, as far as the table goes and places open."""
        way = self._way[:1]
        while code and way[-1].value != code:
            found = next((each for each in self._below(way[-1].value) if self._holds(each, code)), None)
            if found is None or self._ends_at(found, len(way)):
                break
            way.append(found)
        return way

    def _holds(self, place: Option, code: str) -> bool:
        """Whether ``code`` is a place or lies in it, however deep."""
        if place.value == code:
            return True
        if self._way[0] is _COUNTRY:
            return code.startswith(_significant(place.value))
        return not place.leaf and any(self._holds(each, code) for each in self._below(place.value))

    def _way_to(self, code: str) -> list[Option]:
        """Return the way to the list that holds ``code``: its own where it is a card there."""
        way = self._way_into(code)
        if way[-1].value != code or len(way) == 1 or 0 < self._at_least <= len(way) - 1:
            return way
        return way[:-1]

    def _on_picked(self, code: str) -> None:
        self.touched.emit()
        picked = next(each for each in self._choices() if each.value == code)
        if picked.leaf:
            self._answer(code)
            self.grid.set_chosen(frozenset({code}))
        else:
            self._way.append(picked)
            self._answer(None)
            self._show()

    def _go_up(self, depth: int) -> None:
        self._way = self._way[: depth + 1]
        self._answer(None)
        self._show()

    def _answer(self, code: str | None) -> None:
        if code != self._code:
            self._code = code
            self.answered.emit(code)

    def _show(self) -> None:
        """Show the way and what lies at its end."""
        while len(self._crumbs) < len(self._way):
            crumb = Button("", ButtonKind.PLAIN, guarded=False, role="small", tall=_CRUMB, parent=self)
            depth = len(self._crumbs)
            crumb.tapped.connect(lambda depth=depth: self._go_up(depth))
            if self.look is not None:
                crumb.set_look(self.look)
            self._crumbs.append(crumb)
        for index, crumb in enumerate(self._crumbs):
            crumb.setVisible(index < len(self._way))
            if index < len(self._way):
                crumb.say(self._way[index].label)
                crumb.set_kind(ButtonKind.SECONDARY if index == len(self._way) - 1 else ButtonKind.PLAIN)
        place = self._way[-1].value
        self.grid.show_options(self._choices(), frozenset({self._code or ""}), Mark.NONE, leading=place)
        self._place()

    def _choices(self) -> list[Option]:
        """Return what lies in the open place; before it the place itself, where that is exact enough."""
        place = self._way[-1]
        below = [self._shown(each) for each in self._below(place.value)]
        return [_whole(place), *below] if self._answers(len(self._way) - 1) else below

    def _answers(self, level: int) -> bool:
        """Whether the open place may itself be the answer; provinces are level 1."""
        return self._way[0] is _COUNTRY and 0 < self._at_least <= level

    def _shown(self, option: Option) -> Option:
        return Option(option.value, option.label, option.hint, leaf=self._ends_at(option, len(self._way)))

    def _place(self) -> None:
        if self.look is None:
            return
        high, gap = self.look.px(_CRUMB), self.look.px(self.look.lengths.small_gap)
        shown = self._crumbs[: len(self._way)]
        wides = self._widths(shown, gap)
        high = max([high, *(crumb.heightForWidth(wide) for crumb, wide in zip(shown, wides, strict=True))])
        x = 0
        for crumb, wide in zip(shown, wides, strict=True):
            crumb.setGeometry(x, 0, wide, high)
            x += wide + gap
        self.grid.setGeometry(0, high + gap, self.width(), max(0, self.height() - high - gap))

    def _widths(self, shown: list[Button], gap: int) -> list[int]:
        """Return how wide each step of the way is: even, else as its text needs, else no word broken."""
        room = self.width() - gap * (len(shown) - 1)
        even = room // max(_LEVELS, len(shown))
        wanted = [max(crumb.sizeHint().width(), even) for crumb in shown]
        if sum(wanted) <= room:
            return wanted
        wanted = [crumb.sizeHint().width() for crumb in shown]
        least = [crumb.minimumSizeHint().width() for crumb in shown]
        missing, give = max(0, sum(wanted) - room), max(1, sum(wanted) - sum(least))
        return [want - (want - low) * missing // give for want, low in zip(wanted, least, strict=True)]


def _whole(place: Option) -> Option:
    """Return the card that answers with a place that holds others."""
    return Option(place.value, Text(_ALL_OF.zh + place.label.zh, f"{_ALL_OF.en} {place.label.en}"))


def _significant(code: str) -> str:
    """Return the code without the pairs of zeros that only fill it up."""
    while code.endswith("00") and len(code) in (4, 6):
        code = code[:-2]
    return code
