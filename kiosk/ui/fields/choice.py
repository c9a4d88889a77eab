"""One of several, any of several, or yes and no: cards that are tapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.screen import FieldType, Option
from kiosk.text import Text
from kiosk.ui.fields.editor import Editor
from kiosk.ui.fields.option_card import Mark
from kiosk.ui.fields.option_grid import OptionGrid
from kiosk.ui.widgets.banner import Banner, BannerKind

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from kiosk.forms.screen import ShownField
    from kiosk.ui.look import Look

_YES_NO = (Option("true", Text("是", "Yes")), Option("false", Text("不是", "No")))
_MOST = Text("最多选 {most} 个。先点掉一个，再选。", "Choose {most} at most. Untick one first.")
_NOTHING = Text(
    "现在没有可以选的。请点“下一步”，窗口帮您找。",
    "There is nothing to choose from now. Please go on; the desk will look for you.",
)
_CHOOSE_MOST = Text("最多选 {most} 个。", "Choose up to {most}.")
_BEST = Text(
    "一共 {all} 个，这里是最合适的 {best} 个。想看别的，请改前面的工种或地方。",
    "There are {all}; these are the {best} that fit best. For others, change the trade or place before.",
)
_CHOOSE_ANY = Text("可以选几个。", "You may choose several.")


class ChoiceEditor(Editor):
    """Cards; a tap answers at once, going on is a step of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._type = FieldType.CHOICE
        self._most = self._on_offer = 0
        self._order: tuple[str, ...] = ()
        self._chosen: tuple[str, ...] = ()
        self.grid = OptionGrid(self)
        self._nothing = Banner("", BannerKind.NOTE, parent=self)
        self._nothing.hide()
        self.grid.picked.connect(self._on_picked)

    def show_field(self, field: ShownField, *, alone: bool) -> None:
        """Show the options with the present answer."""
        options = field.options or (_YES_NO if field.type is FieldType.YES_NO else ())
        self._type, self._most = field.type, field.most
        self._on_offer = field.on_offer
        self._order = tuple(option.value for option in options)
        self._chosen = _codes(field)
        mark = Mark.BOX if field.type is FieldType.MULTI_CHOICE else Mark.RING
        self.grid.show_options(
            options, frozenset(self._chosen), mark, compact=not alone, wide=bool(field.feed)
        )
        self._nothing.show_message(_NOTHING if field.feed and not options else "", BannerKind.NOTE)

    def value(self) -> str | bool | list[str] | None:
        """Return the code, the codes in the order of the options, or yes as True."""
        if not self._chosen:
            return None
        if self._type is FieldType.MULTI_CHOICE:
            return [code for code in self._order if code in self._chosen]
        return self._chosen[0] == "true" if self._type is FieldType.YES_NO else self._chosen[0]

    def clear(self) -> None:
        """Forget options and answer."""
        self._order, self._chosen = (), ()
        self._most = self._on_offer = 0
        self.grid.clear()
        self._nothing.clear()

    def height_wanted(self, width: int, room: int) -> int:
        """Return the height of the cards."""
        if not self._nothing.isHidden():
            return self._nothing.heightForWidth(width)
        return self.grid.height_wanted(width, room)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        super().set_look(look)
        self.grid.set_look(look)
        self._nothing.set_look(look)

    def hint(self) -> Text | None:
        """Say how many may be chosen, or that only the best of many are shown."""
        if self._on_offer > len(self._order):
            return _BEST.format(all=f"{self._on_offer:,}", best=len(self._order))
        if self._type is not FieldType.MULTI_CHOICE:
            return None
        return _CHOOSE_MOST.format(most=self._most) if 0 < self._most < len(self._order) else _CHOOSE_ANY

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the cards all the room."""
        super().resizeEvent(event)
        self.grid.setGeometry(self.rect())
        self._nothing.setGeometry(self.rect())

    def _on_picked(self, code: str) -> None:
        self.touched.emit()
        if self._type is not FieldType.MULTI_CHOICE:
            self._chosen = (code,)
        elif code in self._chosen:
            self._chosen = tuple(each for each in self._chosen if each != code)
        elif self._most and len(self._chosen) >= self._most:
            self.noticed.emit(_MOST.format(most=self._most))
            return
        else:
            self._chosen = (*self._chosen, code)
        self.noticed.emit(None)
        self.grid.set_chosen(frozenset(self._chosen))
        self.answered.emit(self.value())


def _codes(field: ShownField) -> tuple[str, ...]:
    """Return the codes chosen so far."""
    if field.value is None:
        return ()
    if isinstance(field.value, bool):
        return ("true" if field.value else "false",)
    return tuple(field.value) if isinstance(field.value, (list, tuple)) else (str(field.value),)
