"""One thing that a person gave, on a card: what it is, what is said of it, and what can be done with it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.text import Text
from kiosk.ui.icons import paint_icon
from kiosk.ui.widgets.aloud import kept_private
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.ui.look import Look

CHANGE, DELETE, KEEP, REALLY, TAKE = "change", "delete", "keep", "really", "take"
_SAYS = {
    CHANGE: (Text("改", "Change"), ButtonKind.SECONDARY),
    DELETE: (Text("删", "Delete"), ButtonKind.DANGER),
    KEEP: (Text("不删", "Keep"), ButtonKind.SECONDARY),
    REALLY: (Text("删掉", "Delete it"), ButtonKind.DANGER),
    TAKE: (Text("用这个", "Use this"), ButtonKind.SECONDARY),
}
_PAD, _BUTTON, _PICTURE = 28, 96, 112


@dataclasses.dataclass(frozen=True)
class Thing:
    """What a card shows; ``acts`` are its buttons in order, ``picture`` or ``icon`` is before the text."""

    title: Text
    said: Text
    acts: tuple[str, ...]
    unfinished: bool = False
    icon: str = ""
    picture: QPixmap | None = None


class ThingCard(QWidget):
    """Shows a thing; ``acted`` carries what is to be done with it."""

    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kept_private(self)
        self._look: Look | None = None
        self._thing: Thing | None = None
        self._title = Label("", "button", bold=True, parent=self)
        self._said = Label("", "small", colour="ink_2", parent=self)
        self.buttons = [self._button(number) for number in range(2)]
        self._acts: tuple[str, ...] = ()

    def show_thing(self, thing: Thing, look: Look, *, sure: bool = False) -> None:
        """Show a thing; ``sure`` asks whether it is really to be deleted."""
        self._thing, self._look = thing, look
        self._acts = (KEEP, REALLY) if sure else thing.acts
        self._title.say(thing.title)
        self._said.say(thing.said)
        for label in (self._title, self._said):
            label.set_look(look)
        for button in self.buttons:
            button.set_look(look)
        for button, act in zip(self.buttons, self._acts, strict=False):
            text, kind = _SAYS[act]
            button.say(text)
            button.set_kind(kind)
            button.setAccessibleDescription(look.say(thing.title))
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(self._acts))
        self._place()
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._thing, self._acts = None, ()
        for label in (self._title, self._said):
            label.say("")
        for button in self.buttons:
            button.setAccessibleDescription("")
            button.hide()
        self.update()

    @property
    def acts(self) -> tuple[str, ...]:
        """What can be done with the thing now."""
        return self._acts

    def button(self, act: str) -> Button:
        """Return the button that does something; raise ``ValueError`` where it is not offered."""
        return self.buttons[self._acts.index(act)]

    def needed_height(self, width: int) -> int:
        """Return the height that shows everything in a width."""
        look = self._look
        if look is None:
            return 0
        text = self._text_width(look, width)
        said = self._said.heightForWidth(text) if self._said.text() else 0
        high = self._title.heightForWidth(text) + said
        least = max(self._button_height(look), look.px(_PICTURE) if self._has_picture else 0)
        return max(high, least) + 2 * look.px(20)

    def resizeEvent(self, event: object) -> None:
        """Place everything anew."""
        del event
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card and the picture."""
        del event
        look, thing = self._look, self._thing
        if look is None or thing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        width = look.px(4 if thing.unfinished else 2)
        painter.setPen(QPen(QColor(look.colour("wrong" if thing.unfinished else "line")), width))
        painter.setBrush(QColor(look.colour("card")))
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, look.px(20), look.px(20))
        self._paint_picture(painter, look, thing)
        painter.end()

    def _paint_picture(self, painter: QPainter, look: Look, thing: Thing) -> None:
        side = look.px(_PICTURE)
        box = QRectF(look.px(_PAD), (self.height() - side) / 2, side, side)
        if thing.picture is not None and not thing.picture.isNull():
            size = thing.picture.size()
            scale = min(side / size.width(), side / size.height())
            wide, high = size.width() * scale, size.height() * scale
            inner = QRectF(box.center().x() - wide / 2, box.center().y() - high / 2, wide, high)
            painter.drawPixmap(inner, thing.picture, QRectF(thing.picture.rect()))
        elif thing.icon:
            paint_icon(painter, box, thing.icon, look.colour("go_on"))

    @property
    def _has_picture(self) -> bool:
        return self._thing is not None and (bool(self._thing.icon) or self._thing.picture is not None)

    def _button(self, number: int) -> Button:
        button = Button("", ButtonKind.SECONDARY, guarded=False, role="body", tall=_BUTTON, parent=self)
        button.hide()
        button.tapped.connect(lambda: self.acted.emit(self._acts[number]))
        return button

    def _button_width(self, look: Look) -> int:
        shown = self.buttons[: len(self._acts)]
        words = [button.minimumSizeHint().width() for button in shown]
        whole = [button.one_line() for button in shown if " " not in button.text()]  # Chinese: a word or two
        return max([look.px(150), look.mm(25), *words, *whole])

    def _button_height(self, look: Look) -> int:
        wide = self._button_width(look)
        shown = self.buttons[: len(self._acts)]
        return max([look.mm(15), *(button.heightForWidth(wide) for button in shown)])

    def _gap(self, look: Look) -> int:
        return look.mm(look.theme.touch.danger_gap_mm) + 1

    def _buttons_width(self, look: Look) -> int:
        number = len(self._acts)
        return number * self._button_width(look) + max(0, number - 1) * self._gap(look)

    def _text_left(self, look: Look) -> int:
        return look.px(_PAD) + (look.px(_PICTURE + 24) if self._has_picture else 0)

    def _text_width(self, look: Look, width: int) -> int:
        return max(1, width - self._text_left(look) - self._buttons_width(look) - 2 * look.px(_PAD))

    def _place(self) -> None:
        look = self._look
        if look is None or self._thing is None:
            return
        left, text = self._text_left(look), self._text_width(look, self.width())
        title = self._title.heightForWidth(text)
        said = self._said.heightForWidth(text) if self._said.text() else 0
        top = (self.height() - title - said) // 2
        self._title.setGeometry(left, top, text, title)
        self._said.setGeometry(left, top + title, text, said)
        self._said.setVisible(said > 0)
        wide, high = self._button_width(look), self._button_height(look)
        x = self.width() - look.px(_PAD) - self._buttons_width(look)
        for button in self.buttons[: len(self._acts)]:
            button.setGeometry(x, (self.height() - high) // 2, wide, high)
            x += wide + self._gap(look)
