"""A signature by finger, with a button to write it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.text import Text
from kiosk.ui.fields.editor import Editor
from kiosk.ui.fields.signature_pad import SignaturePad
from kiosk.ui.widgets.button import Button, ButtonKind

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from kiosk.forms.screen import ShownField
    from kiosk.ui.look import Look

_AGAIN = Text("重写", "Write again")
UNFINISHED = Text("还没写完吧？请写下您的名字。", "That looks unfinished. Please write your name.")
_BUTTON = 108
_HIGHEST = 620
_LEAST_HIGH = 240


class SignatureEditor(Editor):
    """The pad, and below it 重写."""

    greedy = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pad = SignaturePad(self)
        self.again = Button(_AGAIN, ButtonKind.PLAIN, icon="eraser", guarded=False, tall=_BUTTON, parent=self)
        self.pad.drawn.connect(self._on_drawn)
        self.again.tapped.connect(self._on_again)
        self._last: dict[str, Any] | None = None

    def show_field(self, field: ShownField, *, alone: bool) -> None:
        """Show the strokes drawn before."""
        del alone
        if field.value != self._last:
            self._last = field.value
            self.pad.show_strokes(field.value)

    def value(self) -> dict[str, Any] | None:
        """Return the strokes, None if they are no signature."""
        return self.pad.value()

    @property
    def empty(self) -> bool:
        """Whether nothing was drawn."""
        return self.pad.empty

    def clear(self) -> None:
        """Forget the strokes."""
        self._last = None
        self.pad.clear()

    def height_wanted(self, width: int, room: int) -> int:
        """Return a box as high as hands like, at most the room."""
        del width
        return min(room, self.look.px(_HIGHEST)) if self.look else 0

    def least_height(self) -> int:
        """Return the height below which nobody can sign."""
        return self.look.px(_LEAST_HIGH + _BUTTON + 24) if self.look else 0

    def set_look(self, look: Look) -> None:
        """Follow the look, keeping the strokes."""
        super().set_look(look)
        self.pad.set_look(look)
        self.again.set_look(look)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place pad and button anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self.look is None:
            return
        high, gap = self.look.px(_BUTTON), self.look.px(self.look.lengths.gap)
        self.pad.setGeometry(0, 0, self.width(), max(0, self.height() - high - gap))
        wide = max(self.again.sizeHint().width(), self.look.px(320))
        self.again.setGeometry(self.width() - wide, self.height() - high, wide, high)

    def _on_drawn(self) -> None:
        self.touched.emit()
        self._tell(self.pad.value())

    def _on_again(self) -> None:
        self.pad.clear()
        self._tell(None)

    def _tell(self, value: dict[str, Any] | None) -> None:
        self.noticed.emit(None)
        if value != self._last:
            self._last = value
            self.answered.emit(value)
