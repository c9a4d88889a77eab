"""One question on one screen: what is asked, the fields, and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpacerItem

from kiosk.text import Text
from kiosk.ui.fields.area import FieldsArea
from kiosk.ui.page import Page
from kiosk.ui.widgets.banner import Banner, BannerKind
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.more import least_height
from kiosk.ui.widgets.step_header import StepHeader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.forms.screen import Screen
    from kiosk.model.case import Problem
    from kiosk.ui.fields.region import Children
    from kiosk.ui.look import Look

BACK = Text("上一步", "Back")
NEXT = Text("下一步", "Next")
_ASK_FOR_HELP = Text(
    "还是不行？点下面的“求助”，工作人员来帮您。", "Still stuck? Touch “Help” below and staff will come."
)
_PATIENCE = 2  # so many refusals of one screen, and staff is offered


class QuestionPage(Page):
    """Asks the fields of one screen of a form."""

    reaches = False  # the area of the fields sees to the reach itself
    side_width = 460

    answered = Signal(str, object)
    next_asked = Signal()
    back_asked = Signal()
    explain_asked = Signal(str)

    def __init__(
        self, children: Children, region_start: str = "210300", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._screen: Screen | None = None
        self._refused = 0
        self._header = StepHeader()
        self._question = Label("", "title", bold=True)
        self._hint = Label("", "body", colour="ink_2")
        self._note = Banner()
        self.area = FieldsArea(children, region_start)
        self.back = Button(BACK, ButtonKind.SECONDARY, icon="caret-left")
        self.next = Button(NEXT, ButtonKind.PRIMARY, icon="caret-right", icon_after=True)
        for part in (self._header, self._question, self._hint, self._note):
            self.head.addWidget(part)
        self._below_header, self._above_note = QSpacerItem(0, 0), QSpacerItem(0, 0)
        self.head.insertItem(1, self._below_header)
        self.head.insertItem(4, self._above_note)
        self.body.addWidget(self.area, 1)
        self.foot.addWidget(self.back, 1)
        self.foot.addWidget(self.next, 2)
        self.area.answered.connect(self.answered)
        self.area.explain_asked.connect(self.explain_asked)
        self.back.tapped.connect(self._on_back)
        self.next.tapped.connect(self._on_next)

    def show_screen(self, screen: Screen, title: Text, icon: str, tint: str) -> None:
        """Ask a screen of the service called ``title``; the same screen again keeps what was typed."""
        same = self._screen is not None and self._screen.id == screen.id
        if not same:
            self._refused = 0
        self._screen = screen
        self._header.show_step(title, icon, tint, screen.step, screen.steps)
        self._question.say(screen.question)
        self._hint.say(screen.hint or "")
        self._hint.setVisible(screen.hint is not None)
        self._note.show_message(screen.note or "", BannerKind.NOTE)
        self.area.show_fields(screen.fields, same_screen=same)
        self.ready()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say beside each field what is wrong and what to do; what was typed stays."""
        known = set(self.area.fields())
        whole = next((problem.message for problem in problems if problem.field not in known), None)
        self._refused += bool(problems)
        if whole is not None:
            self._note.show_message(whole, BannerKind.WRONG)
        elif self._refused >= _PATIENCE:
            self._note.show_message(_ASK_FOR_HELP, BannerKind.NOTE)
        self.area.show_problems({problem.field: problem.message for problem in reversed(problems)})
        self.ready()

    def step_back(self) -> bool:
        """Turn one view back within the screen; return False where the screen itself is to be left."""
        return self.area.turn(-1)

    def arrange(self, look: Look) -> None:
        """Add the room between header and question; the note stands over the fields in landscape."""
        super().arrange(look)
        place = self.head if look.portrait else self.body
        if place.indexOf(self._note) < 0:
            self.head.removeWidget(self._note)
            self.body.removeWidget(self._note)
            place.insertWidget(place.count() if look.portrait else 0, self._note)
        self._note.setVisible(bool(self._note.text()))
        self._below_header.changeSize(0, look.px(28 if look.portrait else 16))
        self._above_note.changeSize(0, look.px(8))
        self.head.invalidate()

    def _place(self) -> None:
        """Take smaller letters for the question where a column is too short for it."""
        if self.look is not None and not self.look.portrait:
            room = self.height() - self.look.px(80)
            for question, hint in (("title", "body"), ("heading", "body"), ("heading", "small")):
                self._question.set_role(question)
                self._hint.set_role(hint)
                if least_height(self._head_place, self.look.px(self.side_width)) <= room:
                    break
        else:
            self._question.set_role("title")
            self._hint.set_role("body")
        super()._place()

    def clear(self) -> None:
        """Forget the screen and every answer."""
        super().clear()
        self._screen = None
        self._refused = 0
        self.area.clear()
        self._note.clear()
        for part in (self._question, self._hint):
            part.say("")

    def _on_back(self) -> None:
        if self.step_back():
            self.ready()
        else:
            self.back_asked.emit()

    def _on_next(self) -> None:
        if self.area.turn(1):
            self.ready()
        else:
            self.next_asked.emit()
