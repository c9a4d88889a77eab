"""How it went, in five grades; nobody has to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.text import Text
from kiosk.ui.page import Page
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.grade import Grade
from kiosk.ui.widgets.heading import Heading

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.ui.look import Look

_TITLE = Text("这次办得怎么样？", "How was it?")
_HINT = Text("点一个就行，不点也可以。", "Touch one, or skip.")
_SKIP = Text("不评了，回首页", "Skip and go home")
_GRADES = (
    (5, Text("非常满意", "Very good"), "thumbs-up", "green"),
    (4, Text("满意", "Good"), "smiley", "green"),
    (3, Text("基本满意", "All right"), "smiley-meh", "amber"),
    (2, Text("不满意", "Bad"), "smiley-sad", "red"),
    (1, Text("非常\u200b不满意", "Very bad"), "thumbs-down", "red"),
)


class RatingPage(Page):
    """Five cards, all seen at once, the best first, and a way past them."""

    lowered = True

    rated = Signal(int)  # 5 very good … 1 very bad
    skipped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head.addWidget(Heading(_TITLE, _HINT))
        self._grades = grades = self.beside()
        for grade, text, icon, tint in _GRADES:
            button = Grade(grade, text, icon, tint)
            button.tapped.connect(lambda chosen=grade: self.rated.emit(chosen))
            grades.addWidget(button)
        self.body.addLayout(grades)
        self.body.addStretch()
        skip = Button(_SKIP, ButtonKind.SECONDARY)
        self.foot.addWidget(skip)
        skip.tapped.connect(self.skipped)

    def arrange(self, look: Look) -> None:
        """Set the grades closer together where all five share half of the screen."""
        super().arrange(look)
        for place in range(len(_GRADES)):
            self._grades.setStretch(place, 0 if look.portrait else 1)  # side by side as wide as each other
        if look.low:
            self._grades.setSpacing(look.mm(look.theme.touch.least_gap_mm))
