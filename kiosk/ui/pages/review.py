"""Everything read back in large type before it is handed in; each answer can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpacerItem

from kiosk.text import Text
from kiosk.ui.fields.answer_list import AnswerList
from kiosk.ui.page import Page
from kiosk.ui.pages.question import BACK
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.step_header import StepHeader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.forms.screen import ReviewSection
    from kiosk.ui.look import Look

_TITLE = Text("请您看一看，都对吗？", "Please check: is everything right?")
_HINT = Text("哪里不对，就点“改”。", "Touch “Change” where something is wrong.")
_WHERE = Text("第 {page} 页，共 {pages} 页。", "Page {page} of {pages}.")
_CONFIRM = Text("都对，下一步", "All correct, go on")
_MORE = Text("对的，看下一页", "Right, next page")
_BEFORE = Text("上一页", "Previous page")


class ReviewPage(Page):
    """Reads the answers back page by page; they are confirmed on the last one."""

    reaches = False

    change_asked = Signal(str)
    confirmed = Signal()
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._header = StepHeader()
        self._title = Label(_TITLE, "title", bold=True)
        self._hint = Label(_HINT, "body", colour="ink_2")
        self.answers = AnswerList()
        self.back = Button(BACK, ButtonKind.SECONDARY, icon="caret-left")
        self.next = Button(_CONFIRM, ButtonKind.PRIMARY, icon="caret-right", icon_after=True)
        for part in (self._header, self._title, self._hint):
            self.head.addWidget(part)
        self._below_header = QSpacerItem(0, 0)
        self.head.insertItem(1, self._below_header)
        self.body.addWidget(self.answers, 1)
        self.foot.addWidget(self.back, 1)
        self.foot.addWidget(self.next, 2)
        self.answers.change_asked.connect(self.change_asked)
        self.answers.paged.connect(self._show_where)
        self.back.tapped.connect(self._on_back)
        self.next.tapped.connect(self._on_next)

    def show_review(self, sections: Sequence[ReviewSection], title: Text, icon: str, tint: str) -> None:
        """Read the answers back, from the first page on."""
        self._header.show_step(title, icon, tint)
        self.answers.show_sections(sections)
        self._show_where()
        self.ready()

    def step_back(self) -> bool:
        """Show the page before; return False on the first one."""
        return self.answers.turn(-1)

    def arrange(self, look: Look) -> None:
        """Add the room between header and title."""
        super().arrange(look)
        self._below_header.changeSize(0, look.px(24))
        self.head.invalidate()

    def set_look(self, look: Look) -> None:
        """Follow the look, staying with the rows that are shown."""
        super().set_look(look)
        self._show_where()

    def clear(self) -> None:
        """Forget every answer."""
        super().clear()
        self.answers.clear()

    def _show_where(self) -> None:
        page, pages = self.answers.page, self.answers.pages
        first, last = page == 0, page >= pages - 1
        self.back.say(BACK if first else _BEFORE)
        self.next.say(_CONFIRM if last else _MORE)
        where = _WHERE.format(page=page + 1, pages=pages)
        self._hint.say(_HINT if pages == 1 else Text(_HINT.zh + where.zh, f"{_HINT.en} {where.en}"))

    def _on_back(self) -> None:
        if self.step_back():
            self.ready()
        else:
            self.back_asked.emit()

    def _on_next(self) -> None:
        if self.answers.turn(1):
            self.ready()
        else:
            self.confirmed.emit()
