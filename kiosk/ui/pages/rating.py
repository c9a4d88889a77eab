"""How it went, in five grades; nobody has to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.text import Text
from kiosk.ui.page import Page
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.heading import Heading

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_TITLE = Text("这次办得怎么样？", "How was it?")
_HINT = Text("点一个就行，不点也可以。", "Touch one, or skip.")
_SKIP = Text("不评了，回首页", "Skip and go home")
_GRADES = (
    (5, Text("非常满意", "Very good"), "smiley"),
    (4, Text("满意", "Good"), "thumbs-up"),
    (3, Text("基本满意", "All right"), "smiley-meh"),
    (2, Text("不满意", "Bad"), "smiley-sad"),
    (1, Text("非常不满意", "Very bad"), "thumbs-down"),
)


class RatingPage(Page):
    """Five buttons and a way past them."""

    rated = Signal(int)  # 5 very good … 1 very bad
    skipped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head.addWidget(Heading(_TITLE, _HINT))
        for grade, text, icon in _GRADES:
            button = Button(text, ButtonKind.PLAIN, icon=icon, tall=112)
            button.tapped.connect(lambda chosen=grade: self.rated.emit(chosen))
            self.body.addWidget(button)
        self.body.addStretch()
        skip = Button(_SKIP, ButtonKind.SECONDARY)
        self.foot.addWidget(skip)
        skip.tapped.connect(self.skipped)
