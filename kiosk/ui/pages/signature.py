"""The declaration, and the signature under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpacerItem

from kiosk.text import Text
from kiosk.ui.fields.signature import UNFINISHED, SignatureEditor
from kiosk.ui.page import Page
from kiosk.ui.pages.question import BACK
from kiosk.ui.widgets.banner import Banner, BannerKind
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.card import Card
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.more import More
from kiosk.ui.widgets.step_header import StepHeader

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.ui.look import Look

_TITLE = Text("最后一步：签名", "The last step: sign")
_HINT = Text("先看一看，再用手指签名。", "Read this first, then sign with your finger.")
_SIGNED = Text("签好了，交上去", "Signed, hand it in")
_PAD_HIGH = 560  # picture pixels, the button below the pad taken in
_PAD_HIGHEST = 640
_PAD_LOW = 400


class SignaturePage(Page):
    """Shows what is signed and takes the strokes."""

    reaches = False
    full_side = True
    low_overlap = 136  # what turns the declaration is touched too
    side_width = 700
    signed = Signal(object)
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._header = StepHeader()
        self._title = Label(_TITLE, "title", bold=True)
        self._hint = Label(_HINT, "body", colour="ink_2")
        self._declaration = Label("", "body")
        self._paper = Card()
        self._paper.inside.addWidget(self._declaration)
        self._reading = More(self._paper, snug=True)
        self.editor = SignatureEditor()
        self._problem = Banner("", BannerKind.WRONG)
        self.back = Button(BACK, ButtonKind.SECONDARY, icon="caret-left")
        self.next = Button(_SIGNED, ButtonKind.PRIMARY, icon="check")
        self._arrange_parts()
        self.editor.answered.connect(self._on_drawn)
        self.back.tapped.connect(self.back_asked)
        self.next.tapped.connect(self._on_signed)

    def _arrange_parts(self) -> None:
        for part in (self._header, self._title, self._hint):
            self.head.addWidget(part)
        self._below_header = QSpacerItem(0, 0)
        self.head.insertItem(1, self._below_header)
        self.body.addWidget(self._reading, 1)
        self.body.addWidget(self.editor, 1)
        self.body.addWidget(self._problem)
        self.foot.addWidget(self.back, 1)
        self.foot.addWidget(self.next, 2)

    def show_declaration(self, declaration: Text, title: Text, icon: str, tint: str) -> None:
        """Ask for a signature under a declaration."""
        self._header.show_step(title, icon, tint)
        self._declaration.say(declaration)
        self._reading.to_top()
        self.editor.clear()
        self._problem.clear()
        self.ready()

    def show_problem(self, problem: Text) -> None:
        """Say what is in the way; the strokes stay."""
        self._problem.show_message(problem, BannerKind.WRONG)
        self.ready()

    def arrange(self, look: Look) -> None:
        """Read above the pad in portrait, beside it in landscape."""
        super().arrange(look)
        self._below_header.changeSize(0, look.px(24 if look.portrait else 8))
        self.head.invalidate()
        stacked = look.portrait and not look.low
        self._declaration.set_role("small" if look.low else "body")
        place = self.body if stacked else self.head
        if place.indexOf(self._reading) < 0:
            self.head.removeWidget(self._reading)
            self.body.removeWidget(self._reading)
            place.insertWidget(0 if stacked else place.count(), self._reading, 1)
        if look.low and look.portrait:
            self.head.insertWidget(self.head.indexOf(self._reading), self._problem)
        else:
            self.body.addWidget(self._problem)
        if look.portrait:
            self.editor.setFixedHeight(look.px(_PAD_LOW if look.low else _PAD_HIGH))
        else:
            self.editor.setMinimumHeight(0)
            self.editor.setMaximumHeight(look.px(_PAD_HIGHEST))
        self._reading.show()

    def _low(self, look: Look) -> bool:
        """Keep the pad beside what is signed in landscape; it is signed in its lower part."""
        return look.portrait and super()._low(look)

    def clear(self) -> None:
        """Forget the strokes."""
        super().clear()
        self.editor.clear()
        self._problem.clear()
        self._declaration.say("")

    def _on_drawn(self) -> None:
        self._problem.clear()

    def _on_signed(self) -> None:
        value = self.editor.value()
        if value is None:
            self.show_problem(UNFINISHED)
        else:
            self.signed.emit(value)
