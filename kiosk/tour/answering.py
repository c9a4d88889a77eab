"""Answering one field of a question by touch, whatever its type."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from kiosk.forms.screen import FieldType
from kiosk.tour.finger import TourStuck
from kiosk.tour.typing import Typing
from kiosk.ui.fields.field_box import FieldBox
from kiosk.ui.fields.key_grid import KeyGrid
from kiosk.ui.fields.option_card import OptionCard
from kiosk.ui.fields.pager import Pager
from kiosk.ui.fields.repeat import RepeatEditor
from kiosk.ui.fields.signature_pad import SignaturePad
from kiosk.ui.fields.thing_card import TAKE, ThingCard
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.digit_pad import DigitPad

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QAbstractButton

    from kiosk.forms.screen import Option
    from kiosk.tour.finger import Finger
    from kiosk.ui.pages.question import QuestionPage

_CHOSEN = {FieldType.CHOICE, FieldType.MULTI_CHOICE, FieldType.YES_NO, FieldType.OCCUPATION}
_WRITTEN = {FieldType.TEXT, FieldType.NAME}
_SAID = {FieldType.NOTE, FieldType.COMPUTED}
_MOST_PAGES = 60
_INSIDE = 40  # pixels from the left: a date is typed from its year on

T = TypeVar("T", bound=QWidget)

# A name written with a finger: three characters' worth of strokes, in shares of the box.
SIGNATURE: tuple[tuple[tuple[float, float], ...], ...] = (
    ((0.15, 0.30), (0.22, 0.28), (0.30, 0.30)),
    ((0.22, 0.20), (0.22, 0.45), (0.20, 0.70)),
    ((0.14, 0.52), (0.24, 0.50), (0.32, 0.54)),
    ((0.42, 0.25), (0.48, 0.40), (0.40, 0.62)),
    ((0.46, 0.45), (0.54, 0.55), (0.58, 0.66)),
    ((0.68, 0.28), (0.76, 0.27), (0.86, 0.30)),
    ((0.77, 0.18), (0.77, 0.45), (0.78, 0.72)),
    ((0.66, 0.70), (0.78, 0.68), (0.90, 0.72)),
)


class Answering:
    """Knows how a finger gives each kind of answer on the question page."""

    def __init__(
        self, finger: Finger, page: QuestionPage, way_to: Callable[[str, str], Sequence[Option]]
    ) -> None:
        self._finger = finger
        self._page = page
        self._way_to = way_to
        self._typing = Typing(finger, page.dock)

    def give(self, box: FieldBox, value: Any) -> None:  # noqa: C901 - one case for each way to answer
        """Give ``value`` (JSON, as the form keeps it) to the field in a box that is on the screen."""
        field = box.field
        if field is None or field.type in _SAID or value is None:
            return
        if field.type is FieldType.REPEAT:
            for item in value:
                self._add(box, item)
        elif field.type is FieldType.ATTACHMENT:
            self._take_files(box, len(value))
        elif field.type in _CHOSEN and all(option.leaf for option in field.options):
            for code in _codes(value):
                self._choose(box, code)
        elif field.type in _CHOSEN or field.type is FieldType.REGION:
            for code in _codes(value):
                self._go_down(box, field.table, code)
        elif field.type in _WRITTEN:
            self._write(box, field.type, str(value))
        elif field.type is FieldType.SIGNATURE:
            self._finger.draw(_only(box, SignaturePad), SIGNATURE)
        else:
            self._finger.tap(box.editor, QPoint(_INSIDE, box.editor.height() // 2))
            self._type(_digits(field.type, value))

    def _write(self, box: FieldBox, kind: FieldType, words: str) -> None:
        """Write words with the keyboard of the page."""
        if kind is FieldType.NAME:
            self._typing.write_name(box.editor, words)
        else:
            self._typing.write(box.editor, words)

    def _add(self, box: FieldBox, item: Mapping[str, Any]) -> None:
        """Add a thing to a group, and answer what is asked about it, view by view."""
        page = self._page
        if not isinstance(box.editor, RepeatEditor):
            raise TourStuck("a group of things")
        self._finger.tap(box.editor.add)
        given: set[str] = set()
        while page.inner.isVisible():
            inner = next((each for each in _shown(page.inner, FieldBox) if each.id not in given), None)
            if inner is not None:
                given.add(inner.id)
                self.give(inner, item.get(inner.id))
                continue
            before = {each.id for each in _shown(page.inner, FieldBox)}
            self._finger.tap(page.next)
            if page.inner.isVisible() and {each.id for each in _shown(page.inner, FieldBox)} == before:
                raise TourStuck(f"one thing of {box.id}")

    def _take_files(self, box: FieldBox, number: int) -> None:
        """Take what lies in the inbox, as far as there is anything."""
        for _ in range(number):
            waiting = [card for card in _shown(box, ThingCard) if TAKE in card.acts]
            if not waiting:
                return
            self._finger.tap(waiting[0].button(TAKE))
            self._finger.wait(functools.partial(_is_taken, waiting[0]), "a file that is taken")

    def _choose(self, box: QWidget, code: str) -> None:
        for _ in range(_MOST_PAGES):
            card = next(
                (card for card in _shown(box, OptionCard) if card.option and card.option.value == code), None
            )
            if card is not None:
                self._finger.tap(card)
                return
            self._turn(box)
        raise TourStuck(f"option {code}")

    def _turn(self, box: QWidget) -> None:
        pagers = _shown(box, Pager)
        if not pagers:
            raise TourStuck("an option that is not on the screen")
        buttons = _shown(pagers[0], Button)
        self._finger.tap(buttons[-1] if buttons[-1].isEnabled() else buttons[0])

    def _go_down(self, box: FieldBox, table: str, code: str) -> None:
        """Start at the top of the list and go down to a code, which may hold others itself."""
        crumbs = [button for button in _shown(box.editor, Button) if button.parent() is box.editor]
        self._finger.tap(min(crumbs, key=lambda button: button.x()))
        for option in self._way_to(table, code):
            self._choose(box, option.value)
        if code not in _codes(box.editor.value()):  # opened, not answered: its own card comes first
            self._choose(box, code)

    def _type(self, characters: str) -> None:
        keys = self._keys()
        for character in characters:
            self._finger.tap(keys[character])

    def _keys(self) -> dict[str, QAbstractButton]:
        for pad in _shown(self._page, DigitPad):
            return dict(pad.keys)
        return dict(_only(self._page, KeyGrid).keys)


def _is_taken(card: ThingCard) -> bool:
    return TAKE not in card.acts


def _codes(value: Any) -> list[str]:
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _digits(kind: FieldType, value: Any) -> str:
    if kind is FieldType.MONEY:
        yuan, fen = divmod(int(value), 100)
        return f"{yuan}.{fen:02d}" if fen else str(yuan)
    return str(value).replace("-", "") if kind is FieldType.DATE else str(value)


def _shown(parent: QWidget, kind: type[T]) -> list[T]:
    return [widget for widget in parent.findChildren(kind) if widget.isVisible()]


def _only(parent: QWidget, kind: type[T]) -> T:
    found = _shown(parent, kind)
    if not found:
        raise TourStuck(kind.__name__)
    return found[0]
