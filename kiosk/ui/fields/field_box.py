"""One field with what belongs to it: label, hint, explanation, the way to answer, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from kiosk.forms.screen import FieldType, ShownField
from kiosk.text import Text
from kiosk.ui.widgets.banner import Banner, BannerKind
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.ui.fields.editor import Editor
    from kiosk.ui.look import Look

_EXPLAIN = Text("解释", "Explain")
_OPTIONAL = Text("（可不填）", " (optional)")
_EXPLAIN_HIGH = 72
_GAP = 14


class FieldBox(QWidget):
    """Joins the parts around an editor; says that its height changed by ``grown``."""

    answered = Signal(str, object)
    touched = Signal(str)
    explain_asked = Signal(str)
    grown = Signal()

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        editor.setParent(self)
        self.field: ShownField | None = None
        self._look: Look | None = None
        self._alone = False
        self._label = Label("", "body", bold=True, parent=self)
        self._hint = Label("", "small", colour="ink_2", parent=self)
        self._explain = Button(
            _EXPLAIN,
            ButtonKind.PLAIN,
            icon="question",
            guarded=False,
            role="small",
            bold=False,
            tall=_EXPLAIN_HIGH,
            parent=self,
        )
        self._explanation = Banner("", BannerKind.QUIET, parent=self)
        self._problem = Banner("", BannerKind.WRONG, parent=self)
        editor.answered.connect(self._on_answered)
        editor.touched.connect(lambda: self.touched.emit(self.id))
        editor.noticed.connect(self._on_noticed)
        self._explain.tapped.connect(self._on_explain)

    @property
    def id(self) -> str:
        """The field's id."""
        return self.field.id if self.field else ""

    def show_field(self, field: ShownField, *, alone: bool) -> None:
        """Show a field; ``alone`` when it has the screen to itself, so that the question is its label."""
        other = self.field is None or self.field.id != field.id
        self.field, self._alone = field, alone
        if other:
            self._explanation.clear()
        if other or field.problem:
            self.show_problem(field.problem)
        self.editor.show_field(field, alone=alone)
        self.editor.setAccessibleName(self._look.say(field.label) if self._look else field.label.zh)
        told = field.type is FieldType.COMPUTED
        label_needed = field.type is not FieldType.NOTE and (told or not alone or not field.required)
        self._label.say(_with_optional(field) if label_needed else "")
        self._hint.say(self._hint_of(field) or "")
        self._explain.setVisible(field.explain is not None)

    def show_problem(self, problem: Text | None, *, soft: bool = False) -> None:
        """Say what is wrong beside the field, that it is worth a second look, or nothing."""
        if problem is None:
            self._problem.clear()
        else:
            self._problem.show_message(problem, BannerKind.NOTE if soft else BannerKind.WRONG)

    @property
    def has_problem(self) -> bool:
        """Whether something is wrong."""
        return bool(self._problem.text())

    def clear(self) -> None:
        """Forget field, answer and problem."""
        self.field = None
        for part in (self._label, self._hint):
            part.say("")
        self._explanation.clear()
        self._problem.clear()
        self.editor.clear()
        self.editor.set_active(active=False)

    def set_look(self, look: Look) -> None:
        """Follow the look, keeping what was typed."""
        if look == self._look:
            return
        self._look = look
        for part in (self._label, self._hint, self._explain, self._explanation, self._problem, self.editor):
            part.set_look(look)
        if self.field is not None:
            self.editor.setAccessibleName(look.say(self.field.label))

    def height_wanted(self, width: int, room: int) -> int:
        """Return the height that shows everything, at most ``room`` if the editor can give way."""
        around = self._around(width)
        return around + self.editor.height_wanted(width, max(0, room - around))

    def place(self, box: QRect) -> None:
        """Take a place and put the parts into it."""
        self.setGeometry(box)
        look = self._look
        if look is None:
            return
        width, y, gap = box.width(), self._place_top(box.width()), look.px(_GAP)
        if not self._explanation.isHidden():
            high = self._explanation.heightForWidth(width)
            self._explanation.setGeometry(0, y, width, high)
            y += high + gap
        below = self._problem.heightForWidth(width) + gap if not self._problem.isHidden() else 0
        self.editor.setGeometry(0, y, width, max(0, box.height() - y - below))
        if below:
            self._problem.setGeometry(0, box.height() - below + gap, width, below - gap)

    def _place_top(self, width: int) -> int:
        """Place label, hint and 解释, and return where the rest begins."""
        look = self._look
        if look is None:
            return 0
        side = 0
        if not self._explain.isHidden():
            side = self._explain.sizeHint().width()
            self._explain.setGeometry(width - side, 0, side, self._explain_height(look))
        texts, y = self._text_width(width), 0
        for part in (self._label, self._hint):
            high = part.heightForWidth(texts)
            part.setGeometry(0, y, texts, high)
            part.setVisible(high > 0)
            y += high
        y = max(y, self._explain_height(look) if side else 0)
        return y + look.px(_GAP) if y else 0

    def _around(self, width: int) -> int:
        """Return the height of everything but the editor."""
        look = self._look
        if look is None:
            return 0
        texts = self._text_width(width)
        top = self._label.heightForWidth(texts) + self._hint.heightForWidth(texts)
        top = max(top, 0 if self._explain.isHidden() else self._explain_height(look))
        parts = [top] if top else []
        parts += [
            part.heightForWidth(width) for part in (self._explanation, self._problem) if not part.isHidden()
        ]
        return sum(parts) + look.px(_GAP) * len(parts)

    def _text_width(self, width: int) -> int:
        taken = (
            0
            if self._explain.isHidden() or self._look is None
            else self._explain.sizeHint().width() + self._look.px(24)
        )
        return width - taken

    def _explain_height(self, look: Look) -> int:
        least = max(look.px(_EXPLAIN_HIGH), look.mm(look.theme.touch.target_mm))
        return max(least, self._explain.heightForWidth(self._explain.sizeHint().width()))

    def _hint_of(self, field: ShownField) -> Text | None:
        return field.hint or self.editor.hint()

    def _on_answered(self, value: Any) -> None:
        if self.has_problem:
            self._problem.clear()
            self.grown.emit()
        self.answered.emit(self.id, value)

    def _on_noticed(self, notice: Text | None) -> None:
        if notice is None and not self.has_problem:
            return
        self.show_problem(notice)
        self.grown.emit()

    def _on_explain(self) -> None:
        explain = self.field.explain if self.field else None
        if explain is None:
            return
        if self._explanation.isHidden():
            self._explanation.show_message(explain, BannerKind.QUIET)
            self.explain_asked.emit(self.id)
        else:
            self._explanation.clear()
        self.grown.emit()


def _with_optional(field: ShownField) -> Text:
    """Return the label, marked where the field may stay empty."""
    if field.required or field.type in (FieldType.COMPUTED, FieldType.NOTE):
        return field.label
    return Text(field.label.zh + _OPTIONAL.zh, field.label.en + _OPTIONAL.en)
