"""One question on one screen: what is asked, the fields, and the way on."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpacerItem

from kiosk.text import Language, Text
from kiosk.ui.fields.area import FieldsArea
from kiosk.ui.fields.writing_page import WritingPage
from kiosk.ui.look import TextSize
from kiosk.ui.widgets.banner import Banner, BannerKind
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.more import least_height
from kiosk.ui.widgets.step_header import StepHeader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.forms.screen import Screen, ShownField, ShownItem
    from kiosk.model.case import Problem
    from kiosk.ui.fields.key_dock import NewTypist
    from kiosk.ui.fields.region import Children
    from kiosk.ui.fields.tray import Tray
    from kiosk.ui.look import Look

BACK = Text("上一步", "Back")
NEXT = Text("下一步", "Next")
DONE = Text("填好了", "Done")
_ASK_FOR_HELP = Text(
    "还是不行？点下面的“求助”，工作人员来帮您。", "Still stuck? Touch “Help” below and staff will come."
)
_LOW_BUTTON = 112  # picture pixels: under the question, beside the keyboard
# Letters of the question and of the hint, and whether the hint is left in: tried until the head fits.
_SMALLER = (
    ("title", "body", True),
    ("heading", "body", True),
    ("heading", "small", True),
    ("body", "small", True),
    ("body", "small", False),
)
_WITH_HINT = 3  # of these, where no keyboard takes the room
_PATIENCE = 2  # so many refusals of one screen, and staff is offered


class QuestionPage(WritingPage):
    """Asks the fields of one screen of a form."""

    reaches = False  # the area of the fields sees to the reach itself
    side_width = 460

    answered = Signal(str, object)
    next_asked = Signal()
    back_asked = Signal()
    explain_asked = Signal(str)

    def __init__(
        self,
        children: Children,
        region_start: str = "210300",
        parent: QWidget | None = None,
        *,
        tray: Tray | None = None,
        new_typist: NewTypist | None = None,
    ) -> None:
        super().__init__(new_typist, parent)
        self._tray = tray
        self._screen: Screen | None = None
        self._refused = 0
        self._opened: tuple[str, int] | None = None  # the thing of a group that is asked now
        self._note_fits = True
        self._offers = False
        self._fitted: object = None  # what the head was last fitted for
        self._header = StepHeader()
        self._question = Label("", "title", bold=True)
        self._hint = Label("", "body", colour="ink_2")
        self._note = Banner()
        self.area = FieldsArea(children, region_start, tray=tray, dock=self.dock)
        self.inner = FieldsArea(children, region_start, dock=self.dock)
        self.inner.hide()
        self.back = Button(BACK, ButtonKind.SECONDARY, icon="caret-left")
        self.next = Button(NEXT, ButtonKind.PRIMARY, icon="caret-right", icon_after=True)
        for part in (self._header, self._question, self._hint, self._note):
            self.head.addWidget(part)
        self._below_header, self._above_note = QSpacerItem(0, 0), QSpacerItem(0, 0)
        self.head.insertItem(1, self._below_header)
        self.head.insertItem(4, self._above_note)
        self.body.addWidget(self.area, 1)
        self.body.addWidget(self.inner, 1)
        self.foot.addWidget(self.back, 1)
        self.foot.addWidget(self.next, 2)
        self.area.answered.connect(self.answered)
        self.area.explain_asked.connect(self.explain_asked)
        self.area.opened.connect(self._open)
        self.inner.answered.connect(self._on_inner_answered)
        self.inner.explain_asked.connect(self.explain_asked)
        self.back.tapped.connect(self._on_back)
        self.next.tapped.connect(self._on_next)

    @property
    def writes(self) -> bool:
        """Whether a field of this screen is written with the keyboard."""
        return self._shown_area().writes

    def show_screen(self, screen: Screen, title: Text, icon: str, tint: str) -> None:
        """Ask a screen of the service called ``title``; the same screen again keeps what was typed."""
        if self._screen is None and self._tray is not None:
            self._tray.begin()
        same = self._screen is not None and self._screen.id == screen.id
        if not same:
            self._refused = 0
            self._opened = None
        self._screen = screen
        self._header.show_step(title, icon, tint, screen.step, screen.steps)
        self._note.show_message(screen.note or "", BannerKind.NOTE)
        self._offers = any(field.feed for field in screen.fields)
        self.area.show_fields(screen.fields, same_screen=same)
        self._show_question(screen, same=same)
        self.ready()

    def _show_question(self, screen: Screen, *, same: bool) -> None:
        """Ask the screen's own fields, or those of the thing that is opened."""
        item = self._item()
        if item is None:
            self._opened = None
        self._question.say(screen.question if item is None else item.title)
        hint = screen.hint if item is None else None
        self._hint.say(hint or "")
        self._hint.setVisible(hint is not None)
        self._fitted, self._note_fits = None, True
        self.area.setVisible(item is None)
        self.inner.setVisible(item is not None)
        self.next.say(NEXT if item is None else DONE)
        if item is None:
            self.inner.clear()
        else:
            fields = [dataclasses.replace(field, problem=None) for field in item.fields]
            self.inner.show_fields(fields, same_screen=same)
        self._place()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say beside each field what is wrong and what to do; what was typed stays."""
        known = set(self.area.fields())
        whole = next((problem.message for problem in problems if problem.field not in known), None)
        soft = {problem.field for problem in problems if problem.soft}
        self._refused += len(soft) < len(problems)
        if whole is not None:
            self._note.show_message(whole, BannerKind.WRONG)
        elif self._refused >= _PATIENCE:
            self._note.show_message(_ASK_FOR_HELP, BannerKind.NOTE)
        self.area.show_problems({problem.field: problem.message for problem in reversed(problems)}, soft)
        self.ready()

    def step_back(self) -> bool:
        """Turn one view back within the screen; return False where the screen itself is to be left."""
        if self._opened is None:
            return self.area.turn(-1)
        if not self.inner.turn(-1):
            self._close()
        return True

    def arrange(self, look: Look) -> None:
        """Add the room between header and question; the note stands over the fields in landscape."""
        super().arrange(look)
        self._put_note(look)
        self._below_header.changeSize(0, look.px(28 if look.portrait else 16))
        self._above_note.changeSize(0, look.px(8))
        self.head.invalidate()

    def _put_note(self, look: Look) -> None:
        """Let the note stand over the fields in landscape, or under the question if keys need the room."""
        stacked = look.portrait or look.low or self.writes or self._is_tight(look)
        place = self.head if stacked else self.body
        if place.indexOf(self._note) < 0:
            self.head.removeWidget(self._note)
            self.body.removeWidget(self._note)
            place.insertWidget(place.count() if stacked else 0, self._note)
        self._note.setVisible(bool(self._note.text()) and self._note_fits)
        for button in (self.back, self.next):
            button.be_tall(_LOW_BUTTON if self.writes and not look.portrait else look.lengths.button)

    def _is_tight(self, look: Look) -> bool:
        """Tell whether offers need all the height: on a wide screen in long words and the largest letters."""
        return (
            self._offers
            and not look.portrait
            and look.language is Language.EN
            and look.size is TextSize.LARGEST
        )

    def _low(self, look: Look) -> bool:
        """Leave what is typed into where it is: its keys lie low."""
        shown = self.inner if self._opened is not None else self.area
        if shown.typed:
            return look.low and not look.portrait and shown.only_typed
        return super()._low(look)

    def _place(self) -> None:
        """Take smaller letters for the question, or leave its hint out, where there is too little room."""
        look = self.look
        if look is not None:
            self._put_note(look)
            self._fit_head(look, *self._head_room(look))
        super()._place()
        self._shown_area().place_dock()

    def _fit_head(self, look: Look, width: int, room: int) -> None:
        """Try sizes of letters until the head fits; once for the same texts, or it would never end."""
        said = (self._question.text(), self._hint.text(), self._note.text())
        fits = least_height(self._head_place, width) <= room
        if (fit := (look, width, room, said)) == self._fitted and (fits or not self._note_fits):
            return
        self._fitted = fit
        pressed = self.writes or self._is_tight(look)
        for question, hint, hinted in _SMALLER if pressed else _SMALLER[:_WITH_HINT]:
            self._question.set_role(question)
            self._hint.set_role(hint)
            self._hint.setVisible(hinted and bool(self._hint.text()))
            self.head.invalidate()
            self._note_fits = least_height(self._head_place, width) <= room
            if self._note_fits:
                return
        self._note_fits = not pressed
        self._put_note(look)
        self.head.invalidate()

    def _head_room(self, look: Look) -> tuple[int, int]:
        """Return the width of the head, and the height that it may take."""
        low, whole = self._low(look), self.width() - 2 * look.px(look.lengths.margin)
        if low:
            return whole, self.low_top() - look.px(44 + 24)
        if look.portrait:
            rest = self._foot_height(whole) + look.px(44 + 36 + 24 + 40)
            return whole, self.height() - rest - (
                self._shown_area().least_height(whole) if self.writes else 0
            )
        width, room = self._side(look), self.height() - look.px(80)
        if self.writes:  # the buttons stand under the question
            room -= self._foot_height(width) + look.px(look.lengths.gap)
        return width, room

    def _shown_area(self) -> FieldsArea:
        """Return the fields that are asked: the screen's, or those of the thing that is opened."""
        return self.area if self._opened is None else self.inner

    def clear(self) -> None:
        """Forget the screen and every answer."""
        super().clear()
        self._screen = None
        self._refused = 0
        self._opened = None
        if self._tray is not None:
            self._tray.end()
        self.area.clear()
        self.inner.clear()
        self.inner.hide()
        self.area.show()
        self.next.say(NEXT)
        self._note.clear()
        for part in (self._question, self._hint):
            part.say("")

    def _on_back(self) -> None:
        if self.step_back():
            self.ready()
        else:
            self.back_asked.emit()

    def _on_next(self) -> None:
        if self._opened is not None:
            self._leave_item()
            self.ready()
        elif self.area.turn(1):
            self.ready()
        else:
            self.next_asked.emit()

    # -- the things of a group ---------------------------------------------------------------------------

    def _group(self) -> ShownField | None:
        """Return the group whose thing is opened, as it was last shown."""
        if self._screen is None or self._opened is None:
            return None
        return next((field for field in self._screen.fields if field.id == self._opened[0]), None)

    def _item(self) -> ShownItem | None:
        """Return the thing that is opened."""
        group, number = self._group(), self._opened[1] if self._opened else 0
        return group.items[number] if group is not None and number < len(group.items) else None

    def _open(self, field: str, number: int) -> None:
        """Ask a thing of a group in the place of the screen's fields; a new one is put there first."""
        self._opened = (field, number)
        group = self._group()
        if group is not None and number >= len(group.items):
            self.answered.emit(field, [*(group.value or []), {}])
        if self._screen is not None:
            self._show_question(self._screen, same=False)
        self.ready()

    def _on_inner_answered(self, name: str, value: Any) -> None:
        group = self._group()
        if group is None or self._opened is None:
            return
        items = [dict(item) for item in group.value or []]
        item = items[self._opened[1]]
        if value is None:
            item.pop(name, None)
        else:
            item[name] = value
        self.answered.emit(group.id, items)

    def _leave_item(self) -> None:
        """Go to the next view of the thing, say what is missing, or go back to the things."""
        item = self._item()
        if self.inner.turn(1):
            return
        if item is not None and item.problems:
            self.inner.show_problems(item.problems)
            return
        self._close()

    def _close(self) -> None:
        """Go back to the things; one about which nothing was said is gone."""
        group, opened = self._group(), self._opened
        self._opened = None
        if group is not None and opened is not None:
            left = [item for at, item in enumerate(group.value or []) if at != opened[1] or item]
            if len(left) != len(group.value or []):
                self.answered.emit(group.id, left or None)
        if self._screen is not None:
            self._show_question(self._screen, same=False)
