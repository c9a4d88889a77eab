"""How large a millimetre is on this screen: staff lay a bank card on a frame and make the two alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from kiosk.text import Text
from kiosk.ui.page import Page
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.card_outline import CardOutline
from kiosk.ui.widgets.heading import Heading

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.ui.look import Look

_TITLE = Text("量一下屏幕", "Measure the screen")
_HINT = Text(
    "把一张银行卡贴在框里。点加减，让框和卡一样大。",
    "Lay a bank card in the frame. Touch + and − until the two are alike.",
)
_SMALLER = Text("框小一点", "Smaller")
_LARGER = Text("框大一点", "Larger")
_LEAVE = Text("不改了，返回", "Leave it as it was")
_KEEP = Text("一样大了，保存", "Alike now, save")
STEP = 1.005  # a card's width changes by less than half a millimetre
LEAST, MOST = 2.0, 12.0  # pixels a millimetre of the screens that are sold


class CalibratePage(Page):
    """Shows the frame; ``kept`` carries the pixels a millimetre that make it as large as the card."""

    read_aloud = False
    lowered = True
    kept = Signal(float)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._px_per_mm = 4.0
        self.outline = CardOutline()
        self.smaller = Button(_SMALLER, ButtonKind.PLAIN, icon="minus", guarded=False)
        self.larger = Button(_LARGER, ButtonKind.PLAIN, icon="plus", guarded=False)
        self.leave = Button(_LEAVE, ButtonKind.SECONDARY)
        self.keep = Button(_KEEP, icon="check")
        self.head.addWidget(Heading(_TITLE, _HINT))
        self.body.addWidget(self.outline)
        both = QHBoxLayout()
        self._steps = both
        both.addWidget(self.smaller)
        both.addWidget(self.larger)
        self.body.addLayout(both)
        self.body.addStretch()
        self.foot.addWidget(self.leave, 2)
        self.foot.addWidget(self.keep, 3)
        self.smaller.tapped.connect(lambda: self._scale(1 / STEP))
        self.larger.tapped.connect(lambda: self._scale(STEP))
        self.leave.tapped.connect(self.left)
        self.keep.tapped.connect(lambda: self.kept.emit(round(self._px_per_mm, 3)))

    def arrange(self, look: Look) -> None:
        """Space the two buttons."""
        super().arrange(look)
        self._steps.setSpacing(look.px(look.lengths.gap))

    def show_scale(self, px_per_mm: float) -> None:
        """Begin with the density that is set."""
        self._px_per_mm = px_per_mm
        self._scale(1)
        self.ready()

    def _scale(self, by: float) -> None:
        self._px_per_mm = max(LEAST, min(MOST, self._px_per_mm * by))
        self.outline.show_scale(self._px_per_mm)
