"""Several things out of groups: open a group, tick in it, go back; what is ticked is always said above."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.text import Text
from kiosk.ui.fields.option_card import Mark
from kiosk.ui.fields.region import RegionEditor
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.forms.screen import ShownField
    from kiosk.ui.fields.region import Children
    from kiosk.ui.look import Look

_MOST = Text("最多选 {most} 个。先点掉一个，再选。", "Choose {most} at most. Untick one first.")
_NONE_YET = Text("先点一类，再选。", "Open a group, then choose.")
_SO_MANY = Text("先点一类，再选。最多选 {most} 样。", "Open a group, then choose. {most} at most.")
_TICKED = Text("已选：{names}", "Chosen: {names_en}")


class SeveralEditor(RegionEditor):
    """Goes down as for a place, but ticks at the end of the way instead of answering once."""

    def __init__(self, children: Children, parent: QWidget | None = None) -> None:
        super().__init__(children, "", parent)
        self._codes: tuple[str, ...] = ()
        self._names: dict[str, Text] = {}
        self._most = 0
        self._said = Label("", "body", colour="go_on", parent=self)

    def show_field(self, field: ShownField, *, alone: bool) -> None:
        """Show the groups, or the group that is open, with the present ticks."""
        self._most = field.most
        self._codes = tuple(field.value or ())
        for code in self._codes:
            if code not in self._names:
                self._names |= self._labels(field.table)
        super().show_field(_without_value(field), alone=alone)
        self.grid.set_chosen(frozenset(self._codes))
        self._say()

    def value(self) -> list[str] | None:
        """Return the codes that are ticked, in the order of ticking."""
        return list(self._codes) or None

    def clear(self) -> None:
        """Forget the ticks and the way."""
        self._codes, self._names = (), {}
        self._said.say("")
        super().clear()

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._said.set_look(look)
        super().set_look(look)

    def _on_picked(self, code: str) -> None:
        picked = next(each for each in self._below(self._way[-1].value) if each.value == code)
        if not picked.leaf:
            super()._on_picked(code)
            return
        self.touched.emit()
        self._names[code] = picked.label
        if code in self._codes:
            self._codes = tuple(each for each in self._codes if each != code)
        elif self._most and len(self._codes) >= self._most:
            self.noticed.emit(_MOST.format(most=self._most))
            return
        else:
            self._codes = (*self._codes, code)
        self.noticed.emit(None)
        self.grid.set_chosen(frozenset(self._codes))
        self._say()
        self.answered.emit(self.value())

    def _answer(self, code: str | None) -> None:
        """Change no tick for going up or down."""

    def _show(self) -> None:
        super()._show()
        below = self._below(self._way[-1].value)
        leaves = bool(below) and all(option.leaf for option in below)
        self.grid.show_options(
            [self._shown(each) for each in below], frozenset(self._codes), Mark.BOX if leaves else Mark.NONE
        )
        self._place()

    def _place(self) -> None:
        super()._place()
        if self.look is None:
            return
        gap = self.look.px(self.look.lengths.small_gap)
        high, top = self._said.heightForWidth(self.width()), self.grid.y()
        self._said.setGeometry(0, top, self.width(), high)
        taken = high + gap if high else 0
        self.grid.setGeometry(0, top + taken, self.width(), max(0, self.height() - top - taken))

    def _say(self) -> None:
        names = [self._names.get(code, Text(code, code)) for code in self._codes]
        said = (
            _TICKED.format(names="、".join(n.zh for n in names), names_en=", ".join(n.en for n in names))
            if names
            else (_SO_MANY.format(most=self._most) if self._most else _NONE_YET)
        )
        self._said.say(said)
        self._place()

    def _labels(self, table: str) -> dict[str, Text]:
        groups = self._children(table, "")
        return {each.value: each.label for group in groups for each in self._children(table, group.value)}


def _without_value(field: ShownField) -> ShownField:
    """Return the field as the way through groups sees it: which group is open is not an answer."""
    return dataclasses.replace(field, value=None)
