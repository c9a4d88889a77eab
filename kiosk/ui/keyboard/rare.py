"""Characters that no spelling finds: by radical, parts, strokes, by hand, and for staff by code point."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal

from kiosk.text import Text
from kiosk.ui.keyboard.character_grid import Cell, CharacterGrid
from kiosk.ui.keyboard.handwriting import WritingBox
from kiosk.ui.keyboard.panel import Panel
from kiosk.ui.keyboard.rows import place_column, place_rows
from kiosk.ui.keyboard.stroke_keys import STROKES, stroke_keys
from kiosk.ui.widgets.key import Key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.devices.text_entry.rare_characters import Radical, RareCharacter, RareCharacters
    from kiosk.ui.keyboard.purpose import Purpose
    from kiosk.ui.keyboard.typist import Typist
    from kiosk.ui.look import Look


class Search(enum.Enum):
    """The ways to find a rare character."""

    RADICAL = Text("按部首", "Radical")
    PARTS = Text("按部件", "Parts")
    STROKES = Text("按笔画", "Strokes")
    HAND = Text("手写", "By hand")
    CODE = Text("编码", "Code")


_TAKE_BACK = Text("退一个", "Undo")
_COUNTED = Text("画", "strokes")
_BESIDE = Text("“{radical}”以外还有几画？", "How many strokes beside “{radical}”?")
_ALL_RADICALS = Text("看部首", "Radicals")
_HEX = "0123456789ABCDEF"
_MOST = 60
RADICAL_FIRST = Text("字的部首是哪个？", "Which radical has the character?")
PARTS_FIRST = Text("字里有哪些部件？一个一个点。", "Touch the parts of the character one by one.")
_LEAST = 420


class RarePanel(Panel):
    """A row of ways to search over what the way needs; what is found is offered, or shown in a grid."""

    found = Signal(object, str)  # characters on offer, and what was asked for
    drawn = Signal(object)  # strokes that may be a character
    asked = Signal(object)  # a Text that says what to choose next

    def __init__(self, typist: Typist, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typist = typist
        self._search = Search.RADICAL
        self._radicals: tuple[Radical, ...] = ()
        self._characters: tuple[RareCharacter, ...] = ()
        self._opened: Radical | None = None
        self._counts: tuple[int, ...] = ()  # of further strokes, to choose from
        self._asked = ""
        self.ways = {way: Key(way.value, role="small", parent=self) for way in Search}
        for way, key in self.ways.items():
            key.tapped.connect(lambda way=way: self.show_search(way))
        self.grid = CharacterGrid(self)
        self.grid.chosen.connect(self._on_cell)
        self.back = Key(_ALL_RADICALS, icon="arrow-left", parent=self)
        self.back.tapped.connect(self._show_radicals)
        self.undo = Key(_TAKE_BACK, icon="arrow-counter-clockwise", parent=self)
        self.undo.tapped.connect(self._on_undo)
        self.strokes = stroke_keys(self)
        for stroke, key in self.strokes.items():
            key.tapped.connect(lambda stroke=stroke: self._ask(self._asked + stroke))
        self.hex = {digit: Key(digit, role="button", parent=self) for digit in _HEX}
        for digit, key in self.hex.items():
            key.tapped.connect(lambda digit=digit: self._ask(self._asked + digit))
        self.box = WritingBox(self)
        self.box.drawn.connect(self._on_drawn)

    def use(self, purpose: Purpose) -> None:
        """Offer what a field needs; code points are for staff."""
        super().use(purpose)
        if self._search is Search.CODE and not purpose.staff:
            self.show_search(Search.RADICAL)

    def begin(self) -> None:
        """Show the way that was searched last."""
        self.show_search(self._search)

    def show_search(self, way: Search) -> None:
        """Search in another way, from the beginning."""
        self._search, self._asked = way, ""
        self._opened, self._counts, self._characters = None, (), ()
        self.box.clear()
        self.found.emit((), "")
        if way in (Search.RADICAL, Search.PARTS):
            self._show_radicals()
        self.place()

    def clear(self) -> None:
        """Forget what was searched."""
        self._search, self._asked = Search.RADICAL, ""
        self._opened, self._counts, self._characters = None, (), ()
        self.box.clear()
        self.grid.show_cells(())
        for key in self.grid.keys:
            key.say("")

    def least_height(self, look: Look) -> int:
        """Return the height of the row of ways over two rows of characters."""
        return look.px(_LEAST)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self.grid.set_look(look)
        self.box.set_look(look)
        super().set_look(look)

    # -- searching ---------------------------------------------------------------------------------------

    def _show_radicals(self) -> None:
        self.asked.emit(RADICAL_FIRST if self._search is Search.RADICAL else PARTS_FIRST)
        self._opened, self._counts, self._characters = None, (), ()

        def done(radicals: tuple[Radical, ...]) -> None:
            self._radicals = radicals
            self.grid.show_cells([_radical_cell(each) for each in radicals])
            self.place()

        self._typist.look_up(lambda rare: rare.radicals(), done)

    def _on_cell(self, index: int) -> None:
        if self._search is Search.PARTS:
            self._ask(self._asked + self._radicals[index].forms[-1])
        elif self._characters:
            self.written.emit(self._characters[index].text)
        elif self._counts:
            self._open_count(self._counts[index])
        else:
            self._open(self._radicals[index])

    def _open(self, radical: Radical) -> None:
        """Ask how many strokes the character has beside the radical."""

        def done(counts: tuple[int, ...]) -> None:
            self._opened, self._counts = radical, counts
            self.grid.show_cells([Cell(str(count), _COUNTED) for count in counts])
            self.place()
            self.asked.emit(_BESIDE.format(radical=radical.forms))

        self._typist.look_up(lambda rare: rare.remaining(radical.number), done)

    def _open_count(self, count: int) -> None:
        """Show every character of the radical with so many further strokes."""
        radical = self._opened
        if radical is None:
            return

        def done(characters: tuple[RareCharacter, ...]) -> None:
            self._characters = characters
            self.grid.show_cells([Cell(each.text, each.note) for each in characters])
            self.place()

        self._typist.look_up(lambda rare: rare.by_radical(radical.number, count), done)

    def _ask(self, asked: str) -> None:
        """Search anew with what was touched so far."""
        self._asked, way = asked, self._search

        def search(rare: RareCharacters) -> tuple[RareCharacter, ...]:
            if not asked:
                return ()
            if way is Search.PARTS:
                return rare.by_parts(asked, _MOST)
            if way is Search.STROKES:
                return rare.by_strokes(asked, most=_MOST)
            one = rare.by_code_point(asked)
            return (one,) if one else ()

        def done(found: tuple[RareCharacter, ...]) -> None:
            self.found.emit(tuple(each.text for each in found), self._spelled(asked))

        self._typist.look_up(search, done)

    def _spelled(self, asked: str) -> str:
        """Return what was asked for, as the person knows it."""
        if self._search is Search.STROKES:
            return " ".join(STROKES[stroke][0] for stroke in asked)
        return f"U+{asked}" if asked and self._search is Search.CODE else "＋".join(asked)

    def _on_undo(self) -> None:
        if self._search is Search.HAND:
            self.box.undo()
            if self.box.empty:
                self.found.emit((), "")
            else:
                self._on_drawn()
        else:
            self._ask(self._asked[:-1])

    def _on_drawn(self) -> None:
        self.drawn.emit([list(line) for line in self.box.strokes.lines])

    # -- placing -----------------------------------------------------------------------------------------

    def arrange(self, look: Look, box: QRect, gap: int) -> None:
        """Place the ways at the left in landscape, else above; below, what the way needs."""
        ways = [way for way in Search if self.purpose.staff or way is not Search.CODE]
        for way, key in self.ways.items():
            key.setVisible(way in ways)
            key.mark(marked=way is self._search)
        high = look.mm(18)
        keys: list[QWidget] = [self.ways[way] for way in ways]
        place_rows([[(key, 1.0) for key in keys]], QRect(0, 0, box.width(), high), gap, len(keys))
        side = look.mm(32)
        rest = QRect(0, high + gap, box.width(), box.height() - high - gap)
        inner = rest.adjusted(0, 0, -side - gap, 0)
        taking = [self.undo, self.delete]
        way = self._search
        opened = way is Search.RADICAL and self._opened is not None
        self.back.setVisible(opened)
        self.undo.setVisible(way is not Search.RADICAL)
        self.grid.setVisible(way in (Search.RADICAL, Search.PARTS))
        for key in self.strokes.values():
            key.setVisible(way is Search.STROKES)
        for key in self.hex.values():
            key.setVisible(way is Search.CODE)
        self.box.setVisible(way is Search.HAND)
        if way is Search.RADICAL:
            taking = [self.back, self.delete] if opened else [self.delete]
        place_column(taking, QRect(rest.right() + 1 - side, rest.top(), side, rest.height()), gap)
        self.grid.setGeometry(inner)
        self.box.setGeometry(inner)
        strokes = list(self.strokes.values())
        place_rows([_ones(strokes[:3]), _ones(strokes[3:])], inner, gap, 3)
        hexes = list(self.hex.values())
        place_rows([_ones(hexes[:8]), _ones(hexes[8:])], inner, gap, 8)


def _ones(keys: Sequence[Key]) -> list[tuple[QWidget, float]]:
    return [(key, 1.0) for key in keys]


def _radical_cell(radical: Radical) -> Cell:
    return Cell(radical.forms[:2], str(radical.strokes))
