"""打字问一问: a line to ask in, and what is found while it is written.

While the keys are up the first answers stand under the line, or beside the keys where the screen is wide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.text import Text
from kiosk.ui.fields.paged import Paged
from kiosk.ui.fields.quick_list import QuickList
from kiosk.ui.fields.writing_page import WritingPage, WrittenLine
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.found_card import FoundCard, FoundValues
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.section import Section
from kiosk.ui.widgets.tile import HomeTile, Tile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.ui.fields.key_dock import NewTypist
    from kiosk.ui.look import Look

_TITLE = Text("您想问什么？", "What would you like to ask?")
_HINT = Text("想怎么说就怎么写。拼音、错字也行。", "Write it as you would say it.")
_LINE = Text("想问的话", "Your question")
_FOR_EXAMPLE = Text("比如", "For example")
_EXAMPLES = (
    Text("厂子黄了能领多少钱", "My factory closed, what do I get?"),
    Text("快退休了社保自己交", "Paying insurance myself before retirement"),
    Text("想开店没本钱", "I want a shop but have no money"),
)
_NOTHING = Text("没找到合适的", "Nothing fits")
_INSTEAD = Text(
    "换个说法再试试，或者看看下面几类。也可以问工作人员。",
    "Say it another way, look at one of these, or ask the staff.",
)
_STAFF = Text("问工作人员", "Ask the staff")
_KEYS_AWAY = Text("收起键盘，看结果", "Put the keys away")
_KEYS = Text("接着写", "Go on writing")
LONGEST = 60


class SearchPage(WritingPage):
    """The line, then the answers; honest where nothing fits."""

    reaches = False
    asked = Signal(str)  # what is written now
    opened = Signal(str)  # the id of an answer
    topic_chosen = Signal(str)
    staff_asked = Signal()

    def __init__(self, new_typist: NewTypist | None = None, parent: QWidget | None = None) -> None:
        super().__init__(new_typist, parent)
        self._heading = Heading(_TITLE, _HINT)
        self.line = WrittenLine(_LINE, LONGEST)
        self.results = Paged()
        self.quick = QuickList()
        self.staff = Button(_STAFF, ButtonKind.SECONDARY, icon="user")
        self.keys = Button(_KEYS_AWAY, ButtonKind.SECONDARY, guarded=False)
        self.head.addWidget(self._heading)
        self.body.addWidget(self.line)
        self.body.addWidget(self.quick, 1)
        self.body.addWidget(self.results, 1)
        self.foot.addWidget(self.staff, 1)
        self.foot.addWidget(self.keys, 1)
        self.line.changed.connect(self.asked)
        self.staff.tapped.connect(self.staff_asked)
        self.keys.tapped.connect(self._turn_keys)
        self.quick.chosen.connect(self._choose)
        self.nothing_found = False

    def begin(self, service: tuple[Text, str, str]) -> None:
        """Let the person write; ``service`` is title, icon and tint above it."""
        self._heading.show_service(*service)
        self.nothing_found = False
        self.staff.hide()
        self.keys.say(_KEYS_AWAY)
        self.write_into(self.line)
        self.keys.setVisible(self.writes)
        self.show_examples()

    def show_examples(self) -> None:
        """Show how one may ask, while nothing is written."""
        self._heading.show_title(_TITLE, _HINT)
        self.nothing_found = False
        self.staff.hide()
        self.quick.show_lines(())
        self.results.show_things([Section(_FOR_EXAMPLE, _EXAMPLES, icon="chat-circle-dots", tint="blue")])
        self._set_columns()
        self.follow()

    def show_found(self, found: Sequence[FoundValues]) -> None:
        """Show what was found, the best first."""
        self._heading.show_title(_TITLE)
        self.nothing_found = False
        self.staff.hide()
        cards = [FoundCard(values) for values in found]
        for card in cards:
            card.tapped.connect(lambda chosen=card.values.id: self.opened.emit(chosen))
        self.quick.show_lines([(each.id, each.title, each.icon) for each in found])
        self.results.show_things(cards)
        self._set_columns()
        self.follow()

    def show_nothing(self, nearest: Sequence[HomeTile]) -> None:
        """Say that nothing fits, and offer the nearest topics and a member of staff."""
        self.nothing_found = True
        self.staff.show()
        tiles = [Tile(tile) for tile in nearest]
        for tile in tiles:
            tile.shape(upright=False, large=False, opens=True)
            tile.tapped.connect(lambda chosen=tile.tile.id: self.topic_chosen.emit(chosen))
        self.quick.show_lines([(tile.id, tile.title, tile.icon) for tile in nearest])
        self.results.show_things(tiles)
        self._set_columns(several=True)
        self.follow()
        self.ready()

    def arrange(self, look: Look) -> None:
        """Set the topics side by side or not; while one writes, the first answers have a line each."""
        super().arrange(look)
        self._set_columns(several=self.nothing_found)
        self.results.setVisible(not self.writes)
        self.quick.setVisible(self.writes)
        self._heading.setVisible(not (self.writes and look.portrait) or self.nothing_found)
        said = self.line.value()
        told = bool(said) and look.flat and not self.writes  # the low half is for the answers alone
        self.line.setVisible(not told)
        if told and not self.nothing_found:
            self._heading.show_title(f"“{said}”")
        if self.nothing_found:
            self._heading.show_title(_NOTHING, "" if self.writes and not look.portrait else _INSTEAD)
        place, other = (self.body, self.head) if look.portrait else (self.head, self.body)
        if place.indexOf(self.quick) < 0:
            other.removeWidget(self.quick)
            place.insertWidget(1, self.quick, 1)

    def _place_beside(self, look: Look) -> None:
        """Give the answers beside the keys what the heading leaves."""
        super()._place_beside(look)
        if self.writes:
            box = self._head_place.geometry()
            box.setBottom(self._foot_place.y() - look.px(look.lengths.gap))
            self._head_place.setGeometry(box)

    def clear(self) -> None:
        """Forget what was asked and found."""
        super().clear()
        self._heading.clear()
        self.line.clear()
        self.write_into(None)
        self.results.show_things(())
        self.quick.show_lines(())
        self.nothing_found = False

    def _set_columns(self, *, several: bool = False) -> None:
        """Set topics side by side where the screen is wide; answers stand under each other."""
        self.results.set_columns(2 if several and self.look and not self.look.portrait else 1)

    def _choose(self, chosen: str) -> None:
        """Open an answer, or where nothing fits a topic."""
        (self.topic_chosen if self.nothing_found else self.opened).emit(chosen)

    def _turn_keys(self) -> None:
        """Put the keys away, so that the answers have the screen, or bring them back."""
        away = self.writes
        self.write_into(None if away else self.line)
        self.keys.say(_KEYS if away else _KEYS_AWAY)
        if not self.nothing_found:
            self._heading.show_title(_TITLE)
        self.follow()
