"""The fields of a screen in the room there is: view by view, keys beside them, never a scroll bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.forms.screen import FieldType, ShownField
from kiosk.text import Text
from kiosk.ui.fields.editors import kind_of, new_editor
from kiosk.ui.fields.field_box import FieldBox
from kiosk.ui.fields.key_dock import PAD, KeyDock
from kiosk.ui.fields.packing import packed_over_keys
from kiosk.ui.fields.repeat import RepeatEditor
from kiosk.ui.keyboard.purpose import Purpose
from kiosk.ui.page import REACH
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kiosk.ui.fields.key_dock import Needs
    from kiosk.ui.fields.region import Children
    from kiosk.ui.fields.tray import Tray
    from kiosk.ui.look import Look

_GAP = 36
_TIGHT = 0.85  # of the least height of keys, where a field would not be seen above them
_ABOVE = 0.4  # of the room to spare stands above the fields in landscape
_WHERE = Text("这一步第 {view} 页，共 {views} 页", "Part {view} of {views} of this step")


class FieldsArea(QWidget):
    """Asks one to four fields; what does not fit comes in further views."""

    answered = Signal(str, object)
    explain_asked = Signal(str)
    opened = Signal(str, int)  # a thing of a group is to be asked
    turned = Signal()

    def __init__(
        self,
        children: Children,
        region_start: str,
        parent: QWidget | None = None,
        *,
        tray: Tray | None = None,
        dock: KeyDock | None = None,
    ) -> None:
        """Ask with the keys of ``dock``, which the page shares among its areas; with none, with its own."""
        super().__init__(parent)
        self._tray = tray
        self._children, self._region_start = children, region_start
        self._look: Look | None = None
        self._boxes: list[FieldBox] = []
        self._spare: dict[str, list[FieldBox]] = {}
        self._views: list[list[int]] = [[]]
        self._view = 0
        self._active: FieldBox | None = None
        self._dock = dock or KeyDock(parent=self)
        self._dock.pressed.connect(self._on_key)
        self._dock.written.connect(self._on_written)
        self._where = Label("", "small", colour="ink_2", align=Qt.AlignmentFlag.AlignRight, parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    # -- what is shown -----------------------------------------------------------------------------------

    def show_fields(self, fields: Sequence[ShownField], *, same_screen: bool) -> None:
        """Show fields; on the same screen the view, the cursor and what was typed stay."""
        before = {(box.id, kind_of(box.field)): box for box in self._taken_down() if box.field is not None}
        at = self._active if same_screen else None
        keep = before if same_screen else {}
        for key, box in before.items():
            if not same_screen or key not in {(field.id, kind_of(field)) for field in fields}:
                self._put_away(box, key[1])
        if not same_screen and not self.isHidden():
            self._dock.leave() if fields else self._dock.release()
        alone = sum(field.type is not FieldType.NOTE for field in fields) <= 1
        self._boxes = [
            self._shown(field, keep.get((field.id, kind_of(field))), alone=alone) for field in fields
        ]
        if not same_screen:
            self._view = 0
        self._active = at if at in self._boxes else None
        if self._active is None:
            self._activate_first()
        else:
            self._arrange()

    def show_problems(self, problems: Mapping[str, Text], soft: Collection[str] = ()) -> None:
        """Say what is wrong beside each field and open the first view that has something wrong."""
        for box in self._boxes:
            box.show_problem(problems.get(box.id), soft=box.id in soft)
        wrong = next((index for index, box in enumerate(self._boxes) if box.id in problems), None)
        if wrong is not None:
            self._arrange(showing=self._boxes[wrong])
            self._activate(self._boxes[wrong])

    def fields(self) -> list[str]:
        """Return the ids of the fields that are asked."""
        return [box.id for box in self._boxes]

    def box(self, field: str) -> FieldBox:
        """Return the box of a field."""
        return next(box for box in self._boxes if box.id == field)

    def clear(self) -> None:
        """Forget every field, answer, undo history and what was copied."""
        for box in self._taken_down():
            if box.field is not None:
                self._put_away(box, kind_of(box.field))
        self._active, self._views, self._view = None, [[]], 0
        if not self.isHidden():
            self._dock.release()
        self._where.say("")
        QGuiApplication.clipboard().clear()

    def set_look(self, look: Look) -> None:
        """Follow the look, keeping what was typed and where."""
        self._look = look
        self._dock.set_look(look)
        self._where.set_look(look)
        for box in self._boxes:
            box.set_look(look)
        self._arrange(showing=self._first_shown())

    # -- views -------------------------------------------------------------------------------------------

    def turn(self, by: int) -> bool:
        """Show the next or the previous view; return False where there is none."""
        if not 0 <= self._view + by < len(self._views):
            return False
        self._view += by
        self._active = None
        self._activate_first()
        self.turned.emit()
        return True

    @property
    def on_last_view(self) -> bool:
        """Whether going on leaves the screen."""
        return self._view >= len(self._views) - 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the fields anew."""
        super().resizeEvent(event)
        self._arrange(showing=self._first_shown())

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keys back from whoever had them meanwhile."""
        super().showEvent(event)
        self._arrange(showing=self._first_shown())

    def sizeHint(self) -> QSize:
        """Return a size that any screen has."""
        return QSize(400, 300)

    def minimumSizeHint(self) -> QSize:
        """Return a size that any screen has, so that the page never scrolls."""
        return QSize(200, 100)

    def _first_shown(self) -> FieldBox | None:
        view = self._views[self._view] if self._view < len(self._views) else []
        if self._active is not None:
            return self._active
        return self._boxes[view[0]] if view and view[0] < len(self._boxes) else None

    def _arrange(self, showing: FieldBox | None = None) -> None:
        look = self._look
        if look is None or not self._boxes or self.size().isEmpty():
            return
        widths, rooms = self._share_out(look)
        if showing in self._boxes:
            at = self._boxes.index(showing)
            self._view = next(index for index, view in enumerate(self._views) if at in view)
        self._view = min(self._view, len(self._views) - 1)
        keys = self._view_has_keys()
        self._place(look, widths[keys], rooms[keys])

    def _view_has_keys(self) -> bool:
        """Whether a field of the view in front is filled with keys."""
        return any(self._needs_of(self._boxes[at]) for at in self._views[self._view])

    def _share_out(self, look: Look) -> tuple[tuple[int, int], tuple[int, int]]:
        """Share the fields out among views; return the widths and the heights without keys and with them."""
        widths, rooms = self._room(look)
        keyed = [bool(self._needs_of(box)) for box in self._boxes]
        self._pack(look, widths, rooms, keyed)
        if len(self._views) > 1:  # a line above says where one is
            rooms = (rooms[0] - self._where_height(look), rooms[1] - self._where_height(look))
            self._pack(look, widths, rooms, keyed)
        return widths, rooms

    def _pack(
        self, look: Look, widths: tuple[int, int], rooms: tuple[int, int], keyed: Sequence[bool]
    ) -> None:
        """Put the fields into views; those that need keys have the room that the keys leave."""
        least = min(widths)  # a field without keys may share the view of one with them
        heights = [
            min(rooms[keys], box.height_wanted(least, rooms[keys]))
            for box, keys in zip(self._boxes, keyed, strict=True)
        ]
        self._views = packed_over_keys(heights, keyed, rooms, look.px(_GAP))

    def _place(self, look: Look, width: int, room: int) -> None:
        """Place the boxes of the view, the rest hidden."""
        view = self._views[self._view]
        shown = [self._boxes[index] for index in view]
        for box in self._boxes:
            box.setVisible(box in shown)
        y = self._show_where(look)
        heights = [min(room, box.height_wanted(width, room)) for box in shown]
        spare = room - sum(heights) - look.px(_GAP) * (len(heights) - 1)
        y += self._start(look, y, spare)
        for box, high in zip(shown, heights, strict=True):
            box.place(QRect(0, y, width, high))
            y += high + look.px(_GAP)
        self.place_dock()

    def _start(self, look: Look, top: int, spare: int) -> int:
        """Return how far down the fields begin: within reach in portrait, above the middle in landscape."""
        if not look.portrait:
            return max(0, round(spare * _ABOVE))
        above = self.mapTo(self.window(), self.rect().topLeft()).y() + top
        return max(0, min(spare, look.px(REACH) - above))

    def _show_where(self, look: Look) -> int:
        """Say which view this is, if there are several; return the height that takes."""
        several = len(self._views) > 1
        self._where.setVisible(several)
        if not several:
            return 0
        self._where.say(_WHERE.format(view=self._view + 1, views=len(self._views)))
        high = self._where.heightForWidth(self.width())
        self._where.setGeometry(0, 0, self._room(look)[0][self._view_has_keys()], high)
        return self._where_height(look)

    def _where_height(self, look: Look) -> int:
        return round(look.text_px("small") * 1.5) + look.px(12)

    # -- keys --------------------------------------------------------------------------------------------

    @property
    def writes(self) -> bool:
        """Whether a field is filled with the keyboard, which needs more room than a pad of digits."""
        return any(isinstance(self._needs_of(box), Purpose) for box in self._boxes)

    def _needs_of(self, box: FieldBox) -> Needs:
        """Return the keys that a field is filled with; none for one that is not."""
        if box.editor.purpose is not None and self._dock.can_write:
            return box.editor.purpose
        return box.editor.keys

    def _needs(self) -> Needs:
        """Return the keys of the field in hand, else of the first with any."""
        if self._active is not None and self._needs_of(self._active):
            return self._needs_of(self._active)
        return next((needs for box in self._boxes if (needs := self._needs_of(box))), frozenset())

    def _below(self, look: Look) -> bool:
        """Whether the keys stand below the fields; where one is written, those of all others do too."""
        return self.writes or self._dock.below(look, self._needs())

    @property
    def typed(self) -> bool:
        """Whether keys stand here, at the foot."""
        return bool(self._needs())

    @property
    def only_typed(self) -> bool:
        """Whether nothing else is touched here, and the keys stand beside the fields."""
        typed = all(box.editor.typed for box in self._boxes)
        return typed and self._look is not None and not self._below(self._look)

    def _room(self, look: Look) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return the widths and the heights that fields have in a view without keys and with them."""
        width, height = self.width(), self.height()
        if not self._needs():
            return (width, width), (height, height)
        gap = look.px(_GAP)
        if self._below(look):
            return (width, width), (height, height - self._dock_height(look) - gap)
        return (width, width - self._dock.width_wanted(look) - gap), (height, height)

    def _dock_height(self, look: Look) -> int:
        """Return the height of keys below the fields: as drawn, less where a field with keys needs it."""
        width = self.width()
        keyed = [box for box in self._boxes if self._needs_of(box)]
        tallest = max((box.height_wanted(width, self.height()) for box in keyed), default=0)
        spare = (
            self.height()
            - tallest
            - look.px(_GAP)
            - (self._where_height(look) if len(self._boxes) > 1 else 0)
        )
        least = max(self._dock.least_height(look, self._needs_of(box)) for box in keyed)
        wanted = max(self._dock.height_wanted(look, self._needs_of(box)) for box in keyed)
        return max(least if spare >= least else round(least * _TIGHT), min(wanted, spare))

    def least_height(self, width: int) -> int:
        """Return the height below which a written field and its keyboard do not both find room."""
        look = self._look
        if look is None:
            return 0
        keyed = [box for box in self._boxes if self._needs_of(box)]
        tallest = max((box.height_wanted(width, self.window().height()) for box in keyed), default=0)
        keys = max((self._dock.least_height(look, self._needs_of(box)) for box in keyed), default=0)
        return tallest + look.px(_GAP) + keys + (self._where_height(look) if len(self._views) > 1 else 0)

    def place_dock(self) -> None:
        """Put the keys where the fields leave room for them on the page."""
        look, needs = self._look, self._needs()
        if look is None or self.isHidden():
            return
        active = self._active
        if active is None or not needs or not self._needs_of(active):
            self._dock.hide()
            return
        grounded = self._dock.parentWidget() is not self and self._below(look)
        if self._below(look):
            high = self._dock_height(look) - (look.px(PAD) if grounded else 0)
            box = QRect(0, self.height() - high, self.width(), high)
        else:
            left = self.width() - self._dock.width_wanted(look)
            box = QRect(left, 0, self.width() - left, min(self.height(), look.px(720)))
        page = self._dock.parentWidget()
        if page is not self and page is not None:
            box.moveTopLeft(self.mapTo(page, box.topLeft()))
        self._dock.serve(needs, active.editor, active.editor.before_cursor())
        self._dock.stand(box, grounded=grounded)
        self._dock.show()

    def _on_key(self, key: str) -> None:
        if self._active is not None and not self.isHidden():
            self._active.editor.take(key)
            self._dock.follow(self._active.editor.before_cursor())

    def _on_written(self, words: str) -> None:
        if self._active is not None and not self.isHidden():
            self._active.editor.write(words)
            self._dock.follow(self._active.editor.before_cursor())

    def _activate(self, box: FieldBox) -> None:
        """Let keys go to a field that is typed; tapping a card takes them from it."""
        before, self._active = self._active, box if box.editor.typed else None
        for each in self._boxes:
            each.editor.set_active(active=each is self._active)
        if before is not self._active:
            self._arrange(showing=box)
        if self._active is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._active.editor.hasFocus() and self._active.editor.focusProxy() is None:
            self._active.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _activate_first(self) -> None:
        """Let keys go to the first field of the view that is typed and still empty; place everything."""
        if self._look is not None and self._boxes and not self.size().isEmpty():
            self._share_out(self._look)
        boxes = [self._boxes[at] for at in self._views[self._view] if at < len(self._boxes)]
        typed = [box for box in boxes if box.editor.typed]
        empty = [box for box in typed if box.editor.value() is None]
        for box in self._boxes:
            box.editor.set_active(active=False)
        if typed:
            self._activate((empty or typed)[0])
        else:
            self._arrange()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_touched(self, box: FieldBox) -> None:
        if box is not self._active and (box.editor.typed or self._active is not None):
            self._activate(box)

    # -- boxes -------------------------------------------------------------------------------------------

    def _shown(self, field: ShownField, box: FieldBox | None, *, alone: bool) -> FieldBox:
        box = box or self._taken_out(kind_of(field))
        box.show_field(field, alone=alone)
        return box

    def _taken_out(self, kind: str) -> FieldBox:
        """Return a box that is free, or a new one."""
        spare = self._spare.setdefault(kind, [])
        if spare:
            box = spare.pop()
            if self._look is not None:
                box.set_look(self._look)
            return box
        box = FieldBox(new_editor(kind, self._children, self._region_start, self._tray), self)
        if self._look is not None:
            box.set_look(self._look)
        box.answered.connect(self.answered)
        box.explain_asked.connect(self.explain_asked)
        if isinstance(box.editor, RepeatEditor):
            box.editor.opened.connect(lambda number, box=box: self.opened.emit(box.id, number))
        box.touched.connect(lambda _id, box=box: self._on_touched(box))
        box.grown.connect(lambda box=box: self._arrange(showing=box))
        return box

    def _taken_down(self) -> list[FieldBox]:
        """Take all boxes off the list: the cursor wanders as they are hidden one by one, and moves none."""
        boxes, self._boxes = self._boxes, []
        return boxes

    def _put_away(self, box: FieldBox, kind: str) -> None:
        """Empty a box and keep it for the next field of its type."""
        if self._active is box:
            self._active = None
        box.hide()
        box.clear()
        self._spare.setdefault(kind, []).append(box)
