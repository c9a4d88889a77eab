"""Things of one kind: cards with 改 and 删, and a button for one more; each is asked in a view of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from kiosk.text import Text
from kiosk.ui.fields.editor import Editor
from kiosk.ui.fields.thing_card import CHANGE, DELETE, Thing
from kiosk.ui.fields.thing_list import ThingList
from kiosk.ui.widgets.button import Button, ButtonKind

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from kiosk.forms.screen import ShownField, ShownItem
    from kiosk.ui.look import Look

_ADD = Text("加{zh}", "Add: {en}")
_ONE_MORE = Text("再加{zh}", "Add another: {en}")
_ONE = Text("一个", "one")
_UNFINISHED = Text("还没填完，请点“改”。", "Not finished. Please touch “Change”.")
_ENOUGH = Text("最多{most}个。", "{most} at most.")
_BUTTON = 132


class RepeatEditor(Editor):
    """``opened`` carries the number of the thing to be asked; one more than there are means a new one."""

    opened = Signal(int)
    greedy = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field: ShownField | None = None
        self.list = ThingList(self)
        self.add = Button(_ADD, ButtonKind.SECONDARY, icon="plus", guarded=False, tall=_BUTTON, parent=self)
        self.list.acted.connect(self._on_acted)
        self.add.tapped.connect(self._on_add)

    def show_field(self, field: ShownField, *, alone: bool) -> None:
        """Show the things there are."""
        del alone
        self._field = field
        self.list.show_things([_thing(item) for item in field.items])
        name = field.item or _ONE
        self.add.say((_ONE_MORE if field.items else _ADD).format(zh=name.zh, en=name.en))
        self.add.setVisible(len(field.items) < field.most)
        self._place()

    def value(self) -> list[dict[str, Any]] | None:
        """Return the answers about every thing."""
        return list(self._field.value) if self._field is not None and self._field.value else None

    def clear(self) -> None:
        """Forget every thing."""
        self._field = None
        self.list.clear()
        self.add.say("")

    def height_wanted(self, width: int, room: int) -> int:
        """Return the height of the cards and the button."""
        if self.look is None:
            return 0
        add = self._add_height(width)
        cards = self.list.height_wanted(width, max(0, room - add))
        return min(room, cards + add)

    def hint(self) -> Text | None:
        """Say how many there may be once there are that many."""
        if self._field is None or len(self._field.items) < self._field.most:
            return None
        return _ENOUGH.format(most=self._field.most)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        super().set_look(look)
        self.list.set_look(look)
        self.add.set_look(look)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place cards and button anew."""
        super().resizeEvent(event)
        self._place()

    def _add_height(self, width: int) -> int:
        """Return the height of the button with the gap above it."""
        if self.look is None or self.add.isHidden():
            return 0
        gap = self.look.px(self.look.lengths.gap) if self._field is not None and self._field.items else 0
        return self.add.heightForWidth(width) + gap

    def _place(self) -> None:
        if self.look is None:
            return
        width, add = self.width(), self._add_height(self.width())
        cards = self.list.height_wanted(width, max(0, self.height() - add))
        self.list.setGeometry(0, 0, width, cards)
        self.list.setVisible(cards > 0)
        if add:
            high = self.add.heightForWidth(width)
            self.add.setGeometry(0, cards + add - high, width, high)

    def _on_add(self) -> None:
        self.touched.emit()
        self.noticed.emit(None)
        self.opened.emit(len(self._field.items) if self._field is not None else 0)

    def _on_acted(self, number: int, act: str) -> None:
        self.touched.emit()
        self.noticed.emit(None)
        if act == CHANGE:
            self.opened.emit(number)
        elif act == DELETE:
            left = [item for at, item in enumerate(self.value() or []) if at != number]
            self.answered.emit(left or None)


def _thing(item: ShownItem) -> Thing:
    said = _UNFINISHED if item.problems else item.said
    return Thing(item.title, said, (CHANGE, DELETE), unfinished=bool(item.problems))
