"""A page that is written on: its keyboard has the lower part of the screen, edge to edge, under nothing else.

A page with fields lets their area place the dock. A page with one line, such as a search, calls
``write_into`` with a ``WrittenLine`` of its body: the body then ends above the keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy

from kiosk.forms.screen import FieldType, ShownField
from kiosk.ui.fields.entry_frame import HEIGHT
from kiosk.ui.fields.key_dock import PAD, KeyDock
from kiosk.ui.fields.text import TextEditor
from kiosk.ui.page import Page
from kiosk.ui.widgets.more import least_height

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.text import Text
    from kiosk.ui.fields.key_dock import NewTypist
    from kiosk.ui.look import Look

_LEAST_BODY = 160  # picture pixels that a line and what belongs to it keep above the keys


class WrittenLine(TextEditor):
    """One line to write on outside a form; ``changed`` carries its text."""

    changed = Signal(str)

    def __init__(self, label: Text, longest: int = 50, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_field(ShownField("", FieldType.TEXT, label, max_length=longest), alone=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.answered.connect(lambda value: self.changed.emit(value or ""))

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        super().set_look(look)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of the box."""
        return QSize(self.look.px(600), self.look.px(HEIGHT)) if self.look else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the box."""
        return QSize(self.look.px(300), self.look.px(HEIGHT)) if self.look else QSize(0, 0)


class WritingPage(Page):
    """Gives the keys their place; in landscape the buttons of the foot stand under the head beside them."""

    def __init__(self, new_typist: NewTypist | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: WrittenLine | None = None
        self.dock = KeyDock(new_typist, self)
        self._foot_place.raise_()
        self.dock.pressed.connect(self._on_key)
        self.dock.written.connect(self._on_written)

    @property
    def writes(self) -> bool:
        """Whether the keyboard is there, or would be for a field of this screen."""
        return self._line is not None and self.dock.can_write

    def write_into(self, line: WrittenLine | None) -> None:
        """Show the keyboard for a line of the body; with None take it away."""
        self._line = line
        if line is None:
            self.dock.release()
        else:
            line.set_active(active=True)
        self._place()

    def clear(self) -> None:
        """Forget what was written, in the keyboard too."""
        super().clear()
        if self._line is not None:
            self._line.clear()
        self.dock.forget()

    def _on_key(self, key: str) -> None:
        if self._line is not None:
            self._line.take(key)
            self.dock.follow(self._line.before_cursor())

    def _on_written(self, words: str) -> None:
        if self._line is not None:
            self._line.write(words)
            self.dock.follow(self._line.before_cursor())

    # -- placing -----------------------------------------------------------------------------------------

    def _low(self, look: Look) -> bool:
        """Keep the line above the keys: they lie low already."""
        return super()._low(look) and not self.writes

    def _foot_direction(self, look: Look) -> QBoxLayout.Direction:
        if self.writes and not look.portrait:
            return QBoxLayout.Direction.BottomToTop
        return super()._foot_direction(look)

    def _place(self) -> None:
        super()._place()
        if self.look is not None and self._line is not None and self._line.purpose and self.writes:
            self._make_room(self.look, self._line)

    def _make_room(self, look: Look, line: WrittenLine) -> None:
        """End the body above the keys."""
        purpose, box = line.purpose, self.more.geometry()
        if purpose is None:
            return
        gap = look.px(look.lengths.gap)
        spare = box.height() - gap - look.px(_LEAST_BODY)
        high = max(self.dock.least_height(look, purpose), min(self.dock.height_wanted(look, purpose), spare))
        top = box.bottom() + 1 - high
        self.more.setGeometry(box.left(), box.top(), box.width(), top - gap - look.px(PAD) - box.top())
        self.dock.serve(purpose, line, line.before_cursor())
        self.dock.stand(QRect(box.left(), top, box.width(), high), grounded=True)
        self.dock.show()

    def _place_beside(self, look: Look) -> None:
        if not self.writes:
            super()._place_beside(look)
            return
        side, top, bottom = self._margins(look)
        column, gap = self._side(look), look.px(look.lengths.gap)
        foot = self._foot_height(column)
        end = self.height() - bottom - foot
        high = min(end - gap - top, least_height(self._head_place, column))
        self._head_place.setGeometry(side, top, column, high)
        self._foot_place.setGeometry(side, end, column, foot)
        left = side + column + look.px(40)
        body = QRect(left, top, self.width() - left - side, self.height() - top - look.px(PAD))
        self.more.setGeometry(body)
